"""The side panel of the thing that was touched: its values, its alarms, its trend, what to do, and how to set it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hmi.model.acts.substitution import Substituted
from hmi.model.alarm import AlarmEntry, Guidance, Limit
from hmi.model.batch import Reading
from hmi.model.quality import Quality, quality_of
from hmi.model.tag import DataType, Tag
from hmi.model.text import clock_text, duration_text, value_text
from hmi.model.words import marked
from widgets.alarms.card import AlarmCards
from widgets.by_hand.block import ByHandBlock
from widgets.dates import day_clock_text
from widgets.shell.look import Look
from widgets.shell.wording import range_text, short_number, with_unit
from widgets.shell.write_panel import WritePanel
from widgets.trend_view import TrendView
from widgets.words import tr

WIDTH_PX = 356
_TREND_PX = 150
_STATES_PX = 84
_QUALITIES = {
    Quality.GOOD: marked("good"),
    Quality.UNCERTAIN: marked("uncertain"),
    Quality.BAD: marked("bad: the instrument or its server says so"),
    Quality.NO_LINK: marked("no link: the last value known"),
    Quality.STALE: marked("stale: nothing new for too long"),
    Quality.NOT_SUBSCRIBED: marked("never read"),
    Quality.SUBSTITUTED: marked("set by hand"),
    Quality.REPLAY: marked("replay"),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What the panel is about.

    Attributes:
        key: of the item, so that the same one shown again keeps its state.
        tags: those shown, the one that was touched first.
        limits: of a tag's alarm, by row.
        forbidden: why a tag may not be written, by row; a writable tag without an entry may.
    """

    key: str
    title: str
    place: str
    tags: tuple[Tag, ...]
    limits: Mapping[int, tuple[Limit, ...]]
    guidance: Guidance
    forbidden: Mapping[int, str]


