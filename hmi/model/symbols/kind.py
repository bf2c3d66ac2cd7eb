"""A symbol without its drawing, and where its ports are once it is sized, mirrored and turned."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final, NamedTuple

from hmi.model.routing.geometry import Point

Rect = tuple[float, float, float, float]
"""Left, top, width, height."""


class Side(Enum):
    """By which side a pipe leaves a port."""

    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"


class Says(Enum):
    """What the state of a symbol says, if it is given a tag."""

    NOTHING = "nothing"
    RUNS = "runs"
    OPEN = "open"
    POSITION = "position"
    LEVEL = "level"
    ON = "on"
    CLOSED = "closed"


class Port(NamedTuple):
    """Where a pipe joins: in parts of width and height from the left top corner, and the side it leaves by."""

    x: float
    y: float
    side: Side


Ports = Mapping[str, Port]

_CLOCKWISE: Final = (Side.TOP, Side.RIGHT, Side.BOTTOM, Side.LEFT)
_SIDES: Final = frozenset(side.value for side in Side)


@dataclass(frozen=True, slots=True)
class SymbolKind:
    """A symbol as it stands unturned: the flow goes from the left to the right.

    Attributes:
        key: what plant files call it. text: what it is, in words.
        size: width and height in display units where an item gives none.
        says: what a state tag means to it.
        ports: `left`, `right`, `top`, `bottom` where the outline is met from there, and those that have a name of
            their own (`inlet`, `discharge`, `drain`, ...).
        stretches: it fills the place it is given; others keep the proportions of `size`, in the middle of it.
    """

    key: str
    text: str
    size: Point
    says: Says
    ports: Ports
    stretches: bool = False


def drawn_in(kind: SymbolKind, size: Point, turn: int = 0) -> Rect:
    """Where in an item of `size` the symbol is drawn, in the units of `size`.

    Args:
        turn: degrees clockwise: 0, 90, 180 or 270.
    """
    width, height = size
    if kind.stretches:
        return 0.0, 0.0, width, height
    across, down = kind.size if turn % 180 == 0 else kind.size[::-1]
    factor = min(width / across, height / down)
    across, down = across * factor, down * factor
    return (width - across) / 2, (height - down) / 2, across, down


def ports(kind: SymbolKind, size: Point = (0.0, 0.0), turn: int = 0, *, flip: bool = False) -> Ports:
    """Its ports in parts of an item's width and height, mirrored first, then turned clockwise.

    Ports with a name of their own turn along. `left`, `right`, `top` and `bottom` are always what lies there.

    Args:
        size: of the item; (0, 0) for the symbol's own.
        turn: degrees: 0, 90, 180 or 270.
        flip: mirrored, left for right.
    """
    own = kind.size if turn % 180 == 0 else kind.size[::-1]
    width, height = size[0] or own[0], size[1] or own[1]
    left, top, across, down = drawn_in(kind, (width, height), turn)
    made = {}
    for name, given in kind.ports.items():
        x, y, side = _turned(_flipped(given) if flip else given, turn)
        port = Port((left + x * across) / width, (top + y * down) / height, side)
        made[side.value if name in _SIDES else name] = port
    return MappingProxyType(made)


def caption_side(kind: SymbolKind, turn: int = 0, given: str = "") -> Side:
    """Where the name and the state of a symbol stand: below, or beside one that stands in a vertical pipe.

    Args:
        given: what the item says: `left`, `right`, `top`, `bottom`, or nothing.
    """
    if given in _SIDES:
        return Side(given)
    if turn % 180 == 0 or kind.stretches:
        return Side.BOTTOM
    drive_on_the_right = turn % 360 == 90 and kind.ports["left"].y > 0.5
    return Side.LEFT if drive_on_the_right else Side.RIGHT


def _flipped(port: Port) -> Port:
    other = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}
    return Port(1.0 - port.x, port.y, other.get(port.side, port.side))


def _turned(port: Port, turn: int) -> Port:
    x, y, side = port
    for _ in range(turn % 360 // 90):
        x, y, side = 1.0 - y, x, _CLOCKWISE[(_CLOCKWISE.index(side) + 1) % 4]
    return Port(x, y, side)
