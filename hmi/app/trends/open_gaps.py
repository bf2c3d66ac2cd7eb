"""The gaps that history does not know of yet: of links that are down, and of those that are back since a moment."""

from collections.abc import Mapping, Sequence
from typing import Final

from hmi.model.link import Gap, LinkState, LinkStatus

_TOLD_NS: Final = 6 * 10**9
"""So long after its end history has been told of a gap, and has been asked for it."""
_LIVE: Final = (LinkState.LIVE, LinkState.DEGRADED)


class OpenGaps:
    """Handed what the runtime says of its links, again and again."""

    def __init__(self) -> None:
        self._since: dict[str, int] = {}
        self._ended: dict[str, tuple[int, int]] = {}

    def look(self, links: Sequence[LinkStatus], rows: Mapping[str, tuple[int, ...]], now_ns: int) -> tuple[Gap, ...]:
        """Args: rows: of the tags that are drawn, by server; of other servers nothing is said."""
        for link in links:
            if link.state not in _LIVE:
                # A link goes through several states on its way back, each with a beginning of its own.
                self._since.setdefault(link.server, link.since_ns)
            elif (since_ns := self._since.pop(link.server, None)) is not None:
                self._ended[link.server] = since_ns, max(since_ns, link.since_ns)
        self._ended = {s: span for s, span in self._ended.items() if now_ns < span[1] + _TOLD_NS}
        down = [Gap(since_ns, now_ns, "link", rows[s]) for s, since_ns in self._since.items() if rows.get(s)]
        back = [Gap(*span, "link", rows[s]) for s, span in self._ended.items() if rows.get(s)]
        return (*back, *down)
