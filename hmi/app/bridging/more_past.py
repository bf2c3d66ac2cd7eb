"""When history may know more of the past than was fetched from it. No Qt."""

from collections.abc import Sequence
from typing import Final

from hmi.model.link import LinkState, LinkStatus

_PAUSE_NS: Final = 5 * 10**9
"""Between two times that everything seen is asked for again."""
_LIVE: Final = (LinkState.LIVE, LinkState.DEGRADED)


class MorePast:
    """Handed what the runtime says of its links: each gap it notes, and each past it fetches, changes that."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[bool, int, int]] = {}
        self._waits = False
        self._said_ns = 0

    def look(self, links: Sequence[LinkStatus], now_ns: int) -> bool:
        """Whether to ask history again now."""
        told = {x.server: (x.state in _LIVE, x.gaps, x.healed) for x in links}
        self._waits |= any(told[s] != before for s, before in self._known.items() if s in told)
        self._known = told
        if not self._waits or now_ns < self._said_ns + _PAUSE_NS:
            return False
        self._waits, self._said_ns = False, now_ns
        return True
