"""A value set by hand in place of a transmitter: by whom, why, until when."""

from dataclasses import dataclass
from typing import Final

from hmi.model.batch import Reading

LONGEST_S: Final = 7 * 86400.0
"""Who needs it for longer looks at it again and says so."""
SHORTEST_S: Final = 60.0


@dataclass(frozen=True, slots=True)
class Substitution:
    """tag: its name. value: in the tag's unit. since_ns, until_ns: ns UTC."""

    tag: str
    value: float
    reason: str
    user: str
    station: str
    since_ns: int
    until_ns: int


@dataclass(frozen=True, slots=True)
class Substituted:
    """A substitution that stands, and what the transmitter says meanwhile.

    Attributes:
        row: of the tag in `Plant.tags`.
        real: the transmitter's last value, with the status it would be shown with.
        withheld: samples of the transmitter that nobody was shown since the runtime holds them back.
    """

    substitution: Substitution
    row: int
    real: Reading
    withheld: int = 0
