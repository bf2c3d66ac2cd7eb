"""The tags of one equipment with their values, one a line; each is put in front by a press."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from hmi.model.batch import Reading
from hmi.model.quality import Quality
from hmi.model.tag import Tag
from widgets.faceplate.wording import ON_ITS_WAY, seen_quality, short_text
from widgets.shell.liveness import show_liveness
from widgets.shell.look import Look
from widgets.words import tr


class ValueList(QWidget):
    """Handed tags and readings."""

    chosen = Signal(object)
    """The Tag."""
    set_wanted = Signal(object)
    """The Tag is to come to the front to be written."""

    def __init__(self, zone: ZoneInfo, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="plain")
        self._zone, self._look = zone, look
        self._front: int | None = None
        self._tags: dict[int, Tag] = {}
        self.rows: dict[int, tuple[QPushButton, QLabel]] = {}
        self.sets: dict[int, QPushButton] = {}
        """Of those that can be written."""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)

    @property
    def texts(self) -> list[str]:
        return [text for button, label in self.rows.values() for text in (button.text(), label.text())]

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """Other tags."""
        for part in (*(part for row in self.rows.values() for part in row), *self.sets.values()):
            part.deleteLater()
        self.rows, self.sets, self._tags = {}, {}, {t.index: t for t in tags}
        grid = self.layout()
        for number, tag in enumerate(tags):
            button = QPushButton(tag.name.rpartition(".")[2], objectName="link")
            button.setToolTip(tag.description)
            button.clicked.connect(lambda _=False, t=tag: self.chosen.emit(t))
            label = QLabel(ON_ITS_WAY, objectName="faint")
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(button, number, 0)
            grid.addWidget(label, number, 1)
            self.rows[tag.index] = (button, label)
            if tag.write is not None:
                self._add_set(tag, number)
        self.set_look(self._look)

    def _add_set(self, tag: Tag, number: int) -> None:
        button = QPushButton(tr("Set…"), objectName="link")
        button.setAccessibleName(tr("Set {name}").format(name=tag.name))
        button.clicked.connect(lambda: self.set_wanted.emit(tag))
        self.layout().addWidget(button, number, 2)
        self.sets[tag.index] = button

    def set_front(self, row: int) -> None:
        """The one that is seen large."""
        self._front = row
        self.set_look(self._look)

    def set_readings(self, readings: Mapping[int, Reading], *, replay: bool) -> None:
        for row, (_, label) in self.rows.items():
            if row not in readings:
                continue
            quality = seen_quality(readings[row], replay)
            mark = "" if quality is Quality.GOOD else f" {quality.letter}"
            label.setText(short_text(self._tags[row], readings[row], self._zone) + mark)
            show_liveness(label, quality)

    def set_look(self, look: Look) -> None:
        self._look = look
        for row, (button, label) in self.rows.items():
            button.setFont(look.font(12, bold=row == self._front))
            label.setFont(look.font(12, bold=True))
        for button in self.sets.values():
            button.setFont(look.font(12))
