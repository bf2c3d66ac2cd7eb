"""The address spaces of the plant's servers: looked through level by level, a node's attributes beside the tree."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hmi.app.address.calling import Calling
from hmi.app.address.searching import Searching
from hmi.app.context import Context
from hmi.app.lifetime import while_alive
from hmi.app.pages.page import Page
from hmi.app.values.whole import pause_ns
from hmi.border.address import AttributesOf, Children
from hmi.border.exchange import Reply
from hmi.model.words import marked
from widgets.address.found_nodes import FoundNodes
from widgets.address.model import Place
from widgets.address.node_panel import NodePanel
from widgets.address.tree import AddressTree
from widgets.methods.method_panel import MethodPanel
from widgets.shell.look import Look
from widgets.words import headed, spoken, tr

_AGAIN_NS: Final = 2_000_000_000
_S: Final = 1_000_000_000
_NO_SERVERS: Final = marked("The plant's files name no server, so there is nothing to look through.")


class AddressSpacePage(Page):
    """Asks one level at a time, and for the node that is chosen; an answer for another one is dropped."""

    def __init__(self, context: Context, look: Look) -> None:
        super().__init__()
        self.title = tr("Address space")
        self._context = context
        self._now_ns = 0
        self._asked_ns = 0
        self._due_ns = 0
        self._reading: str | None = None
        self._refused = False
        self._aimed = False
        self.tree = AddressTree([s.id for s in context.plant.servers], look)
        self.found = FoundNodes(look)
        self.panel = NodePanel(context.zone, look)
        self.method = MethodPanel(look)
        self.searching = Searching(context.bridge, self.tree, self.found)
        self.calling = Calling(context.bridge, self.method)
        self._empty = QLabel(tr(_NO_SERVERS), objectName="muted")
        self._empty.setVisible(not context.plant.servers)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.tree, 1)
        left.addWidget(self.found)
        right.addWidget(self.panel, 1)
        right.addWidget(self.method)
        row = QHBoxLayout()
        row.addLayout(left, 5)
        row.addLayout(right, 4)
        self._columns = (left, right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty)
        column.addLayout(row, 1)
        self._row = row
        self.tree.children_wanted.connect(self._ask_children)
        self.tree.chosen.connect(self._choose)
        self.panel.again_wanted.connect(self._ask_again)
        self.set_look(look)

    def aim(self, server: str) -> None:
        """Opens a server."""
        self._aimed = True
        self.tree.open_server(server)

    def opened(self) -> None:
        """The first server is opened, so that there is something to see."""
        if not self._aimed and self._context.plant.servers and self._context.bridge.connection.is_linked:
            self.aim(self._context.plant.servers[0].id)

    def left(self) -> None:
        self.searching.stop()

    def show_now(self, now_ns: int) -> None:
        self._now_ns = now_ns
        self.method.set_now(now_ns)
        if self.tree.waiting:
            self.tree.set_waited((now_ns - self._asked_ns) / _S)
        if self._reading is None and not self._refused and now_ns >= self._due_ns:
            self._ask_attributes()

    def focus_target(self) -> QWidget:
        return self.tree.view

    def set_look(self, look: Look) -> None:
        self._row.setSpacing(look.gap(12))
        self._empty.setFont(look.font(13))
        for part in (self.tree, self.found, self.panel, self.method):
            part.set_look(look)
        for column in self._columns:
            column.setSpacing(look.gap(12))

    def _ask_children(self, place: Place) -> None:
        def answered(reply: Reply) -> None:
            if reply.ok:
                self.tree.put(place, Children.of(reply).nodes)
            else:
                self.tree.refuse(place, headed(place.path, spoken(str(reply.fields.get("error", "")))))

        self._asked_ns = self._now_ns
        node = place.node.portable if place.node is not None else ""
        self._context.bridge.connection.question("browse", while_alive(self, answered), server=place.server, node=node)

    def _choose(self, place: Place | None) -> None:
        if place is None:
            self.panel.show_node(None, "")
        else:
            self.panel.show_node(place.node, place.path, place.server)
        self.calling.show(place)
        method = not self.method.isHidden()
        right = self._columns[1]
        right.setStretch(0, 2 if method else 1)
        right.setStretch(1, 3 if method else 0)
        self._reading, self._refused, self._due_ns = None, False, 0

    def _ask_again(self) -> None:
        self._refused, self._due_ns = False, 0

    def _ask_attributes(self) -> None:
        """Of the node that is chosen, and again in a while: a value lives."""
        place = self.tree.current
        if place is None or place.node is None or place.node.foreign:
            return
        node = place.node.portable
        self._reading, self._due_ns = node, self._now_ns + _AGAIN_NS

        def answered(reply: Reply) -> None:
            if self._reading != node:
                return
            self._reading = None
            if reply.ok:
                said = AttributesOf.of(reply).attributes[0]
                self.panel.set_attributes(said)
                self._due_ns = self._now_ns + pause_ns(said.value, _AGAIN_NS)
            else:
                self._refused = True
                self.panel.refuse(spoken(str(reply.fields.get("error", ""))))

        self._context.bridge.connection.question(
            "attributes", while_alive(self, answered), server=place.server, nodes=[node]
        )
