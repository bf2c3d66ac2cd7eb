"""How the shell looks on this screen: a theme, and how large everything is drawn."""

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont

from widgets.theme import Theme

_STEPS = (1.0, 1.25, 1.5, 1.75, 2.0)
_REFERENCE = QSize(1920, 1080)


@dataclass(frozen=True, slots=True)
class Look:
    """A theme at a scale: sizes are written for 1920 x 1080 device-independent pixels and grow on larger windows."""

    theme: Theme
    scale: float = 1.0

    def px(self, pixels: float) -> int:
        """A length in device-independent pixels, at least 1."""
        return max(1, round(pixels * self.scale))

    def font(self, pixels: float, *, bold: bool = False) -> QFont:
        return self.theme.font(self.px(pixels), bold=bold)


def scale_for(size: QSize) -> float:
    """The scale that suits a window: 1 up to 1920 x 1080, 2 at 3840 x 2160, in steps of a quarter."""
    wanted = min(size.width() / _REFERENCE.width(), size.height() / _REFERENCE.height())
    return max((s for s in _STEPS if s <= wanted), default=1.0)
