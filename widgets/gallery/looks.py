"""The looks that the gallery shows its widgets in: a theme, a size, what touches them."""

from typing import Final

from widgets.shell.look import Look
from widgets.theme import Theme
from widgets.touch.profile import MM_AN_INCH, Hand, touch_for

_DOTS_AN_INCH: Final = 96.0
"""Of the screen that a picture is looked at on, as systems reckon."""
_TEXT_PX: Final = 13
"""The size that most texts are written in: under a finger the whole grows with them."""


def gallery_look(theme: Theme, scale: float = 1.0, hand: Hand = Hand.OFF) -> Look:
    """As on a screen of 96 dots an inch."""
    touch = touch_for(hand, _DOTS_AN_INCH / MM_AN_INCH)
    return Look(theme, scale if touch is None else max(scale, touch.text / _TEXT_PX), touch)
