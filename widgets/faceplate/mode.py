"""The line of how an equipment is driven: its mode in words, and the way to change it."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from hmi.model.batch import Reading
from hmi.model.quality import Quality
from hmi.model.tag import Tag
from widgets.faceplate.wording import ON_ITS_WAY, seen_quality, short_text
from widgets.shell.liveness import show_liveness
from widgets.shell.look import Look
from widgets.words import tr


class ModeLine(QWidget):
    """Not seen where there is no mode, or it is the tag in front anyway."""

    wanted = Signal(object)
    """The Tag of the mode is to come to the front."""

    def __init__(self, zone: ZoneInfo, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="plain")
        self._zone = zone
        self._tag: Tag | None = None
        self._name, self._state = QLabel(tr("Mode"), objectName="muted"), QLabel(objectName="live")
        self.button = QPushButton(tr("Change…"))
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(tr("Change the mode"))
        self.button.clicked.connect(lambda: self.wanted.emit(self._tag))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._name)
        row.addWidget(self._state, 1)
        row.addWidget(self.button)
        self.set_look(look)

    def set_tag(self, tag: Tag | None, front: Tag) -> None:
        """The mode there is, and the tag that is in front."""
        if tag is not self._tag:
            self._tag = tag
            self._state.setText(ON_ITS_WAY)
            show_liveness(self._state, Quality.NOT_SUBSCRIBED)
        self.setVisible(tag is not None and tag is not front)
        self.button.setVisible(tag is not None and tag.write is not None)

    def set_reading(self, reading: Reading, *, replay: bool) -> None:
        if self._tag is None:
            return
        quality = seen_quality(reading, replay)
        self._state.setText(f"{short_text(self._tag, reading, self._zone)} {quality.letter}".rstrip())
        show_liveness(self._state, quality)

    def set_look(self, look: Look) -> None:
        self._name.setFont(look.font(13))
        self._state.setFont(look.font(14, bold=True))
        self.button.setFont(look.font(12))
        self.layout().setSpacing(look.gap(10))
