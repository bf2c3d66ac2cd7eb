"""Which part of a display a view shows, and how large. No Qt.

A display is fitted into its view, or zoomed in and moved about. Positions are physical pixels: of the view, from its
left top corner, or of the whole display's picture at its scale, from its own.
"""

from dataclasses import dataclass
from typing import Final

from hmi.model.display import Point

_LEAST_SCALE: Final = 0.02
_MOST_SCALE: Final = 6.0
"""Pixels a display unit, at a pixel ratio of 1: a value is two centimetres high."""
_MOST_ZOOM: Final = 4.0
"""At least so much, where the display fits at a large scale already."""


@dataclass(frozen=True, slots=True)
class Zoom:
    """times: of the scale at which the display fits. centre: what is in the middle of the view, in display units."""

    times: float = 1.0
    centre: Point = (0.0, 0.0)


class Viewport:
    """size: of the display, in display units."""

    def __init__(self, size: Point) -> None:
        self._size = size
        self._view = (1, 1)
        self._ratio = 1.0
        self._zoom = Zoom()

    def set_view(self, width: float, height: float, ratio: float) -> None:
        """The view's size in physical pixels, and how many of them make a device-independent one."""
        self._view = max(1, round(width)), max(1, round(height))
        self._ratio = ratio
        self._set(self._zoom.times, self._zoom.centre)

    def set_size(self, size: Point) -> None:
        """Another layout, which is seen as a whole first."""
        if size != self._size:
            self._size = size
            self._zoom = Zoom()

    @property
    def zoom(self) -> Zoom:
        return self._zoom

    @zoom.setter
    def zoom(self, zoom: Zoom) -> None:
        self._set(zoom.times, zoom.centre)

    @property
    def zoomed(self) -> bool:
        return self._zoom.times > 1.0

    @property
    def fit_scale(self) -> float:
        """Physical pixels a display unit at which the whole display is seen."""
        return max(_LEAST_SCALE, min(self._view[0] / self._size[0], self._view[1] / self._size[1]))

    @property
    def scale(self) -> float:
        """Physical pixels a display unit."""
        return self.fit_scale * self._zoom.times

    @property
    def whole(self) -> tuple[int, int]:
        """Width and height of the whole display's picture."""
        return max(1, round(self._size[0] * self.scale)), max(1, round(self._size[1] * self.scale))

    @property
    def window(self) -> tuple[int, int, int, int]:
        """What of the whole picture is seen: left, top, width, height."""
        left, top = (self._begin(i) for i in (0, 1))
        width, height = (min(w, v) for w, v in zip(self.whole, self._view, strict=True))
        return left, top, width, height

    @property
    def origin(self) -> tuple[int, int]:
        """Where in the view that begins.

        Whole physical pixels, so that the picture is not smeared over two. Spare height is left below: what stands at
        the top of a display is looked at first, and stays where the eye has learnt to find it.
        """
        x, y = ((v - w) // 2 for w, v in zip(self.whole, self._view, strict=True))
        return max(0, x), max(0, min(x, y))

    def zoom_by(self, factor: float, at: Point) -> None:
        """Zoom in or out; what is under `at`, a point of the view, stays there."""
        before = self._unit_at(at)
        times = self._allowed(self._zoom.times * factor)
        scale = self.fit_scale * times
        middle = [v / 2 for v in self._view]
        self._set(times, (before[0] - (at[0] - middle[0]) / scale, before[1] - (at[1] - middle[1]) / scale))

    def pan_by(self, across: float, down: float) -> None:
        """Move what is seen by physical pixels: with 1, 0 what is further right comes into view."""
        x, y = self._zoom.centre
        self._set(self._zoom.times, (x + across / self.scale, y + down / self.scale))

    def fit(self) -> None:
        """The whole display."""
        self._zoom = Zoom()

    def reveal(self, at: Point, size: Point) -> None:
        """Move as little as is needed for a rectangle in display units to be seen, if it has room."""
        if not self.zoomed:
            return
        centre = list(self._zoom.centre)
        for i in (0, 1):
            half = self._view[i] / self.scale / 2
            low, high = at[i] + size[i] - half, at[i] + half
            centre[i] = min(max(centre[i], min(low, high)), max(low, high))
        self._set(self._zoom.times, (centre[0], centre[1]))

    def _set(self, times: float, centre: Point) -> None:
        times = self._allowed(times)
        if times == 1.0:
            self._zoom = Zoom()
            return
        scale = self.fit_scale * times
        kept = []
        for i in (0, 1):
            half = min(self._view[i] / scale, self._size[i]) / 2
            kept.append(min(max(centre[i], half), self._size[i] - half))
        self._zoom = Zoom(times, (kept[0], kept[1]))

    def _allowed(self, times: float) -> float:
        most = max(_MOST_ZOOM, _MOST_SCALE * self._ratio / self.fit_scale)
        # A zoom that is all but none is none: the display fits again, and the arrow keys are the items' again.
        return 1.0 if times < 1.02 else min(times, most)

    def _begin(self, i: int) -> int:
        whole, view = self.whole[i], self._view[i]
        if whole <= view or not self.zoomed:
            return 0
        return min(max(0, round(self._zoom.centre[i] * self.scale - view / 2)), whole - view)

    def _unit_at(self, at: Point) -> Point:
        left, top, _, _ = self.window
        x, y = self.origin
        return (at[0] - x + left) / self.scale, (at[1] - y + top) / self.scale
