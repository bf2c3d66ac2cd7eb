"""A journal that came out of a backup goes on: a segment says so; checkpoints of what it does not hold stay aside."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hmi.journal.chaining.checkpoints import Checkpoint, append_checkpoint, checkpoint_file, read_checkpoints
from hmi.journal.database import reading
from hmi.journal.errors import JournalError


@dataclass(frozen=True, slots=True)
class Restore:
    """What a segment that names a restore says.

    Attributes:
        time_ns: UTC, when it was.
        kept: the newest entry that the backup held; what comes behind it in the file is of after the restore.
        reached: how far the journal that was there had come, as far as that was known.
        aside: the folder in which that is kept, empty where nothing was there.
    """

    time_ns: int
    kept: int
    reached: int
    aside: str

    def detail(self) -> Mapping[str, Any]:
        return {"restored": self.kept, "reached": self.reached, "aside": self.aside}

    def replaces(self, checkpoint: Checkpoint) -> bool:
        """Whether a checkpoint is of entries that the restore took the place of."""
        return checkpoint.entry > self.kept and checkpoint.time_ns <= self.time_ns


def restore_of(detail: Mapping[str, Any], time_ns: int) -> Restore:
    """Of a segment's detail that has it."""
    return Restore(time_ns, int(detail["restored"]), int(detail["reached"]), str(detail["aside"]))


def restored(journal: Path, aside: Path | None, time_ns: int) -> Restore:
    """Looks at a journal that was just put back, and keeps those checkpoints of before that still hold for it.

    Args:
        aside: the folder into which the journal that was there was moved, with its checkpoints; None if none was.

    Raises:
        JournalError: a file is not what it should be. OSError: checkpoints cannot be written.
    """
    kept = _newest(journal)
    if aside is None:
        return Restore(time_ns, kept, kept, "")
    old = aside / journal.name
    before = read_checkpoints(checkpoint_file(old))
    for checkpoint in before:
        if checkpoint.entry <= kept:
            append_checkpoint(checkpoint_file(journal), checkpoint)
    try:
        reached = _newest(old)
    except JournalError:  # it may be what the restore was for
        reached = 0
    return Restore(time_ns, kept, max([kept, reached, *(c.entry for c in before)]), aside.name)


def _newest(journal: Path) -> int:
    """The number of the newest entry there ever was in a file, 0 where there is none."""
    try:
        with reading(journal) as connection:
            if connection is None:
                return 0
            row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entries'").fetchone()
            return int(row[0]) if row else 0
    except sqlite3.DatabaseError as error:
        raise JournalError(f"{journal}: {error}") from error
