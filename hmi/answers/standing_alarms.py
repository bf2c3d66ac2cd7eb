"""The alarms that stand."""

from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo

from hmi.answers.answer import Answer, Row
from hmi.answers.asking import NO_RUNTIME, asked
from hmi.answers.moments import local_text
from hmi.border.client import Client
from hmi.border.messages import Alarms
from hmi.border.place import Place
from hmi.model.alarm import AlarmEntry, ProcessState, Suppression
from hmi.model.plant import Plant
from hmi.model.text import iso_text

_ENDS: Final = {
    Suppression.SHELVED: "shelved",
    Suppression.ONCE: "shelved once",
    Suppression.DESIGN: "suppressed by design",
    Suppression.OUT_OF_SERVICE: "out of service",
    Suppression.DISABLED: "disabled",
}


def alarms(plant: Plant, place: Place, *, suppressed: bool = False) -> Answer:
    """The alarm rows that stand, by priority and age; or those that are suppressed, with who, why and until when."""
    from hmi.journal import JournalReader

    live = asked(place, _told)
    entries = live if live is not None else JournalReader(place.journal).alarm_entries()
    standing = [e for e in entries if not e.gone and e.annunciated is not suppressed]
    standing.sort(key=lambda e: (e.priority, -e.raised_ns))
    table = _suppressed_table(standing, ZoneInfo(plant.zone)) if suppressed else _table(standing, ZoneInfo(plant.zone))
    notes = [] if live is not None else [NO_RUNTIME]
    if not standing:
        notes.append("no alarm is suppressed" if suppressed else "no alarm stands")
    return Answer([_alarm_row(e) for e in standing], table, "; ".join(notes))


def _told(client: Client) -> list[AlarmEntry]:
    """All that stand; the runtime tells them a page at a time."""
    rows: dict[str, AlarmEntry] = {}
    page = Alarms.of(client.ask("alarms", after=0))
    rows |= {e.id: e for e in page.entries}
    while page.begun:
        page = Alarms.of(client.ask("alarms", after=page.revision, begun=page.begun))
        rows |= {e.id: e for e in page.entries}
    return list(rows.values())


def _table(standing: Sequence[AlarmEntry], zone: ZoneInfo) -> list[Sequence[str]]:
    head = ("priority", "alarm", "state", "raised", "what")
    return [
        head,
        *((str(int(e.priority)), e.id, _words(e), local_text(e.raised_ns, zone), _said(e)) for e in standing),
    ]


def _suppressed_table(standing: Sequence[AlarmEntry], zone: ZoneInfo) -> list[Sequence[str]]:
    head = ("priority", "alarm", "suppressed", "until", "by", "why", "state")
    return [
        head,
        *(
            (
                str(int(e.priority)),
                e.id,
                _ENDS[e.suppression],
                local_text(e.suppressed_until_ns, zone) if e.suppressed_until_ns else "",
                e.suppressed_by,
                e.reason,
                "normal" if e.state is ProcessState.NORMAL else _words(e),
            )
            for e in standing
        ),
    ]


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
        "suppression": _ENDS.get(entry.suppression, ""),
        "suppressed_until": iso_text(entry.suppressed_until_ns) if entry.suppressed_until_ns else "",
        "suppressed_by": entry.suppressed_by,
        "reason": entry.reason,
    }


def _words(entry: AlarmEntry) -> str:
    if entry.state in (ProcessState.LATCHED, ProcessState.LATCHED_ACKNOWLEDGED):
        return f"latched, {'un' if entry.unacknowledged else ''}acknowledged"
    return f"{'active' if entry.active else 'returned'}, {'un' if entry.unacknowledged else ''}acknowledged"


def _said(entry: AlarmEntry) -> str:
    """A text may end with the word of the state that raised it: `Filter 3 backwash failed` says it once."""
    if entry.text.casefold().endswith(entry.message.casefold()):
        return entry.text
    return f"{entry.text} {entry.message}".strip()
