"""D009: a measured value has its unit. Counts and states have none."""

from collections.abc import Iterator
from typing import Final

from hmi.config.linting.rule import Finding, Rule
from hmi.config.linting.subject import Subject
from hmi.model.tag import DataType

_NO_NUMBER: Final = frozenset({"state", "multistate", "symbol", "panel", "text", "arrow"})


def _find(subject: Subject) -> Iterator[Finding]:
    for display in subject.plant.displays:
        for item in display.items:
            if item.show in _NO_NUMBER:
                continue
            for row in (*item.tags, *([] if item.tag is None else [item.tag])):
                tag = subject.plant.tags[row]
                if tag.type in (DataType.Float, DataType.Double) and not tag.unit and not tag.words:
                    message = f"item '{item.id}' shows '{tag.name}' without a unit; give the tag one"
                    yield Finding(message, display.id, (item.id,), "tag", about=tag.name)


RULE: Final = Rule("D009", "a value without unit", _find)
