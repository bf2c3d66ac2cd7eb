"""What became of a write whose answer never came."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WriteTruth:
    """Found out by reading the value again, once the server answers.

    Attributes:
        tag: row in `Plant.tags`.
        wanted, found: as text with their unit; `found` is why where it cannot be read.
        applied: None where it cannot be known: another write to the tag came after it, or it cannot be read.
        written_ns, found_ns: ns UTC.
    """

    tag: int
    wanted: str
    found: str
    applied: bool | None
    written_ns: int
    found_ns: int
