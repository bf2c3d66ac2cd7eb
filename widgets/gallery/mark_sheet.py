"""Every alarm mark and every quality mark, in three sizes."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hmi.model.alarm import Priority, ProcessState
from hmi.model.quality import Quality
from widgets import alarm_mark, quality_mark
from widgets.theme import Theme
from widgets.words import tr

_SIZES = (28, 20, 14)
_LOOKS = (
    ("unacknowledged", ProcessState.UNACKNOWLEDGED, False, False),
    ("its pale phase", ProcessState.UNACKNOWLEDGED, False, True),
    ("acknowledged", ProcessState.ACKNOWLEDGED, False, False),
    ("returned", ProcessState.RETURNED, False, False),
    ("its pale phase", ProcessState.RETURNED, False, True),
    ("predicted", ProcessState.UNACKNOWLEDGED, True, False),
    ("its pale phase", ProcessState.UNACKNOWLEDGED, True, True),
    ("predicted, ack.", ProcessState.ACKNOWLEDGED, True, False),
)
_COLUMN = 116
_QUALITY = 164
_TOP = 44


class MarkSheet(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(24 + _QUALITY * 7, 320)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.surface)
        painter.setFont(self._theme.font(12))
        painter.setPen(self._theme.text_muted)
        for column, (title, *_) in enumerate(_LOOKS):
            painter.drawText(QPointF(20 + column * _COLUMN, 24), title)
        for line, priority in enumerate(Priority):
            for column, (_, state, predicted, blink) in enumerate(_LOOKS):
                x = 20.0 + column * _COLUMN
                for size in _SIZES:
                    rect = QRectF(x, _TOP + line * 44 + (28 - size) / 2, size, size)
                    alarm_mark.paint(painter, rect, priority, state, self._theme, predicted=predicted, blink=blink)
                    x += size + 8
        self._paint_qualities(painter, _TOP + 44 * len(Priority) + 16)
        painter.end()

    def _paint_qualities(self, painter: QPainter, top: float) -> None:
        for number, quality in enumerate(q for q in Quality if q.letter):
            x = 20.0 + number * _QUALITY
            for size in (20, 16):
                quality_mark.paint(painter, QRectF(x, top + (20 - size) / 2, size, size), quality, self._theme)
                x += size + 8
            painter.setFont(self._theme.font(12))
            painter.setPen(self._theme.text_muted)
            painter.drawText(QPointF(x, top + 15), tr(quality.words))
