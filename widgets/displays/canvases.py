"""Canvases that were drawn on: displays of one size share fonts, widths and pictures of symbols and words."""

from typing import Final

from widgets.canvas import Canvas
from widgets.theme import Theme

_MOST: Final = 4
_MOST_KEPT: Final = 4000
"""Pictures and widths of one canvas, some two megabytes; then it begins anew."""


class Canvases:
    """Those last asked for."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, float], Canvas] = {}

    def canvas(self, theme: Theme, scale: float) -> Canvas:
        """For drawing in a theme at so many physical pixels a display unit."""
        key = theme.name, scale
        canvas = self._kept.pop(key, None)
        if canvas is None or canvas.kept > _MOST_KEPT:
            canvas = Canvas(theme, scale)
        self._kept[key] = canvas
        while len(self._kept) > _MOST:
            del self._kept[next(iter(self._kept))]
        return canvas
