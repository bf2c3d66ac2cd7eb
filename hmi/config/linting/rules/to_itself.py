"""D014: a link leads somewhere else."""

from collections.abc import Iterator
from typing import Final

from hmi.config.linting.rule import Finding, Rule
from hmi.config.linting.subject import Subject


def _find(subject: Subject) -> Iterator[Finding]:
    for display in subject.plant.displays:
        for item in display.items:
            if item.link == display.id:
                message = f"item '{item.id}' leads to the display that it is on; leave out its link"
                yield Finding(message, display.id, (item.id,), "link")


RULE: Final = Rule("D014", "a link to its own display", _find)
