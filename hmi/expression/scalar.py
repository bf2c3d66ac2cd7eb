"""Steps -> closures over one row of numbers. No value is an `UndefinedError`, so that the way with one is fast."""

import math
import operator
from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np

from hmi.expression.steps import Step

Row = Sequence[float]
Scalar = Callable[[Row], float]
_MOST: Final = 1.7976931348623157e308
_EXACT: Final = 2.0**53


class UndefinedError(Exception):
    """column: of the name to blame, None where it is the calculation."""

    def __init__(self, column: int | None, position: int, why: str) -> None:
        super().__init__(why)
        self.column = column
        self.position = position
        self.why = why


def compile_scalar(step: Step) -> Scalar:
    """A function of one row: f64 by column, NaN where a value may not be used. True and false are Python's.

    exp and its like are numpy's, because the C library's differ from them in the last bit: a row says the same alone
    and among many.
    """
    arguments = [compile_scalar(a) for a in step.arguments]
    return _BUILDERS[step.operation](step, arguments)


def _constant(step: Step, _: list[Scalar]) -> Scalar:
    value: float = bool(step.constants[0]) if step.truth else step.constants[0]
    return lambda row: value


def _input(step: Step, _: list[Scalar]) -> Scalar:
    column, position = int(step.constants[0]), step.position

    def read(row: Row) -> float:
        value = row[column]
        if -_MOST <= value <= _MOST:
            return value
        raise UndefinedError(column, position, "")

    return read


def _true_input(step: Step, _: list[Scalar]) -> Scalar:
    read = _input(step, [])
    return lambda row: read(row) != 0.0


def _binary(function: Callable[[float, float], float]) -> Callable[[Step, list[Scalar]], Scalar]:
    def build(step: Step, arguments: list[Scalar]) -> Scalar:
        left, right = arguments
        position = step.position

        def calculate(row: Row) -> float:
            a, b = left(row), right(row)
            try:
                value = function(a, b)
            except ZeroDivisionError:
                raise UndefinedError(None, position, "division by zero") from None
            if -_MOST <= value <= _MOST:
                return value
            raise UndefinedError(None, position, "a number beyond all bounds")

        return calculate

    return build


def _function(function: Callable[..., float], why: str) -> Callable[[Step, list[Scalar]], Scalar]:
    """why: what is told if the result is no number."""

    def build(step: Step, arguments: list[Scalar]) -> Scalar:
        position = step.position

        def calculate(row: Row) -> float:
            given = [a(row) for a in arguments]
            with np.errstate(all="ignore"):
                value = float(function(*given))
            if -_MOST <= value <= _MOST:
                return value
            raise UndefinedError(None, position, why)

        return calculate

    return build


def _plain(function: Callable[..., float]) -> Callable[[Step, list[Scalar]], Scalar]:
    """A function that has a value wherever its arguments have one."""

    def build(_: Step, arguments: list[Scalar]) -> Scalar:
        if len(arguments) == 1:
            (only,) = arguments
            return lambda row: function(only(row))
        return lambda row: function(*[a(row) for a in arguments])

    return build


def _sqrt(step: Step, arguments: list[Scalar]) -> Scalar:
    (only,), position = arguments, step.position

    def calculate(row: Row) -> float:
        value = only(row)
        if value < 0.0:
            raise UndefinedError(None, position, "the root of a negative number")
        return math.sqrt(value)

    return calculate


def multiplied(base: Any, times: int) -> Any:
    """base ** times, in one order of multiplications for a number and for a column."""
    value = base
    for _ in range(times - 1):
        value = value * base
    return value


def _power(step: Step, arguments: list[Scalar]) -> Scalar:
    (only,), position, exponent = arguments, step.position, step.constants[0]
    whole = int(abs(exponent))

    def calculate(row: Row) -> float:
        base = only(row)
        if exponent != int(exponent):
            with np.errstate(all="ignore"):
                value = float(np.power(base, exponent))
        elif whole == 0:
            return 1.0
        else:
            value = float(multiplied(base, whole))
            if exponent < 0:
                value = 1.0 / value if value else math.nan
        if -_MOST <= value <= _MOST:
            return value
        if base < 0.0 and exponent != int(exponent):
            raise UndefinedError(None, position, "the root of a negative number")
        raise UndefinedError(None, position, "division by zero" if exponent < 0 else "a number beyond all bounds")

    return calculate


