"""What the checker knows of a name and of a part of an expression."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hmi.expression.parsing.tree import Node, Number, Unary
from hmi.expression.steps import Kind, Step
from hmi.expression.units import FREE, Unit


@dataclass(frozen=True, slots=True)
class Declared:
    """What is known of a name.

    Attributes:
        kind: STATE for an enumeration.
        unit: as text, of a NUMBER; an empty one goes with anything.
        words: of a STATE or a TRUTH, by number.
    """

    kind: Kind
    unit: str = ""
    words: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """A checked part: its step, what it is, in which unit, and the words it may be compared to."""

    step: Step
    kind: Kind
    unit: Unit = FREE
    words: Mapping[int, str] | None = None


def literal(node: Node) -> float | None:
    """The value of a number as written, with its sign; None if it is anything else."""
    if isinstance(node, Unary) and node.operator in ("+", "-"):
        inner = literal(node.operand)
        return None if inner is None else -inner if node.operator == "-" else inner
    return node.value if isinstance(node, Number) else None


def scaled(step: Step, factor: float, offset: float) -> Step:
    """The same in another unit."""
    if (factor, offset) == (1.0, 0.0):
        return step
    return Step("scale", (step,), position=step.position, constants=(factor, offset))
