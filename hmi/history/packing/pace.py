"""A share of the time for work that can wait."""

from collections.abc import Callable
from typing import Final

SHARE: Final = 0.25
"""Of the writer's time, so that a commit comes at its second and the rest of the program has the machine."""
_MOST_S: Final = 0.25


class Pace:
    """Says whether work that can wait may go on. Time is earned at SHARE, up to a quarter of a second at once."""

    def __init__(self, now_s: Callable[[], float], share: float = SHARE) -> None:
        self._now_s = now_s
        self._share = share
        self._credit_s = _MOST_S
        self._seen_s = now_s()

    def allows(self) -> bool:
        now_s = self._now_s()
        self._credit_s = min(_MOST_S, self._credit_s + self._share * (now_s - self._seen_s))
        self._seen_s = now_s
        return self._credit_s > 0

    def run(self, step: Callable[[], bool]) -> bool:
        """Takes a step if it may; whether there was something to do."""
        if not self.allows():
            return False
        begun_s = self._now_s()
        try:
            return step()
        finally:
            self._credit_s -= self._now_s() - begun_s
