"""A compiled step: for one row, and for columns."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from hmi.expression.error import ExpressionError
from hmi.expression.scalar import UndefinedError, compile_scalar
from hmi.expression.steps import Step
from hmi.expression.vector import Columns, Numbers, as_numbers, compile_numbers, compile_truths
from hmi.model.columns import Bools, Statuses, Values
from hmi.model.quality import BAD, STALE, TIME_NOT_SOURCE

_BLOCK: Final = 8192
"""Rows at a time: what lies between two operations stays in the processor's cache."""
_UNTIMED: Final = 0xFFFF_FFFF ^ TIME_NOT_SOURCE


class Program:
    """One step with all that is below it, compiled."""

    def __init__(self, step: Step) -> None:
        self.scalar = compile_scalar(step)
        self._fast, self._strict = _numbers(step, strict=False), _numbers(step, strict=True)

    def run(self, columns: Columns, rows: int, status: Sequence[Statuses] = ()) -> Values:
        """f64[rows]: 1 and 0 for true and false; NaN, and only then, where it is not defined.

        Args:
            columns: f64[rows] each; without `status` finite, or NaN where a value may not be used.
            status: u32[rows] each, of values as they came.
        """
        result = np.empty(rows)
        with np.errstate(all="ignore", over="raise"):
            for start in range(0, rows, _BLOCK):
                part = slice(start, start + _BLOCK)
                block = [c[part] for c in columns]
                if len(status):
                    block = [usable(c, s[part]) for c, s in zip(block, status, strict=True)]
                result[part] = self._block(block)
        return result

    def _block(self, block: Columns) -> Values:
        try:
            return np.asarray(self._fast(block))
        except FloatingPointError:
            with np.errstate(over="ignore"):
                return np.asarray(self._strict(block))


def _numbers(step: Step, *, strict: bool) -> Numbers:
    if not step.truth:
        return compile_numbers(step, strict)
    condition = compile_truths(step, strict)
    return lambda columns: as_numbers(*condition(columns))


def folded(step: Step) -> Step:
    """The same with what is constant worked out; raises ExpressionError where that has no value."""
    if not step.arguments:
        return step
    arguments = tuple(folded(a) for a in step.arguments)
    step = replace(step, arguments=arguments)
    if any(a.operation not in ("number", "truth") for a in arguments):
        return step
    try:
        value = compile_scalar(step)(())
    except UndefinedError as error:
        raise ExpressionError(error.position, f"this is never defined: {error.why}") from None
    return Step("truth" if step.truth else "number", (), step.truth, step.position, (float(value),))


def usable(values: Values, status: Statuses) -> Values:
    """f64, NaN where a value is bad, old, infinite or no number. Uncertain ones are used, as by rules."""
    good = np.isfinite(values)
    if status.any():
        good &= ~unusable(status)
    return values if good.all() else np.where(good, values, np.nan)


def unusable(status: Statuses) -> Bools:
    """bool, true where a value is bad or old."""
    return np.asarray((status >= np.uint32(BAD)) | ((status & np.uint32(_UNTIMED)) == np.uint32(STALE)), np.bool_)


def usable_row(values: Sequence[float], status: Sequence[int]) -> Sequence[float]:
    """As `usable`, of one row."""
    if not any(status):
        return values
    return [
        np.nan if s & BAD or s & _UNTIMED == STALE else v  # an infinite one is found where it is read
        for v, s in zip(values, status, strict=True)
    ]
