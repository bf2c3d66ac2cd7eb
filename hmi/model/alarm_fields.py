"""An alarm row as plain fields (numbers, texts, booleans), exact both ways: what the journal and the border carry."""

from collections.abc import Mapping
from operator import attrgetter
from typing import Any, Final

from hmi.model.alarm import AlarmEntry, Priority, ProcessState, Source, Suppression

_NAMES: Final = tuple(AlarmEntry.__dataclass_fields__)
_ENUMS: Final = (("source", Source), ("state", ProcessState), ("suppression", Suppression))
# dataclasses.asdict copies deeply, 40 us a row, and a flood is ten thousand rows.
_values: Final = attrgetter(*_NAMES)


def alarm_fields(entry: AlarmEntry) -> dict[str, Any]:
    """The row, its enumerations by their values."""
    fields: dict[str, Any] = dict(zip(_NAMES, _values(entry), strict=True))
    for name, _ in _ENUMS:
        fields[name] = fields[name].value
    fields["priority"] = int(fields["priority"])
    return fields


def alarm_entry(fields: Mapping[str, Any]) -> AlarmEntry:
    """The row that `alarm_fields` made the fields of. Fields that a later program added are left out."""
    known = {name: fields[name] for name in _NAMES if name in fields}
    for name, made in _ENUMS:
        if name in known:
            known[name] = made(known[name])
    known["priority"] = Priority(known["priority"])
    return AlarmEntry(**known)
