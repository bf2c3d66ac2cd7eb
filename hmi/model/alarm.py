"""Alarms: what is defined, what state one is in, and the events that happen to it.

Terms and states after ISA-18.2 / IEC 62682. `hmi.alarms` holds the state machine.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from operator import attrgetter
from typing import Any, Final

from hmi.model.words import marked


class Level(Enum):
    """A level of a limit alarm. All levels on a tag belong to one alarm."""

    HIHI = "HIHI"
    HI = "HI"
    LO = "LO"
    LOLO = "LOLO"


class AlarmKind(Enum):
    """What of a tag an alarm looks at. The value is the word in plant files, and the end of the alarm's id."""

    LIMIT = "limit"
    DEVIATION = "deviation"
    """Value less setpoint, against HIHI .. LOLO in the unit of the tag."""
    RATE = "rate"
    """Change over a window, against HIHI .. LOLO in the unit of the tag a minute."""
    DISCRETE = "discrete"
    """A Boolean or an enumeration is in one of some states."""
    BAD_PV = "bad_pv"
    """The server says that the value is bad."""
    STALE = "stale"
    """The value stands still for longer than it may."""

    @property
    def of_state(self) -> bool:
        """Whether it either holds or not, so that there are neither levels nor a deadband."""
        return self in (AlarmKind.DISCRETE, AlarmKind.BAD_PV, AlarmKind.STALE)


class Priority(IntEnum):
    URGENT = 1
    HIGH = 2
    MEDIUM = 3
    LOW = 4


class ProcessState(Enum):
    """The region P of the state machine; a predicted alarm uses the same states."""

    NORMAL = "N"
    UNACKNOWLEDGED = "UA"
    ACKNOWLEDGED = "AA"
    RETURNED = "RU"
    LATCHED = "LU"
    """Returned, not acknowledged, and stands until a person resets it."""
    LATCHED_ACKNOWLEDGED = "LA"


class Suppression(Enum):
    """The region S of the state machine: why an alarm is not announced. P goes on meanwhile, but for DISABLED."""

    NONE = "U"
    SHELVED = "T"
    """For a time, by an operator, with a reason."""
    ONCE = "O"
    """Until it has returned to normal, by an operator, with a reason."""
    DESIGN = "D"
    """By the plant's own logic, as the plant files have it."""
    OUT_OF_SERVICE = "X"
    DISABLED = "Z"


class Source(Enum):
    """Who found the condition."""

    LIMIT = "limit"
    LINK = "link"
    PREDICTED = "predicted"
    SERVER = "server"
    """Found and kept by an OPC UA server; acknowledged there."""
    SYSTEM = "system"
    """Sightglass itself, about itself."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A level with its limit (engineering unit of the tag) and its priority."""

    level: Level
    value: float
    priority: Priority


@dataclass(frozen=True, slots=True)
class Guidance:
    """What an operator is told beside an alarm.

    Attributes:
        time_to_respond_s: until the consequence comes; 0 where nobody has said.
        display: id of the display that shows it; procedure: a name or address of the written instruction.
        confirmation: how one makes sure that it is true.
        priority_basis: how its priority was found; approved_by, approved: by whom and when it was agreed on.
    """

    cause: str = ""
    consequence: str = ""
    action: str = ""
    display: str = ""
    time_to_respond_s: float = 0.0
    procedure: str = ""
    confirmation: str = ""
    priority_basis: str = ""
    approved_by: str = ""
    approved: str = ""


LONGEST_SHELVING_S: Final = 8 * 3600.0


