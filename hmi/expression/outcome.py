"""What an expression says: a value, or UNDEFINED with the reason."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from hmi.model.columns import Bools, Values


class Reason(NamedTuple):
    """Why there is no value.

    Attributes:
        name: the tag to blame, empty where it is the calculation.
        why: `has no link`, `division by zero`, ...
        position: where in the text, from 0.
    """

    name: str
    why: str
    position: int

    @property
    def sentence(self) -> str:
        return f"{self.name} {self.why}" if self.name else f"{self.why} at column {self.position + 1}"


class Outcome(NamedTuple):
    """value: 1 and 0 for true and false; NaN, and only then, where it is not defined."""

    value: float
    defined: bool
    reason: Reason | None = None

    @property
    def truth(self) -> bool | None:
        """Of a condition: None where it is not defined."""
        return bool(self.value) if self.defined else None


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Outcomes of many rows, or of k seconds by n rows.

    Attributes:
        value: f64, 1 and 0 for true and false; NaN, and only then, where it is not defined.
        defined: bool, same shape.
        reason_of: why a row is not defined, None where it is. Takes the row, or second and row. It is found when asked
            for, from the columns that were handed in: ask before they are filled anew.
    """

    value: Values
    defined: Bools
    reason_of: Callable[..., Reason | None]
