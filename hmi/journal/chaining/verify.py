"""Whether the journal is what was written: the first entry that is not, by its number."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from hmi.journal.chaining.chain import COLUMNS, link
from hmi.journal.chaining.checkpoints import Checkpoint, checkpoint_file, read_checkpoints
from hmi.journal.chaining.key import key_file, key_id, read_key
from hmi.journal.database import reading
from hmi.journal.entry import SEGMENT
from hmi.journal.errors import JournalError
from hmi.journal.restoring import Restore, restore_of
from hmi.model.words import marked

_AT_ONCE: Final = 5000
_ENTRIES: Final = f"SELECT {COLUMNS}, chain FROM entries WHERE id > ? ORDER BY id LIMIT {_AT_ONCE}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found.

    Attributes:
        entries: in the journal; verified: of them, with the key there is.
        unchained: from before there was a chain. foreign: under a key that is not there any more.
        broken: the first entry that does not verify and that no later segment names; 0 where there is none.
        why: a sentence on `broken`, empty where there is none.
        named: breaks that segments name: found and told before.
        replaced: of each restore of a backup, what was in the journal before it and is not in this one, in words.
    """

    entries: int = 0
    verified: int = 0
    unchained: int = 0
    foreign: int = 0
    broken: int = 0
    why: str = ""
    named: tuple[int, ...] = ()
    replaced: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What a person should know."""
        if self.broken:
            return marked("the journal does not verify: {why}").format(why=self.why)
        words = [
            marked("{verified} of {entries} entr(y|ies) verif(ies|y)", n=self.entries).format(
                verified=self.verified, entries=self.entries
            )
        ]
        if self.unchained:
            words.append(
                marked("{unchained} (is|are) from before there was a chain", n=self.unchained).format(
                    unchained=self.unchained
                )
            )
        if self.foreign:
            words.append(
                marked("{foreign} (was|were) written under a key that is not there any more", n=self.foreign).format(
                    foreign=self.foreign
                )
            )
        if self.named:
            words.append(
                marked("breaks found and told before: at entry {list}").format(list=", ".join(map(str, self.named)))
            )
        words += self.replaced
        return "; ".join(words)


def verify(journal: Path, checkpoints: Path | None = None) -> Verdict:
    """Goes through the whole journal, while it is written if need be.

    Args:
        checkpoints: a copy of them kept elsewhere; those beside the journal are looked at in any case.

    Raises:
        JournalError: the file, the key or the checkpoints cannot be read.
    """
    known = read_checkpoints(checkpoint_file(journal)) + (read_checkpoints(checkpoints) if checkpoints else [])
    with reading(journal) as connection:
        if connection is None:
            return Verdict()
        key = read_key(key_file(journal))
        if key is None:
            raise JournalError(
                marked("the key of the journal is not at {key_file}; nothing can be verified without it").format(
                    key_file=key_file(journal)
                )
            )
        try:
            return _Walk(key, known).through(connection)
        except sqlite3.DatabaseError as error:
            raise JournalError(f"{journal}: {error}") from error


@dataclass(slots=True)
class _Walk:
    """One pass over all entries, in their order."""

    key: bytes
    checkpoints: Sequence[Checkpoint]
    entries: int = 0
    verified: int = 0
    unchained: int = 0
    foreign: int = 0
    last: int = 0
    chain: bytes | None = None
    segment: int = 0
    ours: bool = False
    breaks: dict[int, str] = field(default_factory=dict)
    named: list[int] = field(default_factory=list)
    restores: list[Restore] = field(default_factory=list)
    differing: list[tuple[Checkpoint, int]] = field(default_factory=list)

    def through(self, connection: sqlite3.Connection) -> Verdict:
        expected: dict[int, list[Checkpoint]] = defaultdict(list)
        for checkpoint in self.checkpoints:
            expected[checkpoint.entry].append(checkpoint)
        # Before the entries: what is appended meanwhile is beyond what was counted, and not missing.
        counted = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entries'").fetchone()
        last = -(2**63)
        # some at a time, each a read transaction of its own: entries are only added, and behind one that lasts the log
        # of the file grows
        while rows := connection.execute(_ENTRIES, (last,)).fetchall():
            last = rows[-1][0]
            for row in rows:
                self._entry(row[:9], row[9])
                self.differing += [(c, row[1]) for c in expected.get(row[0], ()) if c.chain != (row[9] or b"")]
            if len(rows) < _AT_ONCE:  # what is appended meanwhile is not waited for
                break
        self._end(int(counted[0]) if counted else 0)
        unnamed = sorted(set(self.breaks) - set(self.named))
        broken = unnamed[0] if unnamed else 0
        return Verdict(
            self.entries,
            self.verified,
            self.unchained,
            self.foreign,
            broken,
            self.breaks.get(broken, ""),
            tuple(sorted(set(self.named) & set(self.breaks))),
            tuple(words for restore in self.restores if (words := self._replaced(restore))),
        )

    def _entry(self, row: Any, chain: bytes | None) -> None:
        number, before, last = row[0], self.chain, self.last
        self.entries, self.last, self.chain = self.entries + 1, number, chain
        if row[2] == SEGMENT:
            self._segment(row, chain)
        elif chain is None:
            self.unchained += 1
            if before is not None:
                self._broken(number, marked("entry {number} has lost its place in the chain").format(number=number))
        elif not self.segment:
            self._broken(
                number,
                marked("entry {number} is in the chain, but what the chain begins with is missing").format(
                    number=number
                ),
            )
        elif number != last + 1:
            self._broken(
                last + 1, marked("the entries {last} to {number} are missing").format(last=last + 1, number=number - 1)
            )
        elif not self.ours:
            self.foreign += 1
        elif before is not None and link(self.key, before, row) == chain:
            self.verified += 1
        else:
            self._broken(
                number,
                marked("entry {number} of {moment}, or the one before it, was changed").format(
                    number=number, moment=_moment(row[1])
                ),
            )

    def _segment(self, row: Any, chain: bytes | None) -> None:
        detail = json.loads(row[7])
        self.segment = row[0]
        self.ours = detail.get("key") == key_id(self.key)
        if not self.ours:
            self.foreign += 1
        elif chain is not None and link(self.key, b"", row) == chain:
            self.verified += 1
            if detail.get("broken"):
                self.named.append(int(detail["broken"]))
            if "restored" in detail:
                self.restores.append(restore_of(detail, row[1]))
        else:
            self._broken(
                row[0],
                marked("entry {row} of {moment}, which begins a segment, was changed").format(
                    row=row[0], moment=_moment(row[1])
                ),
            )

    def _broken(self, number: int, why: str) -> None:
        """Only the first of a segment: what follows a break cannot be told from it."""
        self.breaks.setdefault(number, why)

    def _end(self, counted: int) -> None:
        """The newest segment is always under the key there is; entries cut off at the end were counted by SQLite, and
        checkpoints outlive them."""
        if self.segment and not self.ours:
            self._broken(
                self.segment,
                marked("entry {segment}, which begins the newest segment, names another key").format(
                    segment=self.segment
                ),
            )
        for told, time_ns in self.differing:
            if not any(r.replaces(told) for r in self.restores):
                self._broken(
                    told.entry,
                    marked("entry {entry} is not the one of the checkpoint of {moment}").format(
                        entry=told.entry, moment=_moment(time_ns)
                    ),
                )
        known = (c.entry for c in self.checkpoints if not any(r.replaces(c) for r in self.restores))
        reached = max(counted, max(known, default=0))
        if reached > self.last:
            self._broken(
                self.last + 1,
                marked("the entries {last} to {reached} are missing at the end").format(
                    last=self.last + 1, reached=reached
                ),
            )

    def _replaced(self, restore: Restore) -> str:
        """What a restore took away, as far as it said itself and checkpoints tell."""
        told = (c.entry for c in self.checkpoints if restore.replaces(c))
        reached = max(restore.reached, max(told, default=0))
        if reached <= restore.kept:
            return ""
        which = (
            marked("the entries {kept} to {reached}").format(kept=restore.kept + 1, reached=reached)
            if reached > restore.kept + 1
            else marked("entry {reached}").format(reached=reached)
        )
        where = (
            marked("what was there then is in {aside}").format(aside=restore.aside)
            if restore.aside
            else marked("nothing was left of it")
        )
        return marked("{which} of before the restore of {moment} are not in it: {where}").format(
            which=which, moment=_moment(restore.time_ns), where=where
        )


def _moment(time_ns: int) -> str:
    return datetime.fromtimestamp(time_ns / 1e9, UTC).isoformat(timespec="seconds")
