"""The functions there are: a fixed table. docs/expressions.md explains each with an example, which a test evaluates."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final


class Group(Enum):
    """How the checker treats arguments and result."""

    SAME = "arguments of one unit; the result has it too"
    PURE = "a number without unit, or a ratio; the result has none"
    ANGLE = "a number (radians) or an angle; the result has no unit"
    OTHER = "a rule of its own"
    WINDOW = "over time"


@dataclass(frozen=True, slots=True)
class Function:
    """least, most: how many arguments it takes."""

    name: str
    usage: str
    least: int
    most: int
    group: Group


_MANY: Final = 40
_ALL: Final = (
    Function("abs", "abs(x)", 1, 1, Group.SAME),
    Function("min", "min(a, b, ...)", 2, _MANY, Group.SAME),
    Function("max", "max(a, b, ...)", 2, _MANY, Group.SAME),
    Function("clamp", "clamp(x, low, high)", 3, 3, Group.SAME),
    Function("hypot", "hypot(a, b)", 2, 2, Group.SAME),
    Function("deadband", "deadband(x, width)", 2, 2, Group.SAME),
    Function("sqrt", "sqrt(x)", 1, 1, Group.OTHER),
    Function("sign", "sign(x)", 1, 1, Group.OTHER),
    Function("ln", "ln(x)", 1, 1, Group.PURE),
    Function("log10", "log10(x)", 1, 1, Group.PURE),
    Function("exp", "exp(x)", 1, 1, Group.PURE),
    Function("sin", "sin(x)", 1, 1, Group.ANGLE),
    Function("cos", "cos(x)", 1, 1, Group.ANGLE),
    Function("interp", "interp(x, x1, y1, x2, y2, ...)", 5, _MANY + 1, Group.OTHER),
    Function("bit", "bit(x, number)", 2, 2, Group.OTHER),
    Function("avg", "avg(x, 10 min)", 2, 2, Group.WINDOW),
    Function("med", "med(x, 10 min)", 2, 2, Group.WINDOW),
    Function("sd", "sd(x, 10 min)", 2, 2, Group.WINDOW),
    Function("pct", "pct(x, 95, 10 min)", 3, 3, Group.WINDOW),
    Function("sum_t", "sum_t(x, 1 h)", 2, 2, Group.WINDOW),
    Function("rate", "rate(x, 10 min)", 2, 2, Group.WINDOW),
    Function("delta", "delta(x, 10 min)", 2, 2, Group.WINDOW),
    Function("count_true", "count_true(condition, 1 h)", 2, 2, Group.WINDOW),
    Function("on", "on(condition, 30 s)", 2, 2, Group.WINDOW),
    Function("since", "since(condition)", 1, 1, Group.WINDOW),
    Function("last_change", "last_change(x)", 1, 1, Group.WINDOW),
    Function("age", "age(TAG)", 1, 1, Group.WINDOW),
)
FUNCTIONS: Final[Mapping[str, Function]] = MappingProxyType({f.name: f for f in _ALL})
"""Every function there is, by name."""
