"""English sentences that were put together away from the desktop, said in the chosen language. No Qt.

The runtime, files and the journal keep sentences in English, as they were when they happened. Each was made from a
template that is `marked`; here the template is found again by what is fixed in it, and its translation is filled with
what stood in its places.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final

from hmi.model.words import with_number

_PLACE: Final = re.compile(r"\{(\w+)(?:![rs])?(?::[^}]*)?\}")
_KEPT_PLACE: Final = re.compile(r"\{(\w+)!s\}")
"""What stands there is no text: it stays as it is."""
_BRACES: Final = re.compile(r"\{\{|\}\}")
_DEEP: Final = 3
_LONGEST: Final = 2000
_REMEMBERED: Final = 4096
_STOPS: Final = ((". ", ""), ("; ", "；"), (": ", "："), (", ", "，"), (" · ", " · "))
"""Sentences are often joined by these; each side is then said by itself."""
_DATE: Final = re.compile(
    r"(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)((?: \d\d:\d\d(?::\d\d)?(?: [A-Z]{2,5})?)?)"
)
"""As `hmi.model.text.day_clock_text` writes it."""
_ARTICLE: Final = re.compile(r"an? (?=\w)")


class _Template:
    """A sentence with places. Compiled when a text first looks like it: most never do."""

    def __init__(self, text: str, source: str = "", n: int = -1) -> None:
        self.text = text
        self.source, self.n = source or text, n
        fixed = [_plain(part) for part in _PLACE.sub("\0", text).split("\0")]
        self._head, self._tail = fixed[0], fixed[-1]
        self.longest = max(fixed, key=len)
        """Of what is fixed: where it does not stand in a text, there is no need to look closer."""
        self.fixed = sum(map(len, fixed))
        self.worded = any(c.isalpha() for part in fixed for c in part)
        self._form: re.Pattern[str] | None = None

    def match(self, text: str) -> dict[str, str] | None:
        """What stands in the places; None where it is no such sentence."""
        if not text.startswith(self._head) or not text.endswith(self._tail):
            return None
        if self._form is None:
            self._form = _form(self.text)
        found = self._form.fullmatch(text)
        values = found.groupdict() if found is not None else None
        return None if values is None or any(_torn(value) for value in values.values()) else values


class Sentences:
    """Says sentences.

    Args:
        templates: with places as `{name}`.
        translate: a text of the program to the chosen language, itself where there is none; where the text has forms,
            also handed a number (`n`) that chooses one.
        plant_texts: texts of the plant's files to those of the chosen language.
        numbered: templates of which a number chooses the form, as `tr` takes them.
    """

    def __init__(
        self,
        templates: Iterable[str],
        translate: Callable[..., str],
        plant_texts: Mapping[str, str],
        numbered: Iterable[str] = (),
    ) -> None:
        forms = [_Template(with_number(text, n), text, n) for text in numbered for n in (1, 2)]
        ordered = sorted([*map(_Template, templates), *forms], key=lambda t: -t.fixed)
        self._templates = [(template.longest, template) for template in ordered]
        self._translate = translate
        self._plant_texts = plant_texts
        self.said = lru_cache(_REMEMBERED)(self._said)

    def _said(self, text: str) -> str:
        """The sentence in the chosen language; itself where it is none of ours."""
        if not text or len(text) > _LONGEST:
            return text
        found = self._find(text, _DEEP)
        return text if found is None else found

    def _find(self, text: str, deep: int) -> str | None:
        """None where nothing of it is known."""
        whole = self._whole(text, deep)
        return whole if whole is not None else self._parts(text, deep)

    def _whole(self, text: str, deep: int) -> str | None:
        """A text that is known as a whole: the plant's, a word, a sentence."""
        if deep < 0:
            return None
        if text in self._plant_texts:
            return self._plant_texts[text]
        word = self._translate(text)
        if word != text:
            return word
        if date := _DATE.fullmatch(text):
            said = self._translate("{day} {month}", "date")
            return _fill(said, {"day": date[1], "month": self._translate(date[2])}) + date[3]
        # Hundreds of templates a text, ten thousand alarms: one pass over strings spares as many calls.
        for template in [template for longest, template in self._templates if longest in text]:
            values = template.match(text)
            # Two colons do not make a sentence: where nothing is fixed, it must begin with a word of ours.
            if values is None or not (template.worded or self._whole(next(iter(values.values())), deep - 1)):
                continue
            kept = set(_KEPT_PLACE.findall(template.text))
            filled = {name: value if name in kept else self._filled(value, deep) for name, value in values.items()}
            return _fill(self._said_as(template), filled)
        return None

    def _said_as(self, template: _Template) -> str:
        return self._translate(template.source, n=template.n) if template.n >= 0 else self._translate(template.source)

    def _filled(self, value: str, deep: int) -> str:
        if deep <= 0 or not any(c.isalpha() for c in value):
            return value
        for stop, joined in _STOPS:
            if value.startswith(stop):
                return joined + self._filled(value[len(stop) :], deep)
        found = self._find(value, deep - 1)
        if found is None and (article := _ARTICLE.match(value)):
            found = self._find(value[article.end() :], deep - 1)
        return value if found is None else found

    def _parts(self, text: str, deep: int) -> str | None:
        """Of a text that is joined from several: those that are known are said, the others stay."""
        made, rest = "", text
        while (split := self._first_part(rest, deep)) is not None:
            said, joined, rest = split
            made += said + joined
        if not made:
            return None
        last = self._whole(rest, deep)
        return made + (rest if last is None else last)

    def _first_part(self, text: str, deep: int) -> tuple[str, str, str] | None:
        """What is known at the begin of a text, in the chosen language; what joins it to the rest; the rest."""
        for stop, joined in _STOPS:
            at = text.find(stop)
            while at > 0:
                said = self._whole(text[: at + 1] if stop == ". " else text[:at], deep - 1)
                if said is not None:
                    return said, joined, text[at + len(stop) :]
                at = text.find(stop, at + len(stop))
        return None


def _form(text: str) -> re.Pattern[str]:
    form, at, seen = "", 0, set()
    for place in _PLACE.finditer(text):
        # A sentence begins with something: what is empty there would be a part of another one.
        what = f"(?P={place[1]})" if place[1] in seen else f"(?P<{place[1]}>.{'*' if place.start() else '+'}?)"
        form += re.escape(_plain(text[at : place.start()])) + what
        seen.add(place[1])
        at = place.end()
    return re.compile(form + re.escape(_plain(text[at:])), re.DOTALL)


def _torn(value: str) -> bool:
    """Whether brackets in it are not closed: then it is part of a sentence in brackets, and not of this one."""
    return value.count("(") != value.count(")")


def _plain(text: str) -> str:
    return _BRACES.sub(lambda found: found[0][0], text)


def _fill(text: str, values: Mapping[str, str]) -> str:
    return _plain(_PLACE.sub(lambda place: values.get(place[1], "").replace("{", "{{").replace("}", "}}"), text))
