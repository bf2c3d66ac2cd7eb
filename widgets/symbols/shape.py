"""What a symbol is made of: paths at one size, and the few figures they are put together from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath

At = tuple[float, float]


class Letter(NamedTuple):
    """A letter upon a symbol, upright however the symbol is turned: its middle, and the height of a capital.

    plain: it stands upon a part without a state.
    """

    text: str
    x: float
    y: float
    height: float
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A symbol at one size, in pixels from its left top corner. Painted in this order.

    Attributes:
        bare: filled by the state, without outline.
        plain: outlined, and filled with no state: a valve's drive, a stand.
        body: outlined, and filled by the state.
        frame: lines beside the body and upon what is plain, as dark as the outline.
        over: as the body, upon it.
        detail: lines upon the body; stopped: those in place of them where it stands or is open.
        solid: parts filled with the colour of the lines upon the body.
        inside: where liquid stands; empty where none is shown.
    """

    body: QPainterPath = field(default_factory=QPainterPath)
    bare: QPainterPath = field(default_factory=QPainterPath)
    plain: QPainterPath = field(default_factory=QPainterPath)
    frame: QPainterPath = field(default_factory=QPainterPath)
    over: QPainterPath = field(default_factory=QPainterPath)
    detail: QPainterPath = field(default_factory=QPainterPath)
    stopped: QPainterPath | None = None
    solid: QPainterPath = field(default_factory=QPainterPath)
    inside: QPainterPath = field(default_factory=QPainterPath)
    letters: tuple[Letter, ...] = ()


Draw = Callable[[float, float], Shape]
"""A symbol: width and height in pixels to its shape."""


def polygon(*corners: At) -> QPainterPath:
    """A closed path."""
    path = line(*corners)
    path.closeSubpath()
    return path


def line(*points: At) -> QPainterPath:
    """An open path."""
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    return path


def circle(x: float, y: float, radius: float) -> QPainterPath:
    return ellipse(x, y, radius, radius)


def ellipse(x: float, y: float, across: float, down: float) -> QPainterPath:
    """across, down: half its width and height."""
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), across, down)
    return path


def box(x: float, y: float, width: float, height: float, radius: float = 0.0) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(x, y, width, height), radius, radius)
    return path


def wave(x: float, y: float, width: float, rise: float, periods: float = 1.0) -> QPainterPath:
    """A wave that begins at its left end, upwards; y: of its middle, rise: half its height."""
    path = QPainterPath(QPointF(x, y))
    half = width / (2 * periods)
    for number in range(round(2 * periods)):
        begin = x + number * half
        # A quadratic curve rises to half of its control point.
        to = y + 2 * rise * (1 if number % 2 else -1)
        path.quadTo(QPointF(begin + half / 2, to), QPointF(begin + half, y))
    return path


def joined(*paths: QPainterPath) -> QPainterPath:
    """Several paths as one."""
    whole = QPainterPath()
    for path in paths:
        whole.addPath(path)
    # Where parts overlap, both are filled.
    whole.setFillRule(Qt.FillRule.WindingFill)
    return whole