def _scale(step: Step, arguments: list[Scalar]) -> Scalar:
    (only,), position = arguments, step.position
    factor, offset = step.constants

    def calculate(row: Row) -> float:
        value = only(row) * factor + offset
        if -_MOST <= value <= _MOST:
            return value
        raise UndefinedError(None, position, "a number beyond all bounds")

    return calculate


def _interp(step: Step, arguments: list[Scalar]) -> Scalar:
    xs, ys = np.array(step.constants[::2]), np.array(step.constants[1::2])
    return _function(lambda x: np.interp(x, xs, ys), "a number beyond all bounds")(step, arguments)


def _compare(function: Callable[[float, float], bool]) -> Callable[[Step, list[Scalar]], Scalar]:
    def build(_: Step, arguments: list[Scalar]) -> Scalar:
        left, right = arguments
        return lambda row: function(left(row), right(row))

    return build


def _among(wanted: bool) -> Callable[[Step, list[Scalar]], Scalar]:
    def build(step: Step, arguments: list[Scalar]) -> Scalar:
        (only,), numbers = arguments, frozenset(step.constants)
        return lambda row: (only(row) in numbers) is wanted

    return build


def _kleene(decides: bool) -> Callable[[Step, list[Scalar]], Scalar]:
    """and (false decides), or (true decides): one side that decides is enough, whatever the other one is."""

    def build(_: Step, arguments: list[Scalar]) -> Scalar:
        left, right = arguments

        def calculate(row: Row) -> float:
            try:
                if left(row) == decides:
                    return decides
            except UndefinedError:
                if right(row) == decides:
                    return decides
                raise
            return right(row)

        return calculate

    return build


def _bit(step: Step, arguments: list[Scalar]) -> Scalar:
    (only,), position, number = arguments, step.position, int(step.constants[0])

    def calculate(row: Row) -> float:
        value = only(row)
        if value != math.floor(value) or abs(value) > _EXACT:
            raise UndefinedError(None, position, "bits of a number that is not whole")
        return bool(int(value) >> number & 1)

    return calculate


def _choose(_: Step, arguments: list[Scalar]) -> Scalar:
    condition, then, otherwise = arguments
    return lambda row: then(row) if condition(row) else otherwise(row)


def _clamp(x: float, low: float, high: float) -> float:
    return min(max(x, low), high)


def _deadband(x: float, width: float) -> float:
    return 0.0 if abs(x) <= width else x


def _sign(x: float) -> float:
    return float((x > 0.0) - (x < 0.0))


_BUILDERS: Final[dict[str, Callable[[Step, list[Scalar]], Scalar]]] = {
    "number": _constant,
    "truth": _constant,
    "input": _input,
    "true_input": _true_input,
    "neg": _plain(operator.neg),
    "add": _binary(operator.add),
    "sub": _binary(operator.sub),
    "mul": _binary(operator.mul),
    "div": _binary(operator.truediv),
    "floordiv": _binary(operator.floordiv),
    "mod": _binary(operator.mod),
    "power": _power,
    "scale": _scale,
    "abs": _plain(abs),
    "min": _plain(min),
    "max": _plain(max),
    "clamp": _plain(_clamp),
    "hypot": _function(np.hypot, "a number beyond all bounds"),
    "deadband": _plain(_deadband),
    "sqrt": _sqrt,
    "sign": _plain(_sign),
    "ln": _function(np.log, "ln of a number that is not positive"),
    "log10": _function(np.log10, "log10 of a number that is not positive"),
    "exp": _function(np.exp, "a number beyond all bounds"),
    "sin": _function(np.sin, "a number beyond all bounds"),
    "cos": _function(np.cos, "a number beyond all bounds"),
    "interp": _interp,
    "choose": _choose,
    "lt": _compare(operator.lt),
    "le": _compare(operator.le),
    "gt": _compare(operator.gt),
    "ge": _compare(operator.ge),
    "eq": _compare(operator.eq),
    "ne": _compare(operator.ne),
    "among": _among(True),
    "not_among": _among(False),
    "same": _compare(operator.eq),
    "differs": _compare(operator.ne),
    "and": _kleene(False),
    "or": _kleene(True),
    "not": _plain(operator.not_),
    "bit": _bit,
    "choose_truth": _choose,
}
