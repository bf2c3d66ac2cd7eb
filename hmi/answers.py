"""What the command line answers of a plant: tags, alarms, journal, history, as rows for JSON and as tables."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from time import time_ns
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np

import hmi
from hmi.border.client import Client
from hmi.border.exchange import BorderError
from hmi.border.launch import station
from hmi.border.messages import Alarms, Values
from hmi.border.place import FROZEN_S, Place, RuntimeState
from hmi.model.alarm import AlarmEntry
from hmi.model.batch import Batch, Opaque
from hmi.model.plant import Plant
from hmi.model.quality import Quality, quality_of
from hmi.model.tag import DataType, Tag
from hmi.model.text import duration_text, iso_text, value_text

Row = dict[str, Any]

MINUS: Final = "\N{MINUS SIGN}"
_NO_DIGITS: Final = re.compile("[^0-9-]")
_NO_RUNTIME: Final = "no runtime is at work; this is what was recorded last"


@dataclass(frozen=True, slots=True)
class Answer:
    """rows: for JSON. table: the same for eyes, its titles first. note: for standard error."""

    rows: list[Row]
    table: list[Sequence[str]]
    note: str = ""


class AnswerError(Exception):
    """The question cannot be answered. The text says why."""


def tags(plant: Plant, place: Place, patterns: Sequence[str] = ()) -> Answer:
    """The newest value of each tag: live where a runtime is at work, else as recorded.

    Rows: name, value (number, text, or null for nothing), quality, time (ISO 8601 or null), age_s, unit.
    """
    chosen = _matching(plant.tags, patterns)
    live = _live_values(plant, place, chosen)
    note = "" if live else _recorded_note(place)
    now_ns, found = live or (time_ns(), _recorded_values(plant, place))
    rows, table = [], [("tag", "value", "quality", "age")]
    for tag in chosen:
        value, time, status, exact = found.get(tag.index, (float("nan"), 0, 0x8000_0000, None))
        never = time == 0
        age_s = None if never else (now_ns - time) / 1e9
        # Without a runtime nobody knows what the plant does now: the last good value must not pass for it.
        known = quality_of(status) if live else Quality.STALE
        quality = "not read" if never else known.name.lower().replace("_", " ")
        rows.append(
            {
                "name": tag.name,
                "value": plain_value(tag, value, exact),
                "quality": quality,
                "time": None if never else iso_text(time),
                "age_s": age_s,
                "unit": tag.unit,
            }
        )
        shown = f"{value_text(tag, value, exact)} {tag.unit}".rstrip()
        table.append((tag.name, shown, quality, "" if age_s is None else duration_text(age_s)))
    return Answer(rows, list(table), note)


def _recorded_note(place: Place) -> str:
    if place.history.exists():
        return _NO_RUNTIME
    return f"no runtime is at work, and nothing was ever recorded in {place.folder}"


def alarms(plant: Plant, place: Place) -> Answer:
    """The alarm rows that stand, by priority and age."""
    from hmi.journal import JournalReader

    live = asked(place, lambda client: Alarms.of(client.ask("alarms", after=0)).entries)
    entries = live if live is not None else JournalReader(place.journal).alarm_entries()
    standing = sorted((e for e in entries if e.active or e.unacknowledged), key=lambda e: (e.priority, -e.raised_ns))
    zone = ZoneInfo(plant.zone)
    table: list[Sequence[str]] = [("priority", "alarm", "state", "raised", "what")]
    table += [
        (str(int(e.priority)), e.id, _words(e), local_text(e.raised_ns, zone), f"{e.text} {e.message}".strip())
        for e in standing
    ]
    return Answer([_alarm_row(e) for e in standing], table, "" if live is not None else _NO_RUNTIME)


def journal(plant: Plant, place: Place, *, after: int = 0, limit: int = 100, kind: str = "") -> Answer:
    """Entries of the journal in their order; the newest `limit` of them, or the first after a number."""
    from hmi.journal import JournalReader

    entries = JournalReader(place.journal).entries(after=after, limit=limit, kind=kind)
    zone = ZoneInfo(plant.zone)
    rows = [
        {
            "id": e.id,
            "time": iso_text(e.time_ns),
            "kind": e.kind,
            "text": e.text,
            "user": e.user,
            "station": e.station,
            "subject": e.subject,
            "detail": dict(e.detail),
        }
        for e in entries
    ]
    table: list[Sequence[str]] = [("id", "time", "kind", "user", "station", "what")]
    table += [(str(e.id), local_text(e.time_ns, zone), e.kind, e.user, e.station, e.text) for e in entries]
    return Answer(rows, table)


def history(plant: Plant, place: Place, patterns: Sequence[str], start_ns: int, end_ns: int) -> Answer:
    """Every sample of some tags in a stretch of time, in order of time within a tag."""
    from hmi.history import History

    rows: list[Row] = []
    table: list[Sequence[str]] = [("tag", "time", "value", "quality")]
    reader = History(place.history, plant.tags)
    zone = ZoneInfo(plant.zone)
    for tag in _matching(plant.tags, patterns):
        for reading in reader.readings(tag.index, start_ns, end_ns):
            quality = quality_of(reading.status).name.lower().replace("_", " ")
            value = plain_value(tag, reading.value, reading.object)
            rows.append({"name": tag.name, "time": iso_text(reading.time), "value": value, "quality": quality})
            shown = f"{value_text(tag, reading.value, reading.object)} {tag.unit}".rstrip()
            table.append((tag.name, local_text(reading.time, zone), shown, quality))
    return Answer(rows, table)


def plain_value(tag: Tag, value: float, exact: Opaque) -> float | int | str | bool | None:
    """A value as JSON has it; null for none, since JSON knows no NaN."""
    if isinstance(exact, str) and tag.type.integer:
        return int(_NO_DIGITS.sub("", exact.replace(MINUS, "-")))
    if isinstance(exact, (str, int)):
        return exact
    if exact is not None:
        return value_text(tag, value, exact)
    if value != value:
        return None
    if value in (float("inf"), float("-inf")):
        return str(value)
    if tag.type is DataType.Boolean:
        return bool(value)
    return int(value) if tag.type.integer else float(value)


def local_text(time_ns: int, zone: ZoneInfo) -> str:
    """`2026-11-20 14:32:07.120` in the plant's zone."""
    moment = datetime.fromtimestamp(time_ns / 1e9, UTC).astimezone(zone)
    return moment.isoformat(" ", "milliseconds")[:23]


