"""Where in the files something on a display stands, and what a waiver may call it."""

from typing import Final

from hmi.config.linting.rule import Finding
from hmi.config.reading.problems import Place
from hmi.config.resolving.draft import Draft
from hmi.config.resolving.nodes import Mapping as Tree
from hmi.config.resolving.nodes import Scalar, Sequence
from hmi.model.plant import Plant

_LISTS: Final = ("items", "pipes")


class Places:
    """Of a sound plant."""

    def __init__(self, draft: Draft, plant: Plant) -> None:
        self._draft = draft
        self._tags = {a.id: plant.tags[a.tag].name for a in plant.alarms}

    def file_of(self, display: str) -> str:
        """The id of the display file that an instance is made of."""
        return display.partition("(")[0]

    def of(self, finding: Finding) -> Place:
        """The value to blame, else the item, else the display's file."""
        if finding.alarm:
            return self._draft.tag_names.place(self._tags[finding.alarm])
        if not finding.items:
            root = self._draft.display_heads[self.file_of(finding.display)].root
            return root.value_place(finding.key) if finding.key in root.entries else _begin(root)
        node = self._nodes(finding.display, finding.items[0])[-1][2]
        return node.value_place(finding.key)

    def names(self, display: str, item: str) -> list[tuple[str, str]]:
        """(display file, id of the item there): of the display itself, and of those in it that the item is in."""
        return [(file, name) for file, name, _ in self._nodes(display, item)]

    def _nodes(self, display: str, item: str) -> list[tuple[str, str, Tree]]:
        """(display file, id of the item there, its node) from the display inwards, each file once."""
        file, found = self.file_of(display), []
        node = self._draft.display_heads[file].root
        rest = item
        while rest:
            head, _, inner = rest.partition(".")
            whole = self._entry(file, rest)
            outer = whole or self._entry(file, head)
            if outer is None:
                break
            found.append((file, rest, outer))
            of = outer.entries.get("of")
            if whole is not None or not isinstance(of, Scalar):
                break
            file, rest = self.file_of(of.text), inner
        return found or [(file, item, node)]

    def _entry(self, file: str, name: str) -> Tree | None:
        """The node of an item or a pipe; an id may have dots of its own."""
        head = self._draft.display_heads.get(file)
        for key in _LISTS if head is not None else ():
            listed = head.root.entries.get(key) if head is not None else None
            for node in listed.items if isinstance(listed, Sequence) else ():
                given = node.entries.get("id") if isinstance(node, Tree) else None
                if isinstance(node, Tree) and isinstance(given, Scalar) and given.text == name:
                    return node
        return None


def _begin(root: Tree) -> Place:
    return root.value_place("title")
