"""Recording rules: which samples of the tags that ask for it history keeps. All tags take a step together.

Exception reporting is that of data historians: a value that leaves the band around the last one recorded is recorded,
and the sample before it, too, so that a line does not lean. The swinging door is Bristol's ("Swinging Door Trending",
ISA 1990) in its strict form: a line ends at a sample only if it passes within the band of all it leaves out.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.history.recording.swinging_door import Doors
from hmi.history.tables.arrange import rows_of, run_starts
from hmi.model.batch import EMPTY, Batch, concatenate
from hmi.model.columns import Bools, Places, stable_order
from hmi.model.recording import Method
from hmi.model.tag import Tag

_NONE: Final = -1
_CARRIED: Final = -2
_NEVER: Final = 2**62


class Thinning:
    """Remembers of each tag with a rule what was recorded last, and the newest sample that was not.

    Recorded whatever the rule: the first sample of a tag, the first after a gap, a change of status, a value that is
    no number unless it stays the same, a sample of a time not after the one before, one with an exact value beside it.
    Tags whose rule is `none` are left out altogether.
    """

    def __init__(self, tags: Sequence[Tag]) -> None:
        ruled = [t for t in tags if t.record.method is not Method.EVERYTHING]
        self._tag = np.array([t.index for t in ruled], np.uint32)
        self._slot = np.full(len(tags) + 1, _NONE, np.int32)  # the last: of rows that the plant does not have
        self._slot[self._tag] = np.arange(len(ruled))
        methods = np.array([t.record.method.value for t in ruled], str)
        self._off = methods == Method.NONE.value
        self._door = methods == Method.SWINGING_DOOR.value
        self._scan = methods == Method.SCAN.value
        self._band = np.array([t.record.band for t in ruled], np.float64)
        self._silence = np.array([_ns(t.record.silence_s) for t in ruled], np.int64)
        self._period = np.array([_ns(t.record.period_s) for t in ruled], np.int64)
        count = len(ruled)
        self._known = np.zeros(count, np.bool_)
        self._time = np.zeros(count, np.int64)
        self._value = np.zeros(count)
        self._status = np.zeros(count, np.uint32)
        self._last = np.zeros(count, np.int64)
        self._held = np.full(count, _NONE, np.int64)
        self._held_time = np.zeros(count, np.int64)
        self._held_value = np.zeros(count)
        self._doors = Doors(self._band)

    @property
    def idle(self) -> bool:
        """Whether no tag has a rule: nothing is ever left out, and nothing need be asked."""
        return not len(self._tag)

    def pass_on(self, batch: Batch) -> Batch:
        """What is to be recorded, in order of arrival for each tag.

        What earlier batches held back, and this one shows to be needed, comes first.
        """
        slot = self._slot[np.minimum(batch.tag, len(self._slot) - 1)]
        ruled = np.flatnonzero(slot >= 0)
        if not len(ruled):
            return batch
        keep = slot < 0
        forced = np.zeros(len(batch), np.bool_)
        forced[batch.object_row] = True
        earlier: list[Batch] = []
        ruled = ruled[~self._off[slot[ruled]]]
        for rows in _rounds(ruled, slot):
            self._step(batch, rows, slot[rows], forced[rows], keep, earlier)
        self._carry(batch)
        return concatenate([*earlier, rows_of(batch, np.flatnonzero(keep))])

    def flush(self, tags: Iterable[int] | None = None) -> Batch:
        """The newest samples that were held back, of some tags (all where None); their next sample is recorded."""
        slots = np.arange(len(self._tag)) if tags is None else self._slots(tags)
        held = slots[self._held[slots] == _CARRIED]
        self._known[slots] = False
        self._held[slots] = _NONE
        return self._held_back(held) if len(held) else EMPTY

    def _slots(self, tags: Iterable[int]) -> Places:
        rows = np.array([t for t in tags if t < len(self._slot)], np.intp)
        slots = self._slot[rows].astype(np.intp)
        return slots[slots >= 0]

    def _step(
        self, batch: Batch, rows: Places, slot: NDArray[np.int32], forced: Bools, keep: Bools, earlier: list[Batch]
    ) -> None:
        """One sample of each of some tags. keep: bool of the batch; what is recorded is set in it."""
        time, value, status = batch.time[rows], batch.value[rows], batch.status[rows]
        known, door, scan = self._known[slot], self._door[slot], self._scan[slot]
        same = value.view(np.int64) == self._value[slot].view(np.int64)
        with np.errstate(invalid="ignore", over="ignore"):
            within = (np.abs(value - self._value[slot]) <= self._band[slot]) | same
        turned = forced | ~known | (status != self._status[slot]) | (time < self._last[slot])
        if door.any():
            within[door] = (same & ~np.isfinite(value))[door] | self._doors.within(
                slot[door], time[door], value[door], self._time[slot[door]], self._value[slot[door]]
            )
            no_line = ~np.isfinite(value) & ~same | (np.isfinite(value) != np.isfinite(self._value[slot]))
            turned |= door & (no_line | (time == self._last[slot]))
        if scan.any():
            period = np.maximum(self._period[slot], 1)
            within |= scan
            within &= ~scan | (time // period == self._time[slot] // period)
        silent = time - self._time[slot] >= self._silence[slot]
        leaves = turned | ~within
        held = (self._held[slot] != _NONE) & np.where(scan, turned, leaves) & known
        # a door that closes on a held sample begins anew there; elsewhere the new sample itself is recorded
        record = turned | silent | (~within & ~(door & held))
        self._release(slot[held], keep, earlier)
        closed = door & held & ~record
        if closed.any():
            self._begin_at_held(slot[closed])
        now = slot[record]
        keep[rows[record]] = True
        self._known[now] = True
        self._time[now], self._value[now], self._status[now] = time[record], value[record], status[record]
        self._doors.begin(now)
        self._held[now] = _NONE
        rest = slot[~record]
        self._held[rest] = rows[~record]
        self._held_time[rest], self._held_value[rest] = time[~record], value[~record]
        self._doors.narrow(rest, time[~record], value[~record], self._time[rest], self._value[rest])
        self._last[slot] = time

    def _begin_at_held(self, slots: NDArray[np.int32]) -> None:
        """The sample held back was recorded: lines begin at it."""
        self._time[slots], self._value[slots] = self._held_time[slots], self._held_value[slots]
        self._doors.begin(slots)

    def _release(self, slots: NDArray[np.int32], keep: Bools, earlier: list[Batch]) -> None:
        at = self._held[slots]
        keep[at[at >= 0]] = True
        carried = slots[at == _CARRIED]
        if len(carried):
            earlier.append(self._held_back(carried))

    def _held_back(self, slots: NDArray[np.int32] | Places) -> Batch:
        """A sample held back has the status of the one recorded last, or it would have been recorded."""
        return Batch(self._tag[slots], self._held_time[slots], self._held_value[slots], self._status[slots])

    def _carry(self, batch: Batch) -> None:
        """The batch goes; what it holds back stays."""
        self._held[self._held >= 0] = _CARRIED


def thinned_alone(tags: Sequence[Tag], batch: Batch) -> Batch:
    """A past by itself, from its first sample of each tag to its last."""
    thinning = Thinning(tags)
    if thinning.idle:
        return batch
    return concatenate([thinning.pass_on(batch), thinning.flush()])


def _rounds(rows: Places, slot: NDArray[np.int32]) -> Iterable[Places]:
    """The first sample of each tag, then the second of each, and so on."""
    if not len(rows):
        return
    order = stable_order(slot[rows].astype(np.uint32))
    rows = rows[order]
    starts = run_starts(slot[rows])
    counts = np.diff(np.append(starts, len(rows)))
    place = np.arange(len(rows)) - np.repeat(starts, counts)
    by_place = stable_order(place.astype(np.uint32))
    ends = np.cumsum(np.bincount(place))
    begin = 0
    for end in ends.tolist():
        yield rows[by_place[begin:end]]
        begin = end


def _ns(seconds: float) -> int:
    return round(seconds * 1e9) or _NEVER
