"""D003: labels and values are large enough to be read from where the display is seen."""

from collections.abc import Iterator
from typing import Final

from hmi.config.linting.rule import Finding, Rule
from hmi.config.linting.subject import Subject

_ARCMIN: Final = 16.0
"""Height of a capital letter as the eye sees it (ISO 9241-303)."""
_ROOM: Final = 1692.0, 936.0
"""Pixels that a full window of 1920 x 1080 leaves to a display."""
_CAPITAL: Final = 13.0 * 0.727
"""Display units: of the labels of all kinds of items, Inter's capitals."""


def _find(subject: Subject) -> Iterator[Finding]:
    for display in subject.plant.displays:
        fit = min(_ROOM[axis] / display.size[axis] for axis in (0, 1))
        for scale in sorted({i.scale for i in display.items}):
            arcmin = display.seen.arcmin(_CAPITAL * fit * scale)
            if arcmin < _ARCMIN:
                first = next(i for i in display.items if i.scale == scale)
                what = f"a display of {display.size[0]:g} x {display.size[1]:g}" if scale == 1.0 else f"'{first.id}'"
                message = (
                    f"labels of {what} are seen under {arcmin:.1f}' {display.seen.where}; make it smaller,"
                    f" so that they reach {_ARCMIN:g}'"
                )
                yield Finding(message, display.id, () if scale == 1.0 else (first.id,), "size")


RULE: Final = Rule("D003", "labels too small for the viewing distance", _find)
