"""Which lines of the rail are seen: the branch of the present place is open, others are folded. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the rail.

    Attributes:
        key: what is chosen with it.
        depth: how far it stands in; those deeper that follow it are its branch.
        first: a gap goes before it.
        open: its branch is open also while one is elsewhere.
        favourite: it stands at the top by a person's choice, and once more where it belongs.
    """

    key: str
    title: str
    depth: int = 0
    first: bool = False
    open: bool = False
    favourite: bool = False


class Folding:
    """Handed the lines; `current` is the row of the present place, None where the rail has none."""

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        self.entries = tuple(entries)
        self.current: int | None = None
        self._parents = _parents(self.entries)
        self._with_children = {p for p in self._parents if p is not None}
        self._turned: dict[str, bool] = {}

    def row_of(self, key: str) -> int | None:
        """The line of a place where it belongs."""
        found = (i for i, e in enumerate(self.entries) if e.key == key and not e.favourite)
        return next(found, None)

    def parent(self, row: int) -> int | None:
        return self._parents[row]

    def foldable(self, row: int) -> bool:
        """Whether a line has others beneath it."""
        return row in self._with_children

    def is_open(self, row: int) -> bool:
        """Whether what is right beneath a line is seen, if the line is: a person's choice goes before the rule."""
        return self._turned.get(self.entries[row].key, self.entries[row].open or row in self._branch())

    def set_open(self, row: int, on: bool) -> None:
        """By a person."""
        self._turned[self.entries[row].key] = on

    def set_current(self, row: int | None) -> None:
        """The present place; its branch opens, whoever folded it before."""
        self.current = row
        for above in self._branch() - {row}:
            if above is not None and not self._turned.get(self.entries[above].key, True):
                del self._turned[self.entries[above].key]

    def keep_turned(self, before: "Folding") -> None:
        """What a person opened and folded holds for other lines too, where they have the same keys."""
        keys = {entry.key for entry in self.entries}
        self._turned = {key: on for key, on in before._turned.items() if key in keys}

    def visible(self) -> list[int]:
        """The rows that are seen."""
        seen: set[int | None] = {None}
        shown = []
        for row, parent in enumerate(self._parents):
            if parent in seen:
                shown.append(row)
                if self.is_open(row):
                    seen.add(row)
        return shown

    def standing_for(self) -> Mapping[int, list[int]]:
        """Each visible row with the rows that it stands for: itself, and all that is folded away beneath it."""
        shown = self.visible()
        found: dict[int, list[int]] = {row: [] for row in shown}
        for row in range(len(self.entries)):
            above: int | None = row
            while above is not None and above not in found:
                above = self._parents[above]
            if above is not None:
                found[above].append(row)
        return found

    def _branch(self) -> set[int | None]:
        """The present place and all above it."""
        branch: set[int | None] = set()
        row = self.current
        while row is not None:
            branch.add(row)
            row = self._parents[row]
        return branch


def _parents(entries: Sequence[Entry]) -> list[int | None]:
    """The row right above each in the hierarchy."""
    parents: list[int | None] = []
    path: list[int] = []
    for row, entry in enumerate(entries):
        while path and entries[path[-1]].depth >= entry.depth:
            path.pop()
        parents.append(path[-1] if path else None)
        path.append(row)
    return parents
