"""Displays: what an engineer drew, after names were resolved. Coordinates are display units (pixels at scale 1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Point = tuple[float, float]
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
        equipment: id, empty if none; brings symbol, state, alarms.
        options: what only this kind of item knows (symbol, span_s, setpoint tag row, ...), checked at load.
        link: id of the display it opens, empty if none.
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


@dataclass(frozen=True, slots=True)
class Pipe:
    """A line between two ports or along points; `points` are absolute, two or more, already routed."""

    id: str
    medium: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Display:
    """One display file. level: 1 overview, 2 unit, 3 detail, 4 diagnostics (ISA-101)."""

    id: str
    title: str
    level: int
    size: Point
    items: tuple[Item, ...] = ()
    pipes: tuple[Pipe, ...] = ()
    parent: str = ""
