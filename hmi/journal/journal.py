"""The writer's end of the journal."""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from hmi.journal.alarm_columns import AlarmEvents
from hmi.journal.alarm_json import dumps, event_detail, event_text
from hmi.journal.chaining.chain import COLUMNS, Row, link, segment_detail
from hmi.journal.chaining.checkpoints import Checkpoint, append_checkpoint, checkpoint_file, read_checkpoints
from hmi.journal.chaining.key import key_file, key_id, read_or_make_key
from hmi.journal.database import open_writer
from hmi.journal.entry import ALARM, SEGMENT
from hmi.journal.reader import alarm_entries
from hmi.journal.restoring import Restore
from hmi.journal.words import indexed
from hmi.model.alarm import AlarmEntry, AlarmEvent
from hmi.model.words import marked

log = logging.getLogger(__name__)

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
_NOBODY: Final = "system"
"""Whose doing an alarm is that no person touched: each entry has a name."""
_INSERT: Final = f"INSERT INTO entries ({COLUMNS}, chain) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_CHECKPOINT_ENTRIES: Final = 1000
_CHECKPOINT_NS: Final = 3600 * 1_000_000_000


class Journal:
    """One a plant, used by the thread that made it. What a call appended is on disk when it returns.

    Every method raises sqlite3.OperationalError where the disk does not take it (full, locked); it may be tried again.

    Args:
        path: its file; the key of its chain lies beside it (`hmi.journal.chaining.key.key_file`).
    """

    def __init__(self, path: Path) -> None:
        """Raises JournalError: the file is not a database, or was written by a newer version; the key is unusable."""
        self._key = read_or_make_key(key_file(path))
        self._connection = open_writer(path)
        self._checkpoints = checkpoint_file(path)
        self._events = AlarmEvents(self._connection)
        self._said = (read_checkpoints(self._checkpoints) or [Checkpoint(0, 0, b"")])[-1]
        self._due = self._segment_due()

    def close(self) -> None:
        head = self._head()
        if head.entry != self._said.entry:
            self._check(head)
        self._connection.close()

    def append(
        self,
        kind: str,
        text: str,
        *,
        time_ns: int,
        user: str,
        station: str,
        subject: str = "",
        detail: Mapping[str, Any] = _NOTHING,
        reason: str = "",
    ) -> int:
        """Stores one entry; returns its id. See `JournalEntry` for what the words mean.

        Raises:
            TypeError, ValueError: the detail holds what JSON does not know, NaN among it.
        """
        words = _words(kind, user, station, subject, text, detail, reason)
        with self._transaction():
            head = self._store([(time_ns, words)])
        self._stored(head)
        return head.entry

    def append_alarms(self, events: Sequence[AlarmEvent]) -> None:
        """Stores alarm events in one transaction."""
        details = [event_detail(e) for e in events]
        rows = [
            (e.time_ns, _words(ALARM, e.user or _NOBODY, e.station, e.entry.id, event_text(e), detail, _reason(e)))
            for e, detail in zip(events, details, strict=True)
        ]
        if not rows:
            return
        try:
            with self._transaction():
                head = self._store(rows)
                subjects = [words[3] for _, words in rows]
                self._events.store(head.entry - len(rows) + 1, subjects, [e.time_ns for e in events], details)
        except BaseException:
            self._events.look()
            raise
        self._stored(head)

    def begin_segment(
        self, why: str, *, time_ns: int, station: str = "", broken: int = 0, restore: Restore | None = None
    ) -> int:
        """The chain goes on anew from here: a break was found, the key is another one, or a backup was restored.

        Args:
            broken: the first entry that does not verify, 0 if none is known.
        """
        detail = {**segment_detail(key_id(self._key), broken), **(restore.detail() if restore else {})}
        return self.append(SEGMENT, why, time_ns=time_ns, user=_NOBODY, station=station, detail=detail)

    def alarm_entries(self) -> list[AlarmEntry]:
        """The alarm rows as they stand: what a replay of all alarm events ends with.

        Rows that went back to normal are among them: they tell which event ids were used and acknowledged.
        """
        return alarm_entries(self._connection)

    def _segment_due(self) -> str:
        """Why a segment has to begin before the next entry; empty where none has to."""
        found = self._connection.execute(
            f"SELECT id, detail FROM entries WHERE kind = '{SEGMENT}' ORDER BY id DESC LIMIT 1"
        ).fetchone()
        if found is None:
            return marked("the journal's chain begins")
        if json.loads(found[1]).get("key") != key_id(self._key):
            return marked("the chain begins anew: the key of the entries from {found} on is not there any more").format(
                found=found[0]
            )
        return ""

    def _head(self) -> Checkpoint:
        row = self._connection.execute("SELECT time_ns, id, chain FROM entries ORDER BY id DESC LIMIT 1").fetchone()
        return Checkpoint(0, 0, b"") if row is None else Checkpoint(row[0], row[1], row[2] or b"")

    def _store(self, rows: Sequence[tuple[int, tuple[str, ...]]]) -> Checkpoint:
        """Within a transaction, which holds the file's lock: the head on disk is the head, whoever wrote it."""
        head = self._head()
        entry, chain, time_ns = head.entry, head.chain, head.time_ns
        if self._due:
            begins = segment_detail(key_id(self._key), 0)
            rows = [(rows[0][0], _words(SEGMENT, _NOBODY, "", "", self._due, begins, "")), *rows]
        stored: list[tuple[Any, ...]] = []
        searched: list[tuple[int, str]] = []
        for time_ns, (kind, user, station, subject, text, detail, reason) in rows:
            entry += 1
            row: Row = (entry, time_ns, kind, user, station, subject, text, detail, reason)
            chain = link(self._key, chain, row)
            stored.append((*row, chain))
            searched.append((entry, indexed(text, subject, user, station, kind, reason)))
        self._connection.executemany(_INSERT, stored)
        self._connection.executemany("INSERT INTO entries_words (rowid, words) VALUES (?, ?)", searched)
        return Checkpoint(time_ns, entry, chain)

    def _stored(self, head: Checkpoint) -> None:
        self._due = ""
        said = self._said
        if head.entry - said.entry >= _CHECKPOINT_ENTRIES or head.time_ns - said.time_ns >= _CHECKPOINT_NS:
            self._check(head)

    def _check(self, head: Checkpoint) -> None:
        try:
            append_checkpoint(self._checkpoints, head)
        except OSError as error:
            log.warning("a checkpoint of the journal cannot be written to %s: %s", self._checkpoints, error)
        self._said = head

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise


def _reason(event: AlarmEvent) -> str:
    """Why, in the words of who did it; what the process does has no reason."""
    return (event.comment or event.entry.reason) if event.user else ""


def _words(*words: str | Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(_plain(w) if isinstance(w, str) else _plain(dumps(dict(w))) for w in words)


def _plain(text: str) -> str:
    """As SQLite takes it: half a surrogate pair, as a broken name may hold, is not UTF-8 and is written out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
