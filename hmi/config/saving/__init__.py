"""Changes to plant files by a program: one value is put in, every other byte stays."""

from hmi.config.saving.alarms import FIELDS, FieldChange
from hmi.config.saving.saving import Saved, SavingError, save_alarms

__all__ = ["FIELDS", "FieldChange", "Saved", "SavingError", "save_alarms"]
