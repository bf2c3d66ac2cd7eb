"""What is wrong with an expression, where, and what was probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

_LONGEST_NAME: Final = 80
_FEW: Final = 300


class ExpressionError(ValueError):
    """An expression cannot be used.

    Attributes:
        position: of the first character to blame, from 0; column `position + 1` of the text.
        message: a sentence for the person who wrote it.
        suggestion: what to write instead, empty where nothing is near.
        name: the tag that is unknown, empty where that is not what is wrong.
    """

    def __init__(self, position: int, message: str, suggestion: str = "", name: str = "") -> None:
        super().__init__(f"{message}; did you mean {suggestion}?" if suggestion else message)
        self.position = position
        self.message = message
        self.suggestion = suggestion
        self.name = name


def nearest(word: str, candidates: Iterable[str]) -> str:
    """The candidate that was most likely meant, empty if none is near enough.

    difflib takes the square of a name's length for each candidate, so long words and far candidates are left out.
    """
    if len(word) > _LONGEST_NAME:
        return ""
    head, tail = word[:2].casefold(), word[-2:].casefold()
    likely: dict[str, str] = {}
    for candidate in candidates:
        folded = candidate.casefold()
        if abs(len(folded) - len(word)) <= 3 and (folded.startswith(head) or folded.endswith(tail) or len(word) < 6):
            likely[folded] = candidate
            if len(likely) == _FEW:
                break
    found = get_close_matches(word.casefold(), likely, n=1, cutoff=0.6)
    return likely[found[0]] if found else ""
