"""Writes whose outcome was unknown: what became of them is said in the window as soon as the runtime knows."""

from collections.abc import Callable
from functools import partial

from hmi.border.messages import Diagnostics, ToldTruth
from widgets.words import Saying, spoken, tr

_RECENT_NS = 3600 * 1_000_000_000
"""Who comes to the desk later finds it in the journal."""


class TruthNotices:
    """Says each once, also one that a desktop finds when it comes back to its runtime."""

    def __init__(self, say: Callable[[str, Saying], None], said_of: Callable[[str, str], None]) -> None:
        """say: shows a notice, handed its key and text.

        said_of: told the tag and the sentence, for the panel in which it was written.
        """
        self._say = say
        self._said_of = said_of
        self._seen: set[tuple[int, int]] = set()

    def take(self, diagnostics: Diagnostics) -> None:
        """What the runtime knows by now."""
        for told in diagnostics.truths:
            key = (diagnostics.started_ns, told.number)
            if key in self._seen or told.time_ns < diagnostics.now_ns - _RECENT_NS:
                continue
            self._seen.add(key)
            self._say(f"truth {told.tag}", partial(_sentence, told))
            self._said_of(told.tag, _sentence(told))


def _sentence(told: ToldTruth) -> str:
    said = spoken(told.sentence)
    what = said[0].upper() + said[1:]
    if told.applied:
        return tr("{what}. Nothing is left to do.").format(what=what)
    return tr("{what}. Look at the value; write it again if it is still wanted.").format(what=what)
