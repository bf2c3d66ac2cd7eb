"""The search: a line to type in, and under it what was found, the best first."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from hmi.model.alarm import AlarmEntry
from widgets.navigation.overlay import Overlay
from widgets.navigation.palette_lines import ROW_PX, Hit, PaletteLines, PalettePainter, Shown
from widgets.shell.look import Look
from widgets.touch.kinetic import glides
from widgets.words import tr

_WIDTH_PX = 760
_MOST_ROWS = 12
_PAGE = 8


class _Line(QLineEdit):
    """Leaves the keys that walk through the hits to the palette."""

    walked = Signal(int)
    taken = Signal(bool)
    """Whether with Ctrl."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _PAGE,
            Qt.Key.Key_PageUp: -_PAGE,
        }
        if event.key() in steps:
            self.walked.emit(steps[event.key()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            super().keyPressEvent(event)


class Palette(Overlay):
    """Handed hits; says what was typed and which was taken."""

    typed = Signal(str)
    chosen = Signal(str)
    trend_wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.line = _Line()
        self.list = QListView()
        self._lines = PaletteLines(self)
        self._painter = PalettePainter(look, self._lines)
        self._said = QLabel(objectName="muted", wordWrap=True)
        self._keys = QLabel(objectName="muted")
        self._lay_out()
        self._say_words()
        self.line.textChanged.connect(self.typed)
        self.line.walked.connect(self._walk)
        self.line.taken.connect(self._take)
        self.list.clicked.connect(lambda _: self._take(False))
        self.set_look(look)

    def _say_words(self) -> None:
        self.line.setAccessibleName(tr("Search"))
        self.line.setPlaceholderText(tr("Displays, tags, equipment, alarms, trends, pages"))
        self.list.setAccessibleName(tr("What was found"))
        self._keys.setText(tr("Enter opens · Ctrl+Enter shows the trend · Esc closes"))

    def changeEvent(self, event: QEvent) -> None:
        """Another language was chosen."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
        super().changeEvent(event)

    @property
    def hits(self) -> Sequence[Hit]:
        return self._lines.hits

    @property
    def values(self) -> Mapping[str, Shown]:
        """What is shown beside hits, by key."""
        return self._lines.values

    @property
    def said(self) -> str:
        """What is said in place of hits; empty where there are some."""
        return "" if self._said.isHidden() else self._said.text()

    @property
    def current(self) -> Hit | None:
        """The hit that Enter takes."""
        index = self.list.currentIndex()
        return self._lines.hits[index.row()] if index.isValid() else None

    def open(self) -> None:
        self.line.selectAll()
        super().open()

    def set_hits(self, hits: Sequence[Hit], said: str = "") -> None:
        """said: why there are none, or what to do; shown where `hits` is empty."""
        self._lines.set_hits(hits)
        self.list.setVisible(bool(hits))
        self._said.setVisible(not hits)
        self._said.setText(said)
        if hits:
            self.list.setCurrentIndex(self._lines.index(0))
        self._place()

    def set_values(self, values: Mapping[str, Shown], alarms: Mapping[str, AlarmEntry]) -> None:
        """By key of a hit: its value as it is now, and the alarm that stands on it."""
        if (values, alarms) != (self._lines.values, self._lines.alarms):
            self._lines.values, self._lines.alarms = values, alarms
            self.list.viewport().update()

    def set_blink(self, on: bool) -> None:
        """The one phase of the screen."""
        self._painter.blink = on
        if any(alarm.unacknowledged for alarm in self._lines.alarms.values()):
            self.list.viewport().update()

    def focus_target(self) -> QWidget:
        return self.line

    def wanted(self, room: QRect) -> QRect:
        look = self._look
        width = min(look.px(_WIDTH_PX), room.width() - look.px(24))
        rows = min(len(self._lines.hits), _MOST_ROWS) * look.row(ROW_PX) if self._lines.hits else look.px(70)
        height = min(rows + self._around(), room.height() - look.px(16))
        return QRect(room.left() + (room.width() - width) // 2, room.top() + look.px(8), width, height)

    def _around(self) -> int:
        """The line to type in, the line of keys and the gaps: what is found is not cut in the middle of a line."""
        layout, edges = self.layout(), self.contentsMargins()
        margins = layout.contentsMargins()
        lines = self.line.sizeHint().height() + self._keys.sizeHint().height()
        gaps = margins.top() + margins.bottom() + 2 * layout.spacing() + edges.top() + edges.bottom()
        return lines + gaps + 2 * self.list.frameWidth()

    def set_look(self, look: Look) -> None:
        self._painter.look = look
        self.line.setFont(look.font(16))
        self.list.setFont(look.font(14))
        glides(self.list, on=look.touch is not None)
        for part in (self._said, self._keys):
            part.setFont(look.font(13 if part is self._said else 12))
        margin = look.px(12)
        self.layout().setContentsMargins(margin, margin, margin, look.px(8))
        self.layout().setSpacing(look.gap(8))
        self.list.scheduleDelayedItemsLayout()
        super().set_look(look)

    def _lay_out(self) -> None:
        self.list.setModel(self._lines)
        self.list.setItemDelegate(self._painter)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setUniformItemSizes(True)
        # The keyboard stays in the line; what is found is walked through from there.
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.addWidget(self.line)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._said, 1)
        layout.addWidget(self._keys)

    def _walk(self, step: int) -> None:
        """Stops at the ends, so that a held key does not run past them."""
        if self._lines.hits:
            row = self.list.currentIndex().row() + step
            self.list.setCurrentIndex(self._lines.index(max(0, min(row, len(self._lines.hits) - 1))))

    def _take(self, trend: bool) -> None:
        hit = self.current
        if hit is not None:
            self.close_up()
            (self.trend_wanted if trend else self.chosen).emit(hit.key)
