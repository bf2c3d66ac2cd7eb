"""The shape of each kind of plant file, version 1. `hmi.config.json_schema` writes it out for editors.

What one file alone cannot tell (names of other files, ranges against limits) is checked where the plant is made.
"""

from collections.abc import Callable
from math import isfinite
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema

from hmi.config.reading import record_text, scalars
from hmi.config.reading.record_text import DiskSize, RecordSpec
from hmi.config.reading.scalars import LimitValue, TagType
from hmi.model.alarm import LONGEST_SHELVING_S, Priority
from hmi.model.eye import DESK
from hmi.model.tag import Role

VERSION: Final = 1
"""Of every kind of file. When a kind gets a version 2, its step from 1 is taken in `version.current`."""


def _from_text(read: Callable[[str], Any]) -> BeforeValidator:
    def validate(value: Any) -> Any:
        if not isinstance(value, str):
            raise ValueError(f"must be text, not {value!r}" if value is not None else "must not be empty")
        return read(value)

    return BeforeValidator(validate)


def _measured(read: Callable[[str], float], unit: str) -> BeforeValidator:
    """A number with its unit."""

    def validate(value: Any) -> float:
        if _number(value):
            raise ValueError(f"{value:g} needs its unit; write {value:g} {unit}")
        if not isinstance(value, str):
            raise ValueError(f"must be a number with its unit, as 3 {unit}")
        return read(value)

    return BeforeValidator(validate)


