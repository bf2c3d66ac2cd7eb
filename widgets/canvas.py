"""What drawing at one scale in one theme needs: rounding to pixels, fonts with their measures, cached pictures.

Everything is painted in physical pixels, so that lines are crisp at every window size and pixel ratio. A new scale or
theme makes a new canvas, and with it new caches.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from enum import Enum
from math import ceil

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QPixmap

from widgets.fonts import program_font
from widgets.theme import Theme

_LEAST_PIXELS = 5
"""Of a font: a smaller one is a smear, and would be taken for dirt. What it says is read by zooming in."""
_MOST_WIDTHS = 2000
"""Texts of which a face knows the width: values are measured, too, and they never end."""
_BEARING = 2
"""Pixels on either side of a picture of text, for glyphs that reach beyond their width."""


class Align(Enum):
    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True, eq=False, slots=True)
class Ink:
    """A colour of text. One object a colour, so that it can be the key of a cache."""

    pen: QPen


class Inks:
    """The inks of a theme, named as its colours are."""

    def __init__(self, theme: Theme) -> None:
        self.text = Ink(QPen(theme.text))
        self.muted = Ink(QPen(theme.text_muted))
        self.faint = Ink(QPen(theme.text_faint))
        self.live = Ink(QPen(theme.live))
        self.not_live = Ink(QPen(theme.not_live))


class Face:
    """A font at one size, with the measures that layout needs, in physical pixels."""

    __slots__ = ("_advances", "_metrics", "_widths", "cap", "descent", "font", "height", "legible", "rise")

    def __init__(self, font: QFont, device: QImage) -> None:
        # Bound to the device once: a font of another resolution is resolved again at every QPainter.setFont.
        self.font = QFont(font, device)
        self._metrics = QFontMetricsF(self.font, device)
        self._advances: dict[str, int] = {}
        self._widths: dict[str, float] = {}
        self.legible = font.pixelSize() >= _LEAST_PIXELS
        self.rise = ceil(self._metrics.ascent())
        self.descent = self._metrics.descent()
        self.height = self.rise + ceil(self.descent)
        self.cap = self._metrics.capHeight()

    def width(self, text: str) -> float:
        """Width as drawn, kerning among it."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) > _MOST_WIDTHS:
                self._widths.clear()
            width = self._widths[text] = self._metrics.horizontalAdvance(text)
        return width

    def number_width(self, text: str) -> int:
        """Width of a number as `Canvas.number` draws it: each character a whole number of pixels wide, no kerning."""
        advances = self._advances
        try:
            return sum([advances[c] for c in text])
        except KeyError:
            advances.update((c, round(self._metrics.horizontalAdvance(c))) for c in text)
            return sum([advances[c] for c in text])

    def elided(self, text: str, width: float) -> str:
        """The text, or its beginning and an ellipsis where it is wider than `width`."""
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


