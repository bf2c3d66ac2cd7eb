"""Change a minute over a window, for many tags at once.

The rate at a sample is the value less the value that was held a window before, over the window. Until a window has
passed since the first sample, the first one stands for what was before: a rate is then too small, never too large.
After a bad value or a lost link it begins anew: what happened in the dark was not seen.

The past is kept as the last sample of each sixteenth of the window, and of a batch too only the last sample in each
counts, so a burst after a lost link costs what its span costs and not its number. A source that reports changes alone
falls silent when a ramp ends; `settle` says on the monotonic clock how the rate then falls.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from hmi.alarms.limit_columns import Rows
from hmi.model.columns import Times, Values, stable_order

_PARTS: Final = 16
_SLOTS: Final = _PARTS + 2
"""A slot is used again only when what is in it is older than a window, and by then it is the base."""
_NEVER: Final = np.iinfo(np.int64).min
_MINUTE_NS: Final = 60e9
_LONGEST_NS: Final = 10**17


class Rates:
    """n tags. window_s: f64[n], > 0."""

    def __init__(self, window_s: Values) -> None:
        count = window_s.size
        self._window = np.clip(window_s * 1e9, _PARTS, _LONGEST_NS).astype(np.int64)
        self._part = self._window // _PARTS
        self._base_time = np.full(count, _NEVER)
        self._base_value = np.full(count, np.nan)
        self._time = np.full((count, _SLOTS), _NEVER)
        self._value = np.full((count, _SLOTS), np.nan)
        self._newest = np.full(count, _NEVER)
        self._held = np.full(count, np.nan)
        self._seen_s = np.zeros(count)
        self._settle_s = np.full(count, np.inf)
        self._next_s = np.inf

    def forget(self, rows: Rows) -> None:
        """What was seen of these before counts no more."""
        self._base_time[rows] = self._newest[rows] = _NEVER
        self._time[rows] = _NEVER
        self._settle_s[rows] = np.inf

    def step(self, rows: Rows, time: Times, usable: Values, now_s: float) -> tuple[Rows, Values]:
        """Samples in order of arrival. usable: NaN for what is none.

        Returns:
            Which of them count, ascending, and the rate at each, NaN at a bad one. One that is not newer than those
            before it does not count.
        """
        found: list[tuple[Rows, Values]] = [(np.empty(0, np.intp), np.empty(0))]
        for turn in _turns(rows, time // self._part[rows], np.isnan(usable)):
            turn = turn[np.isnan(usable[turn]) | (time[turn] > self._newest[rows[turn]])]
            found.append((turn, self._one(rows[turn], time[turn], usable[turn], now_s)))
        places = np.concatenate([places for places, _ in found])
        order = stable_order(places)
        return places[order], np.concatenate([rates for _, rates in found])[order]

    def settle(self, now_s: float) -> tuple[Rows, Values]:
        """Rows silent for a sixteenth of their window while their rate was not 0, and their rates now."""
        if now_s < self._next_s:
            return np.empty(0, np.intp), np.empty(0)
        rows = np.flatnonzero(self._settle_s <= now_s)
        silent = ((now_s - self._seen_s[rows]) * 1e9).astype(np.int64)
        _, before = self._before(rows, self._newest[rows] + silent)
        rate = self._rate(rows, self._held[rows] - before)
        self._plan(rows, rate, now_s)
        return rows, rate

    def _one(self, rows: Rows, time: Times, value: Values, now_s: float) -> Values:
        """One sample of each row at most."""
        rate = np.full(rows.size, np.nan)
        good = ~np.isnan(value)
        self.forget(rows[~good])
        rows, time, value = rows[good], time[good], value[good]
        first = self._base_time[rows] == _NEVER
        self._base_time[rows[first]], self._base_value[rows[first]] = time[first], value[first]
        self._base_time[rows], self._base_value[rows] = self._before(rows, time)
        slot = (time // self._part[rows]) % _SLOTS
        self._time[rows, slot], self._value[rows, slot] = time, value
        self._newest[rows], self._held[rows], self._seen_s[rows] = time, value, now_s
        rate[good] = self._rate(rows, value - self._base_value[rows])
        self._plan(rows, rate[good], now_s)
        return rate

    def _before(self, rows: Rows, time: Times) -> tuple[Times, Values]:
        """The sample that was held a window before, or the first one."""
        kept = self._time[rows]
        old = np.where(kept <= (time - self._window[rows])[:, None], kept, _NEVER)
        slot = old.argmax(axis=1)
        at = old[np.arange(rows.size), slot]
        newer = at > self._base_time[rows]
        value = np.where(newer, self._value[rows, slot], self._base_value[rows])
        return np.where(newer, at, self._base_time[rows]), value

    def _rate(self, rows: Rows, change: Values) -> Values:
        return np.asarray(change * _MINUTE_NS / self._window[rows], np.float64)

    def _plan(self, rows: Rows, rate: Values, now_s: float) -> None:
        self._settle_s[rows] = np.where(rate != 0, now_s + self._part[rows] / 1e9, np.inf)
        self._next_s = float(self._settle_s.min(initial=np.inf))


def _turns(rows: Rows, part: Times, bad: np.ndarray) -> Iterator[Rows]:
    """Places of samples, no row twice in a turn; of several samples in a row of one part the last one alone."""
    order = stable_order(rows)
    rows, part, bad = rows[order], part[order], bad[order]
    more = (rows[1:] == rows[:-1]) & (part[1:] == part[:-1]) & (bad[1:] == bad[:-1])
    last = ~np.concatenate([more, [False]]) if rows.size else np.zeros(0, np.bool_)
    order, rows = order[last], rows[last]
    begins = np.searchsorted(rows, rows)
    turn = np.arange(rows.size) - begins
    by_turn = stable_order(turn)
    for places in np.split(order[by_turn], np.flatnonzero(np.diff(turn[by_turn])) + 1):
        if places.size:
            yield places
