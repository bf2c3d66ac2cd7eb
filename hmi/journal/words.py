"""Words of an entry as its full-text index has them, and a question in the same words.

SQLite's unicode61 tokenizer takes a run of Chinese characters for one word. So such runs are written as pairs of
neighbours, and a question is cut in the same way: 水泵故障 -> 水泵 泵故 故障.
"""

import re
from collections.abc import Iterator
from typing import Final

_CJK: Final = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+")
_WORD: Final = re.compile(r"\w+")


def indexed(*texts: str) -> str:
    """What the index is given for an entry with these texts."""
    return " ".join(_CJK.sub(lambda run: f" {' '.join(_pairs(run.group()))} ", text) for text in texts)


def match(question: str) -> str:
    """An FTS5 expression that finds entries with all words of a question, each as the beginning of a word.

    Empty where the question has no word in it.
    """
    terms = []
    for word in _WORD.findall(question):
        last = 0
        for run in _CJK.finditer(word):
            terms += _beginning(word[last : run.start()])
            terms += [f'"{pair}"' if len(pair) == 2 else f'"{pair}"*' for pair in _asked(run.group())]
            last = run.end()
        terms += _beginning(word[last:])
    return " ".join(terms)


def _pairs(run: str) -> Iterator[str]:
    """Each character with its neighbour, the last by itself: a question of one character finds all that begin so."""
    for at in range(len(run)):
        yield run[at : at + 2]


def _asked(run: str) -> list[str]:
    return [run] if len(run) == 1 else [run[at : at + 2] for at in range(len(run) - 1)]


def _beginning(word: str) -> list[str]:
    return [f'"{word}"*'] if word.strip("_") else []
