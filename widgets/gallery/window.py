"""The gallery's window: sheets by room, found by name, in the theme and size chosen."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from widgets.display_view import DisplayView
from widgets.gallery.looks import gallery_look
from widgets.gallery.sheet import Sheet, by_room, sheets
from widgets.shell.choice_box import ChoiceBox
from widgets.shell.look import Look
from widgets.shell.style import stylesheet
from widgets.theme import Theme
from widgets.touch.profile import Hand

_SCALES = (1.0, 1.25, 1.5, 2.0)
_HANDS: Final = {Hand.OFF: "a mouse", Hand.BARE: "a finger", Hand.GLOVES: "gloves"}
_LIST = 250
_GAP = 8
_SHEET = Qt.ItemDataRole.UserRole


class GalleryWindow(QWidget):
    """A sheet is made when it is looked at. T: the next theme; B: the other phase of blinking; Ctrl+F: search."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look(theme)
        self._sheets = {sheet.id: sheet for sheet in sheets()}
        self.search = QLineEdit(placeholderText="Find a sheet", clearButtonEnabled=True)
        self.list = QTreeWidget(headerHidden=True)
        self.theme_box, self.scale_box, self.hand_box = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self.blink_box = QCheckBox("Pale phase of blinking")
        self.holder = QScrollArea()
        self._fill()
        self._lay_out()
        self.search.textChanged.connect(self._find)
        self.list.currentItemChanged.connect(lambda *_: self._show())
        self.theme_box.currentIndexChanged.connect(lambda *_: self._take_look())
        self.scale_box.currentIndexChanged.connect(lambda *_: self._take_look())
        self.hand_box.currentIndexChanged.connect(lambda *_: self._take_look())
        self.blink_box.toggled.connect(self._blink)
        QShortcut(QKeySequence("T"), self).activated.connect(self._next_theme)
        QShortcut(QKeySequence("B"), self).activated.connect(self.blink_box.toggle)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.search.setFocus)
        self.setWindowTitle("Gallery")
        self._dress()
        self.show_sheet("marks")

    @property
    def current(self) -> Sheet | None:
        """The sheet that is shown."""
        chosen = self.list.currentItem()
        return None if chosen is None else self._sheets.get(chosen.data(0, _SHEET))

    def show_sheet(self, id_: str) -> None:
        """Show the sheet of a name; nothing changes where there is none."""
        for at in range(self.list.topLevelItemCount()):
            room = self.list.topLevelItem(at)
            for below in range(room.childCount()):
                if room.child(below).data(0, _SHEET) == id_:
                    self.list.setCurrentItem(room.child(below))

    def _fill(self) -> None:
        for name, found in by_room(tuple(self._sheets.values())):
            room = QTreeWidgetItem(self.list, [name])
            for sheet in found:
                QTreeWidgetItem(room, [sheet.title]).setData(0, _SHEET, sheet.id)
        self.list.expandAll()
        for name in Theme.names():
            self.theme_box.addItem(Theme.load(name).title, name)
        self.theme_box.setCurrentIndex(max(0, self.theme_box.findData(self._look.theme.name)))
        for scale in _SCALES:
            self.scale_box.addItem(f"{scale:.0%}", scale)
        for hand, name in _HANDS.items():
            self.hand_box.addItem(name, hand)

    def _lay_out(self) -> None:
        left, head, right, whole = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        for part in (
            QLabel("Theme"),
            self.theme_box,
            QLabel("Size"),
            self.scale_box,
            QLabel("For"),
            self.hand_box,
            self.blink_box,
        ):
            head.addWidget(part)
        head.addStretch(1)
        right.addLayout(head)
        right.addWidget(self.holder, 1)
        whole.addLayout(left)
        whole.addLayout(right, 1)
        whole.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        self.search.setFixedWidth(_LIST)
        self.list.setFixedWidth(_LIST)

    def _find(self, text: str) -> None:
        """Sheets that are not found are hidden; the first that is, is shown."""
        first = None
        for at in range(self.list.topLevelItemCount()):
            room = self.list.topLevelItem(at)
            for below in range(room.childCount()):
                line = room.child(below)
                line.setHidden(not self._sheets[line.data(0, _SHEET)].found_by(text))
                first = first or (None if line.isHidden() else line)
            room.setHidden(all(room.child(k).isHidden() for k in range(room.childCount())))
        if first is not None and (self.list.currentItem() is None or self.list.currentItem().isHidden()):
            self.list.setCurrentItem(first)

    def _show(self) -> None:
        sheet = self.current
        if sheet is not None:
            self.holder.setWidget(sheet.view(self._look))
            self._blink(self.blink_box.isChecked())

    def _take_look(self) -> None:
        theme, hand = Theme.load(self.theme_box.currentData()), Hand(self.hand_box.currentData())
        self._look = gallery_look(theme, self.scale_box.currentData(), hand)
        self._dress()
        self._show()

    def _dress(self) -> None:
        self.setPalette(self._look.theme.palette())
        self.setStyleSheet(stylesheet(Look(self._look.theme)))
        self.setFont(self._look.theme.font(13))

    def _next_theme(self) -> None:
        self.theme_box.setCurrentIndex((self.theme_box.currentIndex() + 1) % self.theme_box.count())

    def _blink(self, on: bool) -> None:
        view = self.holder.widget()
        if isinstance(view, DisplayView):
            view.set_blink(on)
