"""The shape of the files of a plant as a whole: servers, tags, alarms, rules, trends, its simulation."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from hmi.config.reading.record_text import DiskSize
from hmi.config.schema.values import (
    Duration,
    Entry,
    LimitText,
    NodeText,
    RecordText,
    RoleName,
    SizeText,
    TypeText,
    Version,
    Writer,
)
from hmi.model.alarm import LONGEST_SHELVING_S, Priority

Band = Annotated[tuple[float | None, float | None], Field(strict=False)]


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
