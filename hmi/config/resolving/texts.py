"""`texts/zh_CN.csv`: the plant's texts in another language, one a row; a row with `*` serves all of its form."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from hmi.config.reading.csv_file import Row, read_csv
from hmi.config.reading.problems import Place
from hmi.config.reading.sources import Source
from hmi.config.reading.suggest import did_you_mean
from hmi.config.resolving.draft import Draft
from hmi.model.plant import Plant
from hmi.model.plant_texts import texts_of

COLUMNS: Final = ("text", "translation")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")
_WORD: Final = re.compile(r"[^\W\d_]{3}")
_NAMED: Final = 3


def read_texts(draft: Draft, plant: Plant) -> dict[str, dict[str, str]]:
    """By language: the plant's texts to their translations. What is not translated is warned of, once a file.

    Where a file is faulty not all texts of the plant are known, so there is no such warning.
    """
    wanted = list(texts_of(plant))
    complete = not draft.problems.errors
    return {
        source.id: _translated(draft, source, wanted, _names(plant), complete=complete)
        for source in draft.sources.of("texts")
        if _is_language(draft, source)
    }


def _names(plant: Plant) -> frozenset[str]:
    """What is the same in every language."""
    return frozenset({t.name for t in plant.tags} | {e.id for e in plant.equipment})


def _is_language(draft: Draft, source: Source) -> bool:
    if _LANGUAGE.fullmatch(source.id):
        return True
    draft.problems.error(Place(source.file, 1, 1), f"'{source.id}' is no language; name the file like zh_CN.csv")
    return False


def _translated(
    draft: Draft, source: Source, wanted: list[str], names: frozenset[str], *, complete: bool
) -> dict[str, str]:
    if source.text is None:
        return {}
    table = read_csv(source.file, source.text, draft.problems, columns=COLUMNS, required=COLUMNS)
    if table is None:
        return {}
    rows: dict[str, Row] = {}
    for row in table.rows:
        text = row["text"]
        if text in rows:
            place = row.place("text")
            draft.problems.error(place, f"'{text}' is there twice; it is in line {rows[text].line} already")
        elif _fits(draft, row):
            rows[text] = row
    alike = Alike({text: row["translation"] for text, row in rows.items()})
    found = {text: said for text in wanted if (said := alike.said(text)) is not None}
    if complete:
        _warn(draft, source, rows, alike, [t for t in wanted if t not in found and t not in names and _WORD.search(t)])
    return found


def _fits(draft: Draft, row: Row) -> bool:
    """Whether a row says something, and has a `*` on both sides or on none."""
    text, said = row["text"], row["translation"]
    if not text:
        draft.problems.error(row.place("text"), "the text is empty")
    elif text == "*":
        draft.problems.error(row.place("text"), "'*' alone stands for every text")
        return False
    elif text.count("*") > 1 or (text.count("*") != said.count("*") and said):
        draft.problems.error(row.place("translation"), "a text has one '*' at most, and its translation as many")
    return bool(text and said and text.count("*") == said.count("*") <= 1)


def _warn(draft: Draft, source: Source, rows: Mapping[str, Row], alike: "Alike", missing: list[str]) -> None:
    for text, row in rows.items():
        if text not in alike.used:
            hint = did_you_mean(text, missing)
            draft.problems.warn(row.place("text"), f"no text of the plant is '{text}'{hint}")
    if missing:
        some = ", ".join(f"'{text}'" for text in missing[:_NAMED]) + (", …" if len(missing) > _NAMED else "")
        draft.problems.warn(
            Place(source.file, 1, 1), f"{len(missing)} texts of the plant have no translation here: {some}"
        )


class Alike:
    """Translations by text; those with `*` for every text of their form: first where `*` stands for a text with a row
    of its own or for a number, then where the most of the text is given."""

    def __init__(self, rows: Mapping[str, str]) -> None:
        self.used: set[str] = set()
        self._rows = rows
        self._forms = sorted((_form(t) for t in rows if "*" in t and t != "*"), key=lambda f: -len(f[0]) - len(f[1]))

    def said(self, text: str) -> str | None:
        """What a text is in the other language; None where no row says so. What `*` stands for is translated, too."""
        if text in self._rows:
            self.used.add(text)
            return self._rows[text]
        fitting = [(text[len(head) : len(text) - len(tail)], f"{head}*{tail}") for head, tail in self._fitting(text)]
        if not fitting:
            return None
        known = (f for f in fitting if f[0] in self._rows or not any(c.isalpha() for c in f[0]))
        middle, form = next(known, fitting[0])
        self.used.add(form)
        said = self.said(middle)
        return self._rows[form].replace("*", middle if said is None else said)

    def _fitting(self, text: str) -> Iterator[tuple[str, str]]:
        for head, tail in self._forms:
            if len(text) > len(head) + len(tail) and text.startswith(head) and text.endswith(tail):
                yield head, tail


def _form(text: str) -> tuple[str, str]:
    head, _, tail = text.partition("*")
    return head, tail
