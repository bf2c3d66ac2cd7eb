"""D005: levels go down the hierarchy (ISA-101.01, 5.4)."""

from collections.abc import Iterator
from typing import Final

from hmi.config.linting.rule import Finding, Rule
from hmi.config.linting.subject import Subject


def _find(subject: Subject) -> Iterator[Finding]:
    displays = {d.id: d for d in subject.plant.displays}
    if displays and all(d.level != 1 for d in displays.values()):
        first = next(iter(displays.values()))
        yield Finding("no display has level 1; let one be the overview", first.id, key="level")
    for display in displays.values():
        above = displays.get(display.parent)
        if display.level == 1 and above is not None:
            message = f"the overview stands below '{above.id}'; leave out 'parent', or give it another level"
            yield Finding(message, display.id, key="parent")
        elif display.level > 1 and above is None:
            message = f"a display of level {display.level} has no parent; say under which display it stands"
            yield Finding(message, display.id, key="level")
        elif above is not None and above.level >= display.level:
            message = (
                f"level {display.level} stands below level {above.level} of '{above.id}'; a display shows more detail"
                " than the one above it"
            )
            yield Finding(message, display.id, key="level")


RULE: Final = Rule("D005", "levels do not go down the hierarchy", _find)
