"""Whether the alarm marks of a theme are told apart without colour: in grey, and by the colour-blind.

Measured on the marks as they are painted, since shape and digit tell as much as colour does.
"""

from itertools import combinations
from typing import Final

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from hmi.model.alarm import Priority, ProcessState
from widgets import alarm_mark
from widgets.theme import Theme
from widgets.themes import colour
from widgets.themes.colour import Pixels

TOLD_APART: Final = 0.03
"""Mean difference of luminance over the mark's square."""
_SIZES: Final = (14, 20, 40)
_STATES: Final = (ProcessState.UNACKNOWLEDGED, ProcessState.ACKNOWLEDGED, ProcessState.RETURNED)


def picture(
    theme: Theme,
    priority: Priority,
    state: ProcessState = ProcessState.UNACKNOWLEDGED,
    size: int = 20,
    *,
    predicted: bool = False,
    blink: bool = False,
) -> Pixels:
    """The mark upon the theme's surface: f64[size, size, 3]."""
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(theme.surface)
    painter = QPainter(image)
    alarm_mark.paint(painter, QRectF(0, 0, size, size), priority, state, theme, predicted=predicted, blink=blink)
    painter.end()
    return colour.pixels(image)


def difference(a: Pixels, b: Pixels) -> float:
    """Mean difference of luminance."""
    return float(np.abs(colour.luminance(a) - colour.luminance(b)).mean())


def faults(theme: Theme) -> list[str]:
    """Each pair of priorities or states that looks alike, as a sentence."""
    return [*_in_grey(theme), *_by_the_colour_blind(theme), *_states(theme)]


def _in_grey(theme: Theme) -> list[str]:
    found = []
    for size, state in ((size, state) for size in _SIZES for state in _STATES):
        pictures = {p: picture(theme, p, state, size) for p in Priority}
        found += [
            f"priority {a} and {b}, {state.name.lower()}, look alike in grey at {size} pixels"
            for a, b in combinations(Priority, 2)
            if difference(pictures[a], pictures[b]) <= TOLD_APART
        ]
    return found


def _by_the_colour_blind(theme: Theme) -> list[str]:
    found = []
    for blindness in colour.BLINDNESS:
        pictures = {p: colour.seen_by(picture(theme, p), blindness) for p in Priority}
        found += [
            f"priority {a} and {b} look alike to the {blindness}opic eye"
            for a, b in combinations(Priority, 2)
            if float(np.abs(pictures[a] - pictures[b]).mean()) <= TOLD_APART
        ]
    return found


def _states(theme: Theme) -> list[str]:
    """Half of what tells priorities apart: a state is told where the mark changes, not side by side."""
    found = []
    for priority in Priority:
        looks = {state.name.lower(): picture(theme, priority, state) for state in _STATES}
        looks["predicted"] = picture(theme, priority, ProcessState.ACKNOWLEDGED, predicted=True)
        found += [
            f"priority {int(priority)} looks alike {a} and {b}"
            for a, b in combinations(looks, 2)
            if difference(looks[a], looks[b]) <= TOLD_APART / 2
        ]
    return found
