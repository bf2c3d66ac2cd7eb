"""Suppression by design: which alarms the plant's own logic keeps silent, computed when what it looks at changes.

Conditions that are written alike (a template's, on each of its equipments) are evaluated together, as columns. What is
not defined (a lost link, a bad value) never silences. The silence lasts `suppress_hold_s` longer than its condition.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from math import inf
from typing import Final, NamedTuple

import numpy as np

from hmi.alarms.conditions.spread import Spread
from hmi.alarms.limit_columns import Rows
from hmi.expression import Declared, Expression, declared, parse
from hmi.model.alarm import AlarmDefinition
from hmi.model.columns import Bools, Statuses, TagIndices, Values
from hmi.model.quality import NEVER_READ
from hmi.model.tag import Tag

_NOTHING: Final[list["Silence"]] = []


class Silence(NamedTuple):
    """Some alarms (their rows) fall silent by design, or may be heard again. why: the condition as it is written."""

    rows: tuple[int, ...]
    on: bool
    why: str


@dataclass(slots=True)
class _Alike:
    """Conditions of one wording. circuits: their rows; inputs: intp[names, n], rows of tags."""

    expression: Expression
    circuits: list[int] = field(default_factory=list)
    inputs: list[tuple[int, ...]] = field(default_factory=list)


class DesignSuppression:
    """Every `suppress_when` is a circuit that silences its alarm, or all alarms of its group.

    Args:
        silent: ids of the alarms that were silent when the program ended, and are so until more is known.

    Raises:
        ExpressionError: a condition that `hmi.config` would have refused.
    """

    def __init__(self, definitions: Sequence[AlarmDefinition], tags: Sequence[Tag], silent: Set[str]) -> None:
        deciding = [(row, d) for row, d in enumerate(definitions) if d.suppress_when]
        self._why = [d.suppress_when for _, d in deciding]
        groups: dict[str, list[int]] = {}
        for row, d in enumerate(definitions):
            if d.suppress_group:
                groups.setdefault(d.suppress_group, []).append(row)
        self._silences = [tuple(groups.get(d.suppress_group, [row])) for row, d in deciding]
        self._hold_s = np.array([d.suppress_hold_s for _, d in deciding], np.float64)
        self._alike = _alike([d for _, d in deciding], tags)
        wanted = [(tag, circuit) for circuit, (_, d) in enumerate(deciding) for tag in d.suppress_inputs.values()]
        self._spread = Spread([tag for tag, _ in wanted], [circuit for _, circuit in wanted], len(tags))
        self._value = np.full(len(tags) if deciding else 0, np.nan)
        self._status = np.full(self._value.size, NEVER_READ, np.uint32)
        self._overlay = np.zeros(self._value.size, np.uint32)
        self._true = np.zeros(len(deciding), np.bool_)
        self._on = np.zeros(len(deciding), np.bool_)
        self._ends_s = np.full(len(deciding), inf)
        self._next_end_s = inf
        self._by: dict[int, int] = {}
        for circuit, silences in enumerate(self._silences):
            if any(definitions[row].id in silent for row in silences):
                self._switch(np.array([circuit], np.intp), np.ones(1, np.bool_))
        self._left = tuple(r for r, d in enumerate(definitions) if (d.id in silent) is not bool(self._by.get(r)))

    def step(self, tag: TagIndices, value: Values, status: Statuses, now_s: float) -> list[Silence]:
        """A batch; of each tag its last sample counts."""
        if not self._spread:
            return _NOTHING
        chosen = np.flatnonzero(self._spread.wanted[tag])
        if not chosen.size:
            return _NOTHING
        tag, value, status = tag[chosen], value[chosen], status[chosen]
        before = self._value[tag], self._status[tag]
        self._value[tag], self._status[tag] = value, status
        moved = tag[(self._value[tag] != before[0]) | (self._status[tag] != before[1])]
        return self._evaluate(moved, now_s) if moved.size else _NOTHING

    def quality(self, tags: TagIndices, status: int, now_s: float) -> list[Silence]:
        """A status of our own is laid over some tags, or lifted with 0."""
        if not self._spread:
            return _NOTHING
        self._overlay[tags] = status
        return self._evaluate(tags, now_s)

    def began(self) -> list[Silence]:
        """Once, before all else: what the program's end left otherwise than the plant files now have it."""
        on = tuple(row for row in self._left if self._by.get(row))
        off = tuple(row for row in self._left if not self._by.get(row))
        self._left = ()
        return [Silence(rows, is_on, "") for rows, is_on in ((on, True), (off, False)) if rows]

    def tick(self, now_s: float) -> list[Silence]:
        """Silences that have lasted on long enough."""
        if now_s < self._next_end_s:
            return _NOTHING
        over = np.flatnonzero(self._ends_s <= now_s)
        self._ends_s[over] = inf
        self._next_end_s = float(self._ends_s.min(initial=inf))
        return self._switch(over, np.zeros(over.size, np.bool_))

    def _evaluate(self, tags: TagIndices, now_s: float) -> list[Silence]:
        dirty = np.zeros(self._true.size, np.bool_)
        dirty[self._spread.rows(tags)] = True
        status = np.where(self._overlay != 0, self._overlay, self._status) if dirty.any() else self._status
        for alike in self._alike:
            circuits = np.array(alike.circuits, np.intp)
            chosen = dirty[circuits]
            if chosen.any():
                inputs = np.array(alike.inputs, np.intp)[chosen].T
                outcome = alike.expression.evaluate_columns(
                    [self._value[i] for i in inputs], [status[i] for i in inputs]
                )
                self._true[circuits[chosen]] = outcome.defined & (outcome.value != 0)
        return self._follow(np.flatnonzero(dirty), now_s)

    def _follow(self, circuits: Rows, now_s: float) -> list[Silence]:
        """What is true silences at once; what no longer is, after its hold."""
        true = self._true[circuits]
        waiting = ~true & self._on[circuits]
        ends = np.minimum(self._ends_s[circuits], now_s + self._hold_s[circuits])
        self._ends_s[circuits] = np.where(waiting, ends, inf)
        self._next_end_s = float(self._ends_s.min(initial=inf))
        begun = circuits[true & ~self._on[circuits]]
        return self._switch(begun, np.ones(begun.size, np.bool_)) + self.tick(now_s)

    def _switch(self, circuits: Rows, on: Bools) -> list[Silence]:
        """An alarm that several circuits silence may be heard again when the last of them lets go."""
        told = []
        for circuit, now_on in zip(circuits.tolist(), on.tolist(), strict=True):
            self._on[circuit] = now_on
            changed = []
            for row in self._silences[circuit]:
                before = self._by.get(row, 0)
                self._by[row] = before + (1 if now_on else -1)
                if bool(before) is not bool(self._by[row]):
                    changed.append(row)
            if changed:
                told.append(Silence(tuple(changed), now_on, self._why[circuit]))
        return told


def _alike(definitions: Sequence[AlarmDefinition], tags: Sequence[Tag]) -> list[_Alike]:
    """Conditions by wording and by what is known of the tags in them."""
    found: dict[str, list[tuple[dict[str, Declared | None], _Alike]]] = {}
    for circuit, definition in enumerate(definitions):
        names = {name: declared(tags[row]) for name, row in definition.suppress_inputs.items()}
        same = found.setdefault(definition.suppress_when, [])
        alike = next((a for known, a in same if known == names), None)
        if alike is None:
            known = {name: what for name, what in names.items() if what is not None}
            alike = _Alike(parse(definition.suppress_when, known, hints=False))
            same.append((names, alike))
        alike.circuits.append(circuit)
        alike.inputs.append(tuple(definition.suppress_inputs[name] for name in alike.expression.names))
    return [alike for group in found.values() for _, alike in group]
