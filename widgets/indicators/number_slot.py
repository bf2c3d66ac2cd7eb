"""Where a number stands, in digits of one width; smaller where there is too little room, never cut."""

from PySide6.QtGui import QPainter

from hmi.model.tag import DataType, Tag
from widgets.canvas import Canvas, Face
from widgets.indicators.gauge import usual_text, widest_text
from widgets.live_rows import Shown

_LEAST = 0.7
"""Of the size, that words have at least; what then is too long ends in an ellipsis. Numbers are never cut."""


class NumberSlot:
    """Room for the values of one tag.

    Args:
        size: of the font, display units; less where the widest value in the tag's range needs it.
        room: physical pixels.
    """

    def __init__(self, canvas: Canvas, tag: Tag, size: float, room: float, *, bold: bool = True) -> None:
        self._canvas = canvas
        self._size = size
        self._room = room
        self._bold = bold
        self.has_words = bool(tag.words) or tag.type is DataType.Boolean
        self._is_number = tag.type.numeric and not self.has_words
        self.face = self._fitting(widest_text(tag), room)
        self.usual = self._width(self.face, usual_text(tag))

    def paint_centred(self, painter: QPainter, value: Shown, centre: float, baseline: int) -> None:
        """About `centre`."""
        face, width = self._fitted(value.text, self._room)
        self._paint(painter, value, centre - width / 2, baseline, face, self._room)

    def paint_from(self, painter: QPainter, value: Shown, left: float, baseline: int) -> float:
        """From `left`; answers where it ends."""
        face, width = self._fitted(value.text, self._room)
        self._paint(painter, value, left, baseline, face, self._room)
        return left + width

    def paint_to(self, painter: QPainter, value: Shown, right: float, baseline: int, reserved: float = 0.0) -> float:
        """Ending at `right`; answers where it begins, or where a usual number would if that is further left.

        Words change seldom: what stands before them stands close to them.

        Args:
            reserved: of the room, for marks that stand before it, physical pixels.
        """
        room = self._room - reserved
        face, width = self._fitted(value.text, room)
        self._paint(painter, value, right - width, baseline, face, room)
        return right - (width if self.has_words else max(width, min(self.usual, room)))

    def width(self, text: str) -> float:
        """How wide a text will be painted."""
        return self._fitted(text, self._room)[1]

    def _fitted(self, text: str, room: float) -> tuple[Face, float]:
        width = self._width(self.face, text)
        if width <= room:
            return self.face, width
        face = self._fitting(text, room)
        width = self._width(face, text)
        return face, width if self._is_number else min(width, room)

    def _fitting(self, text: str, room: float) -> Face:
        """The face, or as much smaller a one as the text needs for the room there is."""
        canvas = self._canvas
        pixels = max(1, round(self._size * canvas.scale))
        least = 1 if self._is_number else max(1, round(pixels * _LEAST))
        while self._width(face := canvas.face(pixels / canvas.scale, bold=self._bold), text) > room and pixels > least:
            pixels -= 1
        return face

    def _width(self, face: Face, text: str) -> float:
        return face.number_width(text) if self._is_number else face.width(text)

    def _paint(self, painter: QPainter, value: Shown, left: float, baseline: int, face: Face, room: float) -> None:
        canvas = self._canvas
        ink = canvas.ink.live if value.live else canvas.ink.not_live
        if self._is_number:
            canvas.number(painter, face, ink, round(left), baseline, value.text)
            return
        text = value.text if face.width(value.text) <= room else face.elided(value.text, room)
        if self.has_words:
            canvas.label(painter, face, ink, left, baseline, text)
        else:
            canvas.text(painter, face, ink, left, baseline, text)
