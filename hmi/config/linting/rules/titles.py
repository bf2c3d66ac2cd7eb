"""D004: no two displays have the same title: who searches, or reads where he is, could not tell them apart."""

from collections.abc import Iterator
from typing import Final

from hmi.config.linting.rule import Finding, Rule
from hmi.config.linting.subject import Subject
from hmi.model.display import Display


def _find(subject: Subject) -> Iterator[Finding]:
    seen: dict[str, Display] = {}
    for display in subject.plant.displays:
        first = seen.setdefault(display.title.casefold(), display)
        if first is not display:
            message = f"'{first.id}' has the title '{display.title}', too; let each have its own"
            yield Finding(message, display.id, key="title")


RULE: Final = Rule("D004", "two displays of the same title", _find)
