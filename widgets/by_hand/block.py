"""On the faceplate: what is set by hand, what the transmitter says beneath it, and the way in and out.

`set_button` is for its owner to lay out: it is there also where nothing is set by hand.
"""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hmi.model.acts.substitution import Substituted
from hmi.model.tag import Tag
from widgets.by_hand.wording import standing_text, transmitter_text
from widgets.shell.look import Look
from widgets.words import tr


class ByHandBlock(QWidget):
    """Handed a tag and what stands on it; says what a person wants."""

    set_wanted = Signal(object)
    end_wanted = Signal(object)

    def __init__(self, zone: ZoneInfo, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="plain")
        self._zone = zone
        self._tag: Tag | None = None
        self._standing = QLabel(wordWrap=True)
        self._standing.setTextFormat(Qt.TextFormat.PlainText)
        self._transmitter = QLabel(wordWrap=True, objectName="muted")
        self.set_button = QPushButton(tr("Set by hand…"))
        self.end_button = QPushButton(tr("Show the transmitter again"))
        for button in (self.set_button, self.end_button):
            button.setAutoDefault(False)
        self.set_button.clicked.connect(lambda: self.set_wanted.emit(self._tag))
        self.end_button.clicked.connect(lambda: self.end_wanted.emit(self._tag))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._standing)
        column.addWidget(self._transmitter)
        row = QHBoxLayout()
        row.addWidget(self.end_button)
        row.addStretch(1)
        column.addLayout(row)
        self.set_look(look)

    def set_tag(self, tag: Tag) -> None:
        """The tag in front; only a single number or state is set by hand."""
        self._tag = tag
        self.set_button.setVisible(tag.type.numeric and not tag.array)
        self.set_standing(None, 0)

    def set_standing(self, found: Substituted | None, now_ns: int) -> None:
        """What stands on the tag, None where its transmitter is shown."""
        tag = self._tag
        self.setVisible(found is not None)
        self.set_button.setText(tr("Set by hand…") if found is None else tr("Set otherwise…"))
        if found is not None and tag is not None:
            self._standing.setText(standing_text(found, now_ns, self._zone))
            self._transmitter.setText(
                tr("Transmitter: {transmitter}").format(transmitter=transmitter_text(tag, found.real, self._zone))
            )

    def set_look(self, look: Look) -> None:
        for part in (self._standing, self._transmitter):
            part.setFont(look.font(12))
        self.end_button.setFont(look.font(12))
        self.set_button.setFont(look.font(13))
