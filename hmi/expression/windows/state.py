"""What an expression remembers: fed with columns on a grid of whole seconds, live and in replay alike."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hmi.expression.outcome import Outcomes, Reason
from hmi.expression.program import Program, folded, usable
from hmi.expression.scalar import UndefinedError
from hmi.expression.steps import WindowCall
from hmi.expression.windows.moments import Held, Since, Unchanged
from hmi.expression.windows.spans import Difference, Mean, Quantile, Slope, Spread, Starts, Window
from hmi.model.columns import Statuses, Times, Values
from hmi.model.quality import NEVER_READ, NOT_SUBSCRIBED, TIME_NOT_SOURCE

_SECOND_NS: Final = 10**9


class WindowState:
    """The windows of one expression, for n units side by side. Memory is bounded by the spans written in it."""

    def __init__(
        self,
        program: Program,
        calls: Sequence[WindowCall],
        names: int,
        units: int,
        reason: Callable[[UndefinedError, Sequence[int]], Reason],
        wants_time: bool,
    ) -> None:
        self.units = units
        self._program = program
        self._names = names
        self._reason = reason
        self._wants_time = wants_time
        self._last: int | None = None
        self._inner = [
            (call, None if call.argument is None else (Program(folded(call.argument)), window_of(call, units)))
            for call in calls
        ]

    def advance(
        self,
        first_second: int,
        values: Sequence[Values],
        status: Sequence[Statuses],
        time: Sequence[Times] | None = None,
    ) -> Outcomes:
        """Goes on by k seconds. What comes out depends on the seconds alone, not on how many come at once.

        Args:
            first_second: since 1970-01-01 UTC; seconds between the last one and this one were not seen.
            values, status: f64[k, units] and u32[k, units] each, by `Expression.names`: what held at each second.
            time: i64[k, units] each, ns UTC, of the sample that held, 0 for none; wanted for `age` alone.

        Returns:
            [k, units].

        Raises:
            ValueError: a second comes twice, `time` is wanted and missing, or a column has another shape.
        """
        shape = values[0].shape if self._names else (1, self.units)
        given: list[NDArray[Any]] = [*values, *status, *(() if time is None else time)]
        if len(shape) != 2 or shape[1] != self.units or any(c.shape != shape for c in given):
            raise ValueError(f"columns must be [seconds, {self.units}], all alike")
        if self._last is not None and first_second <= self._last:
            raise ValueError(f"second {first_second} is not after {self._last}")
        if self._wants_time and time is None:
            raise ValueError("the times of samples are wanted for their age")
        columns = [usable(v.ravel(), s.ravel()) for v, s in zip(values, status, strict=True)]
        frame = columns
        results: list[Values] = []
        for call, inner in self._inner:
            if inner is not None:
                program, window = inner
                results.append(_fed(window, first_second, program.run(frame, shape[0] * shape[1]).reshape(shape)))
            elif time is not None:
                results.append(_age_s(first_second, time[call.column], status[call.column]))
            frame = [*columns, *(r.ravel() for r in reversed(results))]
        self._last = first_second + shape[0] - 1
        value = self._program.run(frame, shape[0] * shape[1]).reshape(shape)

        def reason_of(second: int, unit: int) -> Reason | None:
            place = second * self.units + unit
            try:
                self._program.scalar([float(c[place]) for c in frame])
            except UndefinedError as undefined:
                return self._reason(undefined, [int(s[second, unit]) for s in status])
            return None

        return Outcomes(value, value == value, reason_of)


def window_of(call: WindowCall, units: int) -> Window:
    """What remembers for one call."""
    span_s = call.span_s
    make: dict[str, Callable[[], Window]] = {
        "avg": lambda: Mean(span_s, units),
        "sum_t": lambda: Mean(span_s, units, total=True),
        "med": lambda: Quantile(span_s, units, call.quantile),
        "pct": lambda: Quantile(span_s, units, call.quantile),
        "sd": lambda: Spread(span_s, units),
        "rate": lambda: Slope(span_s, units),
        "delta": lambda: Difference(span_s, units),
        "count_true": lambda: Starts(span_s, units),
        "on": lambda: Held(span_s, units),
        "since": lambda: Since(units),
        "last_change": lambda: Unchanged(units),
    }
    return make[call.function]()


def _fed(window: Window, first_second: int, x: Values) -> Values:
    """f64[k, units] in, the same out."""
    result = np.empty_like(x)
    with np.errstate(all="ignore"):
        for row in range(len(x)):
            result[row] = window.step(first_second + row, x[row])
    return np.where(np.isfinite(result), result, np.nan)


def _age_s(first_second: int, time: Times, status: Statuses) -> Values:
    """f64[k, units]: a value may be bad or stale and still has an age, unless there is none."""
    now_ns = (first_second + np.arange(len(time), dtype=np.int64)) * _SECOND_NS
    plain = status & np.uint32(0xFFFF_FFFF ^ TIME_NOT_SOURCE)
    none = (time <= 0) | (plain == NEVER_READ) | (plain == NOT_SUBSCRIBED)
    return np.where(none, np.nan, np.maximum(now_ns[:, None] - time, 0) / _SECOND_NS)
