"""D007: every alarm has a display that shows what it is about."""

from collections.abc import Iterator
from typing import Final

from hmi.config.linting.rule import Finding, Rule
from hmi.config.linting.subject import Subject


def _find(subject: Subject) -> Iterator[Finding]:
    if not subject.plant.displays:
        return
    for alarm in subject.plant.alarms:
        if alarm.tag not in subject.shown and not alarm.guidance.display:
            name = subject.plant.tags[alarm.tag].name
            message = f"'{name}' has an alarm and is on no display; show it, or name a display in its guidance"
            yield Finding(message, alarm=alarm.id)


RULE: Final = Rule("D007", "an alarm that no display shows", _find)
