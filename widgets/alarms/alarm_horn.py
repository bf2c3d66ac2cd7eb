"""The horn: whether alarms sound at this station, and the button that silences them. It says when nothing is heard."""

from enum import Enum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QWidget

from hmi.model.words import marked
from widgets.shell.look import Look
from widgets.words import spoken, tr

_ICON_PX = 20
_BODY = ((0.0, 0.35), (0.22, 0.35), (0.5, 0.08), (0.5, 0.92), (0.22, 0.65), (0.0, 0.65))


class Horn(Enum):
    """What is to be heard. The value is what is written on the button."""

    OFF = marked("Sound off")
    QUIET = marked("Quiet")
    SOUNDING = marked("Silence")
    SILENCED = marked("Silenced")


class AlarmHorn(QPushButton):
    """Pressed to silence. Where no sound can be made its mark flashes in place of it; its words never do."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.state = Horn.OFF
        self.fault = ""
        self._blink = False
        self.set_state(Horn.OFF, "")
        self.set_look(look)

    @property
    def words(self) -> str:
        """What is written on it."""
        return tr("No sound") if self.fault else tr(self.state.value)

    @property
    def flashes(self) -> bool:
        """Whether it stands in for a sound that cannot be made."""
        return bool(self.fault) and self.state is Horn.SOUNDING

    def set_state(self, state: Horn, fault: str) -> None:
        """fault: why nothing is heard, empty where something is."""
        self.state, self.fault = state, fault
        self.setEnabled(state is Horn.SOUNDING)
        told = {
            Horn.OFF: tr("No sounds are made at this station"),
            Horn.QUIET: tr("No alarm sounds"),
            Horn.SOUNDING: tr("S: silences this station; what comes anew sounds again"),
            Horn.SILENCED: tr("This station was silenced; what comes anew sounds again"),
        }[state]
        why = spoken(fault)
        self.setToolTip(f"{why[:1].upper()}{why[1:]}\n{told}" if why else told)
        self.setAccessibleName(f"{self.words}. {self.toolTip()}")
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Another language was chosen."""
        if event.type() == QEvent.Type.LanguageChange:
            self.set_state(self.state, self.fault)
        super().changeEvent(event)

    def set_blink(self, on: bool) -> None:
        """The one phase of the screen."""
        self._blink = on
        if self.flashes:
            self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.setFont(look.font(13))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """With room for each of its words, so that it stays as it is when they change."""
        words = [tr(state.value) for state in Horn] + [tr("No sound")]
        widest = max(map(self.fontMetrics().horizontalAdvance, words))
        return QSize(max(self._look.px(112), widest + self._look.px(_ICON_PX + 26)), self._look.px(42))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        side = look.px(_ICON_PX)
        place = QRectF(look.px(10), (self.height() - side) / 2, side, side)
        colour = theme.text if self.state is Horn.SOUNDING else theme.text_muted
        filled = self.state is Horn.SOUNDING and not (self.flashes and self._blink)
        painter.setPen(QPen(colour, look.px(1.5), j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(QPolygonF([_at(place, x, y) for x, y in _BODY]))
        if self.fault or self.state in (Horn.OFF, Horn.SILENCED):
            for a, b in (((0.65, 0.3), (1.0, 0.7)), ((1.0, 0.3), (0.65, 0.7))):
                painter.drawLine(_at(place, *a), _at(place, *b))
        elif self.state is Horn.SOUNDING:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for reach in (0.3, 0.5):
                arc = QRectF(0, 0, side * reach * 2, side * reach * 2)
                arc.moveCenter(_at(place, 0.5, 0.5))
                painter.drawArc(arc, -45 * 16, 90 * 16)
        painter.setPen(colour)
        painter.setFont(self.font())
        room = QRectF(place.right() + look.px(6), 0, self.width() - place.right() - look.px(8), self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.words)


def _at(place: QRectF, x: float, y: float) -> QPointF:
    return QPointF(place.x() + x * place.width(), place.y() + y * place.height())
