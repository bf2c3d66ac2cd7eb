"""D013: nothing is shown twice in the same way."""

from collections.abc import Iterator
from typing import Final

from hmi.config.linting.rule import Finding, Rule
from hmi.config.linting.subject import Subject, ever_together
from hmi.model.display import Item


def _find(subject: Subject) -> Iterator[Finding]:
    for display in subject.plant.displays:
        seen: dict[tuple[object, ...], Item] = {}
        for item in display.items:
            if item.tag is None and not item.equipment:
                continue
            key = item.show, item.tag, item.equipment, tuple(sorted(item.options.items()))
            first = seen.setdefault(key, item)
            if first is not item and ever_together(first, item):
                message = f"items '{first.id}' and '{item.id}' show the same in the same way; leave one of them out"
                yield Finding(message, display.id, (item.id, first.id))


RULE: Final = Rule("D013", "the same is shown twice", _find, warning=True)
