"""Pictures of few colours, as small as they can be without being seen to be."""

from pathlib import Path
from typing import Final

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

_COLOURS: Final = 256
_COARSE: Final = 0xFFF8F8F8
"""Colours that differ by less than eight steps a channel may stand for one another."""


def save(image: QImage, path: Path, width: int) -> bool:
    """Writes a PNG of at most 256 colours, made smaller to a width in pixels; whether it could be written."""
    if image.width() > width:
        image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    flags = Qt.ImageConversionFlag.AvoidDither | Qt.ImageConversionFlag.ThresholdDither
    return image.convertToFormat(QImage.Format.Format_Indexed8, _table(image), flags).save(str(path), "PNG", 0)


def _table(image: QImage) -> list[int]:
    """The colours that are most common; of those that are alike only the most common, so that rare ones have room."""
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)[:, : image.width()] | 0xFF000000
    colours, counts = np.unique(pixels, return_counts=True)
    colours = colours[np.argsort(-counts, kind="stable")]
    _, first = np.unique(colours & _COARSE, return_index=True)
    return [int(c) for c in colours[np.sort(first)][:_COLOURS]]
