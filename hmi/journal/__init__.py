"""What happened: alarm events and the acts of people and programs, append-only (docs/decisions/0018)."""

from hmi.journal.database import JournalError
from hmi.journal.entry import JournalEntry
from hmi.journal.journal import Journal
from hmi.journal.reader import JournalReader

__all__ = ["Journal", "JournalEntry", "JournalError", "JournalReader"]
