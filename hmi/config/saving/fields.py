"""An alarm's fields as texts, as plant files have them; and what differs between two states of a plant."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final

from hmi.config.saving.alarms import FIELDS
from hmi.model.alarm import AlarmDefinition, Level
from hmi.model.plant import Plant

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


_TEXTS: Final[Mapping[str, Callable[[AlarmDefinition], str]]] = MappingProxyType(
    {
        **{level.value.lower(): partial(_limit, level) for level in Level},
        "deadband": lambda d: number_text(d.deadband),
        "on_delay": lambda d: duration_text(d.on_delay_s),
        "off_delay": lambda d: duration_text(d.off_delay_s),
        "text": lambda d: d.text,
        "cause": lambda d: d.guidance.cause,
        "consequence": lambda d: d.guidance.consequence,
        "action": lambda d: d.guidance.action,
        "display": lambda d: d.guidance.display,
    }
)
TABLE_FIELDS: Final = tuple(field for field in FIELDS if field in _TEXTS)
"""What an alarm table may change."""


def field_texts(definition: AlarmDefinition) -> dict[str, str]:
    """By TABLE_FIELDS."""
    return {field: _TEXTS[field](definition) for field in TABLE_FIELDS}


def differences(before: Plant, after: Plant) -> list[Difference]:
    """What of the alarms that both have is another, in the order of the first."""
    new = {a.id: field_texts(a) for a in after.alarms}
    found = []
    for alarm in before.alarms:
        if alarm.id in new:
            old = field_texts(alarm)
            found += [Difference(alarm.id, f, old[f], new[alarm.id][f]) for f in old if old[f] != new[alarm.id][f]]
    return found
