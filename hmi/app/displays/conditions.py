"""The conditions of a display, reckoned from the live table as columns: one pass for all that are made alike."""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.expression import Expression, declared, parse
from hmi.model.columns import Statuses, TagIndices, Values
from hmi.model.display import Condition
from hmi.model.tag import Tag
from widgets.displays.showing import Truths


class Conditions:
    """Hands out what a display's conditions say, when that may have changed.

    Attributes:
        rows: u32[n], ascending: the tags that they look at.
    """

    def __init__(self, conditions: Sequence[Condition], tags: Sequence[Tag]) -> None:
        self.rows: TagIndices = np.unique(
            np.array([row for c in conditions for row in c.inputs.values()], np.uint32)
        ).astype(np.uint32)
        self._truths = Truths.unknown(len(conditions))
        self._before: tuple[Values, Statuses] | None = None
        self._groups = _groups(conditions, tags, self.rows)

    def step(self, value: Values, status: Statuses) -> Truths | None:
        """What the conditions say now; None where nothing that they look at has changed.

        Args:
            value, status: f64[n] and u32[n], of `rows`.
        """
        before = self._before
        if before is not None and np.array_equal(value, before[0], True) and np.array_equal(status, before[1]):
            return None
        self._before = value.copy(), status.copy()
        truth, known = self._truths.truth.copy(), self._truths.known.copy()
        for expression, members, columns in self._groups:
            said = expression.evaluate_columns([value[c] for c in columns], [status[c] for c in columns])
            known[members] = said.defined
            truth[members] = said.defined & (said.value != 0)
        self._truths = Truths(truth, known)
        return self._truths


_Group = tuple[Expression, NDArray[np.intp], list[NDArray[np.intp]]]
"""An expression, the conditions that are like it, and for each of its names the places of their tags in the rows."""


_NAME: Final = re.compile(r"`[^`]+`|'[^']*'|\"[^\"]*\"|[A-Za-z_][A-Za-z0-9_.-]*")


def _groups(conditions: Sequence[Condition], tags: Sequence[Tag], rows: TagIndices) -> list[_Group]:
    written: dict[object, tuple[Expression, list[int]]] = {}
    alike: dict[object, tuple[Expression, list[int], list[list[int]]]] = {}
    for i, condition in enumerate(conditions):
        inputs = list(condition.inputs.values())
        known = {name: d for name, row in condition.inputs.items() if (d := declared(tags[row])) is not None}
        words = tuple((d.kind, d.unit, tuple(d.words.items())) for d in known.values())
        key = _pattern(condition), words
        if key not in written:
            expression = parse(condition.text, known, hints=False)
            # The places of its names among the inputs are those of all that are written like it.
            written[key] = expression, [list(condition.inputs).index(name) for name in expression.names]
        expression, order = written[key]
        _, members, looked_at = alike.setdefault((expression.shape, len(order)), (expression, [], []))
        members.append(i)
        looked_at.append([inputs[at] for at in order])
    made = []
    for expression, members, looked_at in alike.values():
        at = np.searchsorted(rows, np.array(looked_at, np.uint32).reshape(len(members), -1))
        made.append((expression, np.array(members, np.intp), [at[:, k] for k in range(at.shape[1])]))
    return made


def _pattern(condition: Condition) -> str:
    """The text with its names numbered, so that conditions that differ in names alone are parsed once."""
    numbers = {name: f"`{k}" for k, name in enumerate(condition.inputs)}
    return _NAME.sub(lambda m: numbers.get(m[0].strip("`"), m[0]), condition.text)
