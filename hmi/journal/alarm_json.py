"""Alarm rows and events as JSON, exact both ways. JSON knows no NaN: it is null, and an infinity its word."""

import json
from collections.abc import Mapping
from math import isfinite, nan
from typing import Any, Final

from hmi.model.alarm import AlarmEntry, AlarmEvent, Change, alarm_entry, alarm_fields
from hmi.model.words import marked

_NUMBERS: Final = ("value", "limit")
_CAME: Final = (Change.RAISED, Change.ESCALATED, Change.DEESCALATED)
_encode: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def event_detail(event: AlarmEvent) -> dict[str, Any]:
    """What the journal keeps of an event: the change and the whole row after it."""
    row = alarm_fields(event.entry)
    for name in _NUMBERS:
        row[name] = _json_number(row[name])
    said = {"comment": event.comment} if event.comment else {}
    return {"change": event.change.value, "entry": row, **said}


def entry_of(detail: Mapping[str, Any]) -> AlarmEntry:
    """The row in what `event_detail` made. Fields that a later program added are left out."""
    row = dict(detail["entry"])
    for name in _NUMBERS:
        row[name] = nan if row[name] is None else float(row[name])
    return alarm_entry(row)


def event_text(event: AlarmEvent) -> str:
    """One sentence, as the journal shows it."""
    entry = event.entry
    # The message names the level where there is one to name.
    told, plain = marked("{change}: {alarm} ({message})"), marked("{change}: {alarm}")
    message = entry.message or entry.level
    said = (told if message else plain).format(change=_happened(event), alarm=entry.text or entry.id, message=message)
    return f"{said} - {event.comment}" if event.comment else said


def _happened(event: AlarmEvent) -> str:
    """Nobody heard of an alarm that came while it was suppressed."""
    unheard = event.change in _CAME and not event.entry.annunciated
    return marked("{change}, suppressed").format(change=event.change.value) if unheard else event.change.value


def dumps(detail: Mapping[str, Any]) -> str:
    """Strict JSON, keys as given. Raises TypeError or ValueError for what JSON does not know."""
    return _encode(detail)


def _json_number(value: float) -> float | str | None:
    if isfinite(value):
        return float(value)
    return None if value != value else str(float(value))
