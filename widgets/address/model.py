"""The nodes loaded so far, as a tree: servers at the top, each node's children asked for when it is opened."""

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from hmi.model.server.address import AddressNode
from hmi.model.words import marked
from widgets.words import tr

AnyIndex = QModelIndex | QPersistentModelIndex
_COLUMNS: Final = (marked("Name"), marked("Kind"), marked("Node"))
_NONE: Final = QModelIndex()


class Loading(Enum):
    """How far the children of a node are."""

    NOT_ASKED = auto()
    ASKED = auto()
    LOADED = auto()
    REFUSED = auto()


class Place:
    """A node in the tree. node: None for a server itself; why: of what was refused."""

    __slots__ = ("children", "loading", "node", "parent", "row", "server", "why")

    def __init__(self, server: str, node: AddressNode | None, parent: "Place | None", row: int) -> None:
        self.server = server
        self.node = node
        self.parent = parent
        self.row = row
        self.children: list[Place] = []
        self.loading = Loading.NOT_ASKED
        self.why = ""

    @property
    def name(self) -> str:
        return self.server if self.node is None else self.node.text or self.node.name

    @property
    def path(self) -> str:
        """`works › Objects › Pump`."""
        return self.name if self.parent is None else f"{self.parent.path} › {self.name}"

    def holds(self, wanted: str) -> bool:
        """Whether a text (lower case) is in its names or ids."""
        if self.node is None:
            return wanted in self.server.lower()
        return self.node.holds(wanted)


class AddressModel(QAbstractItemModel):
    """Says whose children are wanted; is told of them with `put`, `refuse` or `give_up`."""

    wanted = Signal(object)
    """The Place whose children are to be asked for."""

    def __init__(self, servers: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._servers = [Place(server, None, None, row) for row, server in enumerate(servers)]
        self.loaded = 0

    def place(self, index: AnyIndex) -> Place | None:
        """What stands at an index."""
        return index.internalPointer() if index.isValid() else None

    def index_of(self, place: Place) -> QModelIndex:
        return self.createIndex(place.row, 0, place)

    def put(self, place: Place, nodes: Sequence[AddressNode]) -> None:
        """The children of a place, in the order of the server."""
        self._set(place, Loading.LOADED)
        if not nodes:
            self._changed(place)
            return
        self.beginInsertRows(self.index_of(place), 0, len(nodes) - 1)
        place.children = [Place(place.server, node, place, row) for row, node in enumerate(nodes)]
        self.loaded += len(nodes)
        self.endInsertRows()

    def refuse(self, place: Place, why: str) -> None:
        """The server does not tell of the children; the next time it is opened they are asked for again."""
        self._set(place, Loading.REFUSED, why)

    def give_up(self, place: Place) -> None:
        """They are not waited for any longer."""
        self._set(place, Loading.NOT_ASKED)

    def ask(self, place: Place) -> None:
        """Asks for children that are not there yet."""
        if place.loading in (Loading.NOT_ASKED, Loading.REFUSED) and not (place.node and place.node.foreign):
            self._set(place, Loading.ASKED)
            self.wanted.emit(place)

    def places(self) -> Iterator[Place]:
        """All that are loaded, as one reads them from top to bottom."""
        waiting = list(reversed(self._servers))
        while waiting:
            place = waiting.pop()
            yield place
            waiting.extend(reversed(place.children))

    def server(self, server: str) -> Place | None:
        return next((p for p in self._servers if p.server == server), None)

    def index(self, row: int, column: int, parent: AnyIndex = _NONE) -> QModelIndex:
        among = self._among(parent)
        return self.createIndex(row, column, among[row]) if 0 <= row < len(among) else QModelIndex()

    def parent(self, index: AnyIndex | None = None) -> Any:
        if index is None:
            return super().parent()
        place = self.place(index)
        return self.index_of(place.parent) if place is not None and place.parent is not None else QModelIndex()

    def rowCount(self, parent: AnyIndex = _NONE) -> int:
        return 0 if parent.column() > 0 else len(self._among(parent))

    def columnCount(self, parent: AnyIndex = _NONE) -> int:
        return len(_COLUMNS)

    def hasChildren(self, parent: AnyIndex = _NONE) -> bool:
        place = self.place(parent)
        if place is None:
            return bool(self._servers)
        return bool(place.children) or (
            place.loading is not Loading.LOADED and not (place.node is not None and place.node.foreign)
        )

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return tr(_COLUMNS[section]) if wanted else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = self.place(index)
        if place is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if role == Qt.ItemDataRole.ToolTipRole and place.why:
            return place.why
        node = place.node
        kind = tr("Server") if node is None else node.kind
        suffix = {Loading.ASKED: tr(", asked …"), Loading.REFUSED: tr(", refused")}.get(place.loading, "")
        if node is not None and node.foreign:
            suffix = tr(", on another server")
        return (place.name, kind + suffix, "" if node is None else node.id)[index.column()]

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Sequence[AnyIndex]) -> QMimeData:
        """What is dragged into a text, a table or an editor: the portable ids, one a line."""
        places = {id(place): place for index in indexes if (place := self.place(index)) is not None}
        made = QMimeData()
        made.setText("\n".join(place.node.portable for place in places.values() if place.node is not None))
        return made

    def _among(self, parent: AnyIndex) -> list[Place]:
        place = self.place(parent)
        return self._servers if place is None else place.children

    def _set(self, place: Place, loading: Loading, why: str = "") -> None:
        place.loading, place.why = loading, why
        self._changed(place)

    def _changed(self, place: Place) -> None:
        self.dataChanged.emit(self.createIndex(place.row, 0, place), self.createIndex(place.row, 2, place))
