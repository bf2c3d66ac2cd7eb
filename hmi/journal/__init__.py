"""What happened: alarm events and the acts of people and programs, append-only and chained (docs/journal.md)."""

from hmi.journal.chaining.verify import Verdict, verify
from hmi.journal.entry import JournalEntry
from hmi.journal.errors import JournalError
from hmi.journal.journal import Journal
from hmi.journal.reader import JournalReader
from hmi.journal.restoring import restored
from hmi.model.figures.alarm_columns import AlarmColumns

__all__ = ["AlarmColumns", "Journal", "JournalEntry", "JournalError", "JournalReader", "Verdict", "restored", "verify"]