@dataclass(frozen=True, slots=True)
class AlarmDefinition:
    """An alarm on one tag. There is at most one of each kind on a tag.

    Attributes:
        id: unique in the plant: of a limit alarm the tag's name, of any other kind `TAG:KIND` (see `alarm_id`).
        tag: row in `Plant.tags`.
        limits: by level, ordered HIHI, HI, LO, LOLO; at least one. Of a kind that is `of_state` one, HI at 1, met while
            its condition holds.
        deadband: unit of the limits, >= 0; a level is left only past limit -/+ deadband.
        on_delay_s, off_delay_s: seconds a condition must hold before it counts.
        text: what the alarm is about, without level or value.
        setpoint: of DEVIATION: row of the tag that the value is compared to.
        window_s: of RATE: over which the change is measured.
        states: of DISCRETE: the numbers of the states that are alarms.
        latched: it stands until a person resets it. ack_required: if not, it comes and goes by itself.
        re_alarm_s: it sounds again after so long while it is active; 0 for never.
        suppress_when: a condition of `hmi.expression`, true for silence by design; empty for none. What is not defined
            never silences. suppress_inputs: the names in it to rows of `Plant.tags`.
        suppress_hold_s: the silence lasts so much longer than its condition: a pump has to come up to speed.
        suppress_group: what silences one alarm of a group silences all of it.
        first_out_group: the first alarm of a group to come is marked.
        shelve_max_s: how long an operator may shelve it.
    """

    id: str
    tag: int
    limits: tuple[Limit, ...]
    deadband: float = 0.0
    on_delay_s: float = 0.0
    off_delay_s: float = 0.0
    text: str = ""
    area: str = ""
    equipment: str = ""
    guidance: Guidance = field(default_factory=Guidance)
    kind: AlarmKind = AlarmKind.LIMIT
    setpoint: int | None = None
    window_s: float = 0.0
    states: tuple[int, ...] = ()
    latched: bool = False
    ack_required: bool = True
    re_alarm_s: float = 0.0
    suppress_when: str = ""
    suppress_inputs: Mapping[str, int] = field(default_factory=dict)
    suppress_hold_s: float = 0.0
    suppress_group: str = ""
    first_out_group: str = ""
    shelve_max_s: float = LONGEST_SHELVING_S


def alarm_id(tag: str, kind: AlarmKind) -> str:
    """`P-301.Flow` of its limits, `P-301.Flow:bad_pv` of another kind."""
    return tag if kind is AlarmKind.LIMIT else f"{tag}:{kind.value}"


@dataclass(frozen=True, slots=True)
class SystemCondition:
    """How something of the program's own stands.

    Attributes:
        id: of its alarm. text: what it is about. priority: None where all is well.
        message: what is wrong, and what to do; or that all is well.
    """

    id: str
    text: str
    priority: Priority | None
    message: str


@dataclass(frozen=True, slots=True)
class AlarmEntry:
    """A row of the alarm list: one alarm as it stands.

    Attributes:
        id: of the alarm; `source` says whose definition it is.
        event_id: of the newest occurrence or escalation; an acknowledgement must carry it.
        occurrence: how often it has become active since it was last normal.
        level: HIHI .. LOLO, empty where there is none.
        message: the sentence shown: limit and value, or what is foreseen and why.
        value: at the time of the event, NaN if none; limit likewise.
        raised_ns, returned_ns, acknowledged_ns: source time or UTC now; 0 if it has not happened.
        blind: the tag's quality is bad, so the state is the last one known.
        revision: of the alarm list when this row last changed.
        suppression: not NONE: silent, not in the list of active alarms.
        suppressed_until_ns: UTC when it ends by itself, 0 where it does not; suppressed_by, reason: who, and why.
            Under DESIGN they are those of the shelving that goes on beneath it, if there is one.
        first_out: the first of its group.
        chattering: it came three times or more within a minute. fleeting: it returned within ten seconds.
        beneath: SHELVED or ONCE where suppression by design lies over it and it goes on afterwards; else NONE.
        by_design: the plant's logic suppresses it now, whatever `suppression` says.
        announced_ns: UTC when it sounded last: anew, again after its re-alarm time, or as a suppression ended.
        acknowledged_event: the newest event id that was acknowledged, 0 if there is none.
    """

    id: str
    source: Source
    state: ProcessState
    priority: Priority
    event_id: int
    occurrence: int
    level: str
    text: str
    message: str
    value: float
    limit: float
    unit: str
    area: str
    equipment: str
    tag: str
    raised_ns: int
    returned_ns: int = 0
    acknowledged_ns: int = 0
    acknowledged_by: str = ""
    blind: bool = False
    revision: int = 0
    suppression: Suppression = Suppression.NONE
    suppressed_until_ns: int = 0
    suppressed_by: str = ""
    reason: str = ""
    first_out: bool = False
    chattering: bool = False
    fleeting: bool = False
    beneath: Suppression = Suppression.NONE
    by_design: bool = False
    announced_ns: int = 0
    acknowledged_event: int = 0

    @property
    def active(self) -> bool:
        return self.state in (ProcessState.UNACKNOWLEDGED, ProcessState.ACKNOWLEDGED)

    @property
    def unacknowledged(self) -> bool:
        return self.state in (ProcessState.UNACKNOWLEDGED, ProcessState.RETURNED, ProcessState.LATCHED)

    @property
    def annunciated(self) -> bool:
        """Whether operators hear and see of it."""
        return self.suppression is Suppression.NONE

    @property
    def gone(self) -> bool:
        """Normal and not suppressed, so in no list at all."""
        return self.state is ProcessState.NORMAL and self.suppression is Suppression.NONE


