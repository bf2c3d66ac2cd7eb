"""The checks of functions over time: a span, a condition, and in which unit the result is."""

from typing import TYPE_CHECKING, Final

from hmi.expression.error import ExpressionError
from hmi.expression.parsing.tree import Call, Duration, Name
from hmi.expression.parts import Part, literal, scaled
from hmi.expression.steps import Kind, Step, WindowCall
from hmi.expression.units import FREE, PURE, Unit, UnitError, difference, over_time, product, unit_of

if TYPE_CHECKING:
    from hmi.expression.checker import Checker

LONGEST_SPAN_S: Final = 31 * 86400
_CONDITIONS: Final = frozenset({"count_true", "on", "since"})
_SHARES: Final = frozenset({"avg", "sum_t"})
"""Of a condition too: the share of the time, and the time, that it was true."""


def window_part(checker: "Checker", node: Call) -> Part:
    """The part of a call like `avg(x, 10 min)`; the call itself is added to `checker.windows`."""
    span_s = _span_s(checker, node)
    quantile = _quantile(node)
    if node.function == "age":
        argument, column = None, _column(checker, node)
        part = Part(Step("number"), Kind.NUMBER)
    else:
        part = _argument(checker, node)
        argument, column = part.step, 0
        if argument.constant:
            raise ExpressionError(
                node.arguments[0].start,
                f"{checker.shown(node.arguments[0])} never changes; {node.function} looks at a tag",
            )
    checker.windows.append(
        WindowCall(node.function, argument, span_s, quantile, column, node.start, checker.shown(node))
    )
    truth = node.function == "on"
    step = Step("true_input" if truth else "input", (), truth, node.start, (-len(checker.windows),))
    if truth:
        return Part(step, Kind.TRUTH)
    try:
        unit, factor = _unit(node.function, part)
    except UnitError as error:
        raise ExpressionError(node.start, str(error)) from None
    return Part(scaled(step, factor, 0.0), Kind.NUMBER, unit)


def _argument(checker: "Checker", node: Call) -> Part:
    first = node.arguments[0]
    if node.function in _CONDITIONS:
        return Part(checker.truth(first).step, Kind.TRUTH)
    part = checker.part(first)
    if node.function == "last_change" or (node.function in _SHARES and part.kind is Kind.TRUTH):
        return part
    if part.kind is not Kind.NUMBER:
        raise ExpressionError(
            first.start, f"{node.function} takes numbers, and {checker.shown(first)} is {part.kind.value}"
        )
    return part


def _column(checker: "Checker", node: Call) -> int:
    name = node.arguments[0]
    if not isinstance(name, Name):
        raise ExpressionError(name.start, "age takes the name of a tag: it is the age of its last sample")
    return int(checker.part(name).step.constants[0])


def _span_s(checker: "Checker", node: Call) -> int:
    """Whole seconds of the last argument; 0 for functions without a span."""
    if node.function in ("since", "last_change", "age"):
        return 0
    span = node.arguments[-1]
    if not isinstance(span, Duration):
        raise ExpressionError(
            span.start, f"{checker.shown(span)} is not a duration; write it as 30 s, 10 min or 1 h 30 min"
        )
    if span.seconds != int(span.seconds) or not 1 <= span.seconds <= LONGEST_SPAN_S:
        raise ExpressionError(span.start, f"{checker.shown(span)} must be whole seconds, from 1 s to 31 days")
    return int(span.seconds)


def _quantile(node: Call) -> float:
    if node.function != "pct":
        return 0.5
    percent = literal(node.arguments[1])
    if percent is None or not 0 <= percent <= 100:
        raise ExpressionError(node.arguments[1].start, "the percentile is written as a number from 0 to 100")
    return percent / 100


def _unit(function: str, part: Part) -> tuple[Unit, float]:
    """The unit of the result, and the factor that brings what the window computes to it."""
    seconds = unit_of("s")
    if function in ("since", "last_change", "age"):
        return seconds, 1.0
    if function == "count_true":
        return FREE, 1.0
    if part.kind is Kind.TRUTH:
        return (seconds if function == "sum_t" else PURE), 1.0
    if function == "sum_t":
        return over_time(part.unit)
    if function == "rate":
        return (FREE if part.unit.free else product(difference(part.unit), unit_of("min"), -1)), 60.0
    return (difference(part.unit) if function in ("delta", "sd") else part.unit), 1.0
