"""D010: an analog indicator has something to be judged by: a normal band or limits."""

from collections.abc import Iterator
from typing import Final

from hmi.config.linting.rule import Finding, Rule
from hmi.config.linting.subject import Subject


def _find(subject: Subject) -> Iterator[Finding]:
    for display in subject.plant.displays:
        for item in display.items:
            if item.show != "analog" or item.tag is None or "setpoint" in item.options:
                continue
            tag = subject.plant.tags[item.tag]
            if tag.normal_low is None and tag.normal_high is None and not subject.plant.alarms_of(item.tag):
                message = (
                    f"item '{item.id}' shows '{tag.name}', which has neither a normal band nor limits, so that nobody"
                    " sees whether it is well; give it a band, or show it as 'value'"
                )
                yield Finding(message, display.id, (item.id,), "tag", about=tag.name)


RULE: Final = Rule("D010", "an indicator without normal band and limits", _find)
