"""The safe expression language: parse, check units, evaluate over numbers and columns (docs/expressions.md)."""

from hmi.expression.error import ExpressionError
from hmi.expression.expression import Expression, declared, parse
from hmi.expression.functions import FUNCTIONS, Function
from hmi.expression.outcome import Outcome, Outcomes, Reason
from hmi.expression.parts import Declared
from hmi.expression.steps import Kind
from hmi.expression.windows.state import WindowState

__all__ = [
    "FUNCTIONS",
    "Declared",
    "Expression",
    "ExpressionError",
    "Function",
    "Kind",
    "Outcome",
    "Outcomes",
    "Reason",
    "WindowState",
    "declared",
    "parse",
]
