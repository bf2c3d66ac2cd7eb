"""What was done the last times that an alarm came, out of the journal. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from zoneinfo import ZoneInfo

from hmi.journal import JournalEntry, JournalReader
from hmi.model.alarm import Change
from hmi.model.text import duration_text
from widgets.trends.time_ticks import moment_text
from widgets.words import headed, spoken, tr

_MOST: Final = 400
"""Entries looked through."""
_ACTS: Final = ("write", "note", "condition", "substitution")
_S: Final = 1_000_000_000
_BEGINS: Final = frozenset({Change.RAISED.value})
_ENDS: Final = frozenset({Change.RETURNED.value, Change.RESET.value})
_TOLD: Final = frozenset(
    c.value
    for c in (
        Change.ACKNOWLEDGED,
        Change.COMMENTED,
        Change.SHELVED,
        Change.UNSHELVED,
        Change.RESET,
        Change.OUT_OF_SERVICE,
        Change.DISABLED,
    )
)
_AFTER_NS: Final = 900 * _S
"""What is done so soon after the return belongs to it too."""


@dataclass(slots=True)
class Episode:
    """One time that it came. end_ns: when it was normal again, 0 if it is not yet."""

    begin_ns: int
    message: str
    end_ns: int = 0
    done: list[str] = field(default_factory=list)

    def text(self, zone: ZoneInfo) -> str:
        """`Fri 20 Nov 14:32:07 CET, for 4 min: acknowledged by anna after 12 s; ...`."""
        lasted = (
            tr(", for {duration}").format(duration=duration_text((self.end_ns - self.begin_ns) / _S))
            if self.end_ns
            else tr(", not over yet")
        )
        said = tr("; ", "between acts").join(self.done) if self.done else tr("nothing was done")
        return headed(f"{moment_text(self.begin_ns, zone)}{lasted}", said)


def read_past(journal: JournalReader, alarm: str, subjects: Sequence[str], count: int) -> list[Episode]:
    """The last episodes, the newest first. Reads a file.

    Args:
        subjects: what acts of operators would be about: the tag, the equipment.
    """
    events = journal.entries(limit=_MOST, kinds=("alarm",), subject=alarm)
    begun = [e.time_ns for e in events if e.detail.get("change") in _BEGINS]
    since = begun[-count] if len(begun) >= count else (begun[0] if begun else None)
    if since is None:
        return []
    acts = [
        entry
        for subject in dict.fromkeys(s for s in subjects if s)
        for entry in journal.entries(limit=_MOST, kinds=_ACTS, subject=subject, start_ns=since)
    ]
    return episodes(events, acts)[-count:][::-1]


def episodes(events: Sequence[JournalEntry], acts: Sequence[JournalEntry]) -> list[Episode]:
    """Of one alarm's events, in their order; acts go to the episode that they fall into."""
    found: list[Episode] = []
    for event in events:
        change = event.detail.get("change")
        if change in _BEGINS:
            found.append(Episode(event.time_ns, str(event.detail["entry"]["message"])))
        elif found:
            if change in _ENDS and not found[-1].end_ns:
                found[-1].end_ns = event.time_ns
            if change in _TOLD:
                found[-1].done.append(_told(event, found[-1]))
    for act in sorted(acts, key=lambda e: e.id):
        mine = [x for x in found if x.begin_ns <= act.time_ns and _reaches(x, act.time_ns)]
        if mine:
            mine[-1].done.append(f"{spoken(act.text)} ({act.user})")
    return found


def _reaches(episode: Episode, time_ns: int) -> bool:
    return not episode.end_ns or time_ns <= episode.end_ns + _AFTER_NS


def _told(event: JournalEntry, episode: Episode) -> str:
    after = duration_text(max(0, event.time_ns - episode.begin_ns) / _S)
    words = event.detail.get("comment") or event.reason
    said = f" ({words})" if words else ""
    return tr("{done} by {user} after {time}{said}").format(
        done=tr(event.detail["change"]), user=event.user, time=after, said=said
    )
