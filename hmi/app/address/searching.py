"""A search through a server's whole address space: asked for part by part, shown as it goes, stopped when one likes."""

from PySide6.QtCore import QObject

from hmi.app.bridging.bridge import Bridge
from hmi.app.lifetime import while_alive
from hmi.border.address import Searched
from hmi.border.exchange import Reply
from hmi.model.server.address import AddressNode
from widgets.address.found_nodes import FoundNodes
from widgets.address.tree import AddressTree
from widgets.words import spoken, tr


class Searching(QObject):
    """One search at a time; an answer to one that was stopped is dropped."""

    def __init__(self, bridge: Bridge, tree: AddressTree, found: FoundNodes) -> None:
        super().__init__(found)
        self._bridge = bridge
        self._tree = tree
        self._found = found
        self._turn = 0
        self._server = ""
        self._seen = self._refused = 0
        self._at_work = False
        tree.search_wanted.connect(self.begin)
        found.stopped.connect(self.stop)
        found.opened.connect(self._reveal)

    @property
    def at_work(self) -> bool:
        """Whether there is more to come."""
        return self._at_work

    def begin(self, server: str, text: str) -> None:
        """Looks for a text in names and ids; ends the search before."""
        self._turn += 1
        self._server = server
        self._seen = self._refused = 0
        self._at_work = True
        self._found.begin(server, text)
        self._ask(text=text)

    def stop(self) -> None:
        """Ends the search; what it found stays."""
        if self._at_work:
            self._turn += 1
            self._bridge.connection.question("search", lambda _: None, stop=True)
            self._end(tr("Stopped."))

    def _ask(self, **fields: str) -> None:
        turn = self._turn

        def answered(reply: Reply) -> None:
            if turn == self._turn:
                self._take(reply)

        self._bridge.connection.question("search", while_alive(self, answered), server=self._server, **fields)

    def _take(self, reply: Reply) -> None:
        if not reply.ok:
            self._end(
                tr("It ended early: {error}.")
                .format(error=spoken(str(reply.fields.get("error", ""))))
                .replace("..", ".")
            )
            return
        part = Searched.of(reply)
        self._seen, self._refused = part.seen, part.refused
        self._found.add([found.path for found in part.found], part.seen, part.pending, part.refused)
        if not part.done:
            self._ask()
        elif part.pending:
            self._end(tr("There are too many; type more of the name."))
        else:
            self._end("")

    def _end(self, sentence: str) -> None:
        self._at_work = False
        self._found.end(sentence, self._seen, self._refused)

    def _reveal(self, path: tuple[AddressNode, ...]) -> None:
        self._tree.reveal(self._server, path)
