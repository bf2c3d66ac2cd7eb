"""The tree of an address space: opened level by level, searched within what is loaded, its node ids copied."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QLineEdit, QPushButton, QTreeView, QVBoxLayout, QWidget

from hmi.model.server.address import AddressNode
from widgets.address.model import AddressModel, Loading, Place
from widgets.shell.look import Look
from widgets.touch.kinetic import glides
from widgets.touch.strip import Strip
from widgets.words import tr

_KIND_PX, _NODE_PX, _INDENT_PX = 130, 260, 18
_NARROW_PX: Final = 640


class _View(QTreeView):
    given_up = Signal()
    copied = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the `nsu=` form, Ctrl+Shift+C the `ns=` form; Escape stops what is being asked."""
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_C and event.modifiers() == both:
            self.copied.emit(False)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit(True)
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class AddressTree(QWidget):
    """Handed the servers, and the children that it asks for."""

    children_wanted = Signal(object)
    """The Place whose children are to be asked for; answer with `put` or `refuse`."""
    given_up = Signal()
    search_wanted = Signal(str, str)
    """(server, text): a person wants the whole address space looked through."""
    """Nothing that is being asked is waited for any longer."""
    chosen = Signal(object)
    """The Place that is current."""

    def __init__(self, servers: Sequence[str], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._found: list[Place] = []
        self._way: tuple[str, tuple[AddressNode, ...]] | None = None
        self._open: dict[int, Place] = {}
        self.model = AddressModel(servers, self)
        self.view = _View(uniformRowHeights=True)
        self.view.setModel(self.model)
        self.view.setAccessibleName(tr("Address space"))
        self.view.setAllColumnsShowFocus(True)
        self.find = QLineEdit(placeholderText=tr("Find among the nodes that are loaded"), clearButtonEnabled=True)
        self.find.setAccessibleName(tr("Find a node"))
        self.search_button = QPushButton(tr("Search the whole server"))
        self.count = QLabel(objectName="muted")
        self.progress = QLabel(objectName="muted", wordWrap=True)
        self.cancel_button = QPushButton(tr("Cancel"))
        self._lay_out()
        self._connect()
        self.set_look(look)
        self._show_progress(0.0)

    @property
    def current(self) -> Place | None:
        """What is selected."""
        return self.model.place(self.view.currentIndex())

    @property
    def waiting(self) -> bool:
        """Whether children are being asked for."""
        return bool(self._open)

    def open_server(self, server: str) -> None:
        """Makes a server current and opens it."""
        place = self.model.server(server)
        if place is not None:
            index = self.model.index_of(place)
            self.view.setCurrentIndex(index)
            self.view.expand(index)

    def put(self, place: Place, nodes: Sequence[AddressNode]) -> None:
        """The children of a place that were asked for; one that was given up stays as it is."""
        if self._open.pop(id(place), None) is None:
            return
        self.model.put(place, nodes)
        self._show_progress(0.0)
        self._count()
        self._follow()

    def refuse(self, place: Place, why: str) -> None:
        """Why there are no children to show."""
        if self._open.pop(id(place), None) is None:
            return
        self._way = None
        self.model.refuse(place, why)
        self.view.collapse(self.model.index_of(place))
        self.progress.setText(why)
        self.progress.show()
        self.cancel_button.setVisible(self.waiting)

    def reveal(self, server: str, path: tuple[AddressNode, ...]) -> None:
        """Makes a node current, and opens what is above it; levels that are not loaded are asked for on the way."""
        self._way = (server, path)
        self._follow()

    def set_waited(self, seconds: float) -> None:
        """For how long the oldest question is open."""
        if self.waiting:
            self._show_progress(seconds)

    def set_look(self, look: Look) -> None:
        self._look = look
        self.view.setFont(look.font(13))
        self.view.header().setFont(look.font(12))
        # A finger that pushes the list along does not take a node with it.
        self.view.setDragEnabled(look.touch is None)
        glides(self.view, on=look.touch is not None)
        self.view.setIndentation(look.px(_INDENT_PX))
        for part in (self.find, self.search_button, self.cancel_button, self.progress):
            part.setFont(look.font(13))
        self.count.setFont(look.font(12))
        self.view.setColumnWidth(1, look.px(_KIND_PX))
        self.view.setColumnWidth(2, look.px(_NODE_PX))
        self.layout().setSpacing(look.gap(8))
        for line in self._lines:
            line.set_look(look, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.setColumnHidden(2, self.width() < self._look.px(_NARROW_PX))

    def copy(self, *, portable: bool) -> str:
        """Puts the id of the current node on the clipboard; what was put there, empty where there is none."""
        place = self.current
        if place is None or place.node is None:
            return ""
        text = place.node.portable if portable else place.node.id
        QGuiApplication.clipboard().setText(text)
        return text

    def find_next(self, step: int = 1) -> None:
        """Goes to the next node that holds what is typed; -1 for the one before."""
        if not self._found:
            return
        current = self.current
        at = self._found.index(current) if current in self._found else (-1 if step > 0 else 0)
        place = self._found[(at + step) % len(self._found)]
        self.view.setCurrentIndex(self.model.index_of(place))
        self.view.scrollTo(self.model.index_of(place))
        self._count()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._lines = Strip(), Strip()
        first = self._lines[0].line
        first.addWidget(self.find, 1)
        first.addWidget(self.search_button)
        first.addWidget(self.count)
        last = self._lines[1].line
        last.addWidget(self.progress, 1)
        last.addWidget(self.cancel_button)
        column.addWidget(self._lines[0])
        column.addWidget(self.view, 1)
        column.addWidget(self._lines[1])
        header = self.view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _connect(self) -> None:
        self.view.expanded.connect(self._expanded)
        self.view.selectionModel().currentChanged.connect(lambda now, _: self.chosen.emit(self.model.place(now)))
        self.view.copied.connect(lambda portable: self.copy(portable=portable))
        self.view.given_up.connect(self._give_up)
        self.cancel_button.clicked.connect(self._give_up)
        self.model.wanted.connect(self._want)
        self.find.textChanged.connect(self._search)
        self.find.returnPressed.connect(self._return_pressed)
        self.search_button.clicked.connect(self._want_search)

    def _expanded(self, index: QModelIndex) -> None:
        place = self.model.place(index)
        if place is not None:
            self.model.ask(place)

    def _follow(self) -> None:
        """Goes on towards the node that is to be revealed, as far as the tree is loaded."""
        if self._way is None:
            return
        server, path = self._way
        place = self.model.server(server)
        for node in path:
            if place is None:
                break
            child = next((c for c in place.children if c.node is not None and c.node.id == node.id), None)
            if child is None and place.loading is not Loading.LOADED:
                self.view.expand(self.model.index_of(place))
                self.model.ask(place)
                return
            place = child
        self._way = None
        if place is None:
            self.progress.setText(tr("It is not there any more: the server's address space has changed."))
            self.progress.show()
            return
        index = self.model.index_of(place)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    def _want_search(self) -> None:
        text = self.find.text().strip()
        servers = [place.server for place in self.model.places() if place.node is None]
        if not text:
            self.find.setFocus()
            self.progress.setText(tr("Type a part of a name or of a node id, then search."))
            self.progress.show()
        elif servers:
            self.progress.setVisible(self.waiting)
            self.search_wanted.emit(self.current.server if self.current is not None else servers[0], text)

    def _want(self, place: Place) -> None:
        self._open[id(place)] = place
        self._show_progress(0.0)
        self.children_wanted.emit(place)

    def _give_up(self) -> None:
        if not self._open:
            return
        self._way = None
        given_up, self._open = self._open, {}
        for place in given_up.values():
            self.model.give_up(place)
            self.view.collapse(self.model.index_of(place))
        self._show_progress(0.0)
        self.progress.setText(tr("Stopped. Open the node again to ask once more."))
        self.progress.show()
        self.given_up.emit()

    def _show_progress(self, seconds: float) -> None:
        self.cancel_button.setVisible(self.waiting)
        self.progress.setVisible(self.waiting)
        if self.waiting:
            first = next(iter(self._open.values()))
            more = tr(" and {count} more").format(count=len(self._open) - 1) if len(self._open) > 1 else ""
            self.progress.setText(
                tr("Asking {server} what is below {first}{more} … {seconds:.0f} s").format(
                    server=first.server, first=first.name, more=more, seconds=seconds
                )
            )

    def _search(self, text: str) -> None:
        wanted = text.strip().lower()
        self._found = [p for p in self.model.places() if p.holds(wanted)] if wanted else []
        if self._found and self.current not in self._found:
            self.find_next()
        self._count()

    def _return_pressed(self) -> None:
        back = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        self.find_next(-1 if back else 1)

    def _count(self) -> None:
        loaded = tr("{loaded} loaded").format(loaded=self.model.loaded)
        if not self.find.text().strip():
            self.count.setText(loaded)
        elif not self._found:
            self.count.setText(tr("none of {loaded}").format(loaded=loaded))
        else:
            at = self._found.index(self.current) + 1 if self.current in self._found else 0
            self.count.setText(tr("{at} of {count}, {loaded}").format(at=at, count=len(self._found), loaded=loaded))
