"""Keeps the rollups: hours when they are over, again when something came late, and all that was recorded before.

What is to be done again is marked in the main file before the samples that make it so are stored; minutes are on disk
before the main file says that they are there. So a kill at any moment leaves work to do, never a wrong answer.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from hmi.history.reading.query import History
from hmi.history.recording.main_file import MainFile
from hmi.history.rollups.buckets import DAY_NS, HOUR_NS
from hmi.history.rollups.rolling import Hours, roll
from hmi.history.rollups.state import (
    ALL_HOURS,
    END_NS,
    FIRST_NS,
    PART_TAGS,
    Mark,
    add_marks,
    marks_of,
    read_state,
)
from hmi.history.rollups.survey import survey
from hmi.history.tables.database import transaction
from hmi.history.tables.tag_ids import ids_of
from hmi.model.columns import TagIndices, Times
from hmi.model.link import Gap
from hmi.model.tag import Tag

log = logging.getLogger(__name__)

GRACE_NS: Final = 600 * 10**9
"""An hour is rolled up so long after its end: what comes later costs doing it again."""
ROUND_S: Final = 300.0
"""What came late is done so often, since where one sample is late another follows."""
_HOURS_A_STEP: Final = 16
"""Hours of tags that one step does together, a twentieth of a second of work at 1 s."""


_HOURS_OF_A_DAY: Final = 8


class Roller:
    """Used by the writer thread alone."""

    def __init__(
        self, main: MainFile, tags: Sequence[Tag], now_ns: Callable[[], int], now_s: Callable[[], float]
    ) -> None:
        self._path: Path = main.path
        self._main = main.connection
        self._tags = tags
        self._now_ns = now_ns
        self._now_s = now_s
        self._ids = ids_of(self._main, tags)
        self._row_of = {int(tag): row for row, tag in enumerate(self._ids.tolist())}
        self._until = np.full(int(self._ids.max(initial=0)) // PART_TAGS + 1, FIRST_NS, np.int64)
        self._parts = sorted({tag // PART_TAGS for tag in self._row_of})
        self._marks: dict[Mark, int] | None = None
        self._turn: list[Mark] = []
        self._turn_s = now_s()
        self._survey: Iterator[None] | None = None
        self._missing = self._load()
        self._waiting, self._tenths = 0, 0

    def _load(self) -> list[int]:
        """Parts of which nothing is rolled up yet. Until they are looked through, late samples are marked for them."""
        known = read_state(self._main).until_ns
        missing = [part for part in self._parts if part not in known]
        for part in self._parts:
            self._until[part] = known.get(part, self._target())
        return missing

    def _target(self) -> int:
        return max(FIRST_NS, min(END_NS, (self._now_ns() - GRACE_NS) // HOUR_NS * HOUR_NS))

    def note(self, rows: TagIndices, time: Times) -> None:
        """Samples that are about to be stored: marks the hours among them that are rolled up already."""
        if not len(rows) or int(time.min()) >= int(self._until.max()):
            return
        tags = self._ids[rows]
        self._mark(marks_of(tags, time, self._until[tags // PART_TAGS]))

    def note_gap(self, gap: Gap) -> None:
        """A gap that is about to be stored, in a transaction of the main file: sums over it are to be done again."""
        tags: Iterable[int] = self._row_of if not gap.tags else self._ids[[t for t in gap.tags if t < len(self._ids)]]
        marks: dict[Mark, int] = {}
        for tag in map(int, tags):
            for (day,) in self._main.execute(
                "SELECT start FROM rollup_days WHERE tag = ? AND start > ? AND start < ? AND first_ns < ?"
                " AND last_ns > ?",
                (tag, gap.start_ns - DAY_NS, gap.end_ns, gap.end_ns, gap.start_ns),
            ):
                first = max(0, (gap.start_ns - day) // HOUR_NS)
                end = min(24, -((day - gap.end_ns) // HOUR_NS))
                marks[(tag, day)] = ((1 << end) - 1) & ~((1 << first) - 1)
        add_marks(self._main, marks)
        self._marks = None

    def _mark(self, marks: dict[Mark, int]) -> None:
        """On disk before the samples are, or a power cut could leave an hour that is wrong and does not say so."""
        known = self._known_marks()
        new = {mark: hours for mark, hours in marks.items() if hours & ~known.get(mark, 0)}
        if not new:
            return
        with transaction(self._main):
            add_marks(self._main, new)
        self._main.execute("PRAGMA wal_checkpoint(PASSIVE)")
        for mark, hours in new.items():
            known[mark] = known.get(mark, 0) | hours

    def _known_marks(self) -> dict[Mark, int]:
        if self._marks is None:
            self._marks = read_state(self._main).stale
        return self._marks

    def step(self) -> bool:
        """One short step. False: there is nothing to do now."""
        if self._missing:
            self._look_through()
            return True
        return self._go_on() or self._do_again()

    def _look_through(self) -> None:
        """Marks, file by file, all that was recorded before there were rollups, or before these tags had any."""
        if self._survey is None:
            wanted = {
                self._tags[row].name: tag for tag, row in self._row_of.items() if tag // PART_TAGS in self._missing
            }
            self._survey = survey(self._path, self._main, wanted, self._mark_spans)
        if next(self._survey, self) is not self:
            return
        with transaction(self._main):
            self._main.executemany(
                "INSERT OR REPLACE INTO rollup_parts (part, until_ns) VALUES (?, ?)",
                [(part, int(self._until[part])) for part in self._missing],
            )
        self._missing = []
        self._survey = None
        self._waiting, self._tenths = len(self._known_marks()), 0
        if self._waiting:
            log.info("history: %d days of tags are rolled up in the background", self._waiting)

    def _mark_spans(self, tags: np.ndarray, time: np.ndarray) -> None:
        self._mark(marks_of(tags, time, self._until[tags // PART_TAGS]))

    def _go_on(self) -> bool:
        """The next hours of the part that is furthest behind."""
        part = min(self._parts, key=lambda p: int(self._until[p]), default=-1)
        target = self._target()
        if part < 0 or self._until[part] >= target:
            return False
        tags = [tag for tag in range(part * PART_TAGS, (part + 1) * PART_TAGS) if tag in self._row_of]
        start = int(self._until[part])
        end = self._next_end(tags, start, target)
        with transaction(self._main):
            self._main.execute("UPDATE rollup_parts SET until_ns = ? WHERE part = ?", (end, part))
        self._until[part] = end
        return True

    def _next_end(self, tags: Sequence[int], start: int, target: int) -> int:
        """Rolls up some hours from `start` on; the end of what is rolled up, or has no samples, then."""
        history = History(self._path, self._tags)
        first = history.next_time([self._row_of[tag] for tag in tags], start, target)
        if first is None:
            return target
        day = first // DAY_NS * DAY_NS
        start = max(start, first // HOUR_NS * HOUR_NS)
        hours = max(1, _HOURS_A_STEP // len(tags))
        end = min(target, day + DAY_NS, start + hours * HOUR_NS)
        self._roll([(tag, day) for tag in tags], _bits(start, end, day))
        return end

    def _do_again(self) -> bool:
        marks = self._known_marks()
        if not self._turn:
            if not marks or self._now_s() < self._turn_s:
                return False
            self._turn = sorted((m for m in marks if m[0] in self._row_of), key=lambda m: (-m[1], m[0]))
            self._turn_s = self._now_s() + ROUND_S
            if not self._turn:
                return False
        mark = self._turn.pop(0)
        hours = _few(marks.get(mark, 0))
        together = [mark]
        while self._turn and len(together) * hours.bit_count() < _HOURS_A_STEP:
            following = self._turn[0]
            if following[1] != mark[1] or _few(marks.get(following, 0)) != hours:
                break
            together.append(self._turn.pop(0))
        if hours:
            self._roll(together, hours)
            self._unmark(marks, together, hours)
        self._tell(len(marks))
        return True

    def _tell(self, left: int) -> None:
        """What was recorded before there were rollups takes a while: each tenth of it is told."""
        tenths = 10 - 10 * left // self._waiting if self._waiting else 0
        if tenths <= self._tenths:
            return
        self._tenths = tenths
        log.info("history: %d of 10 parts of what was recorded before are rolled up", tenths)
        if not left:
            self._waiting = 0

    def _unmark(self, marks: dict[Mark, int], done: Sequence[Mark], hours: int) -> None:
        left = []
        for mark in done:
            marks[mark] &= ~hours
            if marks[mark]:
                left.append(mark)
            else:
                del marks[mark]
        self._turn[:0] = left

    def _roll(self, marks: Sequence[Mark], hours: int) -> None:
        """The same hours of the same day of some tags."""
        rows = [self._row_of[tag] for tag, _ in marks]
        roll(self._path, self._main, self._tags, rows, Hours(marks[0][1], hours & ALL_HOURS))


def _few(hours: int) -> int:
    """The first of some hours."""
    few = 0
    while hours and few.bit_count() < _HOURS_OF_A_DAY:
        lowest = hours & -hours
        few, hours = few | lowest, hours & ~lowest
    return few


def _bits(start_ns: int, end_ns: int, day_ns: int) -> int:
    first, end = (start_ns - day_ns) // HOUR_NS, (end_ns - day_ns) // HOUR_NS
    return ((1 << end) - 1) & ~((1 << first) - 1)
