"""The alarms on a trend's time axis: those of its tags that were raised, from the journal, in the state they are in."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from hmi.journal import JournalEntry, JournalReader
from hmi.model.alarm import AlarmEntry, Priority, ProcessState, Source
from widgets.trends.pen import TrendEvent
from widgets.words import headed, spoken

MOST: Final = 2000
"""Alarm events looked through, the newest."""
_RAISING: Final = frozenset({"raised", "escalated"})


def raised(journal: JournalReader) -> list[JournalEntry]:
    """The newest alarm events by which something was raised. Reads a file."""
    entries = journal.entries(limit=MOST, kind="alarm")
    return [e for e in entries if e.detail.get("change") in _RAISING]


def events_of(
    tags: Iterable[str],
    journalled: Sequence[JournalEntry],
    standing: Iterable[AlarmEntry],
    start_ns: int,
    end_ns: int,
) -> list[TrendEvent]:
    """What happened to these tags between two times; an occurrence that still stands is drawn as it stands now."""
    wanted = frozenset(tags)
    found = {
        (e.id, e.event_id): TrendEvent(
            e.raised_ns, e.priority, e.state, e.source is Source.PREDICTED, headed(e.tag, spoken(e.message))
        )
        for e in standing
        if e.tag in wanted
    }
    for entry in journalled:
        row: Mapping[str, Any] = entry.detail["entry"]
        if row["tag"] in wanted:
            found.setdefault((row["id"], row["event_id"]), _past(entry, row))
    return [e for e in found.values() if start_ns <= e.time_ns <= end_ns]


def _past(entry: JournalEntry, row: Mapping[str, Any]) -> TrendEvent:
    """One that is over: drawn steady, nothing of it waits for anyone."""
    predicted = row["source"] == Source.PREDICTED.value
    text = headed(str(row["tag"]), spoken(str(row["message"])))
    return TrendEvent(entry.time_ns, Priority(row["priority"]), ProcessState.ACKNOWLEDGED, predicted, text)