def _limit(value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise ValueError(f"a limit needs its priority; write {value} p2 (p1 urgent to p4 low)")
    if not isinstance(value, str):
        raise ValueError("must be a limit with its priority, as 7.1 p1")
    return scalars.limit(value)


def _duration(value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise ValueError(f"a duration needs its unit; write {value} s, {value} min or {value} h")
    if not isinstance(value, str):
        raise ValueError("must be a duration, as 15 min")
    return scalars.duration(value)


def _parameter(value: Any) -> Any:
    if isinstance(value, str):
        return {"type": value}
    return {"type": "number", **value} if isinstance(value, dict) else value


def _typed(value: Any) -> Any:
    return {"type": value} if isinstance(value, str) else value


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _port(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple) and len(value) == 2 and all(map(_number, value)):
        return value
    raise ValueError("must be a port, as p302.right, or a point [x, y]")


def _link(value: Any) -> Any:
    return {"to": value} if isinstance(value, str) else value


def _hidden(value: Any) -> Any:
    return {"hidden": True} if value == "hidden" else value


def _default(value: Any) -> Any:
    if isinstance(value, str) or _number(value):
        return value
    raise ValueError("must be a number or text")


Duration = Annotated[
    float,
    BeforeValidator(_duration),
    WithJsonSchema({"type": "string", "pattern": scalars.DURATION_PATTERN, "examples": ["10 s", "15 min", "8 h"]}),
]
DistanceText = Annotated[
    float,
    _measured(scalars.distance, "m"),
    WithJsonSchema({"type": "string", "pattern": scalars.DISTANCE_PATTERN, "examples": ["0.7 m", "3 m"]}),
]
ScreenText = Annotated[
    float,
    _measured(scalars.screen_size, "in"),
    WithJsonSchema({"type": "string", "pattern": scalars.SCREEN_PATTERN, "examples": ["24 in", "55 in"]}),
]
LimitText = Annotated[
    LimitValue,
    BeforeValidator(_limit),
    WithJsonSchema({"type": "string", "pattern": scalars.LIMIT_PATTERN, "examples": ["7.1 p1"]}),
]
TypeText = Annotated[
    TagType,
    _from_text(scalars.tag_type),
    WithJsonSchema({"type": "string", "examples": ["Double", "Int32 {0 off; 1 filter}", "Double[]"]}),
]
RecordText = Annotated[
    RecordSpec,
    _from_text(record_text.record_spec),
    WithJsonSchema({"type": "string", "pattern": record_text.RECORD_PATTERN, "examples": list(record_text.EXAMPLES)}),
]
SizeText = Annotated[
    DiskSize,
    _from_text(record_text.disk_size),
    WithJsonSchema({"type": "string", "pattern": record_text.SIZE_PATTERN, "examples": ["80 %", "500 GB"]}),
]
NodeText = Annotated[
    str, _from_text(scalars.node_id), WithJsonSchema({"type": "string", "examples": ["nsu=urn:plant;s=F3.DP"]})
]
Writer = Annotated[
    Role,
    _from_text(scalars.writer),
    WithJsonSchema({"enum": ["operator", "technician", "engineer", "administrator"]}),
]
RoleName = Annotated[
    Literal["viewer", "operator", "technician", "engineer", "administrator"], Field(description="a role")
]
_POINT_SCHEMA: Final = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
Port = Annotated[
    str | tuple[float, float],
    PlainValidator(_port),
    WithJsonSchema({"anyOf": [{"type": "string", "examples": ["p302.right"]}, _POINT_SCHEMA]}),
]
Default = Annotated[str | float | None, PlainValidator(_default), WithJsonSchema({"type": ["string", "number"]})]
Point = Annotated[tuple[float, float], Field(strict=False)]
Cell = Annotated[tuple[int, int], Field(strict=False)]
Band = Annotated[tuple[float | None, float | None], Field(strict=False)]
Version = Annotated[Literal[1], Field(description="version of this kind of file")]


LARGEST: Final = 20_000
"""Of a display, in display units."""


class Entry(BaseModel):
    """Unknown keys and values of another type are errors."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class ServerEntry(Entry):
    url: str = Field(pattern=r"^opc\.tcp://[^\s/:]+(:\d+)?(/\S*)?$|^opc\.tcp://\[[0-9A-Fa-f:.]+\](:\d+)?(/\S*)?$")
    security: str = Field(
        "None", pattern=r"^None$|^(Basic256Sha256|Aes128_Sha256_RsaOaep|Aes256_Sha256_RsaPss) (Sign|SignAndEncrypt)$"
    )
    login: str = Field("", pattern=r"^(secret:[A-Za-z0-9_.-]+)?$")
    allow_plain_password: bool = Field(False, description="a password may go over a connection that does not hide it")
    alarms: Literal["server", "ours", "both"] = Field("both", description="whose alarms on its tags count")
    heartbeat: str | None = Field(None, description="a tag that changes as long as the controller lives")
    process: Literal["shared", "own"] = Field(
        "shared", description="own: its link runs in a process of its own, so that nothing it does delays the others"
    )


class RecordEntry(Entry):
    keep: Annotated[Duration, Field(gt=0, description="days older than this go")] = 365 * 86400.0
    size: Annotated[SizeText, Field(description="of the disk, or in bytes; beyond it the oldest days go")] = DiskSize(
        0.8, True
    )
    when_full: Annotated[
        Literal["stop", "trim"], Field(description="trim: give up the oldest days where the disk is full")
    ] = "stop"


class PlantFile(Entry):
    """plant.yaml"""

    version: Version
    name: str = Field(min_length=1)
    zone: str = Field(description="IANA time zone, Europe/Berlin")
    language: str = Field("en", pattern=r"^[a-z]{2,3}([_-][A-Za-z0-9]{2,8})*$")
    servers: dict[str, ServerEntry]
    areas: dict[str, str]
    roles: dict[str, RoleName] = {}
    record: RecordEntry = RecordEntry()
    shifts: Annotated[
        dict[str, Annotated[str, Field(pattern=r"^([01]?[0-9]|2[0-3]):[0-5][0-9]$")]],
        Field(description="name to when it begins, 06:00"),
    ] = {}


class GuidanceEntry(Entry):
    cause: str = ""
    consequence: str = ""
    action: str = ""
    display: str = ""
    time_to_respond: Annotated[Duration, Field(gt=0)] | None = None
    procedure: Annotated[str, Field(description="name or address of the written instruction")] = ""
    confirmation: Annotated[str, Field(description="how one makes sure that it is true")] = ""
    priority_basis: Annotated[str, Field(description="how its priority was found")] = ""
    approved_by: str = ""
    approved: Annotated[str, Field(description="when it was agreed on, 2026-11-20")] = ""


class TagEntry(Entry):
    """A tag of a template."""

    node: NodeText
    type: TypeText
    server: str | None = None
    unit: str = ""
    range: Band | None = None
    normal: Band | None = None
    write: Writer | None = None
    write_when: str | None = Field(None, description="when it may be written: MODE = state, or MODE = state or state")
    write_step: Annotated[float, Field(gt=0, description="how far one write may move it, in its unit")] | None = None
    text: str | None = None
    expect_change: Annotated[Duration, Field(gt=0)] | None = None
    record: RecordText | None = None


class AlarmEntry(Entry):
    """An alarm on a template's tag. Which keys go with which kind: `hmi.config.resolving.alarms.kinds`."""

    hihi: LimitText | None = None
    hi: LimitText | None = None
    lo: LimitText | None = None
    lolo: LimitText | None = None
    setpoint: str | None = Field(None, description="of a deviation: the tag that the value is compared to")
    window: Annotated[Duration, Field(gt=0)] | None = Field(None, description="of a rate: it is the change over this")
    states: str | None = Field(None, description="of a discrete alarm: tripped, or tripped or failed")
    priority: Annotated[int, Field(ge=1, le=4)] | None = Field(None, description="of a kind without limits")
    deadband: float = 0.0
    on_delay: Duration = 0.0
    off_delay: Duration = 0.0
    text: str | None = None
    latched: bool = Field(False, description="stands until a person resets it")
    ack_required: bool = True
    re_alarm: Annotated[Duration, Field(gt=0)] | None = Field(None, description="sounds again while it is active")
    suppress_when: str | None = Field(None, description="a condition; while it is true the alarm is silent")
    suppress_hold: Duration = Field(0.0, description="the silence lasts so much longer than its condition")
    suppress_group: str = Field("", description="what silences one alarm of a group silences all of it")
    first_out_group: str = Field("", description="the first alarm of a group to come is marked")
    shelve_max: Annotated[Duration, Field(gt=0)] = LONGEST_SHELVING_S
    guidance: GuidanceEntry = GuidanceEntry()


class RuleEntry(Entry):
    """A predictive rule; the parameters of its kind stand beside these keys."""

    model_config = ConfigDict(extra="allow")

    kind: str
    title: str | None = None
    inputs: dict[str, str]
    when: str | None = None
    settle: Duration = 0.0
    window: Duration = 3600.0
    every: Duration = 10.0
    horizon: Duration = 8 * 3600.0
    priority: Annotated[int, Field(ge=1, le=4)] = Priority.LOW.value
    guidance: GuidanceEntry = GuidanceEntry()


class ParameterEntry(Entry):
    """What an instance must give, or may where there is a default. Short form: the type alone."""

    type: Literal["node", "number", "text", "server", "tag"] = "number"
    unit: str = ""
    default: Default = None
    text: str = ""


Parameter = Annotated[
    ParameterEntry,
    BeforeValidator(_parameter),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": ["node", "number", "text", "server", "tag"]},
                {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        "type": {"enum": ["node", "number", "text", "server", "tag"]},
                        "unit": {"type": "string"},
                        "default": {"type": ["string", "number"]},
                        "text": {"type": "string"},
                    },
                },
            ]
        }
    ),
]


