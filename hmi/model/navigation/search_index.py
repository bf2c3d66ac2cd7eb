"""The search over everything with a name: what is typed is held against columns of letters, the best hits come first.

A hit is the better the nearer it is to the beginning: the whole name, then its beginning, then the beginning of a word,
then the first letters of its words, then anywhere in it, then its letters in their order with others between. Names
count more than descriptions. What was used lately goes before what is as good.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.model.navigation.findable import Findable
from hmi.model.navigation.letters import END, Column, Letters, Positions, folded, letters, word_starts

Spell = Callable[[str], Iterable[str]]
"""Other ways to write a text, as words that begin with capitals: `ShuiBeng`. None for most texts."""
Costs = NDArray[np.float64]

_WHOLE, _BEGINNING, _WORD, _INITIALS, _WITHIN, _SCATTERED = 0.0, 1.0, 2.0, 2.5, 3.0, 4.0
_NAME, _TEXT, _SPELLED = 0.0, 0.3, 0.35
_RECENT: Final = 0.9
"""What was used last goes up by nearly a step."""
_KIND: Final = 0.01
_LONG: Final = 0.0001
"""Of two hits as good, the one with the shorter name."""
_STRETCH: Final = 3
"""Letters lie scattered over at most so many times their number."""
_FEWEST_SCATTERED: Final = 2
_FEW: Final = 8
"""With fewer hits, letters are looked for scattered too."""


class SearchIndex:
    """Built once for a plant, in any thread; asked at every key stroke.

    Args:
        spell: for texts that people type in other letters than they are written in.
    """

    def __init__(self, things: Sequence[Findable], spell: Spell | None = None) -> None:
        self.things = tuple(things)
        self._rows = {thing.key: row for row, thing in enumerate(things)}
        texts, owners, weights = _texts(things, spell)
        self._owners = np.array(owners, np.int64)
        self._weights = np.array(weights, np.float64)
        whole = "".join(texts)
        cased, lowered = letters(whole), letters(whole.lower())
        ends = np.flatnonzero(lowered == ord(END))
        begins = np.concatenate(([0], ends[:-1] + 1)) if len(ends) else ends
        self._column = Column(lowered, begins)
        self._is_start = word_starts(cased, lowered)
        self._starts = np.flatnonzero(self._is_start)
        self._initials = self._initials_column(lowered, begins)
        kinds = np.array([thing.kind for thing in things], np.float64)
        lengths = np.array([len(thing.name) for thing in things], np.float64)
        self._order = _KIND * kinds + np.minimum(_LONG * lengths, _KIND / 2)

    def __contains__(self, key: str) -> bool:
        return key in self._rows

    def __getitem__(self, key: str) -> Findable:
        return self.things[self._rows[key]]

    def find(self, query: str, most: int = 50, recent: Sequence[str] = ()) -> list[Findable]:
        """What the query finds, the best first; every word of it must be found in a thing.

        Args:
            recent: keys of what was used lately, the last one first; all that there is to show for an empty query.
        """
        if not query.strip():
            return [self[key] for key in recent if key in self._rows][:most]
        return [thing for _, thing in self.ranked(query, most, recent)]

    def ranked(self, query: str, most: int = 50, recent: Sequence[str] = ()) -> list[tuple[float, Findable]]:
        """As `find`, each hit with how far it is from the query: hits of several indices can be put together."""
        words = [letters(word) for word in folded(query).lower().split()]
        if not words or not self.things:
            return []
        costs = sum((self._costs(word) for word in words), np.zeros(len(self.things)))
        if np.count_nonzero(np.isfinite(costs)) < _FEW:
            near = (np.minimum(self._costs(word), self._scattered_costs(word)) for word in words)
            costs = sum(near, np.zeros(len(self.things)))
        found = np.flatnonzero(np.isfinite(costs))
        ranks = costs[found] + self._order[found] - self._liking(recent)[found]
        best = np.argsort(ranks, kind="stable")[:most]
        return [(float(ranks[n]), self.things[found[n]]) for n in best.tolist()]

    def _costs(self, word: Letters) -> Costs:
        """How far a word is from each thing: f64[things], inf where it is not found in it."""
        column = self._column
        at = column.occurrences(word)
        text = column.text_of(at)
        beginning = at == column.begins[text]
        whole = beginning & (at + len(word) == column.ends[text])
        steps = np.select([whole, beginning, self._is_start[at]], [_WHOLE, _BEGINNING, _WORD], _WITHIN)
        costs = self._best(text, steps)
        if len(word) > 1:
            first = self._initials.text_of(self._initials.occurrences(word))
            costs = np.minimum(costs, self._best(first, np.full(len(first), _INITIALS)))
        return costs

    def _scattered_costs(self, word: Letters) -> Costs:
        """As `_costs`, of letters in their order with others between; what is no letter or digit need not be there."""
        bare = word[word_starts(word, word) | _within_words(word)]
        if len(bare) < _FEWEST_SCATTERED:
            return np.full(len(self.things), np.inf)
        most = _STRETCH * len(bare)
        first, last = self._column.scattered(bare, self._starts, most)
        steps = _SCATTERED + (last - first + 1 - len(bare)) / most
        return self._best(self._column.text_of(first), steps)

    def _best(self, text: Positions, steps: Costs) -> Costs:
        """The least cost of each thing, of what was found in its texts."""
        costs = np.full(len(self.things), np.inf)
        np.minimum.at(costs, self._owners[text], steps + self._weights[text])
        return costs

    def _liking(self, recent: Sequence[str]) -> Costs:
        liking = np.zeros(len(self.things))
        for place, key in enumerate(recent):
            if key in self._rows:
                liking[self._rows[key]] = _RECENT * (1 - place / len(recent))
        return liking

    def _initials_column(self, lowered: Letters, begins: Positions) -> Column:
        """The first letters of the words of each text."""
        kept = self._is_start | (lowered == ord(END))
        places = np.concatenate(([0], np.cumsum(kept)))
        return Column(lowered[kept], places[begins])


def _texts(things: Sequence[Findable], spell: Spell | None) -> tuple[list[str], list[int], list[float]]:
    """All texts with what they belong to and how much they count."""
    texts: list[str] = []
    owners: list[int] = []
    weights: list[float] = []

    def add(row: int, text: str, weight: float) -> None:
        if text:
            # A text at a time: all at once would hold the interpreter, and with it the window, for 60 ms.
            texts.append(folded(" ".join(text.split())) + END)
            owners.append(row)
            weights.append(weight)

    for row, thing in enumerate(things):
        for number, text in enumerate((thing.name, *thing.texts)):
            add(row, text, _TEXT if number else _NAME)
            if spell is not None and not text.isascii():
                for other in spell(text):
                    add(row, other, _SPELLED)
    return texts, owners, weights


def _within_words(word: Letters) -> NDArray[np.bool_]:
    """The letters and digits that do not begin one."""
    return np.array([chr(unit).isalnum() for unit in word.tolist()], np.bool_)
