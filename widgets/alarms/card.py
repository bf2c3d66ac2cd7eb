"""One alarm in a panel: its mark, what happened, and the button that acknowledges it."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hmi.model.alarm import AlarmEntry, Source
from widgets import alarm_mark
from widgets.alarms.rows import state_text, time_text
from widgets.shell.look import Look
from widgets.words import headed, spoken, tr

_MARK_PX = 26


class AlarmCard(QWidget):
    """Handed one entry; `acknowledge` carries it as it was seen."""

    acknowledge = Signal(object)

    def __init__(self, zone: ZoneInfo, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="plain")
        self._zone = zone
        self._look = look
        self._blink = False
        self.entry: AlarmEntry | None = None
        self._mark = QLabel()
        self._what = QLabel(wordWrap=True)
        self._state = QLabel(objectName="muted", wordWrap=True)
        self.button = QPushButton(tr("Acknowledge"))
        self.button.clicked.connect(lambda: self.acknowledge.emit(self.entry))
        self._texts, told = QVBoxLayout(), QHBoxLayout()
        for part in (self._what, self._state):
            self._texts.addWidget(part)
        told.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        told.addLayout(self._texts, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(told)
        layout.addWidget(self.button)
        self.set_look(look)

    def show_entry(self, entry: AlarmEntry, now_ns: int) -> None:
        self.entry = entry
        self._what.setText(headed(spoken(entry.text), spoken(entry.message)) if entry.text else spoken(entry.message))
        self._state.setText(f"{state_text(entry)} · {time_text(entry.raised_ns, now_ns, self._zone)}")
        self.button.setVisible(entry.unacknowledged and entry.annunciated)
        self.button.setAccessibleName(tr("Acknowledge {tag}").format(tag=entry.tag))
        self._draw()

    def set_blink(self, on: bool) -> None:
        self._blink = on
        if self.entry is not None and self.entry.unacknowledged:
            self._draw()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._what.setFont(look.font(13, bold=True))
        self._state.setFont(look.font(12))
        self.button.setFont(look.font(13))
        self._mark.setFixedWidth(look.px(_MARK_PX + 6))
        self._texts.setSpacing(look.px(2))
        self.layout().setSpacing(look.gap(7))
        self._draw()

    def _draw(self) -> None:
        entry = self.entry
        if entry is None:
            return
        self._mark.setPixmap(
            alarm_mark.icon(
                self._look.px(_MARK_PX),
                entry.priority,
                entry.state,
                self._look.theme,
                self.devicePixelRatioF(),
                predicted=entry.source is Source.PREDICTED,
                blink=self._blink,
            )
        )


class AlarmCards(QWidget):
    """The alarms of one thing, one below the other."""

    acknowledge = Signal(object)

    def __init__(self, zone: ZoneInfo, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="plain")
        self._zone = zone
        self._look = look
        self.cards: list[AlarmCard] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.gap(12))

    def set_entries(self, entries: Sequence[AlarmEntry], now_ns: int) -> None:
        while len(self.cards) < len(entries):
            card = AlarmCard(self._zone, self._look)
            card.acknowledge.connect(self.acknowledge)
            self.cards.append(card)
            self.layout().addWidget(card)
        for card in self.cards[len(entries) :]:
            self.layout().removeWidget(card)
            card.hide()
            card.deleteLater()
        del self.cards[len(entries) :]
        for card, entry in zip(self.cards, entries, strict=True):
            card.show_entry(entry, now_ns)
        self.setVisible(bool(entries))

    def set_blink(self, on: bool) -> None:
        for card in self.cards:
            card.set_blink(on)

    def set_look(self, look: Look) -> None:
        self._look = look
        self.layout().setSpacing(look.gap(12))
        for card in self.cards:
            card.set_look(look)