class ItemPanel(QWidget):
    """Handed a subject, readings and alarms; holds a small trend that its owner feeds."""

    closed = Signal()
    acknowledge = Signal(object)
    focus_changed = Signal(object)
    """The Tag whose value and trend are shown."""
    trend_wanted = Signal(object)
    whole_wanted = Signal(object)
    """The Tag whose array or structure is to be seen with all that is in it."""
    write_wanted = Signal(object, object)

    def __init__(self, zone: ZoneInfo, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._zone = zone
        self._look = look
        self.subject: Subject | None = None
        self.focus: Tag | None = None
        self._readings: Mapping[int, Reading] = {}
        self._forbidden: Mapping[int, str] = {}
        self._title = QLabel(wordWrap=True)
        self._close = QPushButton("×", accessibleName=tr("Close"))
        self._place = QLabel(objectName="muted", wordWrap=True)
        self.cards = AlarmCards(zone, look)
        self._name = QLabel(wordWrap=True)
        self._value = QLabel(objectName="live")
        self._quality = QLabel(objectName="muted", wordWrap=True)
        self._limits = QLabel(objectName="muted", wordWrap=True)
        self.trend = TrendView(look, zone, compact=True)
        self._list = QWidget(objectName="plain")
        self._rows: dict[int, tuple[QPushButton, QLabel]] = {}
        self._guidance = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self.write = WritePanel(look)
        self.by_hand = ByHandBlock(zone, look)
        self.trend_button = QPushButton(tr("Trend"))
        self.whole_button = QPushButton(tr("Show whole value …"))
        self._lay_out()
        self._close.clicked.connect(self.closed)
        self.cards.acknowledge.connect(self.acknowledge)
        self.write.confirmed.connect(self.write_wanted)
        self.trend_button.clicked.connect(lambda: self.trend_wanted.emit(self.focus))
        self.whole_button.clicked.connect(lambda: self.whole_wanted.emit(self.focus))
        self.set_look(look)

    @property
    def texts(self) -> list[str]:
        """Everything that is written on the panel."""
        labels = [x.text() for x in self.findChildren(QLabel) if not x.isHidden()]
        return [*labels, *(button.text() for button, _ in self._rows.values())]

    def show_subject(self, subject: Subject) -> None:
        """Shows another thing, its first tag in front."""
        self.subject = subject
        self._forbidden = subject.forbidden
        self._title.setText(subject.title)
        self._place.setText(subject.place)
        self._guidance.setText(_guidance_text(subject.guidance))
        self._guidance.setVisible(bool(self._guidance.text()))
        self._fill_list(subject.tags)
        if subject.tags:
            self.set_focus(subject.tags[0])

    def set_focus(self, tag: Tag) -> None:
        """Puts one tag of the subject in front."""
        if self.subject is None:
            return
        self.focus = tag
        self._name.setText(tag.description or tag.name)
        self._limits.setText(_limits_text(tag, self.subject.limits.get(tag.index, ())))
        self._limits.setVisible(bool(self._limits.text()))
        self.write.set_tag(tag if tag.write is not None else None, self._forbidden.get(tag.index, ""))
        self.by_hand.set_tag(tag)
        for row, (button, _) in self._rows.items():
            button.setFont(self._look.font(12, bold=row == tag.index))
        discrete = bool(tag.words) or tag.type is DataType.Boolean
        line = tag.type.numeric and not tag.array
        self.trend.setVisible(line)
        self.trend_button.setVisible(line)
        self.whole_button.setVisible(tag.array or tag.type is DataType.Structure)
        self.trend.setFixedHeight(self._look.px(_STATES_PX if discrete else _TREND_PX))
        self.focus_changed.emit(tag)

    def set_forbidden(self, forbidden: Mapping[int, str]) -> None:
        """Why tags may not be written now, by row: modes change while the panel is open."""
        self._forbidden = forbidden
        if self.focus is not None and self.focus.write is not None:
            self.write.set_tag(self.focus, forbidden.get(self.focus.index, ""))

    def set_by_hand(self, standing: Mapping[int, Substituted], now_ns: int) -> None:
        """The values set by hand, by row."""
        if self.focus is not None:
            self.by_hand.set_standing(standing.get(self.focus.index), now_ns)

    def set_readings(self, readings: Mapping[int, Reading], now_ns: int) -> None:
        """The values of the subject's tags, by row."""
        self._readings = readings
        for row, (_, label) in self._rows.items():
            if row in readings:
                label.setText(_short(self._tag(row), readings[row], self._zone))
        if self.focus is not None and self.focus.index in readings:
            self._show_reading(self.focus, readings[self.focus.index], now_ns)

    def set_alarms(self, entries: Sequence[AlarmEntry], now_ns: int) -> None:
        """The alarms that stand on the subject."""
        self.cards.set_entries(entries, now_ns)

    def set_blink(self, on: bool) -> None:
        self.cards.set_blink(on)

    def set_look(self, look: Look) -> None:
        self._look = look
        self._title.setFont(look.font(15, bold=True))
        self._value.setFont(look.font(28, bold=True))
        for part in (self._name, self._guidance, self.trend_button, self.whole_button, self._close):
            part.setFont(look.font(13))
        for part in (self._place, self._quality, self._limits):
            part.setFont(look.font(12))
        for row, (button, label) in self._rows.items():
            button.setFont(look.font(12, bold=self.focus is not None and row == self.focus.index))
            label.setFont(look.font(12, bold=True))
        for part in (self.cards, self.trend, self.write, self.by_hand):
            part.set_look(look)
        self._close.setFixedSize(look.px(32), look.px(32))
        self.setFixedWidth(look.px(WIDTH_PX))
        self._inner.layout().setContentsMargins(look.px(14), look.px(12), look.px(14), look.px(12))
        self._inner.layout().setSpacing(look.px(9))

    def _lay_out(self) -> None:
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for part in (
            self._place,
            self.cards,
            self._name,
            self._value,
            self._quality,
            self.by_hand,
            self._limits,
            self.trend,
        ):
            column.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.trend_button, 1)
        row.addWidget(self.by_hand.set_button, 1)
        column.addLayout(row)
        for part in (self.whole_button, self.write, self._guidance, self._list):
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scroll)
        grid = QGridLayout(self._list)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)

    def _tag(self, row: int) -> Tag:
        tags = self.subject.tags if self.subject is not None else ()
        return next(t for t in tags if t.index == row)

    def _fill_list(self, tags: Sequence[Tag]) -> None:
        for button, label in self._rows.values():
            button.deleteLater()
            label.deleteLater()
        self._rows = {}
        grid = self._list.layout()
        for number, tag in enumerate(tags if len(tags) > 1 else ()):
            button = QPushButton(tag.name.rpartition(".")[2], objectName="link")
            button.setToolTip(tag.description)
            button.clicked.connect(lambda _=False, t=tag: self.set_focus(t))
            label = QLabel("", objectName="live")
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            label.setFont(self._look.font(12, bold=True))
            grid.addWidget(button, number, 0)
            grid.addWidget(label, number, 1)
            self._rows[tag.index] = (button, label)

    def _show_reading(self, tag: Tag, reading: Reading, now_ns: int) -> None:
        quality = quality_of(reading.status)
        name = "live" if quality.live else "faint"
        if self._value.objectName() != name:
            self._value.setObjectName(name)
            self._value.style().polish(self._value)
        self._value.setText(_short(tag, reading, self._zone))
        self._quality.setText(_quality_text(reading, quality, now_ns, self._zone))
        self.write.set_reading(reading, now_ns)


