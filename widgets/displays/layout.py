"""Where the items of a display stand in a view of some size. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from hmi.model.display import Display, Item, Narrow, Pipe, Point
from hmi.model.routing.ways import Way


@dataclass(frozen=True, slots=True)
class Layout:
    """items: of the display, in its order; hidden: ids of those that are left out here."""

    of: Display | Narrow
    hidden: frozenset[str] = frozenset()

    @property
    def narrow(self) -> bool:
        return isinstance(self.of, Narrow)

    @property
    def size(self) -> Point:
        return self.of.size

    @property
    def items(self) -> Sequence[Item]:
        return self.of.items

    @property
    def pipes(self) -> Sequence[Pipe]:
        return self.of.pipes

    @property
    def laid(self) -> bool:
        """Whether how the pipes run is known, or known at once."""
        return self.of.laid or len(self.pipes) <= MANY_PIPES

    @property
    def ways(self) -> Sequence[Way]:
        """How the pipes run, in their order."""
        return self.of.ways


MANY_PIPES: Final = 40
"""About 0.5 ms each: more than these take longer to be laid than a window may stand still."""


def is_narrow(display: Display, width: float, height: float, *, upright: bool = False) -> bool:
    """Whether a view of that size, in device-independent pixels, takes the narrow layout.

    Args:
        upright: whether the window is higher than it is wide. What bars and notices leave of a tablet held upright may
            be wider than high, and must not turn a display over when a notice comes.
    """
    narrow = display.narrow
    if narrow is None:
        return False
    return width < narrow.below if narrow.below else upright or width < height


def layout_of(display: Display, *, narrow: bool) -> Layout:
    """One of the layouts of a display."""
    if narrow and display.narrow is not None:
        return Layout(display.narrow, display.narrow.hidden)
    return Layout(display)


def in_own_units(item: Item) -> Item:
    """An item as its kind draws it: in units that are `item.scale` of the display's."""
    if item.scale == 1.0:
        return item
    (x, y), (width, height), scale = item.at, item.size, item.scale
    return replace(item, at=(x / scale, y / scale), size=(width / scale, height / scale))
