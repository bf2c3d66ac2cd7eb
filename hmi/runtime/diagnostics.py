"""The runtime's own counters: what it costs, how fast values come, and the rooms that failed."""

import logging
import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import process_time
from typing import Final, ParamSpec, TypeVar

from hmi.alarms import NO_FLOOD, Flood
from hmi.border.messages import Diagnostics, ToldTruth
from hmi.history import RecorderFigures
from hmi.model.link import LinkStatus
from hmi.model.words import marked

log = logging.getLogger(__name__)

_P = ParamSpec("_P")
_T = TypeVar("_T")
_STATM: Final = Path("/proc/self/statm")


@dataclass(slots=True)
class Counters:
    """Since the start of the runtime, whatever plant files came meanwhile. lag_ms: of the newest batch.

    values_of, lags_ms, gaps_of: of each server, by id.
    """

    values: int = 0
    lag_ms: float = 0.0
    gaps: int = 0
    healed: int = 0
    values_of: Counter[str] = field(default_factory=Counter)
    lags_ms: dict[str, float] = field(default_factory=dict)
    gaps_of: Counter[str] = field(default_factory=Counter)


class Meter:
    """Rates between two looks, a second or so apart: of all links, and of each by the same two.

    Attributes:
        values_per_s_of: by the server's id; none of those that have sent nothing yet.
    """

    def __init__(self, now_s: float) -> None:
        self._then_s = now_s
        self._then_values = 0
        self._then_values_of: Counter[str] = Counter()
        self._then_cpu_s = process_time()
        self.values_per_s = 0.0
        self.values_per_s_of: dict[str, float] = {}
        self.cpu_percent = 0.0

    def look(self, now_s: float, counters: Counters) -> None:
        """counters: as they stand now."""
        elapsed_s = now_s - self._then_s
        if elapsed_s <= 0:
            return
        cpu_s = process_time()
        values, values_of = counters.values, Counter(counters.values_of)
        self.values_per_s = (values - self._then_values) / elapsed_s
        self.values_per_s_of = {s: (n - self._then_values_of[s]) / elapsed_s for s, n in values_of.items()}
        self.cpu_percent = 100 * (cpu_s - self._then_cpu_s) / elapsed_s
        self._then_s, self._then_values, self._then_cpu_s = now_s, values, cpu_s
        self._then_values_of = values_of


def memory_bytes() -> int:
    """Resident memory of this process; 0 where the system does not tell."""
    try:
        return int(_STATM.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def diagnostics(
    now_ns: int,
    started_ns: int,
    counters: Counters,
    meter: Meter,
    figures: RecorderFigures,
    links: tuple[LinkStatus, ...],
    notices: Sequence[str],
    *,
    desktops: int,
    plant_hash: str,
    truths: tuple[ToldTruth, ...] = (),
    words: int = 0,
    flood: Flood = NO_FLOOD,
) -> Diagnostics:
    """What a desktop is told of the runtime. notices: what is wrong, sentences, empty ones among them."""
    trouble = (
        marked("history is not being stored: {trouble}").format(trouble=figures.trouble) if figures.trouble else ""
    )
    return Diagnostics(
        now_ns=now_ns,
        started_ns=started_ns,
        values=counters.values,
        values_per_s=meter.values_per_s,
        lag_ms=counters.lag_ms,
        queued=figures.queued,
        dropped=figures.dropped,
        written=figures.written,
        commit_ms=figures.commit_ms,
        gaps=counters.gaps,
        reconnects=sum(status.reconnects for status in links),
        desktops=desktops,
        cpu_percent=meter.cpu_percent,
        memory_bytes=memory_bytes(),
        recording=not figures.trouble,
        notice="; ".join(filter(None, (trouble, figures.notice, *notices))),
        links=tuple(_counted(status, counters, meter) for status in links),
        plant_hash=plant_hash,
        truths=truths,
        words=words,
        flood_since_ns=flood.since_ns,
        annunciated=flood.count,
        codes={status: _explained(status) for link in links for status in set(link.failed.values())},
    )


def _counted(status: LinkStatus, counters: Counters, meter: Meter) -> LinkStatus:
    server = status.server
    rate = meter.values_per_s_of.get(server, 0.0)
    return replace(status, gaps=counters.gaps_of[server], lag_ms=counters.lags_ms.get(server), values_per_s=rate)


def _explained(status: int) -> str:
    # Imported when there is something to explain: the wire's room takes a third of a second.
    from hmi.acquisition.words import remedy, status_words

    return f"{status_words(status)}; {remedy(status)}"


class Isolation:
    """Runs a room so that its fault stops neither recording nor the other rooms; each fault is counted and told.

    Attributes:
        notice: of the rooms that failed, as a sentence; empty where none did.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._failures: Counter[str] = Counter()
        self._last: dict[str, str] = {}

    def run(self, room: str, call: Callable[_P, list[_T]], *args: _P.args, **kwargs: _P.kwargs) -> list[_T]:
        """What `call` returns, and nothing where it fails. A fault is told once for as long as it stays the same."""
        try:
            return call(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 - logged, counted, told
            self._failed(room, f"{type(error).__name__}: {error}")
            return []

    def _failed(self, room: str, fault: str) -> None:
        self._failures[room] += 1
        if self._last.get(room) == fault:
            return
        self._last[room] = fault
        log.exception("%s failed", room)
        self._tell(marked("{room} failed ({fault}); recording goes on").format(room=room, fault=fault))

    @property
    def notice(self) -> str:
        told = [
            marked("{room} failed {count} time(s) ({last})", n=count).format(
                room=room, count=count, last=self._last[room]
            )
            for room, count in self._failures.items()
        ]
        return "; ".join(told) + (marked("; recording goes on") if told else "")
