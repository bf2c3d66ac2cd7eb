"""Alarms: a pure state machine after ISA-18.2, and evaluation on columns."""

from hmi.alarms.engine import AlarmEngine
from hmi.alarms.machine import Acknowledgement

__all__ = ["Acknowledgement", "AlarmEngine"]
