"""An alarm's fields as texts, as plant files have them; and what differs between two states of a plant."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from hmi.config.reading import scalars
from hmi.config.saving.alarms import FIELDS, LIMITS
from hmi.model.alarm import AlarmDefinition, Level
from hmi.model.plant import Plant

Text = Callable[[AlarmDefinition], str]
_UNITS: Final = ((3600, "h"), (60, "min"))


@dataclass(frozen=True, slots=True)
class Difference:
    """alarm: its id. old, new: as plant files have it; empty for nothing."""

    alarm: str
    field: str
    old: str
    new: str

    @property
    def sentence(self) -> str:
        return f"{self.field} {self.old or 'nothing'} -> {self.new or 'nothing'}"


def number_text(value: float) -> str:
    """As short as it can be read back exactly."""
    return f"{value:g}" if float(f"{value:g}") == value else repr(value)


def duration_text(seconds: float) -> str:
    """`90 s`, `2 min`, `8 h`."""
    for size, unit in _UNITS:
        if seconds and seconds % size == 0:
            return f"{seconds / size:.0f} {unit}"
    return f"{number_text(seconds)} s"


def _limit(level: Level, definition: AlarmDefinition) -> str:
    found = next((x for x in definition.limits if x.level is level), None)
    return "" if found is None else f"{number_text(found.value)} p{int(found.priority)}"


def _unless_of_state(text: Text) -> Text:
    """A kind that either holds or not has no limits, and a file that gives it some is refused."""
    return lambda d: "" if d.kind.of_state else text(d)


def _seconds(seconds: float) -> str:
    return duration_text(seconds) if seconds else ""


_TEXTS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "text": lambda d: d.text,
        **{level.value.lower(): _unless_of_state(partial(_limit, level)) for level in Level},
        "priority": lambda d: str(int(d.limits[0].priority)) if d.kind.of_state else "",
        "deadband": _unless_of_state(lambda d: number_text(d.deadband)),
        "on_delay": lambda d: duration_text(d.on_delay_s),
        "off_delay": lambda d: duration_text(d.off_delay_s),
        "cause": lambda d: d.guidance.cause,
        "consequence": lambda d: d.guidance.consequence,
        "action": lambda d: d.guidance.action,
        "time_to_respond": lambda d: _seconds(d.guidance.time_to_respond_s),
        "confirmation": lambda d: d.guidance.confirmation,
        "display": lambda d: d.guidance.display,
        "procedure": lambda d: d.guidance.procedure,
        "suppress_when": lambda d: d.suppress_when,
        "suppress_hold": lambda d: _seconds(d.suppress_hold_s),
        "suppress_group": lambda d: d.suppress_group,
        "first_out_group": lambda d: d.first_out_group,
        "latched": lambda d: "true" if d.latched else "",
        "ack_required": lambda d: "" if d.ack_required else "false",
        "re_alarm": lambda d: _seconds(d.re_alarm_s),
        "shelve_max": lambda d: duration_text(d.shelve_max_s),
        "priority_basis": lambda d: d.guidance.priority_basis,
        "approved_by": lambda d: d.guidance.approved_by,
        "approved": lambda d: d.guidance.approved,
    }
)
_READ: Final[Mapping[str, Callable[[str], Any]]] = MappingProxyType(
    {
        **dict.fromkeys(LIMITS, scalars.limit),
        "deadband": scalars.number,
        **dict.fromkeys(
            ("on_delay", "off_delay", "time_to_respond", "suppress_hold", "re_alarm", "shelve_max"), scalars.duration
        ),
        "priority": lambda text: int(text.removeprefix("p")),
    }
)
TABLE_FIELDS: Final = tuple(field for field in _TEXTS if field in FIELDS)
"""What an alarm table may change."""


def field_texts(definition: AlarmDefinition) -> dict[str, str]:
    """By TABLE_FIELDS."""
    return {field: _TEXTS[field](definition) for field in TABLE_FIELDS}


def same(field: str, old: str, new: str) -> bool:
    """Whether two texts of a field mean the same: `60 s` and `1 min`, `0.30` and `0.3`."""
    if old == new:
        return True
    read = _READ.get(field)
    if read is None:
        return False
    nothing = "0 s" if read is scalars.duration else ""
    try:
        return bool(read(old or nothing) == read(new or nothing))
    except ValueError:
        return False


def differences(before: Plant, after: Plant) -> list[Difference]:
    """What of the alarms that both have is another, in the order of the first."""
    new = {a.id: field_texts(a) for a in after.alarms}
    found = []
    for alarm in before.alarms:
        if alarm.id in new:
            old = field_texts(alarm)
            found += [Difference(alarm.id, f, old[f], new[alarm.id][f]) for f in old if old[f] != new[alarm.id][f]]
    return found
