"""D001: nothing stands on something else."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from hmi.config.linting.rule import Finding, Rule
from hmi.config.linting.subject import Subject, ever_together, has_place
from hmi.model.display import Item

_TOUCH: Final = 1.0
"""Display units that neighbours may share: their frames."""


def _find(subject: Subject) -> Iterator[Finding]:
    for layout in subject.layouts:
        standing = sorted((i for i in layout.items if i.show != "panel" and has_place(i)), key=lambda i: i.at[0])
        for a, b in combinations(standing, 2):
            if _overlap(a, b) and ever_together(a, b):
                message = f"items '{a.id}' and '{b.id}' overlap{layout.name}; move one of them"
                yield Finding(message, layout.display.id, (b.id, a.id), "at")


def _overlap(a: Item, b: Item) -> bool:
    return all(
        a.at[axis] + _TOUCH < b.at[axis] + b.size[axis] and b.at[axis] + _TOUCH < a.at[axis] + a.size[axis]
        for axis in (0, 1)
    )


RULE: Final = Rule("D001", "two items overlap", _find)
