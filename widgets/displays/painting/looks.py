"""Looks of items that come back: kept as pixels with their ground, and put into the picture by one copy.

A pump that runs or stands looks one of a few ways. Painting it anew costs a piece of ground, a symbol and a word
through QPainter, about 12 us; a copy of rows of pixels costs 2, and its digits half of one (decision 0132).
"""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage

from widgets.canvas import Canvas, Face, Ink
from widgets.displays.painting.strips import Pixels, Strips, pixels_of
from widgets.indicators.indicator import NumberPlace

_MOST_BYTES = 32_000_000
"""Of one display. An item that finds no room is painted as ever."""


class _Kept(NamedTuple):
    """A look without its digits: rows of pixels; where digits stand in them, and the digits for their ground."""

    pixels: Pixels
    box: tuple[slice, slice]
    strips: Strips | None


_NO_BOX = slice(0), slice(0)


class Looks:
    """Of the items of one picture, at one scale and in one theme.

    Attributes:
        room: whether an item has a place of its own, seen whole, that nothing else is painted in.
    """

    def __init__(self, count: int, canvas: Canvas) -> None:
        self._canvas = canvas
        self._kept: list[dict[Hashable, _Kept]] = [{} for _ in range(count)]
        self._views: list[Pixels | None] = [None] * count
        self._corners: list[QPoint] = [QPoint()] * count
        self._now: list[_Kept | None] = [None] * count
        self._strips: dict[tuple[Face, Ink, int], Strips] = {}
        self._same: dict[tuple[tuple[int, ...], bytes], Pixels] = {}
        """Items that look the same share their pixels: less memory, and most of it stays in the processor's cache."""
        self._bytes = 0
        self.room: Sequence[bool] = [False] * count

    def bind(self, image: QImage, corner: QPoint, extents: Sequence[QRect], alone: Sequence[bool]) -> None:
        """Use this image, whose left top is `corner`; looks of items are kept where they are `alone` in their place."""
        pixels = pixels_of(image)
        self.room = alone
        self._now = [None] * len(extents)
        self._corners = [extent.topLeft() for extent in extents]
        for i, (extent, single) in enumerate(zip(extents, alone, strict=True)):
            x, y = extent.x() - corner.x(), extent.y() - corner.y()
            self._views[i] = pixels[y : y + extent.height(), x : x + extent.width()] if single else None

    def forget(self) -> None:
        """The ground is another."""
        for kept in self._kept:
            kept.clear()
        self._same.clear()
        self._now = [None] * len(self._now)
        self._bytes = 0

    def put(self, i: int, kind: Hashable, number: str) -> bool | None:
        """Bring a look of item i into the image, with its digits.

        Returns:
            Whether the digits, if it has any, are there too; None where the look was not kept.
        """
        kept, view = self._kept[i].get(kind), self._views[i]
        if kept is None or view is None:
            return None
        pixels, box, strips = kept
        strip = None if strips is None else strips[number]
        if self._now[i] is not kept:
            self._now[i] = kept
            view[...] = pixels
        elif strip is None and number:
            view[box[0]] = pixels[box[0]]
        if strip is None:
            return not number
        view[box] = strip
        return True

    def lost(self, i: int) -> None:
        """Something else was painted in the place of item i."""
        self._now[i] = None

    def keep(self, i: int, kind: Hashable, place: NumberPlace | None) -> None:
        """Keep what the image now has in the place of item i, before its digits are painted, as this look of it.

        Args:
            place: of the digits, if it has any.
        """
        self._now[i] = None
        view = self._views[i]
        if view is None or self._bytes + view.nbytes > _MOST_BYTES:
            return
        key = view.shape, view.tobytes()
        pixels = self._same.get(key)
        if pixels is None:
            pixels = self._same[key] = np.frombuffer(key[1], np.uint32).reshape(view.shape)
            self._bytes += view.nbytes
        box, strips = self._digits(i, pixels, place) if place is not None else (_NO_BOX, None)
        self._now[i] = self._kept[i][kind] = _Kept(pixels, box, strips)

    def _digits(self, i: int, pixels: Pixels, place: NumberPlace) -> tuple[tuple[slice, slice], Strips | None]:
        """Where they stand, and their strips where the ground below them is of one colour."""
        face, height, width = place.face, *pixels.shape
        left, top = place.x - self._corners[i].x(), place.baseline - face.rise - self._corners[i].y()
        right, bottom = left + place.width, top + face.height
        box = slice(max(0, top), max(0, bottom)), slice(max(0, left), max(0, right))
        if left < 0 or top < 0 or right > width or bottom > height or not face.legible or not place.width:
            return box, None
        below = pixels[box]
        ground = int(below[0, 0])
        if (below != ground).any():
            return box, None
        key = face, place.ink, ground
        if key not in self._strips:
            self._strips[key] = Strips(self._canvas, *key)
        return box, self._strips[key]
