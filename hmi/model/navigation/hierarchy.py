"""The displays of a plant as a hierarchy of levels 1 to 4 (ISA-101.01, 5.4): what is above, below and beside each."""

from collections.abc import Sequence

from hmi.model.display import Display


class Hierarchy:
    """A display whose parent is missing, or is itself somewhere below it, stands at the top: none can be lost.

    Attributes:
        lines: every display with its depth, parents before their children, those of one parent by level, then
            as the parent leads to them, then as given.
        home: id of the display that one begins at: the first of level 1, else the first; empty where there is none.
    """

    def __init__(self, displays: Sequence[Display]) -> None:
        self._displays = {d.id: d for d in displays}
        self._parents = {d.id: self._sound_parent(d) for d in displays}
        self._children: dict[str, list[Display]] = {}
        for display in displays:
            self._children.setdefault(self._parents[display.id], []).append(display)
        for parent, children in self._children.items():
            led = _led_to(self._displays[parent]) if parent else {}
            children.sort(key=lambda d: (d.level, led.get(d.id, len(led))))
        self.lines: list[tuple[Display, int]] = []
        self._add("", 0)
        top = min(displays, key=lambda d: (d.level, bool(d.parent)), default=None)
        self.home = top.id if top is not None else ""

    def __contains__(self, display: str) -> bool:
        return display in self._displays

    def path(self, display: str) -> tuple[Display, ...]:
        """From the top down to a display, itself included; empty where there is none such."""
        path: list[Display] = []
        while display in self._displays:
            path.append(self._displays[display])
            display = self._parents[display]
        return tuple(reversed(path))

    def parent(self, display: str) -> str:
        """The display above; home above those that stand at the top beside it; empty above home."""
        if display not in self._displays or display == self.home:
            return ""
        return self._parents[display] or self.home

    def children(self, display: str) -> tuple[Display, ...]:
        """The displays right beneath; with an empty `display`, those at the top."""
        return tuple(self._children.get(display, ()))

    def siblings(self, display: str) -> tuple[Display, ...]:
        """The displays beside it and itself, in the order of the lines."""
        return self.children(self._parents[display]) if display in self._displays else ()

    def beside(self, display: str, step: int) -> str:
        """The sibling that is `step` lines on, the first after the last; empty where it has none but itself."""
        beside = [d.id for d in self.siblings(display)]
        if len(beside) < 2:
            return ""
        return beside[(beside.index(display) + step) % len(beside)]

    def _sound_parent(self, display: Display) -> str:
        """The parent's id; empty where there is none, or where going up from it comes back to the display."""
        seen, above = {display.id}, display.parent
        while above in self._displays and above not in seen:
            seen.add(above)
            above = self._displays[above].parent
        return display.parent if display.parent in self._displays and above != display.id else ""

    def _add(self, parent: str, depth: int) -> None:
        for display in self._children.get(parent, ()):
            self.lines.append((display, depth))
            self._add(display.id, depth + 1)


def _led_to(display: Display) -> dict[str, int]:
    """The displays that its items lead to, in the order in which they first do."""
    links = dict.fromkeys(item.link for item in display.items if item.link)
    return {link: place for place, link in enumerate(links)}
