"""Colour arithmetic: CIELAB (CIE 15:2004), WCAG 2 contrast, colour blindness (Viénot 1999)."""

from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

Pixels = NDArray[np.float64]
"""f64[..., 3], sRGB 0..1."""
_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])
_LUMINANCE = np.array([0.2126, 0.7152, 0.0722])
BLINDNESS: Final = MappingProxyType(
    {
        "protan": np.array([[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]]),
        "deutan": np.array([[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]]),
        "tritan": np.array([[1.0, 0.14461, -0.14461], [0.0, 0.85924, 0.14076], [0.0, 0.85924, 0.14076]]),
    }
)
"""Matrices over linear sRGB, by what the eye lacks."""


def pixels(image: QImage) -> Pixels:
    """f64[height, width, 3]."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3) / 255.0


def of(colour: QColor) -> Pixels:
    """f64[3]."""
    return np.array([colour.redF(), colour.greenF(), colour.blueF()])


def linear(colour: Pixels) -> Pixels:
    """Without the sRGB transfer curve, 0..1."""
    return np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)


def luminance(colour: Pixels) -> Pixels:
    """Relative luminance, f64[...], 0 black to 1 white."""
    return np.asarray(linear(colour) @ _LUMINANCE)


def contrast(a: QColor, b: QColor) -> float:
    """1 to 21 (WCAG 2.2, 1.4.3)."""
    low, high = sorted((float(luminance(of(a))), float(luminance(of(b)))))
    return (high + 0.05) / (low + 0.05)


def lab(colour: Pixels) -> Pixels:
    """L*, a*, b*: f64[..., 3]."""
    t = linear(colour) @ _TO_XYZ.T / _WHITE
    f = np.where(t > 216 / 24389, np.cbrt(t), (24389 / 27 * t + 16) / 116)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], -1)


def chroma(colour: Pixels) -> Pixels:
    """C*ab: f64[...], 0 grey."""
    return np.asarray(np.hypot(lab(colour)[..., 1], lab(colour)[..., 2]))


def distance(a: QColor, b: QColor) -> float:
    """Delta E*ab."""
    return float(np.linalg.norm(lab(of(a)) - lab(of(b))))


def seen_by(colour: Pixels, blindness: str) -> Pixels:
    """The linear picture through one of `BLINDNESS`, f64[..., 3], linear."""
    return np.clip(linear(colour) @ BLINDNESS[blindness].T, 0, 1)
