"""A priority's mark with the number of its alarms."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hmi.model.alarm import Priority, ProcessState
from widgets import alarm_mark
from widgets.shell.look import Look
from widgets.words import tr

_MARK_PX = 26
_SLIM_MARK_PX = 20
_SIZE_PX = 52, 60
_SLIM_PX = 50, 29


class AlarmCount(QWidget):
    """A priority's mark with how many alarms of it stand; foreseen ones are counted apart."""

    def __init__(self, priority: Priority, look: Look, *, predicted: bool = False) -> None:
        super().__init__()
        self._priority = priority
        self._predicted = predicted
        self._look = look
        self._count = 0
        self._state = ProcessState.NORMAL
        self._blink = False
        self._unknown = False
        self._slim = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def shown(self) -> int | None:
        """How many; None where that is not known."""
        return None if self._unknown else self._count

    def set_count(self, count: int, *, unacknowledged: bool, unknown: bool) -> None:
        self._count = count
        self._unknown = unknown
        self._state = ProcessState.UNACKNOWLEDGED if unacknowledged else ProcessState.ACKNOWLEDGED
        number = tr("an unknown number") if unknown else str(count)
        if self._predicted:
            said = tr("alarms foreseen: {count}").format(count=number)
        else:
            said = tr("alarms of priority {priority}: {count}").format(priority=int(self._priority), count=number)
        self.setAccessibleName(said)
        self.setToolTip(self.accessibleName())
        self.update()

    def set_blink(self, on: bool) -> None:
        self._blink = on
        if self._count and self._state is ProcessState.UNACKNOWLEDGED:
            self.update()

    def set_slim(self, slim: bool) -> None:
        """The number beside the mark, on one line."""
        self._slim = slim
        self.updateGeometry()
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width, height = _SLIM_PX if self._slim else _SIZE_PX
        return QSize(self._look.px(width), self._look.px(height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self._look.px(_SLIM_MARK_PX if self._slim else _MARK_PX)
        place = QRectF((self.width() - side) / 2, 0, side, side)
        if self._slim:
            place = QRectF(0, (self.height() - side) / 2, side, side)
        # A priority of which no alarm stands keeps its mark, pale, so that the eye learns where each has its place.
        painter.setOpacity(1.0 if self._count else 0.35)
        state = self._state if self._count else ProcessState.ACKNOWLEDGED
        alarm_mark.paint(
            painter, place, self._priority, state, self._look.theme, predicted=self._predicted, blink=self._blink
        )
        painter.setOpacity(1.0)
        painter.setFont(self._look.font(14, bold=bool(self._count)))
        painter.setPen(self._look.theme.text)
        text = "?" if self._unknown else str(self._count)
        beside = QRectF(side, 0, self.width() - side, self.height())
        below = QRectF(0, side, self.width(), self.height() - side)
        painter.drawText(beside if self._slim else below, Qt.AlignmentFlag.AlignCenter, text)
