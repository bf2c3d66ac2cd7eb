"""What of a plant is recorded, and how long it is kept."""

from hmi.model.recording.retention import Retention, WhenFull
from hmi.model.recording.rule import EVERYTHING, Method, RecordRule

__all__ = ["EVERYTHING", "Method", "RecordRule", "Retention", "WhenFull"]
