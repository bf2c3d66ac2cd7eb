"""The alarms that stand."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from hmi.answers.answer import Answer, Row
from hmi.answers.asking import NO_RUNTIME, asked
from hmi.answers.moments import local_text
from hmi.border.messages import Alarms
from hmi.border.place import Place
from hmi.model.alarm import AlarmEntry
from hmi.model.plant import Plant
from hmi.model.text import iso_text


def alarms(plant: Plant, place: Place) -> Answer:
    """The alarm rows that stand, by priority and age."""
    from hmi.journal import JournalReader

    live = asked(place, lambda client: Alarms.of(client.ask("alarms", after=0)).entries)
    entries = live if live is not None else JournalReader(place.journal).alarm_entries()
    standing = sorted((e for e in entries if e.active or e.unacknowledged), key=lambda e: (e.priority, -e.raised_ns))
    zone = ZoneInfo(plant.zone)
    table: list[Sequence[str]] = [("priority", "alarm", "state", "raised", "what")]
    table += [(str(int(e.priority)), e.id, _words(e), local_text(e.raised_ns, zone), _said(e)) for e in standing]
    return Answer([_alarm_row(e) for e in standing], table, "" if live is not None else NO_RUNTIME)


def _alarm_row(entry: AlarmEntry) -> Row:
    return {
        "id": entry.id,
        "state": _words(entry),
        "priority": int(entry.priority),
        "source": entry.source.value,
        "level": entry.level,
        "text": entry.text,
        "message": entry.message,
        "value": None if entry.value != entry.value else entry.value,
        "limit": None if entry.limit != entry.limit else entry.limit,
        "unit": entry.unit,
        "tag": entry.tag,
        "raised": iso_text(entry.raised_ns),
        "acknowledged_by": entry.acknowledged_by,
        "event_id": entry.event_id,
    }


def _words(entry: AlarmEntry) -> str:
    return f"{'active' if entry.active else 'returned'}, {'un' if entry.unacknowledged else ''}acknowledged"


def _said(entry: AlarmEntry) -> str:
    """A text may end with the word of the state that raised it: `Filter 3 backwash failed` says it once."""
    if entry.text.casefold().endswith(entry.message.casefold()):
        return entry.text
    return f"{entry.text} {entry.message}".strip()
