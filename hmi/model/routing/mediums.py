"""What runs in pipes and wires: how each is told apart without colour, by width, dash and grey."""

from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from hmi.model.words import marked


class Tone(Enum):
    """Of a line: the theme's pipe grey, or darker towards its outline."""

    PLAIN = "plain"
    DARK = "dark"
    DARKEST = "darkest"


@dataclass(frozen=True, slots=True)
class Medium:
    """One medium.

    Attributes:
        key: what plant files call it. text: what a legend calls it, to be translated.
        width: of its line, display units.
        dash: lengths of dash and gap in widths of the line, empty for a line without.
        hollow: two thin lines with the ground between.
        wire: it has no direction: no arrows.
    """

    key: str
    text: str
    width: float = 4.0
    tone: Tone = Tone.PLAIN
    dash: tuple[float, ...] = ()
    hollow: bool = False
    wire: bool = False


def _table() -> MappingProxyType[str, Medium]:
    every = (
        Medium("water", marked("Water")),
        Medium("raw_water", marked("Raw water"), 4.0, Tone.DARK),
        Medium("product", marked("Product"), 4.0, Tone.DARK),
        Medium("sludge", marked("Sludge, waste water"), 4.0, Tone.DARKEST, (3.0, 1.5)),
        Medium("steam", marked("Steam"), 6.0, hollow=True),
        Medium("air", marked("Air, gas"), 4.0, hollow=True),
        Medium("chemical", marked("Chemical"), 2.0, Tone.DARKEST),
        Medium("oil", marked("Oil"), 2.0, Tone.DARKEST, (6.0, 2.0)),
        Medium("power", marked("Power"), 1.5, Tone.DARK, (4.0, 2.0), wire=True),
        Medium("signal", marked("Signal"), 1.0, Tone.DARK, (3.0, 3.0), wire=True),
    )
    return MappingProxyType({medium.key: medium for medium in every})


MEDIUMS: Final = _table()


def medium(key: str) -> Medium:
    """The medium of that name; one there is none of is water."""
    return MEDIUMS.get(key, MEDIUMS["water"])
