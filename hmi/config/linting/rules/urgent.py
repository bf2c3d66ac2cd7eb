"""D008: what has an urgent alarm is seen on an overview or on its unit's display, before anybody looks for it."""

from collections.abc import Iterator
from typing import Final

from hmi.config.linting.rule import Finding, Rule
from hmi.config.linting.subject import Subject
from hmi.model.alarm import Priority


def _find(subject: Subject) -> Iterator[Finding]:
    high = {d.id for d in subject.plant.displays if d.level <= 2}
    for alarm in subject.plant.alarms:
        shown = subject.shown.get(alarm.tag, frozenset())
        if shown and not shown & high and any(limit.priority is Priority.URGENT for limit in alarm.limits):
            name = subject.plant.tags[alarm.tag].name
            message = f"'{name}' has an urgent alarm and is on no display of level 1 or 2; show it on its unit's"
            yield Finding(message, alarm=alarm.id)


RULE: Final = Rule("D008", "an urgent alarm that only a detail shows", _find)
