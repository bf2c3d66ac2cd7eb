"""What key figures of alarms are made of, and what they are."""

from hmi.model.figures.alarm_columns import AlarmColumns
from hmi.model.figures.key_figures import BadActor, KeyFigures

__all__ = ["AlarmColumns", "BadActor", "KeyFigures"]
