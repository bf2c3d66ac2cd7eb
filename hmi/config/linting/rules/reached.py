"""D006: from level 1 every display is three acts away at the most, by links on the displays themselves."""

from collections.abc import Iterator
from typing import Final

from hmi.config.linting.rule import Finding, Rule
from hmi.config.linting.subject import Subject

_ACTS: Final = 3


def _find(subject: Subject) -> Iterator[Finding]:
    links = {d.id: {i.link for i in d.items if i.link} for d in subject.plant.displays}
    reached = {d.id for d in subject.plant.displays if d.level == 1}
    front = set(reached)
    for _ in range(_ACTS):
        front = {link for display in front for link in links.get(display, ())} - reached
        reached |= front
    for display in subject.plant.displays:
        if display.id not in reached:
            message = f"no links lead here from level 1 in {_ACTS} acts; give an item of the display above a link to it"
            yield Finding(message, display.id, key="parent")


RULE: Final = Rule("D006", "not reached from level 1 in three acts", _find)