def _short(tag: Tag, reading: Reading, zone: ZoneInfo) -> str:
    quality = quality_of(reading.status)
    mark = "" if quality is Quality.GOOD else f" {quality.letter}"
    if tag.type is DataType.DateTime and isinstance(reading.object, str):
        return _moment(reading.object, zone) + mark
    return with_unit(value_text(tag, reading.value, reading.object), tag.unit) + mark


def _moment(text: str, zone: ZoneInfo) -> str:
    """A time of ISO 8601 as `20 Nov 03:12:09` in the plant's zone; as it is where it is none."""
    try:
        moment = datetime.fromisoformat(text).astimezone(zone)
    except ValueError:
        return text
    return day_clock_text(round(moment.timestamp()) * 1_000_000_000, zone, seconds=True)


def _quality_text(reading: Reading, quality: Quality, now_ns: int, zone: ZoneInfo) -> str:
    if not reading.time:
        return tr(_QUALITIES[quality]).capitalize()
    age = "" if quality.live else tr(", {duration} old").format(duration=duration_text((now_ns - reading.time) / 1e9))
    return f"{tr(_QUALITIES[quality]).capitalize()} · {clock_text(reading.time, zone)}{age}"


def _limits_text(tag: Tag, limits: Sequence[Limit]) -> str:
    if tag.words or tag.type is DataType.Boolean:
        return ""
    parts = []
    if instrument := range_text(tag):
        parts.append(tr("range {instrument}").format(instrument=instrument))
    if tag.normal_low is not None and tag.normal_high is not None:
        normal = tr("{normal_low} to {normal_high}").format(
            normal_low=short_number(tag.normal_low, tag.decimals),
            normal_high=short_number(tag.normal_high, tag.decimals),
        )
        parts.append(tr("normal {normal}").format(normal=normal))
    parts += [f"{x.level.value} {short_number(x.value, tag.decimals)}" for x in limits]
    return " · ".join(p.strip() for p in parts)


def _guidance_text(guidance: Guidance) -> str:
    """Cause, consequence and action as paragraphs; the plant's own words are shown as they are."""
    parts = (
        (tr("Cause"), guidance.cause),
        (tr("Consequence"), guidance.consequence),
        (tr("What to do"), guidance.action),
    )
    said = [(title, text.replace("&", "&amp;").replace("<", "&lt;")) for title, text in parts if text]
    return "".join(f"<p style='margin:0 0 6px 0'><b>{title}</b><br>{text}</p>" for title, text in said)
