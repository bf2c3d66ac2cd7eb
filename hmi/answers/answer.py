"""An answer of the command line, and why there is none."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from hmi.model.tag import Tag

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """rows: for JSON. table: the same for eyes, its titles first. note: for standard error."""

    rows: list[Row]
    table: list[Sequence[str]]
    note: str = ""


class AnswerError(Exception):
    """The question cannot be answered. The text says why."""


class WordsError(Exception):
    """The words of the command line make no question. The text says why, and what to write."""


def matching(all_tags: Iterable[Tag], patterns: Sequence[str]) -> list[Tag]:
    """Tags that one of the patterns names; all where there is none.

    Raises:
        AnswerError: a pattern names none.
    """
    tags = list(all_tags)
    if not patterns:
        return tags
    chosen = {p: {t.index for t in tags if fnmatchcase(t.name, p)} for p in patterns}
    for pattern, found in chosen.items():
        if not found:
            raise AnswerError(f"no tag matches '{pattern}'{_meant(pattern, [t.name for t in tags])}")
    every = set().union(*chosen.values())
    return [t for t in tags if t.index in every]


def _meant(pattern: str, names: Collection[str]) -> str:
    from hmi.config.reading.suggest import did_you_mean

    return did_you_mean(pattern, names) or "; `sightglass tags PLANT` lists them"