class Change(Enum):
    """What an alarm event says, as the journal keeps it."""

    RAISED = marked("raised")
    ESCALATED = marked("escalated")
    DEESCALATED = marked("de-escalated")
    RETURNED = marked("returned")
    ACKNOWLEDGED = marked("acknowledged")
    UPDATED = marked("updated")
    RESET = marked("reset")
    REALARMED = marked("re-alarmed")
    SHELVED = marked("shelved")
    UNSHELVED = marked("unshelved")
    SUPPRESSED = marked("suppressed")
    UNSUPPRESSED = marked("unsuppressed")
    OUT_OF_SERVICE = marked("out of service")
    IN_SERVICE = marked("in service")
    DISABLED = marked("disabled")
    ENABLED = marked("enabled")
    COMMENTED = marked("commented")


@dataclass(frozen=True, slots=True)
class AlarmEvent:
    """One thing that happened to one alarm, with the row as it stands after it.

    Attributes:
        comment: what `user` said of it.
        telling: whether it says anything that a person or the next start has to know. An update of what is found anew
            at each start (`blind`, the value beside a foreseen limit) does not, and is no entry of the journal.
    """

    change: Change
    time_ns: int
    entry: AlarmEntry
    user: str = ""
    station: str = ""
    comment: str = ""
    telling: bool = True


ALARM_FIELDS: Final = tuple(AlarmEntry.__dataclass_fields__)
"""Names of the fields of a row, in the order of `alarm_fields`."""
_ENUMS: Final = (("source", Source), ("state", ProcessState), ("suppression", Suppression), ("beneath", Suppression))
_MADE: Final = tuple(
    (ALARM_FIELDS.index(name), {each.value: each for each in made}) for name, made in (*_ENUMS, ("priority", Priority))
)
# dataclasses.asdict copies deeply, 40 us a row, and a flood is ten thousand rows.
_values: Final = attrgetter(*ALARM_FIELDS)


def changed(entry: AlarmEntry, said: Mapping[str, Any]) -> AlarmEntry:
    """The row with other values for some fields. dataclasses.replace takes twice as long."""
    fields: dict[str, Any] = dict(zip(ALARM_FIELDS, _values(entry), strict=True))
    fields.update(said)
    return AlarmEntry(**fields)


def alarm_fields(entry: AlarmEntry) -> dict[str, Any]:
    """The row as plain fields (numbers, texts, booleans), its enumerations by their values: for journal and border."""
    fields: dict[str, Any] = dict(zip(ALARM_FIELDS, _values(entry), strict=True))
    for name, _ in _ENUMS:
        fields[name] = fields[name].value
    fields["priority"] = int(fields["priority"])
    return fields


def alarm_entry(fields: Mapping[str, Any]) -> AlarmEntry:
    """The row that `alarm_fields` made the fields of. Fields that a later program added are left out."""
    known = {name: fields[name] for name in ALARM_FIELDS if name in fields}
    for name, made in _ENUMS:
        if name in known:
            known[name] = made(known[name])
    known["priority"] = Priority(known["priority"])
    return AlarmEntry(**known)


def alarm_entries(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> tuple[AlarmEntry, ...]:
    """As `alarm_entry`, of rows whose values all stand in the order of `names`; in half the time, where these are ours.

    Raises:
        KeyError: a value that none of our enumerations has.
    """
    if tuple(names) != ALARM_FIELDS:
        return tuple(alarm_entry(dict(zip(names, values, strict=True))) for values in rows)
    found = []
    for values in rows:
        row = list(values)
        for place, made in _MADE:
            row[place] = made[row[place]]
        found.append(AlarmEntry(*row))
    return tuple(found)
