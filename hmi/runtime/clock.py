"""The two clocks of a runtime, and how far the clocks of its servers have come."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import monotonic, time_ns
from typing import Final

_S: Final = 1_000_000_000
_WINDOW_NS: Final = 30 * _S
_FURTHEST_AHEAD_NS: Final = 3600 * _S


@dataclass(frozen=True, slots=True)
class Clock:
    """Handed in wherever time is read, so that tests hold it."""

    monotonic_s: Callable[[], float] = monotonic
    utc_ns: Callable[[], int] = time_ns


class _Offset:
    """Source time minus arrival of one server: the largest of the last minute, in two halves.

    The largest has waited least on its way. Halves, so that a clock set back is believed after a minute.
    """

    def __init__(self) -> None:
        self._halves: list[int] = []
        self._until_ns = 0

    def seen(self, offset_ns: int, now_ns: int) -> None:
        if now_ns >= self._until_ns or now_ns < self._until_ns - _WINDOW_NS:
            self._halves = [*self._halves[-1:], offset_ns]
            self._until_ns = now_ns + _WINDOW_NS
        else:
            self._halves[-1] = max(self._halves[-1], offset_ns)

    @property
    def known(self) -> bool:
        return bool(self._halves)

    def at(self, now_ns: int) -> int:
        return now_ns + max(self._halves)


class Watermark:
    """The source time up to which samples are taken to have come; it never goes back.

    It goes on where nothing changes, as the servers' clocks do: by arrival and each server's offset from it. The
    slowest of the servers counts. A sample may be `lateness_s` late behind the newest of its server.
    """

    def __init__(self, servers: Iterable[str], lateness_s: float = 2.0) -> None:
        self._offsets = {server: _Offset() for server in servers}
        self._lateness_ns = int(lateness_s * _S)
        self._reached_ns = 0

    def seen(self, server: str, newest_ns: int, now_ns: int) -> None:
        """A batch of a server arrived whose newest sample is of this source time.

        Times more than an hour ahead are a broken clock's, and no measure.
        """
        offset = self._offsets.get(server)
        if offset is not None and newest_ns - now_ns <= _FURTHEST_AHEAD_NS:
            offset.seen(newest_ns - now_ns, now_ns)

    def at(self, now_ns: int) -> int:
        """The watermark, ns UTC; 0 until a server has spoken."""
        known = [o.at(now_ns) for o in self._offsets.values() if o.known]
        if known:
            self._reached_ns = max(self._reached_ns, min(known) - self._lateness_ns)
        return self._reached_ns
