"""Alarm rows and events as JSON, exact both ways. JSON knows no NaN: it is null, and an infinity its word."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from math import isfinite, nan
from typing import Any, Final

from hmi.model.alarm import AlarmEntry, AlarmEvent, Priority, ProcessState, Source, Suppression

_NUMBERS: Final = ("value", "limit")


def event_detail(event: AlarmEvent) -> dict[str, Any]:
    """What the journal keeps of an event: the change and the whole row after it."""
    row = asdict(event.entry)
    row |= {
        "source": event.entry.source.value,
        "state": event.entry.state.value,
        "priority": int(event.entry.priority),
        "suppression": event.entry.suppression.value,
        **{name: _json_number(row[name]) for name in _NUMBERS},
    }
    return {"change": event.change.value, "entry": row}


def entry_of(detail: Mapping[str, Any]) -> AlarmEntry:
    """The row in what `event_detail` made. Fields that a later program added are left out."""
    known = {name: value for name, value in detail["entry"].items() if name in AlarmEntry.__dataclass_fields__}
    return AlarmEntry(
        **known
        | {
            "source": Source(known["source"]),
            "state": ProcessState(known["state"]),
            "priority": Priority(known["priority"]),
            "suppression": Suppression(known.get("suppression", Suppression.NONE.value)),
            **{name: nan if known[name] is None else float(known[name]) for name in _NUMBERS},
        }
    )


def event_text(event: AlarmEvent) -> str:
    """One sentence, as the journal shows it."""
    entry = event.entry
    words = [event.change.value + ":", entry.text or entry.id]
    if entry.level:
        words.append(entry.level)
    if entry.message:
        words.append(f"({entry.message})")
    return " ".join(words)


def dumps(detail: Mapping[str, Any]) -> str:
    """Strict JSON, keys as given. Raises TypeError or ValueError for what JSON does not know."""
    return json.dumps(detail, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _json_number(value: float) -> float | str | None:
    if isfinite(value):
        return float(value)
    return None if value != value else str(float(value))
