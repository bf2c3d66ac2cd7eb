"""The faceplate of a tag or an equipment: value, alarms, trend, mode, guidance, notes, and how to set it.

Handed all it shows. It has two homes: floating beside what was touched, or a sheet where the window is narrow.
"""

from collections.abc import Mapping, Sequence
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hmi.model.acts.substitution import Substituted
from hmi.model.alarm import AlarmEntry, Guidance
from hmi.model.batch import Reading
from hmi.model.plant import Plant
from hmi.model.tag import DataType, Tag
from hmi.model.text import duration_text
from widgets.alarms.card import AlarmCards
from widgets.alarms.guidance import guidance_text
from widgets.by_hand.block import ByHandBlock
from widgets.faceplate.consequence import consequences
from widgets.faceplate.header import Header
from widgets.faceplate.mode import ModeLine
from widgets.faceplate.notes import Notes
from widgets.faceplate.present import Present
from widgets.faceplate.subject import Subject
from widgets.faceplate.tabs import Tabs
from widgets.faceplate.values import ValueList
from widgets.faceplate.write import WritePanel
from widgets.shell.button_grid import ButtonGrid
from widgets.shell.choice_box import ChoiceBox
from widgets.shell.look import Look
from widgets.touch.kinetic import glides
from widgets.touch.number_pad import NumberPad
from widgets.trend_view import TrendView
from widgets.words import tr

WIDTH_PX: Final = 392
_BOTH_PX: Final = 720
"""So wide its two halves stand beside each other."""
_TREND_PX: Final = 140
_STATES_PX: Final = 84
_SPANS_S: Final = (3600.0, 8 * 3600.0, 86400.0)
_VALUES, _GUIDANCE, _NOTES = "values", "guidance", "notes"