class Canvas:
    """Drawing in `theme` at `scale` physical pixels a display unit."""

    def __init__(self, theme: Theme, scale: float) -> None:
        self.theme = theme
        self.scale = scale
        self.hair = max(1, round(scale * theme.stroke))
        self.ink = Inks(theme)
        self._device = self.image(1, 1)
        self._faces: dict[tuple[int, bool], Face] = {}
        self._stamps: dict[Hashable, QPixmap] = {}
        self._pairs: dict[tuple[Face, Ink], dict[str, tuple[QPixmap, int]]] = {}

    @property
    def kept(self) -> int:
        """How many pictures it keeps."""
        return len(self._stamps)

    @staticmethod
    def image(width: int, height: int) -> QImage:
        """An opaque image to paint on, of the resolution that the faces are made for."""
        return QImage(max(1, width), max(1, height), QImage.Format.Format_RGB32)

    def px(self, units: float) -> int:
        """Display units as whole physical pixels."""
        return round(units * self.scale)

    def rect(self, x: float, y: float, width: float, height: float) -> QRect:
        """A rectangle of display units in whole pixels, so that neighbours that touch still touch."""
        left, top = self.px(x), self.px(y)
        return QRect(left, top, self.px(x + width) - left, self.px(y + height) - top)

    def face(self, size: float, *, bold: bool = False) -> Face:
        """The font at `size` display units."""
        key = (max(1, round(size * self.scale)), bold)
        face = self._faces.get(key)
        if face is None:
            face = self._faces[key] = Face(program_font(key[0], bold=bold), self._device)
        return face

    def fitting(self, text: str, size: float, width: float, *, bold: bool = False) -> Face:
        """The font at `size` display units, or as much smaller as `text` needs to be no wider than `width` pixels."""
        pixels = max(1, round(size * self.scale))
        while (face := self.face(pixels / self.scale, bold=bold)).width(text) > width and pixels > 1:
            pixels -= 1
        return face

    def pen(self, colour: QColor, width: float = 0.0) -> QPen:
        """A pen of `width` display units, 0 for a hairline; never thinner than a pixel."""
        pen = QPen(colour, max(1.0, width * self.scale * self.theme.stroke) if width else self.hair)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        return pen

    def text(
        self, painter: QPainter, face: Face, ink: Ink, x: float, baseline: int, text: str, align: Align = Align.LEFT
    ) -> None:
        """Draw one line of text that is drawn once, or another the next time; none that is too small to be read."""
        if not face.legible:
            return
        if align is not Align.LEFT:
            x -= face.width(text) * align.value
        painter.setFont(face.font)
        painter.setPen(ink.pen)
        painter.drawText(round(x), baseline, text)

    def number(self, painter: QPainter, face: Face, ink: Ink, x: int, baseline: int, text: str) -> None:
        """Draw a number from pictures of its digits, two at a time: faster, and a digit looks everywhere the same."""
        if not face.legible:
            return
        pairs = self._pairs.get((face, ink))
        if pairs is None:
            pairs = self._pairs[face, ink] = {}
        y = baseline - face.rise
        for at in range(0, len(text), 2):
            pair = text[at : at + 2]
            drawn = pairs.get(pair)
            if drawn is None:
                drawn = pairs[pair] = (self._glyphs(face, ink, pair, apart=True), face.number_width(pair))
            painter.drawPixmap(x - _BEARING, y, drawn[0])
            x += drawn[1]

    def label(
        self, painter: QPainter, face: Face, ink: Ink, x: float, baseline: int, text: str, align: Align = Align.LEFT
    ) -> None:
        """Draw one line of text that comes back: a name, a unit, a word. Kept as a picture, eight times faster."""
        if not text or not face.legible:
            return
        key = (face, ink, text)
        stamp = self._stamps.get(key)
        if stamp is None:
            stamp = self._stamps[key] = self._glyphs(face, ink, text, apart=False)
        left = x - (stamp.width() - 2 * _BEARING) * align.value
        painter.drawPixmap(round(left) - _BEARING, baseline - face.rise, stamp)

    def stamp(self, key: Hashable, width: int, height: int, draw: Callable[[QPainter], None]) -> QPixmap:
        """A picture of `width` x `height` pixels, drawn once for its key."""
        stamp = self._stamps.get(key)
        if stamp is None:
            stamp = QPixmap(max(1, width), max(1, height))
            stamp.fill(Qt.GlobalColor.transparent)
            painter = QPainter(stamp)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw(painter)
            painter.end()
            self._stamps[key] = stamp
        return stamp

    @staticmethod
    def _glyphs(face: Face, ink: Ink, text: str, *, apart: bool) -> QPixmap:
        """A picture of a text; `apart`: every character begins on a whole pixel, as `number_width` counts."""
        width = face.number_width(text) if apart else ceil(face.width(text))
        stamp = QPixmap(max(1, width + 2 * _BEARING), max(1, face.height))
        stamp.fill(Qt.GlobalColor.transparent)
        painter = QPainter(stamp)
        painter.setFont(face.font)
        painter.setPen(ink.pen)
        x = _BEARING
        for part in text if apart else (text,):
            painter.drawText(x, face.rise, part)
            x += face.number_width(part) if apart else width
        painter.end()
        return stamp
