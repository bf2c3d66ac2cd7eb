"""Looks of items that come back: kept as pixels with their ground, and put into the picture by one copy.

A pump that runs or stands looks one of a few ways. Painting it anew costs a piece of ground, a symbol and a word
through QPainter, about 12 us; a copy of rows of pixels costs 2 (decision 0132).
"""

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage

Pixels = NDArray[np.uint32]

_MOST_BYTES = 32_000_000
"""Of one display. An item that finds no room is painted as ever."""


class Looks:
    """Of the items of one picture, at one scale and in one theme.

    Attributes:
        room: whether an item has a place of its own, seen whole, that nothing else is painted in.
    """

    def __init__(self, count: int) -> None:
        self._kept: list[dict[Hashable, Pixels]] = [{} for _ in range(count)]
        self._views: list[Pixels | None] = [None] * count
        self._image = np.empty((0, 0), np.uint32)
        self._now: list[Hashable] = [None] * count
        self._bytes = 0
        self.room: Sequence[bool] = [False] * count

    def bind(self, image: QImage, corner: QPoint, extents: Sequence[QRect], alone: Sequence[bool]) -> None:
        """Use this image, whose left top is `corner`; looks of items are kept where they are `alone` in their place."""
        self._image = np.frombuffer(image.bits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
        self.room = alone
        self._now = [None] * len(extents)
        for i, (extent, single) in enumerate(zip(extents, alone, strict=True)):
            x, y = extent.x() - corner.x(), extent.y() - corner.y()
            self._views[i] = self._image[y : y + extent.height(), x : x + extent.width()] if single else None

    def forget(self) -> None:
        """The ground is another."""
        for kept in self._kept:
            kept.clear()
        self._now = [None] * len(self._now)
        self._bytes = 0

    def put(self, i: int, look: Hashable, digits: int) -> bool:
        """Bring this look of item i into the image; whether it was kept.

        Args:
            digits: the row of its pixels at which its digits begin: where the look is as it was, they alone are wiped.
        """
        pixels, view = self._kept[i].get(look), self._views[i]
        if pixels is None or view is None:
            return False
        if self._now[i] == look:
            view[digits:] = pixels[digits:]
        else:
            self._now[i] = look
            view[...] = pixels
        return True

    def lost(self, i: int) -> None:
        """Something else was painted in the place of item i."""
        self._now[i] = None

    def keep(self, i: int, look: Hashable) -> None:
        """Keep what the image now has in the place of item i as this look of it."""
        self._now[i] = look
        view = self._views[i]
        if view is not None and self._bytes + view.nbytes <= _MOST_BYTES:
            self._kept[i][look] = view.copy()
            self._bytes += view.nbytes