class Faceplate(QWidget):
    """Says what is wanted; asks nobody. `trend` is fed by its owner."""

    closed = Signal()
    pin_wanted = Signal(bool)
    dragged = Signal(QPoint)
    touched = Signal()
    """It is to come to the front."""
    grown = Signal()
    """It wants another height."""
    acknowledge = Signal(object)
    focus_changed = Signal(object)
    """The Tag whose value and trend are shown."""
    trend_wanted = Signal(object)
    whole_wanted = Signal(object)
    """The Tag whose array or structure is to be seen with all that is in it."""
    alarm_wanted = Signal(object)
    """The AlarmEntry whose details are wanted."""
    display_wanted = Signal()
    write_wanted = Signal(object, object)
    note_wanted = Signal(str, str)

    def __init__(self, plant: Plant, zone: ZoneInfo, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="faceplate")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._plant, self._look = plant, look
        self._setpoints = {a.tag: a.setpoint for a in plant.alarms if a.setpoint is not None}
        self.subject: Subject | None = None
        self._told = Guidance()
        self.focus: Tag | None = None
        self._readings: Mapping[int, Reading] = {}
        self._forbidden: Mapping[int, str] = {}
        self._replay = False
        self._now_ns = 0
        self.header = Header(look)
        self.cards = AlarmCards(zone, look)
        self.present = Present(plant, zone, look)
        self.by_hand = ByHandBlock(zone, look)
        self.span = ChoiceBox()
        self._span_line, self.trend_button = QWidget(objectName="plain"), QPushButton(tr("Trend"))
        self.trend_button.setAutoDefault(False)
        self.trend = TrendView(look, zone, compact=True)
        self.mode = ModeLine(zone, look)
        self.write = WritePanel(look, lambda tag, value: consequences(tag, value, plant, self._readings))
        self.values = ValueList(zone, look)
        self._guidance = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self._guidance.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._guidance.setOpenExternalLinks(True)
        self.notes = Notes(zone, look)
        parts = {
            _VALUES: (tr("Values"), self.values),
            _GUIDANCE: (tr("Guidance"), self._guidance),
            _NOTES: (tr("Notes"), self.notes),
        }
        self.tabs = Tabs(parts, look)
        self.whole_button, self.alarm_button = QPushButton(tr("Show whole value …")), QPushButton(tr("Alarm details"))
        self.display_button = QPushButton()
        buttons = (self.display_button, self.alarm_button, self.whole_button, self.by_hand.set_button)
        self._foot = ButtonGrid(buttons)
        self.pad = NumberPad(look, self)
        self._lay_out()
        self._connect()
        self.set_look(look)

    @property
    def texts(self) -> list[str]:
        """Everything that is written on it, on parts that are turned away too."""
        labels = [x.text() for x in self.findChildren(QLabel) if x.text()]
        return [*labels, *self.values.texts]

    @property
    def replay(self) -> bool:
        return self._replay

    def show_subject(self, subject: Subject) -> None:
        """Shows another thing, its first tag in front."""
        self.subject, self._told = subject, subject.guidance
        self._forbidden = subject.forbidden
        self.setAccessibleName(tr("Faceplate of {title}").format(title=subject.title))
        self.header.set_texts(subject.title, subject.place)
        self.values.show_tags(subject.tags if len(subject.tags) > 1 else ())
        self.tabs.set_there(_VALUES, len(subject.tags) > 1)
        self._say_guidance()
        self.notes.begin(subject.key)
        self.display_button.setText(tr("Show on {display}").format(display=subject.display))
        if subject.tags:
            self.set_focus(subject.tags[0])

    def set_focus(self, tag: Tag) -> None:
        """Puts one tag of the subject in front."""
        if self.subject is None:
            return
        if tag is not self.focus:
            self.pad.hide()
        self.focus = tag
        self.present.show_tag(tag, named=len(self.subject.tags) > 1)
        self.values.set_front(tag.index)
        self.mode.set_tag(self.subject.mode, tag)
        self.write.set_tag(tag if tag.write is not None else None, self._forbidden.get(tag.index, ""))
        self.by_hand.set_tag(tag)
        line = tag.type.numeric and not tag.array
        self.trend.setVisible(line)
        self._span_line.setVisible(line)
        self._size_trend()
        self._show_buttons()
        self._show_readings()
        self.focus_changed.emit(tag)
        self.grown.emit()

    def set_forbidden(self, forbidden: Mapping[int, str]) -> None:
        """Why tags may not be written now, by row: modes change while it is open."""
        self._forbidden = forbidden
        if self.focus is not None and self.focus.write is not None:
            self.write.set_tag(self.focus, forbidden.get(self.focus.index, ""))

    def set_by_hand(self, standing: Mapping[int, Substituted], now_ns: int) -> None:
        """The values set by hand, by row."""
        if self.focus is not None:
            self.by_hand.set_standing(standing.get(self.focus.index), now_ns)

    def set_replay(self, on: bool) -> None:
        """Whether the values handed in are of the past: they are marked so, and nothing is written."""
        self._replay = on
        self.write.set_replay(on)
        self._show_readings()

    def set_readings(self, readings: Mapping[int, Reading], now_ns: int) -> None:
        """The values of the subject's tags, by row, and those of their setpoints."""
        self._readings, self._now_ns = readings, now_ns
        self._show_readings()

    def setpoint_of(self, row: int) -> int | None:
        """The row of the setpoint that a tag is held against, where the plant's files name one."""
        return self._setpoints.get(row)

    def set_alarms(self, entries: Sequence[AlarmEntry], now_ns: int) -> None:
        """The alarms that stand on the subject, the most urgent first."""
        count = len(self.cards.cards)
        self.cards.set_entries(entries, now_ns)
        self._show_buttons()
        if len(entries) != count:
            self.grown.emit()

    def set_guidance(self, guidance: Guidance) -> None:
        """What to do: of the most urgent alarm that stands, else what is written of its subject."""
        if guidance != self._told:
            self._told = guidance
            self._say_guidance()
            self.grown.emit()

    def set_blink(self, on: bool) -> None:
        self.cards.set_blink(on)

    def set_floating(self, floating: bool) -> None:
        """Its home: floating, or a sheet as wide as the window."""
        self.header.set_floating(floating)

    def set_pinned(self, pinned: bool) -> None:
        self.header.pin_button.setChecked(pinned)

    def turn_to_first(self) -> None:
        """What is looked for first: in an alarm what to do, else the values."""
        alone = self.subject is None or len(self.subject.tags) < 2
        self.tabs.show_part(_GUIDANCE if self.cards.cards or alone else _VALUES)

    def set_look(self, look: Look) -> None:
        self._look = look
        self._guidance.setFont(look.font(13))
        for part in (self.span, self.trend_button):
            part.setFont(look.font(12))
        parts = (self.header, self.cards, self.present, self.by_hand, self.trend, self.mode, self.write, self.values)
        for part in (*parts, self.notes, self.tabs, self._foot, self.pad):
            part.set_look(look)
        glides(self.scroll, on=look.touch is not None)
        # So large, its buttons would leave no room for what is read: they are pushed along with it.
        (self.layout() if look.touch is None else self._second.layout()).addWidget(self._foot)
        self._size_trend()
        self._say_guidance()
        margin = look.px(14)
        self._foot.set_margins(margin, look.px(8), look.px(10))
        self._halves.setContentsMargins(margin, look.px(4), margin, look.px(12))
        self._halves.setSpacing(look.gap(12))
        for half in (self._first, self._second):
            half.layout().setSpacing(look.gap(9))

    def wanted_height(self, width: int) -> int:
        """At which nothing has to be scrolled."""
        self._turn(width)
        inner = self._inner.layout()
        inner.activate()
        edges, frame = self.layout().contentsMargins(), 2 * self.scroll.frameWidth()
        within = width - edges.left() - edges.right()
        head = self.header.layout().totalHeightForWidth(within)
        body = inner.totalHeightForWidth(within - frame) + frame
        foot = 0 if self._foot.isHidden() else self._foot.layout().totalSizeHint().height()
        return head + body + foot + edges.top() + edges.bottom()

    def place(self, rect: QRect) -> None:
        """Puts it there, with a scroll bar where it is too low for what is in it.

        A scroll area that has its bar keeps it: in the width beside it the text is higher than in the whole.
        """
        self.setGeometry(rect)
        needed = rect.height() < self.wanted_height(rect.width())
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needed else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.scroll.setVerticalScrollBarPolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes back what is asked, else closes; Page Up and Page Down turn what is higher than the window."""
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in pages:
            bar = self.scroll.verticalScrollBar()
            bar.setValue(bar.value() + pages[Qt.Key(event.key())] * bar.pageStep())
        elif event.key() == Qt.Key.Key_Escape and self.pad.isVisible():
            self.pad.hide()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.write.asking:
            self.write.cancel_button.click()
        else:
            self.closed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What lies under it is not touched through it."""
        self.touched.emit()

    def _turn(self, width: int) -> None:
        beside = width >= self._look.px(_BOTH_PX)
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._halves.direction() != wanted:
            self._halves.setDirection(wanted)

    def _show_readings(self) -> None:
        readings, tag = self._readings, self.focus
        self.values.set_readings(readings, replay=self._replay)
        mode = self.subject.mode if self.subject is not None else None
        if mode is not None and mode.index in readings:
            self.mode.set_reading(readings[mode.index], replay=self._replay)
        if tag is None or tag.index not in readings:
            return
        aim = self._setpoints.get(tag.index)
        setpoint = readings.get(aim) if aim is not None else None
        self.present.set_reading(readings[tag.index], setpoint, self._now_ns, replay=self._replay)
        self.write.set_reading(readings[tag.index], self._now_ns)

    def _show_buttons(self) -> None:
        tag, subject = self.focus, self.subject
        if tag is None or subject is None:
            return
        single = tag.type.numeric and not tag.array
        wanted = {
            self.display_button: bool(subject.display),
            self.alarm_button: bool(self.cards.cards),
            self.whole_button: tag.array or tag.type is DataType.Structure,
            self.by_hand.set_button: single,
        }
        self._foot.show_only([button for button, there in wanted.items() if there])

    def _size_trend(self) -> None:
        tag = self.focus
        discrete = tag is not None and (bool(tag.words) or tag.type is DataType.Boolean)
        self.trend.setFixedHeight(self._look.px(_STATES_PX if discrete else _TREND_PX))

    def _say_guidance(self) -> None:
        if self.subject is not None:
            text = guidance_text(self._told, self._look.theme.live.name())
            nothing = tr("Nobody has written what to do about it. Guidance stands in the plant's alarm files.")
            self._guidance.setText(text or nothing)

    def _begin_write(self, tag: Tag) -> None:
        """The keyboard goes to where its new value is given."""
        self.set_focus(tag)
        (self.write.words if tag.words else self.write.field).setFocus()

    def _choose_span(self) -> None:
        self.trend.set_span(float(self.span.currentData()))

    def _connect(self) -> None:
        self.header.closed.connect(self.closed)
        self.header.pin_wanted.connect(self.pin_wanted)
        self.header.dragged.connect(self.dragged)
        self.cards.acknowledge.connect(self.acknowledge)
        self.write.confirmed.connect(self.write_wanted)
        self.write.turned.connect(self.grown)
        self.write.number_wanted.connect(self.pad.open)
        self.pad.done.connect(self.write.check)
        self.values.chosen.connect(self.set_focus)
        self.values.set_wanted.connect(self._begin_write)
        self.mode.wanted.connect(self._begin_write)
        self.notes.wanted.connect(self.note_wanted)
        self.tabs.turned.connect(self.grown)
        self.span.currentIndexChanged.connect(self._choose_span)
        self.trend_button.clicked.connect(lambda: self.trend_wanted.emit(self.focus))
        self.whole_button.clicked.connect(lambda: self.whole_wanted.emit(self.focus))
        self.alarm_button.clicked.connect(lambda: self.alarm_wanted.emit(self.cards.cards[0].entry))
        self.display_button.clicked.connect(self.display_wanted)

    def _lay_out(self) -> None:
        for seconds in _SPANS_S:
            self.span.addItem(tr("Last {time}").format(time=duration_text(seconds)), seconds)
        self.span.setAccessibleName(tr("Time shown"))
        line = QHBoxLayout(self._span_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.span)
        line.addStretch(1)
        line.addWidget(self.trend_button)
        self._first, self._second = QWidget(objectName="plain"), QWidget(objectName="plain")
        first = (self.cards, self.present, self.by_hand, self.mode, self.write, self._span_line, self.trend)
        for half, parts in ((self._first, first), (self._second, (self.tabs,))):
            column = QVBoxLayout(half)
            column.setContentsMargins(0, 0, 0, 0)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
        self._inner = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._inner)
        self._halves.addWidget(self._first, 1)
        self._halves.addWidget(self._second, 1)
        scroll = self.scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self._inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2, 2, 2, 2)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        outer.addWidget(scroll, 1)
        outer.addWidget(self._foot)


def wanted_width(look: Look) -> int:
    """Device-independent pixels: as wide as its number pad and what is said beside that."""
    if look.touch is None:
        return look.px(WIDTH_PX)
    return max(look.px(WIDTH_PX), 5 * look.target(44) + 6 * look.gap(8) + look.px(190))
