"""The pipes of a display as they are drawn: their ways, bridges and arrows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from hmi.model.routing.arrows import Arrow, arrows
from hmi.model.routing.crossings import Hop, hops
from hmi.model.routing.geometry import Point, Rect
from hmi.model.routing.ground import Obstacles
from hmi.model.routing.mediums import medium
from hmi.model.routing.router import Laying, Wanted, lay_pipes
from hmi.model.symbols import SYMBOLS, Side, SymbolKind, caption_side

if TYPE_CHECKING:
    from hmi.model.display import Item, Pipe

_NO_OBSTACLE: Final = frozenset({"panel"})
_SIZES: Final = MappingProxyType(
    {
        "kpi": (230.0, 104.0),
        "analog": (76.0, 236.0),
        "value": (110.0, 22.0),
        "state": (110.0, 22.0),
        "sparkline": (160.0, 40.0),
        "bar": (160.0, 40.0),
        "level": (110.0, 160.0),
        "box": (136.0, 50.0),
        "deviation": (160.0, 42.0),
        "arrow": (16.0, 16.0),
        "profile": (400.0, 300.0),
        "clock": (150.0, 42.0),
    }
)
"""What items take that are given no size; a kind not named here is no obstacle without one."""
_UNKNOWN_SYMBOL: Final = (36.0, 36.0)
_TEXT: Final = MappingProxyType({"title": (10.0, 22.0), "label": (7.2, 18.0), "small": (6.2, 16.0)})
"""Width of a character and height of a line, about, display units: by the style of a text."""
_LABEL: Final = 30.0
"""Height of what stands below a symbol: its name and its state."""
_BESIDE: Final = 14.0
"""From a symbol to its name, where it stands beside it."""
_STATE: Final = 84.0
"""Width of a state, about."""


@dataclass(frozen=True, slots=True)
class Way:
    """A pipe as it is drawn.

    Attributes:
        pipe: what runs so.
        points: its corners and ends; legs are horizontal or vertical, display units.
        hops: its bridges over others. arrows: the way it flows.
        free: False where it goes through something, for want of a way past.
    """

    pipe: "Pipe"
    points: tuple[Point, ...]
    hops: tuple[Hop, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    free: bool = True

    @property
    def id(self) -> str:
        return self.pipe.id


def ways(items: Sequence["Item"], pipes: Sequence["Pipe"], size: Point) -> tuple[Way, ...]:
    """The pipes of a display of that size, in order. Takes about half a millisecond a pipe."""
    laid = lay_pipes([_wanted(pipe) for pipe in pipes], size, obstacles(items))
    widths = {pipe.id: medium(pipe.medium).width * pipe.scale for pipe in pipes}
    bridges = hops({pipe: laying.points for pipe, laying in laid.items()}, widths)
    return tuple(_way(pipe, laid, bridges[pipe.id]) for pipe in pipes)


def obstacles(items: Sequence["Item"]) -> Obstacles:
    """What pipes keep clear of: items, and the texts that stand with them."""
    solid, texts = [], []
    for item in items:
        if item.show in _NO_OBSTACLE:
            continue
        if item.show == "text":
            texts.append(_text(item))
            continue
        width, height = sized(item)
        if not (width and height):
            continue
        x, y = item.at
        solid.append((x, y, x + width, y + height))
        if item.show == "symbol":
            texts.append(_label(item, (x, y, x + width, y + height)))
    return Obstacles(tuple(solid), tuple(texts))


def sized(item: "Item", kind: SymbolKind | None = None) -> Point:
    """Width and height of an item, its kind's own where it gives none; 0 where that is not known here.

    Args:
        kind: of its symbol, where that is not one that ships.
    """
    own = _SIZES.get(item.show, (0.0, 0.0))
    if item.show == "symbol":
        kind = kind or SYMBOLS.get(str(item.options.get("symbol", "")))
        own = _UNKNOWN_SYMBOL if kind is None else kind.size
        if item.options.get("turn", 0) in (90, 270):
            own = own[1], own[0]
    return item.size[0] or own[0] * item.scale, item.size[1] or own[1] * item.scale


def _text(item: "Item") -> Rect:
    """Where its words are: in its width if it has one, else about or behind its place."""
    per_character, line = _TEXT.get(str(item.options.get("style", "label")), _TEXT["label"])
    (x, y), (width, height) = item.at, item.size
    across, down = per_character * item.scale * len(item.text), line * item.scale
    before = {"center": 0.5, "right": 1.0}.get(str(item.options.get("align", "left")), 0.0)
    left = x + (width - across) * before
    top = y + (height - down) / 2 if height else y
    return left, top, left + across, top + down


def _label(item: "Item", body: Rect) -> Rect:
    """Of a symbol: its name, and below it its state with the age that it has when it is lost."""
    left, top, right, bottom = body
    name = _TEXT["label"][0] * len(item.text or item.equipment)
    across, down = max(name, _STATE) * item.scale, _LABEL * item.scale
    turn = item.options.get("turn", 0)
    kind = SYMBOLS.get(str(item.options.get("symbol", "")), SYMBOLS["equipment"])
    side = caption_side(kind, turn if isinstance(turn, int) else 0, str(item.options.get("caption", "")))
    middle, half = (left + right) / 2, max(right - left, across) / 2
    if side is Side.BOTTOM:
        return middle - half, bottom, middle + half, bottom + down
    if side is Side.TOP:
        return middle - half, top - down, middle + half, top
    centre, far = (top + bottom) / 2, _BESIDE * item.scale
    if side is Side.RIGHT:
        return right, centre - down / 2, right + far + across, centre + down / 2
    return left - far - across, centre - down / 2, left, centre + down / 2


def _wanted(pipe: "Pipe") -> Wanted:
    return Wanted(pipe.id, pipe.points, pipe.leaves, pipe.enters, pipe.begin_on, pipe.end_on)


def _way(pipe: "Pipe", laid: Mapping[str, Laying], bridges: tuple[Hop, ...]) -> Way:
    points, free = laid[pipe.id].points, laid[pipe.id].free
    if medium(pipe.medium).wire:
        return Way(pipe, points, bridges, (), free)
    others = [laying.points for other, laying in laid.items() if other != pipe.id]
    ends = not any(points[-1] in (other[0], other[-1]) for other in others)
    return Way(pipe, points, bridges, tuple(arrows(points, bridges, [p for o in others for p in o], ends=ends)), free)
