"""Short numbers as pixels upon one colour of ground: brought into a picture by one copy instead of by a painter."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPainter

from widgets.canvas import Canvas, Face, Ink

Pixels = NDArray[np.uint32]

_LONGEST = 5
"""Characters of a number that is kept: 99.99 and -12.3 come back, longer ones hardly ever do."""
_MOST = 1500
"""Numbers kept of one ink upon one ground, some 2 kB each."""


class Strips(dict[str, "Pixels | None"]):
    """Numbers in one face and ink, upon one ground, painted when first asked for with `[]`.

    u32[height, width] each, as wide as its characters; None where copying is not worth it.

    Args:
        ground: 0xAARRGGBB, as pixels of an image are.
    """

    def __init__(self, canvas: Canvas, face: Face, ink: Ink, ground: int) -> None:
        super().__init__()
        self._canvas = canvas
        self._face = face
        self._ink = ink
        self._ground = ground

    def __missing__(self, number: str) -> Pixels | None:
        if not number or len(number) > _LONGEST or len(self) >= _MOST:
            return None
        strip = self[number] = self._painted(number)
        return strip

    def _painted(self, number: str) -> Pixels:
        face = self._face
        image = QImage(face.number_width(number), face.height, QImage.Format.Format_RGB32)
        image.fill(self._ground)
        painter = QPainter(image)
        self._canvas.number(painter, face, self._ink, 0, face.rise, number)
        painter.end()
        return pixels_of(image).copy()


def pixels_of(image: QImage) -> Pixels:
    """u32[height, width]: the image's own memory, not a copy."""
    rows = np.frombuffer(image.bits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    return rows[:, : image.width()]
