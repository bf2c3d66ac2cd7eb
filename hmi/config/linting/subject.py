"""What the checks look at: a sound plant, and what its displays show."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hmi.model.display import Display, Item, Way
from hmi.model.plant import Plant
from hmi.model.routing.geometry import Point


@dataclass(frozen=True, slots=True)
class Layout:
    """One way that a display is laid out. name: how a finding ends that is true of it; empty for the wide one."""

    display: Display
    name: str
    size: Point
    items: tuple[Item, ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A plant. shown: ids of the displays that show each tag, by its row."""

    plant: Plant
    shown: Mapping[int, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        equipment = {e.id: e for e in self.plant.equipment}
        shown: dict[int, set[str]] = {}
        for display in self.plant.displays:
            for item in display.items:
                rows = {*item.tags, *([] if item.tag is None else [item.tag])}
                if item.equipment:
                    rows.update(equipment[item.equipment].tags.values())
                for row in rows:
                    shown.setdefault(row, set()).add(display.id)
        object.__setattr__(self, "shown", {row: frozenset(ids) for row, ids in shown.items()})

    @property
    def layouts(self) -> Iterator[Layout]:
        """Of all displays, the wide one and the narrow one."""
        for display in self.plant.displays:
            yield Layout(display, "", display.size, display.items, display.ways)
            if (narrow := display.narrow) is not None:
                left = tuple(i for i in narrow.items if i.id not in narrow.hidden)
                yield Layout(display, " in the narrow layout", narrow.size, left, narrow.ways)


def has_place(item: Item) -> bool:
    """Whether it is known here how much room it takes; one that has its own size is measured when it is drawn."""
    return min(item.size) > 0


def ever_together(a: Item, b: Item) -> bool:
    """Whether two items may be seen at the same time, as far as it can be told: not under different conditions."""
    return not (a.when and b.when and a.when != b.when)
