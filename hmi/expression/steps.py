"""A checked expression: what the compilers read. Names are columns by number, units are converted, types are right."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a name or a part of an expression is."""

    NUMBER = "a number"
    TRUTH = "true or false"
    STATE = "a state"


@dataclass(frozen=True, slots=True)
class Step:
    """One operation. `truth`: its result is true or false.

    operation and constants:
        number (value), truth (0 or 1), input (column), true_input (column),
        neg add sub mul div floordiv mod, power (exponent), scale (factor, offset),
        abs min max clamp hypot deadband sqrt sign ln log10 exp sin cos, interp (x1, y1, x2, y2, ...), choose;
        lt le gt ge eq ne, among (numbers), not_among (numbers), same, differs, and, or, not,
        bit (number), choose_truth.
    """

    operation: str
    arguments: tuple["Step", ...] = ()
    truth: bool = False
    position: int = 0
    constants: tuple[float, ...] = ()

    @property
    def constant(self) -> bool:
        """Whether no name is in it."""
        return all(s.operation not in ("input", "true_input") for s in self.walk())

    def walk(self) -> Iterator["Step"]:
        """This step and all below it."""
        waiting = [self]
        while waiting:
            step = waiting.pop()
            yield step
            waiting.extend(step.arguments)


@dataclass(frozen=True, slots=True)
class WindowCall:
    """A function over time. Its result is a column behind those of the names, counted from the end.

    Attributes:
        argument: None for `age`, whose `column` is the name's.
        span_s: whole seconds, 0 for those that have none.
        quantile: 0 to 1, of `med` and `pct`.
        text: as written, for sentences.
    """

    function: str
    argument: Step | None
    span_s: int
    quantile: float
    column: int
    position: int
    text: str
