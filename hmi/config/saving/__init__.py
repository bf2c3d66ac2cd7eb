"""Changes to plant files by a program: one value is put in, every other byte stays."""

from hmi.config.saving.alarm_table import ALARM_COLUMNS, FIXED, Rows, changes_of, read_table, tried_table
from hmi.config.saving.alarms import FIELDS, FieldChange
from hmi.config.saving.fields import (
    TABLE_FIELDS,
    Difference,
    differences,
    duration_text,
    field_texts,
    number_text,
    same,
)
from hmi.config.saving.saving import MissingReaderError, Saved, SavingError, save_alarms

__all__ = [
    "ALARM_COLUMNS",
    "FIELDS",
    "FIXED",
    "TABLE_FIELDS",
    "Difference",
    "FieldChange",
    "MissingReaderError",
    "Rows",
    "Saved",
    "SavingError",
    "changes_of",
    "differences",
    "duration_text",
    "field_texts",
    "number_text",
    "read_table",
    "same",
    "save_alarms",
    "tried_table",
]
