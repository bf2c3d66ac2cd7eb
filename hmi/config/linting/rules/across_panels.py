"""D002: what stands in a panel stands in it wholly."""

from collections.abc import Iterator
from typing import Final

from hmi.config.linting.rule import Finding, Rule
from hmi.config.linting.subject import Subject, has_place
from hmi.model.display import Item

_ROUNDING: Final = 1.0


def _find(subject: Subject) -> Iterator[Finding]:
    for layout in subject.layouts:
        panels = [i for i in layout.items if i.show == "panel" and has_place(i)]
        for item in layout.items:
            for panel in panels:
                if item.show != "panel" and has_place(item) and _crosses(item, panel):
                    message = (
                        f"item '{item.id}' crosses the edge of panel '{panel.id}'{layout.name}; put it in, or beside it"
                    )
                    yield Finding(message, layout.display.id, (item.id, panel.id), "at")


def _crosses(item: Item, panel: Item) -> bool:
    inside, apart = True, False
    for axis in (0, 1):
        begin, end = item.at[axis], item.at[axis] + item.size[axis]
        left, right = panel.at[axis], panel.at[axis] + panel.size[axis]
        inside &= left - _ROUNDING <= begin and end <= right + _ROUNDING
        apart |= end <= left + _ROUNDING or begin >= right - _ROUNDING
    return not inside and not apart


RULE: Final = Rule("D002", "an item crosses the edge of a panel", _find)
