"""How large targets and letters are for a hand and a screen. Pure arithmetic.

Sizes: 20 mm with gloves, 10 mm bare, 3 mm apart; letters of 16 minutes of arc (NUREG-0700, 1.3.1).
"""

from dataclasses import dataclass
from enum import StrEnum
from math import pi, tan
from typing import Final

_TARGET_MM: Final = {"bare": 10.0, "gloves": 20.0}
_GAP_MM: Final = 3.0
_LETTER_RAD: Final = 16 / 60 / 180 * pi
_CAPITAL: Final = 0.727
"""Of a font's size, the height of Inter's capitals (OS/2 sCapHeight 1490 of 2048)."""
MM_AN_INCH: Final = 25.4
HELD_M: Final = 0.5
"""From the eye to a tablet in the hand."""
DISTANCES_M: Final = (0.4, HELD_M, 0.7, 1.0, 1.5)


class Hand(StrEnum):
    """What touches the screen."""

    OFF = "off"
    BARE = "bare"
    GLOVES = "gloves"


@dataclass(frozen=True, slots=True)
class Touch:
    """Device-independent pixels: the least side of a target, the least gap between two, the least size of a font."""

    hand: Hand
    target: int
    gap: int
    text: int


def touch_for(hand: Hand, dots_a_mm: float, distance_m: float = HELD_M) -> Touch | None:
    """The profile of a hand on a screen; None for a mouse.

    Args:
        dots_a_mm: device-independent pixels a millimetre of glass. distance_m: from the eye to the screen.
    """
    if hand is Hand.OFF:
        return None
    letter_mm = 1000 * distance_m * tan(_LETTER_RAD)
    return Touch(
        hand,
        target=_up(_TARGET_MM[hand] * dots_a_mm),
        gap=_up(_GAP_MM * dots_a_mm),
        text=_up(letter_mm * dots_a_mm / _CAPITAL),
    )


def _up(pixels: float) -> int:
    """Never smaller than the millimetres asked for; what floating point adds to a whole number is none."""
    return -int(-(pixels - 1e-9) // 1)
