"""From where a display is seen, and how large what it shows is to the eye there."""

from dataclasses import dataclass
from math import atan, degrees, hypot
from typing import Final

_INCH_MM: Final = 25.4
_PIXELS: Final = 1920, 1080
"""Of the screen that sizes are judged on, whatever its inches."""


@dataclass(frozen=True, slots=True)
class Seen:
    """distance_m: from the eye to the screen. screen_in: of 16:9, from corner to corner."""

    distance_m: float = 0.7
    screen_in: float = 24.0

    def arcmin(self, pixels: float) -> float:
        """Minutes of arc under which so many of its 1920 x 1080 pixels are seen."""
        millimetres = pixels * self.screen_in * _INCH_MM / hypot(*_PIXELS)
        return 60 * degrees(atan(millimetres / (1000 * self.distance_m)))

    @property
    def where(self) -> str:
        """As a finding says it."""
        inches = "" if self.screen_in == DESK.screen_in else f" of {self.screen_in:g} in"
        return f"at {self.distance_m:g} m on 1920 x 1080{inches}"


DESK: Final = Seen()
"""A desk, ISO 9241-303's usual one: where nothing else is said."""
