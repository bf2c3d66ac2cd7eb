"""Beside a trend: each pen's value at the cursor or now, what is foreseen, and what happened on the time axis."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hmi.model.batch import Reading
from hmi.model.quality import Quality, quality_of
from hmi.model.text import clock_text, value_text
from widgets import alarm_mark
from widgets.shell.liveness import show_liveness
from widgets.shell.look import Look
from widgets.shell.wording import with_unit
from widgets.touch.kinetic import glides
from widgets.trends.pen import Pen, TrendEvent
from widgets.trends.time_ticks import moment_text
from widgets.words import tr

WIDTH_PX = 356
_MOST_EVENTS = 14
_MARK_PX = 20


class Swatch(QWidget):
    """A pen's colour."""

    def __init__(self, colour: QColor, side: int) -> None:
        super().__init__()
        self._colour = colour
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRectF(self.rect()), self._colour)


class Legend(QWidget):
    """Handed readings and events; says which pen is not wanted any more."""

    removed = Signal(object)
    """The Pen."""

    def __init__(self, look: Look, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._zone = zone
        self._pens: Sequence[Pen] = ()
        self._colours: Mapping[int, QColor] = {}
        self._values: dict[int, tuple[QLabel, QLabel]] = {}
        self._events: Sequence[TrendEvent] = ()
        self._sentences: Sequence[str] = ()
        self._head = QLabel()
        self._rows, self._lower = QWidget(objectName="plain"), QWidget(objectName="plain")
        inner = QWidget()
        column = QVBoxLayout(inner)
        for part in (self._head, self._rows, self._lower):
            column.addWidget(part)
        column.addStretch(1)
        self._inner = inner
        scroll = self._scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scroll)
        QGridLayout(self._rows).setContentsMargins(0, 0, 0, 0)
        QVBoxLayout(self._lower).setContentsMargins(0, 0, 0, 0)
        self.set_look(look)

    @property
    def texts(self) -> list[str]:
        """Everything that is written here."""
        return [label.text() for label in self.findChildren(QLabel) if not label.isHidden()]

    def set_pens(self, pens: Sequence[Pen], colours: Mapping[int, QColor]) -> None:
        self._pens, self._colours = tuple(pens), colours
        _clear(self._rows)
        self._values = {}
        for number, pen in enumerate(self._pens):
            self._add_pen(pen, 3 * number)

    def set_readings(self, readings: Mapping[int, Reading | None], cursor_ns: int | None) -> None:
        """Of each pen by row: at the cursor, or now where there is none."""
        at = tr("Now") if cursor_ns is None else tr("At {moment}").format(moment=moment_text(cursor_ns, self._zone))
        self._head.setText(at)
        for pen in self._pens:
            value, below = self._values[pen.row]
            reading = readings.get(pen.row)
            value.setText(_value(pen, reading))
            show_liveness(value, Quality.BAD if reading is None or not reading.time else quality_of(reading.status))
            below.setText(_below(reading, self._zone))

    def set_story(self, sentences: Sequence[str], events: Sequence[TrendEvent]) -> None:
        """What is foreseen or missing, in sentences; the alarms on the time axis."""
        if (tuple(sentences), tuple(events)) == (self._sentences, self._events):
            return
        self._sentences, self._events = tuple(sentences), tuple(events)
        self._tell()

    def set_look(self, look: Look) -> None:
        self._look = look
        glides(self._scroll, on=look.touch is not None)
        self._head.setFont(look.font(13, bold=True))
        self.setFixedWidth(look.px(WIDTH_PX))
        self._inner.layout().setContentsMargins(look.px(14), look.px(12), look.px(14), look.px(12))
        self._inner.layout().setSpacing(look.gap(10))
        self.set_pens(self._pens, self._colours)
        self._tell()

    def _add_pen(self, pen: Pen, line: int) -> None:
        look, grid = self._look, self._rows.layout()
        name = QLabel(pen.title, toolTip=pen.text)
        name.setFont(look.font(13, bold=True))
        text = QLabel(pen.text, objectName="muted", wordWrap=True)
        text.setFont(look.font(12))
        value = QLabel(objectName="live")
        value.setFont(look.font(14, bold=True))
        below = QLabel(objectName="faint")
        below.setFont(look.font(11))
        remove = QPushButton("×", objectName="link", toolTip=tr("Remove {title}").format(title=pen.title))
        remove.setAccessibleName(tr("Remove {title}").format(title=pen.title))
        remove.setFont(look.font(14))
        remove.setFixedSize(look.target(26), look.target(26))
        remove.clicked.connect(lambda: self.removed.emit(pen))
        grid.addWidget(Swatch(self._colours[pen.row], look.px(11)), line, 0)
        grid.addWidget(name, line, 1)
        grid.addWidget(value, line, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(remove, line, 3)
        grid.addWidget(text, line + 1, 1, 1, 3)
        grid.addWidget(below, line + 2, 1, 1, 3)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(look.px(7))
        grid.setVerticalSpacing(look.gap(3))
        self._values[pen.row] = (value, below)

    def _tell(self) -> None:
        _clear(self._lower)
        column = self._lower.layout()
        for sentence in self._sentences:
            label = QLabel(sentence, wordWrap=True)
            label.setFont(self._look.font(12))
            column.addWidget(label)
        if not self._events:
            return
        title = QLabel(tr("On the time axis"))
        title.setFont(self._look.font(13, bold=True))
        column.addWidget(title)
        for event in sorted(self._events, key=lambda e: -e.time_ns)[:_MOST_EVENTS]:
            column.addWidget(self._event(event))

    def _event(self, event: TrendEvent) -> QWidget:
        look = self._look
        line = QWidget(objectName="plain")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        mark = QLabel()
        side, ratio = look.px(_MARK_PX), self.devicePixelRatioF()
        mark.setPixmap(alarm_mark.icon(side, event.priority, event.state, look.theme, ratio, predicted=event.predicted))
        text = QLabel(f"{clock_text(event.time_ns, self._zone)} {event.text}", wordWrap=True)
        text.setFont(look.font(12))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        return line


def _clear(widget: QWidget) -> None:
    layout = widget.layout()
    while (item := layout.takeAt(0)) is not None:
        if (child := item.widget()) is not None:
            child.hide()
            child.deleteLater()


def _value(pen: Pen, reading: Reading | None) -> str:
    if reading is None:
        return "—"
    return with_unit(value_text(pen.tag, reading.value, reading.object), pen.tag.unit)


def _below(reading: Reading | None, zone: ZoneInfo) -> str:
    """Quality and time of the sample that is shown."""
    if reading is None or not reading.time:
        return tr("no sample")
    quality = quality_of(reading.status)
    said = tr(quality.words)
    mark = said if quality is Quality.GOOD else f"{quality.letter} {said}"
    fraction = reading.time // 1_000_000 % 1000
    return f"{mark} · {clock_text(reading.time, zone)}.{fraction:03}"
