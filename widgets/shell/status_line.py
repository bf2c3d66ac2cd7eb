"""The links in one line, and a mark that moves as long as the window lives."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hmi.model.quality import Quality
from widgets import quality_mark
from widgets.shell.look import Look
from widgets.words import tr

_BEATS = 4


class StatusLine(QWidget):
    """A ring and a sentence while all is well; the letter of the quality and the reason where it is not."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._text = ""
        self._quality = Quality.NOT_SUBSCRIBED
        # It takes what the others leave: no hint of its own pushes them together.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        return self._text

    def set_status(self, text: str, quality: Quality) -> None:
        """quality: GOOD while every link is live, NO_LINK, UNCERTAIN where only some are."""
        if (text, quality) == (self._text, self._quality):
            return
        self._text, self._quality = text, quality
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.setMinimumWidth(look.px(130))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(300), self._look.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        side = self._look.px(16)
        place = QRectF(0, (self.height() - side) / 2, side, side)
        if self._quality is Quality.GOOD:
            painter.setPen(QPen(self._look.theme.text, self._look.px(2)))
            inset = self._look.px(3)
            painter.drawEllipse(place.adjusted(inset, inset, -inset, -inset))
        else:
            quality_mark.paint(painter, place, self._quality, self._look.theme)
        painter.setPen(self._look.theme.text)
        painter.setFont(self._look.font(13))
        left = side + self._look.px(8)
        room = QRectF(left, 0, self.width() - left, self.height())
        text = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


class Heartbeat(QWidget):
    """Four dots of which one is dark, the next one each second: it stands still only if the window does."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._beat = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say_words()

    def _say_words(self) -> None:
        self.setAccessibleName(tr("Heartbeat"))
        self.setToolTip(tr("Moves each second as long as this window lives"))

    def changeEvent(self, event: QEvent) -> None:
        """Another language was chosen."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
        super().changeEvent(event)

    def set_second(self, second: int) -> None:
        """The second that it is."""
        beat = second % _BEATS
        if beat != self._beat:
            self._beat = beat
            self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(26), self._look.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        side, step = self._look.px(4), self.width() / _BEATS
        for beat in range(_BEATS):
            painter.setBrush(self._look.theme.text if beat == self._beat else self._look.theme.line)
            painter.drawEllipse(QRectF(beat * step, (self.height() - side) / 2, side, side))
