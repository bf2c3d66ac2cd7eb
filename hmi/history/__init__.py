"""The historian: everything recorded, exactly, in SQLite. The only room that knows the sample tables."""

from hmi.history.aggregates.names import AGGREGATES, Aggregates
from hmi.history.keeping.retention import Room
from hmi.history.reading.cancel import CancelledError
from hmi.history.reading.query import History
from hmi.history.recording.recorder import Recorder, RecorderFigures
from hmi.history.tables.database import HistoryError

__all__ = [
    "AGGREGATES",
    "Aggregates",
    "CancelledError",
    "History",
    "HistoryError",
    "Recorder",
    "RecorderFigures",
    "Room",
]
