"""One alarm with all that helps to answer it: what to do, the trend around it, what was done before, its relatives."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hmi.model.alarm import AlarmEntry, Guidance
from widgets.alarms.acts import Act, acts_of
from widgets.alarms.card import AlarmCard
from widgets.alarms.guidance import guidance_text
from widgets.alarms.rows import state_text, title_of
from widgets.shell.button_grid import ButtonGrid
from widgets.shell.look import Look
from widgets.touch.kinetic import glides
from widgets.trend_view import TrendView
from widgets.words import spoken, tr

WIDTH_PX = 400
_TREND_PX = 150
_STATES_PX = 84
_MOST_RELATED = 6
_SIDES_PX = 44
"""Margins of the panel, and of a button in it."""


@dataclass(frozen=True, slots=True)
class AlarmFacts:
    """What is known of an alarm beside its row.

    Attributes:
        limits: limits, deadband and delays in words; empty where the plant's files have none.
        guidance: inherited where it has none of its own.
        display: the title of the display that shows it, empty where there is none.
        trend: whether its tag can be drawn; states: as a bar of states.
        related: alarms of the same equipment or group that stand.
    """

    limits: str = ""
    guidance: Guidance = field(default_factory=Guidance)
    display: str = ""
    trend: bool = False
    states: bool = False
    related: tuple[AlarmEntry, ...] = ()


class AlarmDetail(QWidget):
    """Handed an alarm, facts and its past; holds a small trend that its owner feeds."""

    closed = Signal()
    acknowledge = Signal(object)
    act_wanted = Signal(object, object)
    """An Act, and the AlarmEntry as it was seen."""
    opened = Signal(object)
    """The AlarmEntry whose display is wanted."""
    chosen = Signal(object)
    """A related AlarmEntry."""

    def __init__(self, zone: ZoneInfo, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self.entry: AlarmEntry | None = None
        self._facts = AlarmFacts()
        self.card = AlarmCard(zone, look)
        self._title = QLabel(wordWrap=True)
        self._limits, self._silent = (QLabel(objectName="muted", wordWrap=True) for _ in range(2))
        self.buttons = {act: QPushButton(act.title) for act in Act if act is not Act.ACKNOWLEDGE}
        self._acts = ButtonGrid(tuple(self.buttons.values()), [self.buttons[Act.ACKNOWLEDGE_COMMENT]])
        self._guidance = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self._guidance.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._guidance.setOpenExternalLinks(True)
        self.trend = TrendView(look, zone, compact=True)
        self._past_title, self._related_title = QLabel(tr("The last three times")), QLabel(tr("Related alarms"))
        self._past = QLabel(wordWrap=True)
        self._past.setTextFormat(Qt.TextFormat.PlainText)
        self.related = [QPushButton(objectName="link") for _ in range(_MOST_RELATED)]
        self.display_button = QPushButton()
        self._close = QPushButton("×", accessibleName=tr("Close"))
        self._lay_out()
        self._connect()
        self.set_look(look)

    @property
    def texts(self) -> list[str]:
        """Everything that is written on the panel."""
        return [x.text() for x in self.findChildren(QLabel) if not x.isHidden() and x.text()]

    def show_alarm(self, entry: AlarmEntry, facts: AlarmFacts, now_ns: int) -> None:
        """An alarm as it stands now. What was said of its past stays, where it is the same alarm."""
        if self.entry is None or self.entry.id != entry.id:
            self._past.setText(tr("Looking into the journal …"))
        self.entry, self._facts = entry, facts
        self._title.setText(title_of(entry))
        self.card.show_entry(entry, now_ns)
        self._say_silence(entry)
        self._acts.show_only([self.buttons[act] for act in acts_of(entry) if act in self.buttons])
        self._limits.setText(facts.limits)
        self._limits.setVisible(bool(facts.limits))
        said = guidance_text(facts.guidance, self._look.theme.live.name())
        nothing = tr("Nobody has written what to do about this alarm. Its guidance stands in the plant's alarm files.")
        self._guidance.setText(said or nothing)
        self.trend.setVisible(facts.trend)
        self.trend.setFixedHeight(self._look.px(_STATES_PX if facts.states else _TREND_PX))
        self.display_button.setText(tr("Show on {display}").format(display=facts.display))
        self.display_button.setVisible(bool(facts.display))
        self._show_related(facts.related)

    def set_past(self, episodes: Sequence[str]) -> None:
        """What was done the last times, one line each, the newest first."""
        self._past.setText("\n".join(f"•  {line}" for line in episodes) or tr("It has not come before."))

    def set_blink(self, on: bool) -> None:
        self.card.set_blink(on)

    def set_look(self, look: Look) -> None:
        self._look = look
        glides(self._scroll, on=look.touch is not None)
        self._title.setFont(look.font(15, bold=True))
        for bold in (self._past_title, self._related_title):
            bold.setFont(look.font(13, bold=True))
        parts = (self._guidance, self._past, self.display_button, self._close, *self.related)
        for part in parts:
            part.setFont(look.font(13))
        for small in (self._limits, self._silent):
            small.setFont(look.font(12))
        self.card.set_look(look)
        self._acts.set_look(look)
        self.trend.set_look(look)
        self.trend.setFixedHeight(look.px(_STATES_PX if self._facts.states else _TREND_PX))
        self._close.setFixedSize(look.target(32), look.target(32))
        self.setFixedWidth(look.px(WIDTH_PX))
        margin = look.px(12)
        self._inner.layout().setContentsMargins(margin, margin, margin, margin)
        self._inner.layout().setSpacing(look.gap(9))

    @property
    def _room(self) -> int:
        """For the text of a related alarm: the panel is no wider for one that is long."""
        return self._look.px(WIDTH_PX - _SIDES_PX)

    def _say_silence(self, entry: AlarmEntry) -> None:
        silent = (
            ""
            if entry.annunciated
            else tr("Silent: {reason}").format(reason=spoken(entry.reason) or tr("by the plant’s own logic"))
        )
        who = f", {entry.suppressed_by}" if entry.suppressed_by and silent else ""
        self._silent.setText(f"{silent}{who}")
        self._silent.setVisible(bool(silent))

    def _show_related(self, related: Sequence[AlarmEntry]) -> None:
        self._related_title.setVisible(bool(related))
        for number, button in enumerate(self.related):
            shown = number < len(related)
            button.setVisible(shown)
            if shown:
                entry = related[number]
                said = f"{int(entry.priority)}  {title_of(entry)}: {spoken(entry.text)}"
                button.setText(button.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, self._room))
                button.setAccessibleName(said)
                button.setToolTip(f"{said}: {spoken(entry.message)}; {state_text(entry)}")

    def _connect(self) -> None:
        self.card.acknowledge.connect(self.acknowledge)
        self._close.clicked.connect(self.closed)
        self.display_button.clicked.connect(lambda: self.opened.emit(self.entry))
        for act, button in self.buttons.items():
            button.clicked.connect(lambda _=False, a=act: self.act_wanted.emit(a, self.entry))
        for number, button in enumerate(self.related):
            button.clicked.connect(lambda _=False, n=number: self.chosen.emit(self._facts.related[n]))

    def _lay_out(self) -> None:
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        head = QGridLayout()
        head.addWidget(self._title, 0, 0)
        head.addWidget(self._close, 0, 1, Qt.AlignmentFlag.AlignTop)
        head.setColumnStretch(0, 1)
        column.addLayout(head)
        for part in (self.card, self._silent):
            column.addWidget(part)
        column.addWidget(self._acts)
        for part in (self._guidance, self.display_button, self._limits, self.trend, self._past_title, self._past):
            column.addWidget(part)
        column.addWidget(self._related_title)
        for button in self.related:
            column.addWidget(button)
        column.addStretch(1)
        scroll = self._scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scroll)
