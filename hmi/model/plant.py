"""A plant: all its files say, checked and resolved. Built by `hmi.config`, read by every room."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from hmi.model.alarm import AlarmDefinition
from hmi.model.display import Display
from hmi.model.recording import Retention
from hmi.model.rules.rule import RuleDefinition
from hmi.model.symbols import OwnSymbol
from hmi.model.tag import Role, Tag
from hmi.model.words import marked


class AlarmOwner(StrEnum):
    """Whose alarms on a server's tags count: those that it finds itself, the limits of the plant files, or both."""

    SERVER = "server"
    OURS = "ours"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Server:
    """An OPC UA server. `security` is `None` or a policy and a mode, `Basic256Sha256 SignAndEncrypt`.

    login: `secret:NAME` of the workstation; empty for anonymous.
    allow_plain_password: a password may go over a connection that does not hide it.
    own_process: its link runs in a process of its own.
    alarms: where both stand, the server's is the owner.
    """

    id: str
    url: str
    security: str = "None"
    login: str = ""
    heartbeat: int | None = None
    allow_plain_password: bool = False
    own_process: bool = False
    alarms: AlarmOwner = AlarmOwner.BOTH


@dataclass(frozen=True, slots=True)
class Equipment:
    """A part of the plant. `tags`: role in the template (`Vibration`) to row of `Plant.tags`; `code`: a label on it."""

    id: str
    template: str
    symbol: str
    text: str
    area: str
    tags: Mapping[str, int] = field(default_factory=dict)
    code: str = ""


@dataclass(frozen=True, slots=True)
class Trend:
    """A saved trend: tags drawn together over a span."""

    id: str
    title: str
    tags: tuple[int, ...]
    span_s: float = 3600.0


@dataclass(frozen=True, slots=True)
class Simulation:
    """How the plant is simulated: the process model's name, its parameters, and the demo's faults.

    faults: (name, start in seconds after the start of the server, negative for before).
    """

    model: str = ""
    seed: int = 1
    parameters: Mapping[str, float] = field(default_factory=dict)
    faults: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Shift:
    """begins: minutes after midnight in the plant's zone; it lasts until the next one begins."""

    name: str
    begins: int


SHIFTS: Final = (
    Shift(marked("Early shift"), 6 * 60),
    Shift(marked("Late shift"), 14 * 60),
    Shift(marked("Night shift"), 22 * 60),
)
"""Where the plant's files say nothing."""


@dataclass(frozen=True, slots=True)
class Plant:
    """A plant as loaded.

    Attributes:
        id: name of its folder.
        zone: IANA time zone in which times are shown.
        hash: SHA-256 over its files, in hex: two runs agree on it if and only if the files are the same.
        tags: `tags[i].index == i`.
        roles: user name to role; users not named are operators.
        retention: how long history is kept.
        shifts: of a day, in order of their begins; at least one.
        texts: by language other than the files' own: their texts to those of that language.
        symbols: that the plant brings itself, by key.
    """

    id: str
    name: str
    zone: str
    language: str
    hash: str
    servers: tuple[Server, ...]
    areas: Mapping[str, str]
    tags: tuple[Tag, ...]
    equipment: tuple[Equipment, ...] = ()
    alarms: tuple[AlarmDefinition, ...] = ()
    rules: tuple[RuleDefinition, ...] = ()
    displays: tuple[Display, ...] = ()
    trends: tuple[Trend, ...] = ()
    roles: Mapping[str, Role] = field(default_factory=dict)
    simulation: Simulation | None = None
    retention: Retention = field(default_factory=Retention)
    shifts: tuple[Shift, ...] = SHIFTS
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    symbols: Mapping[str, OwnSymbol] = field(default_factory=dict)
    _alarms_of: Mapping[int, tuple[AlarmDefinition, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[int, list[AlarmDefinition]] = {}
        for alarm in self.alarms:
            found.setdefault(alarm.tag, []).append(alarm)
        object.__setattr__(self, "_alarms_of", {row: tuple(alarms) for row, alarms in found.items()})

    def alarms_of(self, row: int) -> tuple[AlarmDefinition, ...]:
        """The alarms on a tag."""
        return self._alarms_of.get(row, ())
