"""Displays: what an engineer drew, after names were resolved. Coordinates are display units (pixels at scale 1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hmi.model.eye import DESK, Seen
from hmi.model.routing.geometry import Heading, Point
from hmi.model.routing.ways import Way, ways

__all__ = ["Display", "Item", "Pipe", "Point", "Scalar", "Way"]
Scalar = str | float | int | bool


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on a display.

    Attributes:
        id: unique in the display.
        show: what draws it: `analog`, `value`, `kpi`, `sparkline`, `bar`, `level`, `state`, `text`, `panel`,
            `symbol`, ...; an item of an equipment without `show` is a `symbol`.
        at: left top corner. size: width, height; (0, 0) takes the widget's own.
        tag: row of `Plant.tags`, None if it shows none.
        tags: rows of `Plant.tags`, of an item that shows many, in the order given.
        running, changing: of a symbol, the values of its state that mean so; none where every value but 0 runs.
        equipment: id, empty if none; brings symbol, state, alarms.
        options: what only this kind of item knows (symbol, span_s, setpoint tag row, ...), checked at load.
        link: id of the display it opens, empty if none.
        scale: of what it draws against the display's units, beside 1 in a display that is embedded smaller or larger.
        layers: ids of the display's layers that must all be shown for it to be; when: the conditions, by their place
            in `Display.conditions`, that must all hold.
    """

    id: str
    show: str
    at: Point
    size: Point = (0.0, 0.0)
    tag: int | None = None
    equipment: str = ""
    text: str = ""
    options: Mapping[str, Scalar] = field(default_factory=dict)
    link: str = ""
    tags: tuple[int, ...] = ()
    scale: float = 1.0
    layers: tuple[str, ...] = ()
    when: tuple[int, ...] = ()
    running: tuple[int, ...] = ()
    changing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pipe:
    """A line between two ports, or pipes, or points; how it runs there is `Display.ways`.

    Attributes:
        points: absolute, from end to end, with those to pass between them; an end on another pipe is not among them.
        leaves, enters: how it leaves the port that is its first point, and comes to its last; None where it is none.
        begin_on, end_on: id of the pipe that it begins or ends on, empty where it does not.
        scale, layers, when: as those of an item.
    """

    id: str
    medium: str
    points: tuple[Point, ...]
    leaves: Heading | None = None
    enters: Heading | None = None
    begin_on: str = ""
    end_on: str = ""
    scale: float = 1.0
    layers: tuple[str, ...] = ()
    when: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """Items and pipes that a person shows or hides together. shown: at first."""

    id: str
    text: str
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold for something to be shown, in the expression language. inputs: its names to rows of tags."""

    text: str
    inputs: Mapping[str, int]


class _Laid:
    """What has pipes: keeps their ways once they were asked for."""

    __slots__ = ("_ways",)
    size: Point
    items: tuple[Item, ...]
    pipes: tuple[Pipe, ...]

    @property
    def ways(self) -> tuple[Way, ...]:
        """How the pipes run, worked out when first asked for. Two threads that ask at once get the same."""
        found: tuple[Way, ...] | None = getattr(self, "_ways", None)
        if found is None:
            found = ways([i for i in self.items if i.id not in self._left_out], self.pipes, self.size)
            object.__setattr__(self, "_ways", found)
        return found

    @property
    def laid(self) -> bool:
        """Whether `ways` are known already."""
        return not self.pipes or getattr(self, "_ways", None) is not None

    @property
    def _left_out(self) -> frozenset[str]:
        return frozenset()


@dataclass(frozen=True, slots=True)
class Narrow(_Laid):
    """The same display for a small or upright window.

    Attributes:
        below: width of the view, in device-independent pixels, beneath which it is taken; 0: where the view or
            its window is higher than it is wide.
        items: those of the display, in its order, where they stand here; hidden: ids of those that are left out.
    """

    below: float
    size: Point
    items: tuple[Item, ...]
    pipes: tuple[Pipe, ...] = ()
    hidden: frozenset[str] = frozenset()

    @property
    def _left_out(self) -> frozenset[str]:
        return self.hidden


@dataclass(frozen=True, slots=True)
class Display(_Laid):
    """One display, or one instance of a display file with parameters; what it embeds is among its items and pipes.

    Attributes:
        id: name of its file; of an instance with the values of its parameters, `filter(F3)`.
        level: 1 overview, 2 unit, 3 detail, 4 diagnostics (ISA-101).
        seen: from where, and on what screen.
        layers: that a person switches. conditions: that items and pipes are shown by.
    """

    id: str
    title: str
    level: int
    size: Point
    items: tuple[Item, ...] = ()
    pipes: tuple[Pipe, ...] = ()
    parent: str = ""
    layers: tuple[Layer, ...] = ()
    conditions: tuple[Condition, ...] = ()
    narrow: Narrow | None = None
    seen: Seen = DESK
