"""Whether this machine slept, and which links have been heard since: what was live before is not so after. Pure."""

from collections.abc import Sequence
from typing import Final

from hmi.model.link import LinkState, LinkStatus

SLEPT_S: Final = 2.0
"""So long without a tick is no busy moment: the lid was closed, or the window stood still."""
_S: Final = 1_000_000_000


class Waking:
    """Looks at both clocks: the monotonic one stands still while Linux sleeps, the other does not."""

    def __init__(self) -> None:
        self._last: tuple[float, int] | None = None
        self._before: dict[str, int] = {}
        self.waiting = False
        """Whether some link has not been heard since the machine woke."""

    def ticked(self, now_s: float, now_ns: int) -> bool:
        """Whether it slept since the tick before. now_s: monotonic; now_ns: UTC."""
        last, self._last = self._last, (now_s, now_ns)
        if last is None:
            return False
        slept = max(now_s - last[0], (now_ns - last[1]) / _S) > SLEPT_S
        if slept:
            self.waiting, self._before = True, {}
        return slept

    def heard(self, links: Sequence[LinkStatus]) -> frozenset[str]:
        """The servers whose links brought something since; those that are not live say so of themselves.

        The first answer after waking counts what came before: what is more in a later one came since.
        """
        awake = set()
        for link in links:
            count = link.values + link.notifications + link.keep_alives + link.reconnects
            if link.state is not LinkState.LIVE or count > self._before.setdefault(link.server, count):
                awake.add(link.server)
        self.waiting = len(awake) < len(links)
        return frozenset(awake)
