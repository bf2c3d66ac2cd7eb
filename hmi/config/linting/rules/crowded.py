"""D012: no more on a display than a look takes in; what is more belongs a level lower."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from hmi.config.linting.rule import Finding, Rule
from hmi.config.linting.subject import Subject

_MOST: Final = MappingProxyType({1: 80, 2: 100, 3: 150, 4: 400})
"""Items that show something of the plant, by level. Ours: no standard gives a number."""


def _find(subject: Subject) -> Iterator[Finding]:
    for display in subject.plant.displays:
        showing = sum(i.tag is not None or bool(i.tags or i.equipment) for i in display.items)
        most = _MOST[display.level]
        if showing > most:
            message = f"{showing} values on a display of level {display.level}, more than {most}; show fewer"
            yield Finding(message, display.id, key="items")


RULE: Final = Rule("D012", "too many values for its level", _find, warning=True)
