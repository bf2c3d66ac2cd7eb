"""Values set by hand in place of a transmitter: laid over its samples, ended at their time, kept over a restart."""

import logging
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Final, Protocol
from zoneinfo import ZoneInfo

from hmi.journal import JournalEntry, JournalReader
from hmi.model.acts.substitution import LONGEST_S, Substituted, Substitution
from hmi.model.plant import Plant
from hmi.model.tag import Tag
from hmi.model.text import day_clock_text, value_text, zone_name
from hmi.model.words import marked
from hmi.runtime.dispatch import Dispatcher

log = logging.getLogger(__name__)

KIND: Final = "substitution"
SET: Final = "set"
ENDED: Final = "ended"
EXPIRED: Final = "expired"
_PAGE: Final = 1000
_REPEAT_NS: Final = 60_000_000_000
"""History gets a sample a minute, so that a window of any hour says that its value was set by hand."""
_SYSTEM: Final = "system"


class Owner(Protocol):
    """What substitutions need of the runtime."""

    @property
    def plant(self) -> Plant: ...
    @property
    def dispatcher(self) -> Dispatcher: ...
    def journalled(self, kind: str, text: str, **more: Any) -> "Future[int]": ...
    def now_ns(self) -> int: ...


class Substitutions:
    """Those that stand, by the name of their tag. The journal is where they are kept."""

    def __init__(self, owner: Owner) -> None:
        self._owner = owner
        self._standing: dict[str, Substitution] = {}
        self._repeat_ns = 0

    def standing(self) -> tuple[Substituted, ...]:
        """With what the transmitters say, in the order of the tags."""
        live, rows = self._owner.dispatcher.live, self._rows()
        found = [
            Substituted(s, rows[s.tag], live.real(rows[s.tag]), int(live.withheld[rows[s.tag]]))
            for s in self._standing.values()
        ]
        return tuple(sorted(found, key=lambda one: one.row))

    def set(self, tag: Tag, substitution: Substitution) -> "Future[int]":
        """Lays a value over a tag, in place of one that stands there already; the future is of the journal's entry."""
        dispatcher = self._owner.dispatcher
        before = value_text(tag, dispatcher.live.reading(tag.index).value)
        self._standing[tag.name] = substitution
        dispatcher.substitute(tag.index, substitution.value)
        wanted = f"{value_text(tag, substitution.value)} {tag.unit}".rstrip()
        text = marked("{tag} is set by hand to {wanted} until {local}: {reason}").format(
            tag=tag.name, wanted=wanted, local=self._local(substitution.until_ns), reason=substitution.reason
        )
        return self._tell(SET, substitution, text, substitution.user, old=before)

    def end(self, name: str, user: str, station: str) -> "Future[int] | None":
        """Returns to the transmitter's value before the time; None where nothing is set by hand."""
        found = self._standing.pop(name, None)
        return (
            self._returned(found, ENDED, user, marked("ended by {user}").format(user=user), station)
            if found is not None
            else None
        )

    def tick(self) -> None:
        """Ends what has expired; a few times a second."""
        if not self._standing:
            return
        now_ns = self._owner.now_ns()
        for found in [s for s in self._standing.values() if s.until_ns <= now_ns]:
            del self._standing[found.tag]
            self._returned(found, EXPIRED, _SYSTEM, marked("its time is over"))
        if now_ns >= self._repeat_ns:
            self._repeat_ns = now_ns + _REPEAT_NS
            self._owner.dispatcher.repeat_substitutes()

    def restore(self, kept: Mapping[str, Substitution]) -> None:
        """After a start: what stood when the runtime ended stands again, what has expired meanwhile does not."""
        now_ns = self._owner.now_ns()
        for found in kept.values():
            if found.until_ns <= now_ns:
                self._tell(
                    EXPIRED,
                    found,
                    marked("{tag} is no longer set by hand: its time is over").format(tag=found.tag),
                    _SYSTEM,
                )
            else:
                self._standing[found.tag] = found
        self.lay()

    def lay(self) -> None:
        """Over the live table of the plant files at work; a tag that is gone, or no number any more, has none."""
        tags = {tag.name: tag for tag in self._owner.plant.tags}
        for found in list(self._standing.values()):
            tag = tags.get(found.tag)
            if tag is None or may_not(tag):
                del self._standing[found.tag]
                self._tell(
                    ENDED,
                    found,
                    marked("{tag} is no longer set by hand: the plant files changed").format(tag=found.tag),
                    _SYSTEM,
                )
            elif not self._owner.dispatcher.live.substituted[tag.index]:
                self._owner.dispatcher.substitute(tag.index, found.value)

    def _rows(self) -> dict[str, int]:
        return {tag.name: tag.index for tag in self._owner.plant.tags if tag.name in self._standing}

    def _returned(self, found: Substitution, act: str, user: str, why: str, station: str = "") -> "Future[int]":
        row = next(tag.index for tag in self._owner.plant.tags if tag.name == found.tag)
        withheld = self._owner.dispatcher.reinstate(row)
        text = marked(
            "{tag} shows its transmitter again, {why}; {withheld} of its values were not shown meanwhile"
        ).format(tag=found.tag, why=why, withheld=withheld)
        return self._tell(act, found, text, user, station=station, withheld=withheld)

    def _tell(
        self, act: str, found: Substitution, text: str, user: str, *, station: str = "", **more: Any
    ) -> "Future[int]":
        said = {
            "act": act,
            "value": found.value,
            "reason": found.reason,
            "by": found.user,
            "at": found.station,
            "since_ns": found.since_ns,
            "until_ns": found.until_ns,
        }
        where = station or (found.station if act == SET else "")
        return self._owner.journalled(KIND, text, user=user, station=where, subject=found.tag, detail=said | more)

    def _local(self, time_ns: int) -> str:
        zone = ZoneInfo(self._owner.plant.zone)
        return f"{day_clock_text(time_ns, zone)} {zone_name(time_ns, zone)}"


def may_not(tag: Tag) -> str:
    """Why a tag cannot be set by hand at all; empty where it can."""
    if tag.array or not tag.type.numeric:
        kind = marked("an array") if tag.array else f"a {tag.type.name}"
        return marked("{tag} is {kind}; only a single number or state is set by hand").format(tag=tag.name, kind=kind)
    return ""


def kept(journal: Path, now_ns: int) -> dict[str, Substitution]:
    """What the journal says was set by hand and has not been ended; the longest time limits how far it looks back.

    Raises:
        JournalError: the file is damaged, or was written by a newer version.
    """
    last: dict[str, JournalEntry] = {}
    since_ns = now_ns - int(2 * LONGEST_S * 1e9)
    for entry in _newest(JournalReader(journal).entries, since_ns):
        last.setdefault(entry.subject, entry)
    return {subject: _of(entry) for subject, entry in last.items() if entry.detail["act"] == SET}


def _newest(entries: Callable[..., list[JournalEntry]], since_ns: int) -> Iterable[JournalEntry]:
    page = entries(kind=KIND, limit=_PAGE, newest_first=True)
    while page:
        yield from page
        page = (
            entries(kind=KIND, limit=_PAGE, newest_first=True, before=page[-1].id) if _goes_on(page, since_ns) else []
        )


def _goes_on(page: list[JournalEntry], since_ns: int) -> bool:
    return len(page) == _PAGE and page[-1].time_ns >= since_ns


def _of(entry: JournalEntry) -> Substitution:
    said = entry.detail
    return Substitution(
        entry.subject,
        float(said["value"]),
        str(said["reason"]),
        str(said["by"]),
        str(said["at"]),
        int(said["since_ns"]),
        int(said["until_ns"]),
    )
