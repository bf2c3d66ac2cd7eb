"""Steps -> closures over columns. A number that is not defined is NaN; a condition is two masks, true and false.

With two masks Kleene's three values cost two bit operations: a NaN is neither less nor not less than anything, so it
sets neither mask. A row says what `scalar` says of it, to the bit.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np

from hmi.expression.scalar import multiplied
from hmi.expression.steps import Step
from hmi.model.columns import Bools, Values

Columns = Sequence[Values]
Numbers = Callable[[Columns], Any]
"""-> f64[n], or a float where no name is in it."""
Truths = Callable[[Columns], tuple[Any, Any]]
"""-> bool[n] true, bool[n] false."""
_EXACT: Final = 2.0**53


def compile_numbers(step: Step, strict: bool) -> Numbers:
    """A function of columns: f64[n] each, NaN where a value may not be used.

    Args:
        strict: take an infinite result for none at once. The fast way is to let numpy raise FloatingPointError at
            an overflow, and to go the strict way only then.
    """
    if step.operation in _MIXED:
        return _MIXED[step.operation](step, strict)
    build = _NUMBERS[step.operation]
    function = build(step, [compile_numbers(a, strict) for a in step.arguments])
    if not strict or step.operation in ("number", "input"):
        return function
    return lambda columns: finite(function(columns))


def compile_truths(step: Step, strict: bool) -> Truths:
    """As `compile_numbers`, of a condition."""
    if step.operation in _LOGIC:
        return _LOGIC[step.operation](step, [compile_truths(a, strict) for a in step.arguments])
    return _CONDITIONS[step.operation](step, [compile_numbers(a, strict) for a in step.arguments])


def finite(values: Values) -> Values:
    """Infinite ones become NaN."""
    return np.where(np.isfinite(values), values, np.nan)


def as_numbers(true: Bools, false: Bools) -> Values:
    """1 where true, 0 where false, NaN where neither."""
    return np.where(true, 1.0, np.where(false, 0.0, np.nan))


def _number(step: Step, _: list[Numbers]) -> Numbers:
    value = step.constants[0]
    return lambda columns: value


def _input(step: Step, _: list[Numbers]) -> Numbers:
    column = int(step.constants[0])
    return lambda columns: columns[column]


def _ufunc(function: Callable[..., Any]) -> Callable[[Step, list[Numbers]], Numbers]:
    def build(_: Step, arguments: list[Numbers]) -> Numbers:
        if len(arguments) == 1:
            (only,) = arguments
            return lambda columns: function(only(columns))
        first, *rest = arguments

        def calculate(columns: Columns) -> Any:
            value = first(columns)
            for argument in rest:
                value = function(value, argument(columns))
            return value

        return calculate

    return build


def _divided(function: Callable[..., Any]) -> Callable[[Step, list[Numbers]], Numbers]:
    """x / 0 is infinite to numpy, and nothing to us."""

    def build(_: Step, arguments: list[Numbers]) -> Numbers:
        left, right = arguments

        def calculate(columns: Columns) -> Any:
            divisor = right(columns)
            value = function(left(columns), divisor)
            zero = np.equal(divisor, 0.0)
            return np.where(zero, np.nan, value) if zero.any() else value

        return calculate

    return build


def _finite_of(function: Callable[..., Any]) -> Callable[[Step, list[Numbers]], Numbers]:
    """A function with infinite results that are no overflow."""
    inner = _ufunc(function)

    def build(step: Step, arguments: list[Numbers]) -> Numbers:
        calculate = inner(step, arguments)
        return lambda columns: finite(calculate(columns))

    return build


def _power(step: Step, arguments: list[Numbers]) -> Numbers:
    (only,), exponent = arguments, step.constants[0]
    if exponent != int(exponent):
        return lambda columns: finite(np.power(only(columns), exponent))
    if exponent == 0:
        return lambda columns: only(columns) * 0.0 + 1.0
    times = int(abs(exponent))
    if exponent > 0:
        return lambda columns: multiplied(only(columns), times)
    return lambda columns: finite(np.divide(1.0, multiplied(only(columns), times)))


def _scale(step: Step, arguments: list[Numbers]) -> Numbers:
    (only,), (factor, offset) = arguments, step.constants
    if offset == 0.0:
        return lambda columns: only(columns) * factor
    return lambda columns: only(columns) * factor + offset


def _clamp(_: Step, arguments: list[Numbers]) -> Numbers:
    x, low, high = arguments
    return lambda columns: np.minimum(np.maximum(x(columns), low(columns)), high(columns))


def _deadband(_: Step, arguments: list[Numbers]) -> Numbers:
    only, wide = arguments

    def calculate(columns: Columns) -> Any:
        x, width = only(columns), wide(columns)
        size = np.abs(x)
        return np.where(size <= width, 0.0, np.where(size > width, x, np.nan))

    return calculate


def _interp(step: Step, arguments: list[Numbers]) -> Numbers:
    (only,) = arguments
    xs, ys = np.array(step.constants[::2]), np.array(step.constants[1::2])
    return lambda columns: finite(np.interp(only(columns), xs, ys))


def _choose(step: Step, strict: bool) -> Numbers:
    condition = compile_truths(step.arguments[0], strict)
    then, otherwise = (compile_numbers(a, strict) for a in step.arguments[1:])

    def calculate(columns: Columns) -> Any:
        true, false = condition(columns)
        return np.where(true, then(columns), np.where(false, otherwise(columns), np.nan))

    return calculate


def _compare(holds: np.ufunc, fails: np.ufunc) -> Callable[[Step, list[Numbers]], Truths]:
    def build(_: Step, arguments: list[Numbers]) -> Truths:
        left, right = arguments

        def calculate(columns: Columns) -> tuple[Any, Any]:
            a, b = left(columns), right(columns)
            return holds(a, b), fails(a, b)

        return calculate

    return build


def _differ(a: Any, b: Any) -> Any:
    return np.less(a, b) | np.greater(a, b)


def _equal(wanted: bool) -> Callable[[Step, list[Numbers]], Truths]:
    def build(_: Step, arguments: list[Numbers]) -> Truths:
        left, right = arguments

        def calculate(columns: Columns) -> tuple[Any, Any]:
            a, b = left(columns), right(columns)
            equal, other = np.equal(a, b), _differ(a, b)
            return (equal, other) if wanted else (other, equal)

        return calculate

    return build


def _among(wanted: bool) -> Callable[[Step, list[Numbers]], Truths]:
    def build(step: Step, arguments: list[Numbers]) -> Truths:
        (only,), (first, *more) = arguments, step.constants

        def calculate(columns: Columns) -> tuple[Any, Any]:
            value = only(columns)
            found = np.equal(value, first)
            for number in more:
                found = found | np.equal(value, number)
            other = np.equal(value, value) & ~found
            return (found, other) if wanted else (other, found)

        return calculate

    return build


def _true_input(step: Step, _: list[Numbers]) -> Truths:
    column = int(step.constants[0])

    def calculate(columns: Columns) -> tuple[Any, Any]:
        value = columns[column]
        return _differ(value, 0.0), np.equal(value, 0.0)

    return calculate


def _bit(step: Step, arguments: list[Numbers]) -> Truths:
    (only,), number = arguments, int(step.constants[0])

    def calculate(columns: Columns) -> tuple[Any, Any]:
        value = only(columns)
        whole = (np.abs(value) <= _EXACT) & np.equal(np.floor(value), value)
        set_ = (np.where(whole, value, 0.0).astype(np.int64) >> number & 1).astype(np.bool_)
        return whole & set_, whole & ~set_

    return calculate


def _truth(step: Step, _: list[Numbers]) -> Truths:
    true = np.bool_(step.constants[0])
    return lambda columns: (true, ~true)


def _both(_: Step, arguments: list[Truths]) -> Truths:
    left, right = arguments

    def calculate(columns: Columns) -> tuple[Any, Any]:
        (a, not_a), (b, not_b) = left(columns), right(columns)
        return a & b, not_a | not_b

    return calculate


def _either(_: Step, arguments: list[Truths]) -> Truths:
    left, right = arguments

    def calculate(columns: Columns) -> tuple[Any, Any]:
        (a, not_a), (b, not_b) = left(columns), right(columns)
        return a | b, not_a & not_b

    return calculate


def _not(_: Step, arguments: list[Truths]) -> Truths:
    (only,) = arguments
    return lambda columns: only(columns)[::-1]


def _same(wanted: bool) -> Callable[[Step, list[Truths]], Truths]:
    def build(_: Step, arguments: list[Truths]) -> Truths:
        left, right = arguments

        def calculate(columns: Columns) -> tuple[Any, Any]:
            (a, not_a), (b, not_b) = left(columns), right(columns)
            same, other = (a & b) | (not_a & not_b), (a & not_b) | (not_a & b)
            return (same, other) if wanted else (other, same)

        return calculate

    return build


def _choose_truth(_: Step, arguments: list[Truths]) -> Truths:
    condition, then, otherwise = arguments

    def calculate(columns: Columns) -> tuple[Any, Any]:
        (true, false), (a, not_a), (b, not_b) = condition(columns), then(columns), otherwise(columns)
        return (true & a) | (false & b), (true & not_a) | (false & not_b)

    return calculate


_NUMBERS: Final[dict[str, Callable[[Step, list[Numbers]], Numbers]]] = {
    "number": _number,
    "input": _input,
    "neg": _ufunc(np.negative),
    "add": _ufunc(np.add),
    "sub": _ufunc(np.subtract),
    "mul": _ufunc(np.multiply),
    "div": _divided(np.divide),
    "floordiv": _divided(np.floor_divide),
    "mod": _divided(np.mod),
    "power": _power,
    "scale": _scale,
    "abs": _ufunc(np.abs),
    "min": _ufunc(np.minimum),
    "max": _ufunc(np.maximum),
    "clamp": _clamp,
    "hypot": _ufunc(np.hypot),
    "deadband": _deadband,
    "sqrt": _ufunc(np.sqrt),
    "sign": _ufunc(np.sign),
    "ln": _finite_of(np.log),
    "log10": _finite_of(np.log10),
    "exp": _ufunc(np.exp),
    "sin": _ufunc(np.sin),
    "cos": _ufunc(np.cos),
    "interp": _interp,
}
_MIXED: Final[dict[str, Callable[[Step, bool], Numbers]]] = {"choose": _choose}
_CONDITIONS: Final[dict[str, Callable[[Step, list[Numbers]], Truths]]] = {
    "truth": _truth,
    "true_input": _true_input,
    "lt": _compare(np.less, np.greater_equal),
    "le": _compare(np.less_equal, np.greater),
    "gt": _compare(np.greater, np.less_equal),
    "ge": _compare(np.greater_equal, np.less),
    "eq": _equal(True),
    "ne": _equal(False),
    "among": _among(True),
    "not_among": _among(False),
    "bit": _bit,
}
_LOGIC: Final[dict[str, Callable[[Step, list[Truths]], Truths]]] = {
    "and": _both,
    "or": _either,
    "not": _not,
    "same": _same(True),
    "differs": _same(False),
    "choose_truth": _choose_truth,
}
