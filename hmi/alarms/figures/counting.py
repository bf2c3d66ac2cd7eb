"""Key figures out of the columns of a journal: one pass of numpy a figure, no loop over events."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.alarms.figures.floods import floods
from hmi.alarms.figures.sounding import Lives, Sounding, annunciated, lives
from hmi.model.alarm import Change, Priority
from hmi.model.columns import Bools, Times
from hmi.model.figures.alarm_columns import CHANGE_CODES, AlarmColumns
from hmi.model.figures.key_figures import (
    CHATTERING,
    CHATTERING_NS,
    FLEETING_NS,
    STANDING_NS,
    WINDOW_NS,
    WORST,
    BadActor,
    KeyFigures,
)

_ACTS: Final = (Change.SHELVED, Change.SUPPRESSED, Change.OUT_OF_SERVICE)


class Prepared:
    """What figures of any period are counted from.

    Args:
        columns: events in the order of the journal.
    """

    def __init__(self, columns: AlarmColumns) -> None:
        self.columns = columns
        self.sounding = annunciated(columns)
        self.lives = lives(columns)
        self.times = np.sort(self.sounding.time_ns)
        """i64[n], ascending: of all annunciations."""


def key_figures(
    prepared: Prepared, start_ns: int, end_ns: int, *, standing_since: Mapping[str, int] | None = None
) -> KeyFigures:
    """The figures of start_ns <= time < end_ns.

    Args:
        prepared: of events from some time before `start_ns` on: a flood may have begun, an alarm risen before it.
        standing_since: alarms that are active now to UTC ns of when they were raised, which may be before all columns.
    """
    columns, sounding, times = prepared.columns, prepared.sounding, prepared.times
    names = columns.names
    counted = sounding.of((sounding.time_ns >= start_ns) & (sounding.time_ns < end_ns))
    starts, ends = floods(times[: np.searchsorted(times, end_ns)], start_ns, end_ns)
    fleeting = _fleeting(prepared.lives, len(names), start_ns, end_ns)
    worst, chattering = _actors(names, counted, fleeting, _spells(counted, len(names)))
    seconds, waiting = _acknowledged(columns, counted, end_ns)
    begun = _begun(columns, start_ns, end_ns)
    priorities = np.bincount(counted.priority, minlength=max(Priority) + 1)
    return KeyFigures(
        start_ns=start_ns,
        end_ns=end_ns,
        alarms=len(counted.time_ns),
        window_counts=_windows(times, start_ns, end_ns),
        flood_starts=starts,
        flood_ends=ends,
        worst=worst,
        chattering=chattering,
        fleeting=int(fleeting.sum()),
        standing=_standing(names, prepared.lives, end_ns, standing_since or {}),
        by_priority={p: int(priorities[p]) for p in Priority},
        to_acknowledge_s=_percentiles(seconds),
        acknowledged=len(seconds),
        unacknowledged=waiting,
        shelved=begun[Change.SHELVED],
        suppressed=begun[Change.SUPPRESSED],
        out_of_service=begun[Change.OUT_OF_SERVICE],
        silent=_silent(columns, start_ns, end_ns),
    )


def per_bin(times: Times, edges: Times) -> NDArray[np.int64]:
    """How many of these times are in each [edges[i], edges[i + 1]); times ascending, edges: i64[k + 1]; i64[k]."""
    return np.diff(np.searchsorted(times, edges)).astype(np.int64)


def _windows(times: Times, start_ns: int, end_ns: int) -> NDArray[np.int64]:
    edges = np.append(np.arange(start_ns, end_ns, WINDOW_NS), end_ns)
    return per_bin(times, edges)


def _within(columns: AlarmColumns, start_ns: int, end_ns: int) -> Bools:
    return (columns.time_ns >= start_ns) & (columns.time_ns < end_ns)


def _begun(columns: AlarmColumns, start_ns: int, end_ns: int) -> Mapping[Change, int]:
    counts = np.bincount(columns.change[_within(columns, start_ns, end_ns)], minlength=max(CHANGE_CODES.values()) + 1)
    return {change: int(counts[CHANGE_CODES[change]]) for change in _ACTS}


def _silent(columns: AlarmColumns, start_ns: int, end_ns: int) -> int:
    raised = (columns.change == CHANGE_CODES[Change.RAISED]) & (columns.suppression != 0)
    return int((raised & _within(columns, start_ns, end_ns)).sum())


def _fleeting(raised: Lives, names: int, start_ns: int, end_ns: int) -> NDArray[np.int64]:
    """i64[names]: annunciated in the period, returned within FLEETING_NS."""
    brief = (raised.end_ns - raised.start_ns < FLEETING_NS) & raised.annunciated
    brief &= (raised.start_ns >= start_ns) & (raised.start_ns < end_ns) & (raised.end_ns < end_ns)
    return np.bincount(raised.alarm[brief], minlength=names)


def _spells(counted: Sounding, names: int) -> NDArray[np.int64]:
    """i64[names]: how many times an alarm began to chatter: CHATTERING raises within CHATTERING_NS."""
    time_ns, alarm = counted.time_ns[counted.raised], counted.alarm[counted.raised]
    order = np.lexsort((time_ns, alarm))
    time_ns, alarm = time_ns[order], alarm[order]
    more = CHATTERING - 1
    if len(time_ns) <= more:
        return np.zeros(names, np.int64)
    close = (alarm[more:] == alarm[:-more]) & (time_ns[more:] - time_ns[:-more] <= CHATTERING_NS)
    begins = close & ~np.append(False, close[:-1])
    return np.bincount(alarm[:-more][begins], minlength=names)


def _actors(
    names: Sequence[str], counted: Sounding, fleeting: NDArray[np.int64], spells: NDArray[np.int64]
) -> tuple[tuple[BadActor, ...], tuple[BadActor, ...]]:
    counts = np.bincount(counted.alarm, minlength=len(names))
    total = max(1, len(counted.alarm))

    def actor(row: int) -> BadActor:
        n = int(counts[row])
        return BadActor(names[row], n, n / total, int(fleeting[row]), int(spells[row]))

    heard = sorted(np.flatnonzero(counts).tolist(), key=lambda row: (-int(counts[row]), names[row]))
    chattered = sorted(np.flatnonzero(spells).tolist(), key=lambda row: (-int(spells[row]), names[row]))
    return tuple(map(actor, heard[:WORST])), tuple(map(actor, chattered))


def _standing(names: Sequence[str], raised: Lives, end_ns: int, standing_since: Mapping[str, int]) -> tuple[str, ...]:
    long = (raised.start_ns < end_ns - STANDING_NS) & (raised.end_ns >= end_ns)
    found = {names[row] for row in np.unique(raised.alarm[long]).tolist()}
    found |= {name for name, since_ns in standing_since.items() if 0 < since_ns < end_ns - STANDING_NS}
    return tuple(sorted(found))


def _acknowledged(columns: AlarmColumns, counted: Sounding, end_ns: int) -> tuple[NDArray[np.float64], int]:
    """Seconds to acknowledge of what was annunciated in the period and acknowledged before its end; how many wait."""
    acts = (columns.change == CHANGE_CODES[Change.ACKNOWLEDGED]) & (columns.time_ns < end_ns)
    ids, first = np.unique(columns.event_id[acts], return_index=True)
    when = columns.time_ns[acts][first]
    events, first = np.unique(counted.event_id, return_index=True)
    since = counted.time_ns[first]
    if not len(ids) or not len(events):
        return np.empty(0), len(events)
    at = np.minimum(np.searchsorted(ids, events), len(ids) - 1)
    known = ids[at] == events
    return np.maximum(0, when[at] - since)[known] / 1e9, int((~known).sum())


def _percentiles(seconds: NDArray[np.float64]) -> tuple[float, float] | None:
    if not len(seconds):
        return None
    middle, most = np.percentile(seconds, (50, 95))
    return float(middle), float(most)
