"""How the shell looks on this screen: a theme, how large everything is drawn, and what touches it."""

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont

from widgets.theme import Theme
from widgets.touch.profile import Touch

_STEPS = (1.0, 1.25, 1.5, 1.75, 2.0)
_REFERENCE = QSize(1920, 1080)
_TEXT_PX = 13
"""The size that most texts are written in."""


@dataclass(frozen=True, slots=True)
class Look:
    """A theme at a scale: sizes are written for 1920 x 1080 device-independent pixels and grow on larger windows.

    touch: what a finger needs; None where there is a mouse.
    """

    theme: Theme
    scale: float = 1.0
    touch: Touch | None = None

    def px(self, pixels: float) -> int:
        """A length in device-independent pixels, at least 1."""
        return max(1, round(pixels * self.scale))

    def target(self, pixels: float) -> int:
        """The side of what is pressed: never smaller than a finger."""
        return self.px(pixels) if self.touch is None else max(self.px(pixels), self.touch.target)

    def gap(self, pixels: float) -> int:
        """Between two things that are pressed: never so small that a finger meets both."""
        return self.px(pixels) if self.touch is None else max(self.px(pixels), self.touch.gap)

    def row(self, pixels: float) -> int:
        """The pitch of lines that are pressed and stand under each other: a target and its gap."""
        return self.px(pixels) if self.touch is None else max(self.px(pixels), self.touch.target + self.touch.gap)

    def font(self, pixels: float, *, bold: bool = False) -> QFont:
        size = self.px(pixels) if self.touch is None else max(self.px(pixels), self.touch.text)
        return self.theme.font(size, bold=bold)


def scale_for(size: QSize, touch: Touch | None = None) -> float:
    """The scale that suits a window: 1 up to 1920 x 1080, 2 at 3840 x 2160, in steps of a quarter.

    Under a finger all lengths grow with the letters, which are as large as the eye's distance asks for.
    """
    wanted = min(size.width() / _REFERENCE.width(), size.height() / _REFERENCE.height())
    scale = max((s for s in _STEPS if s <= wanted), default=1.0)
    return scale if touch is None else max(scale, touch.text / _TEXT_PX)
