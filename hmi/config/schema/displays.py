"""The shape of a display file: items, pipes, layers, the narrow layout, parameters."""

from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema

from hmi.config.reading.validate import Telling
from hmi.config.resolving.displays.shows import SHOWS, keys_of
from hmi.config.schema.values import Default, DistanceText, Duration, Entry, ScreenText, States, Version, is_number
from hmi.model.eye import DESK


def _typed(value: Any) -> Any:
    return {"type": value} if isinstance(value, str) else value


def _port(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple) and len(value) == 2 and all(map(is_number, value)):
        return value
    raise ValueError("must be a port, as p302.right, or a point [x, y]")


def _link(value: Any) -> Any:
    return {"to": value} if isinstance(value, str) else value


def _hidden(value: Any) -> Any:
    return {"hidden": True} if value == "hidden" else value


_POINT_SCHEMA: Final = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
Port = Annotated[
    str | tuple[float, float],
    PlainValidator(_port),
    WithJsonSchema({"anyOf": [{"type": "string", "examples": ["p302.right"]}, _POINT_SCHEMA]}),
]
Point = Annotated[tuple[float, float], Field(strict=False)]
Cell = Annotated[tuple[int, int], Field(strict=False)]
_COLOURS: Final = ("color", "colour", "fill", "stroke", "background", "foreground")
LARGEST: Final = 20_000
"""Of a display, in display units."""


class LinkEntry(Entry):
    """The display that something opens, with the values of its parameters."""

    to: str
    arguments: dict[str, Default] = Field({}, alias="with")


Link = Annotated[LinkEntry, BeforeValidator(_link)]


class Placing(Entry):
    """Where something stands: at a point, or in a cell of the grid."""

    at: Point | None = None
    size: Point = (0.0, 0.0)
    cell: Annotated[Cell | None, Field(description="column and row of the grid, from 1")] = None
    over: Annotated[Cell, Field(description="so many columns and rows of the grid")] = (1, 1)


class ItemEntry(Placing, Telling):
    """One thing on a display. Which keys go with which `show`: `hmi.config.resolving.displays.shows`."""

    id: str
    show: str = "symbol"
    tag: str | None = None
    tags: Annotated[tuple[str, ...], Field(strict=False)] = ()
    equipment: str | None = None
    text: str = ""
    link: Link | None = None
    symbol: str | None = None
    turn: Literal[0, 90, 180, 270] = 0
    flip: bool = False
    caption: Literal["left", "right", "top", "bottom"] | None = None
    level: str | None = None
    running: States = ()
    changing: States = ()
    setpoint: str | None = None
    span: Duration | None = None
    target: Annotated[Default, Field(description="a number, or a tag")] = None
    style: Literal["heading", "title", "label", "small"] | None = None
    align: Literal["left", "center", "right"] | None = None
    numbered: bool = Field(False, description="the state's number before its word")
    of: str | None = Field(None, description="the display that is shown in this one")
    arguments: dict[str, Default] = Field({}, alias="with")
    layer: str | None = None
    when: str | None = Field(None, description="a condition; the item is shown while it is true")

    @classmethod
    def instead_of(cls, key: str, given: Any) -> str:
        """The keys that this kind of item takes; what becomes of colours."""
        kind = given.get("show", "symbol")
        show = SHOWS.get(kind) if isinstance(kind, str) else None
        colours = "; colours are kept for states and alarms" if key in _COLOURS else ""
        return colours + (f"; show '{kind}' takes {', '.join(keys_of(kind, show))}" if show is not None else "")


class PipeEntry(Entry):
    id: str
    medium: str = Field(min_length=1)
    begin: Port = Field(alias="from")
    via: Annotated[tuple[Point, ...], Field(strict=False)] = ()
    end: Port = Field(alias="to")
    layer: str | None = None
    when: str | None = Field(None, description="a condition; the pipe is shown while it is true")


class GridEntry(Entry):
    """Cells in columns and rows, with a gap between them and around them all."""

    columns: Annotated[int, Field(ge=1, le=200)]
    rows: Annotated[int, Field(ge=1, le=200)]
    cell: Annotated[Point, Field(description="width and height of a cell")]
    gap: Annotated[float, Field(ge=0)] = 12.0


class LayerEntry(Entry):
    """Items and pipes that a person shows or hides together."""

    text: str = Field(min_length=1)
    shown: bool = True


class NarrowPlaceEntry(Placing):
    """Where an item stands in the narrow layout."""

    hidden: bool = False


class NarrowPipeEntry(Entry):
    """How a pipe runs in the narrow layout; an end that is not named is where it was."""

    begin: Port | None = Field(None, alias="from")
    end: Port | None = Field(None, alias="to")
    via: Annotated[tuple[Point, ...], Field(strict=False)] = ()
    hidden: bool = False


NarrowPlace = Annotated[NarrowPlaceEntry, BeforeValidator(_hidden)]
NarrowPipe = Annotated[NarrowPipeEntry, BeforeValidator(_hidden)]


class NarrowEntry(Entry):
    """The same display for a small or upright window; what is not named here stands where it stood."""

    below: Annotated[float, Field(ge=0, description="view's width; 0: where view or window is higher than wide")] = 0.0
    size: Point | None = None
    grid: GridEntry | None = None
    items: dict[str, NarrowPlace] = {}
    pipes: dict[str, NarrowPipe] = {}


class WaiverEntry(Entry):
    """A check of displays that this one breaks, and why that is well. Without an item it is for the whole display."""

    rule: Annotated[str, Field(pattern=r"[A-Z][0-9]{3}", description="code of the check, as D001")]
    item: str = ""
    reason: Annotated[str, Field(min_length=1, pattern=r"\S")]


class DisplayParameterEntry(Entry):
    """What whoever opens or embeds a display must say, or may where there is a default. Short form: the type alone."""

    type: Literal["equipment", "tag", "text", "number"] = "text"
    default: Default = None
    text: str = ""


DisplayParameter = Annotated[DisplayParameterEntry, BeforeValidator(_typed)]


class DisplayHead(Entry):
    """What of a display stands fixed before its parameters are filled in."""

    model_config = ConfigDict(extra="ignore")

    version: Version
    parameters: dict[str, DisplayParameter] = {}


class DisplayFile(DisplayHead):
    """displays/NAME.yaml"""

    model_config = ConfigDict(extra="forbid")

    title: str = Field(min_length=1)
    level: Annotated[int, Field(ge=1, le=4)]
    parent: str | None = None
    distance: Annotated[DistanceText, Field(description="from the eye to the screen; 0.7 m")] = DESK.distance_m
    screen: Annotated[ScreenText, Field(description="from corner to corner; 24 in")] = DESK.screen_in
    size: Point | None = None
    grid: GridEntry | None = None
    layers: dict[str, LayerEntry] = {}
    items: Annotated[tuple[ItemEntry, ...], Field(strict=False)] = ()
    pipes: Annotated[tuple[PipeEntry, ...], Field(strict=False)] = ()
    narrow: NarrowEntry | None = None
    waivers: Annotated[tuple[WaiverEntry, ...], Field(strict=False)] = ()