def moment_ns(text: str, zone: ZoneInfo, now_ns: int) -> int:
    """A time as people type it: `now`, `2 h` for two hours ago, or ISO 8601, in the plant's zone where it names none.

    Raises:
        AnswerError: it is none of these.
    """
    from hmi.config.reading.scalars import duration

    if text == "now":
        return now_ns
    try:
        return now_ns - int(duration(text.removeprefix("-").removesuffix("ago").strip()) * 1e9)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise AnswerError(f"'{text}' is no time; write 2026-11-20T14:00, or 2 h for two hours ago") from error
    return int((moment if moment.tzinfo else moment.replace(tzinfo=zone)).timestamp() * 1e6) * 1000


_Found = dict[int, tuple[float, int, int, Opaque]]


def _matching(all_tags: Iterable[Tag], patterns: Sequence[str]) -> list[Tag]:
    chosen = [t for t in all_tags if not patterns or any(fnmatchcase(t.name, p) for p in patterns)]
    if patterns and not chosen:
        raise AnswerError(f"no tag matches {', '.join(patterns)}")
    return chosen


def asked(place: Place, ask: Any, plant_hash: str = "") -> Any:
    """What a running runtime answers; None where there is none."""
    state = RuntimeState.read(place)
    try:
        with Client(state.socket if state else place.socket, timeout_s=FROZEN_S) as client:
            client.ask("hello", version=hmi.__version__, plant_hash=plant_hash, station=station(), desktop=False)
            return ask(client)
    except OSError as error:
        if isinstance(error, TimeoutError):
            raise AnswerError("the runtime at work here is frozen: it does not answer") from error
        return None
    except BorderError as error:
        raise AnswerError(str(error)) from error


def _live_values(plant: Plant, place: Place, chosen: Sequence[Tag]) -> tuple[int, _Found] | None:
    rows = np.array([tag.index for tag in chosen], np.uint32)
    values = asked(place, lambda client: Values.of(client.ask("values", (rows,), after=0)), plant.hash)
    if values is None:
        return None
    columns = zip(values.tag.tolist(), values.value.tolist(), values.time.tolist(), values.status.tolist(), strict=True)
    return values.now_ns, {tag: (value, time, status, values.texts.get(tag)) for tag, value, time, status in columns}


def _recorded_values(plant: Plant, place: Place) -> _Found:
    from hmi.history import History

    newest: Batch = History(place.history, plant.tags).newest()
    objects = dict(zip(newest.object_row.tolist(), newest.objects, strict=True))
    columns = zip(newest.tag.tolist(), newest.value.tolist(), newest.time.tolist(), newest.status.tolist(), strict=True)
    return {tag: (value, time, status, objects.get(i)) for i, (tag, value, time, status) in enumerate(columns)}


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
