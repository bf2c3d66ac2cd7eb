"""Texts as columns of letters, so that a search passes over all names of a plant at once."""

import unicodedata
from typing import Final

import numpy as np
from numpy.typing import NDArray

Letters = NDArray[np.uint16]
"""UTF-16 code units."""
Positions = NDArray[np.int64]
Truths = NDArray[np.bool_]

END: Final = "\n"
"""Between two texts; no query holds it."""
_UNITS: Final = 1 << 16
_MARKS: Final = dict.fromkeys(range(768, 880))
_OTHER, _LETTER, _DIGIT, _IDEOGRAPH = 0, 1, 2, 3


def folded(text: str) -> str:
    """Without accents and compatibility forms (`m³` as `m3`, `Ä` as `A`), upper and lower case as they are."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKD", text).translate(_MARKS)


def letters(text: str) -> Letters:
    """`text` as code units: uint16[n]."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)


def word_starts(cased: Letters, lowered: Letters) -> Truths:
    """Where words begin: bool[n]. P, 301, Screen, DP and Max in `P-301.ScreenDPMax`; every ideograph is a word.

    Args:
        cased, lowered: the same text as it is written and in lower case.
    """
    kinds = _kinds(lowered)
    before = np.roll(kinds, 1)
    before[:1] = _OTHER
    upper = cased != lowered
    small = (kinds == _LETTER) & ~upper
    capital = upper & (np.roll(small, 1) | np.roll(small, -1))
    turns: Truths = ((kinds != before) | (kinds == _IDEOGRAPH) | capital) & (kinds != _OTHER)
    return turns


def _kinds(units: Letters) -> NDArray[np.uint8]:
    """Of each unit, judged once for each that there is."""
    table = np.zeros(_UNITS, np.uint8)
    for unit in np.flatnonzero(np.bincount(units, minlength=_UNITS)).tolist():
        table[unit] = _kind(chr(unit))
    return table[units]


def _kind(letter: str) -> int:
    if letter.isdecimal():
        return _DIGIT
    if not letter.isalpha():
        return _OTHER
    return _IDEOGRAPH if unicodedata.category(letter) == "Lo" and letter >= "\u3400" else _LETTER


class Column:
    """Texts one after the other, and where each letter stands in them.

    Attributes:
        units: uint16[n], lower case, with END after each text.
        begins: i64[m], where each text begins; `ends`: i64[m], where its END stands.
    """

    def __init__(self, units: Letters, begins: Positions) -> None:
        self.units = units
        self.begins = begins
        self.ends = np.append(begins[1:], len(units)) - 1
        # Stable sorting of 16 bits is a radix sort: 1.5 ms for a million letters.
        self._order = np.argsort(units, kind="stable").astype(np.int64)
        counts = np.bincount(units, minlength=_UNITS)
        self._bounds = np.concatenate(([0], np.cumsum(counts)))

    def where(self, unit: int) -> Positions:
        """Where a letter stands, ascending."""
        return self._order[self._bounds[unit] : self._bounds[unit + 1]]

    def text_of(self, at: Positions) -> Positions:
        """Which text each position belongs to."""
        return np.searchsorted(self.begins, at, side="right") - 1

    def occurrences(self, word: Letters) -> Positions:
        """Where a word stands, ascending. The word is not empty."""
        counts = self._bounds[word.astype(np.int64) + 1] - self._bounds[word]
        rarest = int(np.argmin(counts))
        at = self.where(int(word[rarest])) - rarest
        at = at[(at >= 0) & (at <= len(self.units) - len(word))]
        for k, unit in enumerate(word.tolist()):
            if k != rarest:
                at = at[self.units[at + k] == unit]
        return at

    def scattered(self, word: Letters, begins: Positions, most: int) -> tuple[Positions, Positions]:
        """Where the letters of a word stand in their order with others between them.

        Args:
            begins: where its first letter may stand, ascending.
            most: so many letters may lie from the first to the last, both included.

        Returns:
            Of those found: where the first letter stands, and where the last.
        """
        first = begins[self.units[begins] == word[0]]
        last = first
        ends = self.ends[self.text_of(first)]
        for unit in word[1:].tolist():
            places = self.where(unit)
            following = np.searchsorted(places, last + 1)
            found = following < len(places)
            first, ends, last = first[found], ends[found], places[following[found]]
            near = (last < ends) & (last - first < most)
            first, ends, last = first[near], ends[near], last[near]
        return first, last
