"""From samples to levels, for all alarms on tags at once: deadband, delays, and freezing where no value can be trusted.

Nothing here knows of acknowledgement, lists or words; what comes out are the few rows whose level or blindness changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.alarms.conditions.signals import Signals
from hmi.alarms.held_samples import HeldSamples
from hmi.alarms.limit_columns import HI, HIHI, LO, LOLO, LimitColumns, Rows
from hmi.model.alarm import AlarmDefinition, AlarmKind
from hmi.model.columns import Bools, Statuses, TagIndices, Times, Values
from hmi.model.quality import is_bad

_LATER: Final = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Finding:
    """One alarm whose level or blindness changed.

    Attributes:
        row: of the alarm.
        before, level: 2 HIHI, 1 HI, 0 none, -1 LO, -2 LOLO.
        value: of the tag, or the signal of its kind.
        time_ns: source time of the sample that did it; None where a delay ran out or a quality changed.
    """

    row: int
    before: int
    level: int
    blind: bool
    value: float
    time_ns: int | None


class FrontEnd:
    """Levels of n alarms on the tags of a plant. At first all are blind: no value was seen yet.

    An alarm looks at a *source*: a limit alarm at its tag, any other at a signal that has a column of its own behind
    those of the tags.
    """

    def __init__(self, definitions: Sequence[AlarmDefinition], tags: int) -> None:
        count = len(definitions)
        self._limits = LimitColumns(definitions)
        self._signals = Signals(definitions, tags)
        plain = [d.kind is AlarmKind.LIMIT for d in definitions]
        self._source = np.array([d.tag if plain[i] else tags + i for i, d in enumerate(definitions)], np.intp)
        sources = tags + count
        self._row = np.full(sources, -1, np.intp)
        self._row[self._source] = np.arange(count)
        self._delay = np.array([[d.off_delay_s, d.on_delay_s] for d in definitions], np.float64).reshape(count, 2)
        self._calm_low = np.full(sources, -inf)
        self._calm_high = np.full(sources, inf)
        self._holds = np.zeros((4, count), np.bool_)
        self._counted = np.zeros((4, count), np.bool_)
        self._due_s = np.full((4, count), inf)
        self._left_s = np.full((4, count), inf)
        self._next_due_s = inf
        self._bad = np.ones(count, np.bool_)
        self._overlaid = np.zeros(count, np.bool_)
        self._value = np.full(count, np.nan)
        self._level = np.zeros(count, np.int8)
        self._touched = np.zeros(sources, np.bool_)
        self._cut = np.zeros(count, np.int64)
        self._held = HeldSamples()
        self.listed = np.zeros(count, np.bool_)
        """bool[alarms], cleared by the owner: rows whose blindness anybody has to hear of."""
        self._settle(np.arange(count))

    def restore(self, row: int, level: int) -> None:
        """The level an alarm had when the program ended. It stands until a value says otherwise."""
        held = {2: (HIHI, HI), 1: (HI,), -1: (LO,), -2: (LOLO, LO)}.get(level, ())
        for k in held:
            defined = not np.isnan(self._limits.enter[k, row])
            self._holds[k, row] = self._counted[k, row] = defined
        self._level[row] = level

    def renew(self, row: int, now_s: float) -> None:
        """On-delays that run begin anew: the alarm was suppressed, and what it counted so far is void."""
        counting = self._holds[:, row] & ~self._counted[:, row]
        self._due_s[counting & np.isfinite(self._due_s[:, row]), row] = now_s + self._delay[row, 1]
        self._left_s[counting & np.isfinite(self._left_s[:, row]), row] = self._delay[row, 1]

    def blind(self, row: int) -> bool:
        return bool(self._bad[row] or self._overlaid[row])

    def step(self, tag: TagIndices, time: Times, value: Values, status: Statuses, now_s: float) -> list[Finding]:
        """Samples in the order they arrived; several of one tag are applied one after the other. All columns: [n]."""
        findings = self.tick(now_s)
        usable = np.where(is_bad(status), np.nan, value)
        findings += self._sources(tag, time, usable, now_s)
        signal = self._signals.step(tag, time, usable, now_s)
        if signal is not None:
            findings += self._sources(self._source[signal.row], signal.time, signal.value, now_s)
        return findings

    def tick(self, now_s: float) -> list[Finding]:
        """Delays that ran out until now_s."""
        findings = self._ripe(now_s)
        rows, rate = self._signals.settle(now_s)
        source = self._source[rows]
        stirred = ~((rate >= self._calm_low[source]) & (rate < self._calm_high[source]))
        return findings + self._apply(rows[stirred], None, rate[stirred], now_s) if stirred.any() else findings

    def _ripe(self, now_s: float) -> list[Finding]:
        if now_s < self._next_due_s:
            return []
        ripe = self._due_s <= now_s
        rows = np.flatnonzero(ripe.any(axis=0))
        findings = self._count(rows, ripe[:, rows], self._blind(rows), None)
        self._settle(rows)
        self._next_due_s = float(self._due_s.min(initial=inf))
        return findings

    def quality(self, tags: TagIndices, status: int, now_s: float) -> list[Finding]:
        """Freezes the alarms of these tags, or lifts with status 0; what was said meanwhile is then applied."""
        findings = self.tick(now_s)
        rows, frozen, stale, signal = self._signals.overlaid(tags, status)
        before = self._blind(rows)
        self._overlaid[rows] = frozen
        findings += self._turn_blind(rows, before, now_s)
        if stale.size:
            findings += self._apply(stale, None, signal, now_s)
        if self._held and not frozen.all():
            findings += self._apply_all(*self._held.take(self._overlaid), now_s)
        return findings

    def _sources(self, source: TagIndices | Rows, time: Times, usable: Values, now_s: float) -> list[Finding]:
        """What sources say, in order; nearly all of it lies in their calm bands."""
        calm = (usable >= self._calm_low[source]) & (usable < self._calm_high[source])
        if calm.all():
            return []
        stirred = source[~calm]
        self._touched[stirred] = True
        chosen = np.flatnonzero(self._touched[source])
        self._touched[stirred] = False
        rows = self._row[source[chosen]]
        alarmed = rows >= 0
        chosen = chosen[alarmed]
        return self._apply_all(rows[alarmed], time[chosen], usable[chosen], now_s)

    def _apply_all(self, rows: Rows, time: Times, value: Values, now_s: float) -> list[Finding]:
        """Rounds: each takes the first sample of every alarm that leaves its calm band, and what follows it."""
        overlaid = self._overlaid[rows]
        if overlaid.any():
            self._held.add(rows[overlaid], time[overlaid], value[overlaid])
            rows, time, value = rows[~overlaid], time[~overlaid], value[~overlaid]
        findings: list[Finding] = []
        while rows.size:
            source = self._source[rows]
            out = np.flatnonzero(~((value >= self._calm_low[source]) & (value < self._calm_high[source])))
            first = out[np.sort(np.unique(rows[out], return_index=True)[1])]
            findings += self._apply(rows[first], time[first], value[first], now_s)
            self._cut[rows] = _LATER
            self._cut[rows[first]] = first
            later = np.arange(rows.size) > self._cut[rows]
            rows, time, value = rows[later], time[later], value[later]
        return findings

    def _apply(self, rows: Rows, time: Times | None, value: Values, now_s: float) -> list[Finding]:
        """One sample for each of some alarms, each alarm at most once. time: None where it is none of a sample."""
        before = self._blind(rows)
        self._bad[rows] = np.isnan(value)
        findings = self._turn_blind(rows[self._bad[rows]], before[self._bad[rows]], now_s)
        seeing = ~self._bad[rows]
        was_blind, rows, value = before[seeing], rows[seeing], value[seeing]
        time = None if time is None else time[seeing]
        self._resume(rows[was_blind], now_s)
        self._value[rows] = value
        ripe = self._start_delays(rows, self._limits.conditions(rows, value, self._holds[:, rows]), now_s)
        findings += self._count(rows, ripe, was_blind, time)
        self._settle(rows)
        return findings

    def _start_delays(self, rows: Rows, after: Bools, now_s: float) -> Bools:
        """Takes over the conditions and starts their delays. Result: bool[4, k], conditions whose delay is over."""
        flipped = after != self._holds[:, rows]
        delay = np.where(after, self._delay[rows, 1], self._delay[rows, 0])
        due = np.where(flipped, now_s + delay, self._due_s[:, rows])
        self._holds[:, rows] = after
        self._due_s[:, rows] = due
        return np.asarray(due <= now_s, np.bool_)

    def _count(self, rows: Rows, ripe: Bools, was_blind: Bools, time: Times | None) -> list[Finding]:
        """Conditions whose delay is over count, and what counts makes the level."""
        counted = np.where(ripe, self._holds[:, rows], self._counted[:, rows])
        new = ripe & counted
        counted[LO:] &= ~new[:LO].any(axis=0)  # one side ends at once when the other counts, whatever its off-delay
        counted[:LO] &= ~new[LO:].any(axis=0)
        due = self._due_s[:, rows]
        due[ripe | (counted == self._holds[:, rows])] = inf
        self._due_s[:, rows] = due
        self._next_due_s = min(self._next_due_s, float(due.min(initial=inf)))
        self._counted[:, rows] = counted
        level = _level(counted)
        before = self._level[rows]
        self._level[rows] = level
        self.listed[rows[level != before]] = True  # what follows in the same batch has to be told too
        tell = (level != before) | ((self._blind(rows) != was_blind) & self.listed[rows])
        return [self._finding(rows, i, int(before[i]), time) for i in np.flatnonzero(tell).tolist()]

    def _finding(self, rows: Rows, i: int, before: int, time: Times | None) -> Finding:
        row = int(rows[i])
        at = None if time is None else int(time[i])
        return Finding(row, before, int(self._level[row]), self.blind(row), float(self._value[row]), at)

    def _turn_blind(self, rows: Rows, before: Bools, now_s: float) -> list[Finding]:
        """Pauses or resumes the delays of rows whose blindness differs from `before`."""
        now_blind = self._blind(rows)
        self._pause(rows[now_blind & ~before], now_s)
        self._resume(rows[~now_blind & before], now_s)
        self._settle(rows)
        changed = rows[(now_blind != before) & self.listed[rows]]
        return [self._finding(changed, i, int(self._level[row]), None) for i, row in enumerate(changed.tolist())]

    def _pause(self, rows: Rows, now_s: float) -> None:
        self._left_s[:, rows] = self._due_s[:, rows] - now_s
        self._due_s[:, rows] = inf

    def _resume(self, rows: Rows, now_s: float) -> None:
        due = now_s + self._left_s[:, rows]
        self._due_s[:, rows] = due
        self._left_s[:, rows] = inf
        self._next_due_s = min(self._next_due_s, float(due.min(initial=inf)))

    def _blind(self, rows: Rows) -> Bools:
        return self._bad[rows] | self._overlaid[rows]

    def _settle(self, rows: Rows) -> None:
        """The calm bands after a change; empty where every sample has to be looked at: blind, or a delay is running."""
        low, high = self._limits.calm(rows, self._holds[:, rows])
        alert = self._blind(rows) | np.isfinite(self._due_s[:, rows]).any(axis=0)
        self._calm_low[self._source[rows]] = np.where(alert, inf, low)
        self._calm_high[self._source[rows]] = np.where(alert, -inf, high)


def _level(counted: Bools) -> NDArray[np.int8]:
    """bool[4, k] -> i8[k]."""
    high = np.where(counted[HIHI], 2, counted[HI].astype(np.int8))
    low = np.where(counted[LOLO], 2, counted[LO].astype(np.int8))
    return np.asarray(high - low, np.int8)
