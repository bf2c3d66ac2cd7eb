"""What the alarms that are not on a tag's plain value look at: a signal each, made from samples and qualities.

A signal goes through the same front end as a value does, so deadband, delays and freezing are the same for all kinds.
DEVIATION and RATE are numbers in the unit of the limits. The others are 0 or less where all is well, and above 0 where
the condition holds.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from hmi.alarms.conditions.deviations import Deviations
from hmi.alarms.conditions.rates import Rates
from hmi.alarms.conditions.spread import Spread
from hmi.alarms.limit_columns import Rows
from hmi.model.alarm import AlarmDefinition, AlarmKind
from hmi.model.columns import Bools, Statuses, TagIndices, Times, Values
from hmi.model.quality import STALE

_FAR: Final = 2.0**40
"""A state that is an alarm is its number and this much more, another one this much less: it can be read back."""
_SIMPLE: Final = (AlarmKind.DISCRETE, AlarmKind.BAD_PV, AlarmKind.STALE)


class Signal(NamedTuple):
    """Columns: rows of alarms, source times, values (NaN where there is none), in the order in which they came."""

    row: Rows
    time: Times
    value: Values


def state_of(signal: float) -> float:
    """The state that a DISCRETE signal was made of."""
    return signal - _FAR if signal > 0 else signal + _FAR


class Signals:
    """Signals of those alarms that are not LIMIT; `row` is their row in `definitions`.

    Args:
        tags: how many tags there are.
    """

    def __init__(self, definitions: Sequence[AlarmDefinition], tags: int) -> None:
        rows = {kind: np.array([r for r, d in enumerate(definitions) if d.kind is kind], np.intp) for kind in AlarmKind}
        of = {kind: [definitions[row] for row in rows[kind].tolist()] for kind in AlarmKind}
        self._rows = rows
        pairs = of[AlarmKind.DEVIATION]
        self._deviations = Deviations(
            [d.tag for d in pairs], [d.tag if d.setpoint is None else d.setpoint for d in pairs], tags
        )
        self._rates = Rates(np.array([d.window_s for d in of[AlarmKind.RATE]], np.float64))
        self._spread = {kind: Spread([d.tag for d in of[kind]], range(len(of[kind])), tags) for kind in of}
        self._states = _padded([d.states for d in of[AlarmKind.DISCRETE]])
        kinds = [d.kind for d in definitions]
        self._blinded_by_stale = np.array([k not in (AlarmKind.BAD_PV, AlarmKind.STALE) for k in kinds], np.bool_)
        self._stale_kind = np.array([k is AlarmKind.STALE for k in kinds], np.bool_)
        inputs = [(d.tag, row) for row, d in enumerate(definitions)]
        inputs += [(d.setpoint, row) for row, d in enumerate(definitions) if d.setpoint is not None]
        self._hanging = Spread([tag for tag, _ in inputs], [row for _, row in inputs], tags)
        self._tag = np.array([d.tag for d in definitions], np.intp)
        self._second = np.array([d.tag if d.setpoint is None else d.setpoint for d in definitions], np.intp)
        self._overlay = np.zeros(tags, np.uint32)
        self._any = len(rows[AlarmKind.LIMIT]) < len(definitions)

    def step(self, tag: TagIndices, time: Times, usable: Values, now_s: float) -> Signal | None:
        """The signals that a batch gives; None where it gives none.

        Args:
            usable: the values, NaN where the quality is bad.
        """
        if not self._any:
            return None
        found = [
            self._deviated(tag, time, usable),
            self._rated(tag, time, usable, now_s),
            *(self._simple(kind, tag, time, usable) for kind in _SIMPLE),
        ]
        columns = [signal for signal in found if signal.row.size]
        return Signal(*(np.concatenate(c) for c in zip(*columns, strict=True))) if columns else None

    def settle(self, now_s: float) -> tuple[Rows, Values]:
        """Rates of tags that have fallen silent, and are not frozen: (rows of alarms, values)."""
        settled, rate = self._rates.settle(now_s)
        rows = self._rows[AlarmKind.RATE][settled]
        seeing = self._overlay[self._tag[rows]] == 0
        return rows[seeing], rate[seeing]

    def overlaid(self, tags: TagIndices, status: int) -> tuple[Rows, Bools, Rows, Values]:
        """A status of our own is laid over some tags, or lifted with 0.

        Returns:
            (rows of alarms that look at them, whether each is frozen now; rows and signals of STALE that see).
        """
        self._overlay[tags] = status
        rows = self._hanging.rows(tags)
        frozen = self._freezes(rows, self._overlay[self._tag[rows]])
        frozen |= self._freezes(rows, self._overlay[self._second[rows]])
        rates = self._spread[AlarmKind.RATE].rows(tags)
        if status:
            self._rates.forget(rates)
        seeing = rows[self._stale_kind[rows] & ~frozen]
        return rows, frozen, seeing, (self._overlay[self._tag[seeing]] == STALE).astype(np.float64)

    def _freezes(self, rows: Rows, overlay: Statuses) -> Bools:
        return np.asarray((overlay != 0) & ((overlay != STALE) | self._blinded_by_stale[rows]), np.bool_)

    def _deviated(self, tag: TagIndices, time: Times, usable: Values) -> Signal:
        pair, place, deviation = self._deviations.step(tag, usable)
        return Signal(self._rows[AlarmKind.DEVIATION][pair], time[place], deviation)

    def _rated(self, tag: TagIndices, time: Times, usable: Values, now_s: float) -> Signal:
        place, row, _ = self._spread[AlarmKind.RATE].entries(tag)
        counts, rate = self._rates.step(row, time[place], usable[place], now_s)
        return Signal(self._rows[AlarmKind.RATE][row[counts]], time[place[counts]], rate)

    def _simple(self, kind: AlarmKind, tag: TagIndices, time: Times, usable: Values) -> Signal:
        """Kinds in which a sample alone says all."""
        place, row, _ = self._spread[kind].entries(tag)
        value = usable[place]
        if kind is AlarmKind.DISCRETE:
            hit = (value[:, None] == self._states[row]).any(axis=1)
            signal = np.where(hit, value + _FAR, value - _FAR)
        elif kind is AlarmKind.BAD_PV:
            signal = np.isnan(value).astype(np.float64)
        else:
            signal = (self._overlay[tag[place]] == STALE).astype(np.float64)
        return Signal(self._rows[kind][row], time[place], signal)


def _padded(states: Sequence[tuple[int, ...]]) -> Values:
    """f64[n, most], NaN where an alarm has fewer."""
    table = np.full((len(states), max(map(len, states), default=0)), np.nan)
    for row, numbers in enumerate(states):
        table[row, : len(numbers)] = numbers
    return table
