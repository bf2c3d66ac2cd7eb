"""D015: a unit's display can be read on an upright tablet."""

from collections.abc import Iterator
from typing import Final

from hmi.config.linting.rule import Finding, Rule
from hmi.config.linting.subject import Subject

_WIDEST: Final = 900.0
"""Display units that an upright tablet of 800 x 1280 shows at a size that can be read."""

_ARM_M: Final = 1.0
"""What is seen from farther away hangs on a wall."""


def _find(subject: Subject) -> Iterator[Finding]:
    for display in subject.plant.displays:
        held = display.seen.distance_m <= _ARM_M
        if held and display.level <= 2 and display.narrow is None and display.size[0] > _WIDEST:
            message = f"{display.size[0]:g} wide and without 'narrow': on an upright tablet its texts are too small"
            yield Finding(message, display.id, key="size")


RULE: Final = Rule("D015", "no layout for upright tablets", _find, warning=True)
