"""How Chinese texts are typed on a keyboard without Chinese: by pinyin, whole or the first letter of each character."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_MOST_READINGS: Final = 2
"""Of one character: 重 is zhong and chong. What is rarer stands in no plant."""
_MOST_FORMS: Final = 6
_HAN: Final = ("\u3400", "\u9fff")


class Pinyin:
    """Readings of characters, each looked up once. Making one takes about 0.1 s: do it in a worker thread."""

    def __init__(self) -> None:
        with _characters_alone():
            import pypinyin

        self._read = lambda c: pypinyin.pinyin(c, style=pypinyin.Style.NORMAL, heteronym=True)[0]
        self._readings: dict[str, list[str]] = {}

    def spell(self, text: str) -> Iterator[str]:
        """`水泵 1` as `ShuiBeng 1`; where a character has two readings, the text with its second one too."""
        if not is_chinese(text):
            return
        readings = [self._readings_of(letter) for letter in text]
        usual = [found[0] for found in readings]
        yield "".join(usual)
        others = ((place, found[1]) for place, found in enumerate(readings) if len(found) > 1)
        for (place, other), _ in zip(others, range(_MOST_FORMS - 1), strict=False):
            yield "".join((*usual[:place], other, *usual[place + 1 :]))

    def _readings_of(self, letter: str) -> list[str]:
        found = self._readings.get(letter)
        if found is None:
            found = [r.capitalize() for r in self._read(letter)[:_MOST_READINGS]] if is_chinese(letter) else [letter]
            self._readings[letter] = found
        return found


def is_chinese(text: str) -> bool:
    """Whether there is a Chinese character in it."""
    return any(_HAN[0] <= letter <= _HAN[1] for letter in text)


@contextmanager
def _characters_alone() -> Iterator[None]:
    """Phrases are not loaded: their 2.5 MB of JSON in one call would hold up the window from any thread (0.15 s), and
    a name is found by each reading of a character anyway. The variable is the way that pypinyin documents for it.
    """
    before = os.environ.get("PYPINYIN_NO_PHRASES")
    os.environ["PYPINYIN_NO_PHRASES"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYPINYIN_NO_PHRASES"]
        else:
            os.environ["PYPINYIN_NO_PHRASES"] = before