States = Annotated[tuple[int, ...], Field(strict=False)]


class TemplateHead(Entry):
    """What of a template stands fixed before an instance fills its parameters in."""

    model_config = ConfigDict(extra="ignore")

    version: Version
    extends: str | None = None
    parameters: dict[str, Parameter] = {}
    symbol: str = ""
    state: str | None = None
    level: str | None = None
    running: States = ()
    changing: States = ()


class TemplateFile(TemplateHead):
    """templates/NAME.yaml"""

    model_config = ConfigDict(extra="forbid")

    tags: dict[str, TagEntry] = {}
    alarms: dict[str, AlarmEntry] = {}
    rules: dict[str, RuleEntry] = {}
    guidance: GuidanceEntry = GuidanceEntry()


class InstanceEntry(Entry):
    """One equipment; the template's parameters stand beside these keys."""

    model_config = ConfigDict(extra="allow")

    template: str
    text: str | None = None
    code: Annotated[str, Field(description="what a scanner reads on it; without one its id")] = ""
    tags: dict[str, Any] = {}
    alarms: dict[str, Any] = {}
    rules: dict[str, Any] = {}
    guidance: dict[str, Any] = {}


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


class ItemEntry(Placing):
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

    below: Annotated[float, Field(ge=0, description="width of the view; 0: less than 1.2 times its height")] = 0.0
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


class TrendFile(Entry):
    """trends/NAME.yaml"""

    version: Version
    title: str = Field(min_length=1)
    span: Duration = 3600.0
    tags: Annotated[tuple[str, ...], Field(strict=False, min_length=1)]


class FaultEntry(Entry):
    fault: str = Field(min_length=1)
    at: float = 0.0


class SimulationFile(Entry):
    """simulation.yaml"""

    version: Version
    model: str = ""
    seed: Annotated[int, Field(ge=0, lt=2**63)] = 1
    parameters: dict[str, float] = {}
    faults: Annotated[tuple[FaultEntry, ...], Field(strict=False)] = ()
