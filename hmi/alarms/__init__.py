"""Alarms: a pure state machine after ISA-18.2, and evaluation on columns."""

from hmi.alarms.conditions.restless import NO_FLOOD, Flood
from hmi.alarms.engine import AlarmEngine
from hmi.alarms.machine import Acknowledgement
from hmi.alarms.verdict import Act, Acted, Do, Verdict
from hmi.alarms.words import link_message

__all__ = [
    "NO_FLOOD",
    "Acknowledgement",
    "Act",
    "Acted",
    "AlarmEngine",
    "Do",
    "Flood",
    "Verdict",
    "link_message",
]
