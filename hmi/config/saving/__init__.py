"""Changes to plant files by a program: one value is put in, every other byte stays."""

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
from hmi.config.saving.saving import Saved, SavingError, save_alarms

__all__ = [
    "FIELDS",
    "TABLE_FIELDS",
    "Difference",
    "FieldChange",
    "Saved",
    "SavingError",
    "differences",
    "duration_text",
    "field_texts",
    "number_text",
    "same",
    "save_alarms",
]
