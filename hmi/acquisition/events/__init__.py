"""Alarms & Conditions of a server: its events in, an operator's commands out (Part 9)."""

from hmi.acquisition.events.conditions import Conditions

__all__ = ["Conditions"]
