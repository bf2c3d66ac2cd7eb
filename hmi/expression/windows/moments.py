"""Functions that remember a moment: since a condition became true, since a value changed, held for how long."""

from typing import Final

import numpy as np

from hmi.model.columns import Values

_NEVER: Final = np.nan


class Held:
    """Whether a condition was true at every second of the span.

    Kleene: one false second settles it, an unseen one does not.
    """

    def __init__(self, span_s: int, units: int) -> None:
        self._span_s = span_s
        self._false = np.full(units, -np.inf)
        self._unseen = np.full(units, np.inf)
        self._second = -1

    def step(self, second: int, x: Values) -> Values:
        if second != self._second + 1:
            self._unseen[:] = second - 1
        self._second = second
        self._false[x == 0.0] = second
        self._unseen[np.isnan(x)] = second
        begin = second - self._span_s
        return np.where(self._false >= begin, 0.0, np.where(self._unseen >= begin, np.nan, 1.0))


class Since:
    """Seconds since a condition became true, or was first seen true."""

    def __init__(self, units: int) -> None:
        self._began = np.full(units, _NEVER)
        self._before = np.full(units, np.nan)

    def step(self, second: int, x: Values) -> Values:
        began = (x == 1.0) & (self._before != 1.0)
        self._began[began] = second
        seen = ~np.isnan(x)
        self._before[seen] = x[seen]
        return np.where(seen, second - self._began, np.nan)


class Unchanged:
    """Seconds since a value changed, or was first seen."""

    def __init__(self, units: int) -> None:
        self._changed = np.full(units, _NEVER)
        self._value = np.full(units, np.nan)

    def step(self, second: int, x: Values) -> Values:
        seen = ~np.isnan(x)
        other = seen & (x != self._value)
        self._changed[other] = second
        self._value[other] = x[other]
        return np.where(seen, second - self._changed, np.nan)
