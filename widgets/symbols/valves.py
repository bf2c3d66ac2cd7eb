"""Valves: two triangles that meet (ISO 10628-2), with the drive above."""

from PySide6.QtGui import QPainterPath

from hmi.model.symbols.table import ANGLE, BODY_LINE
from widgets.symbols.shape import Letter, Shape, box, circle, joined, line, polygon


def valve(width: float, height: float) -> Shape:
    """Two-way valve of any kind."""
    return Shape(_bow_tie(width, 0.0, height))


def gate_valve(width: float, height: float) -> Shape:
    """The gate stands across."""
    return Shape(_bow_tie(width, 0.0, height), frame=line((width / 2, 0), (width / 2, height)))


def globe_valve(width: float, height: float) -> Shape:
    """A solid ball upon its seat."""
    ball = circle(width / 2, height / 2, height * 0.2)
    return Shape(_bow_tie(width, 0.0, height), solid=ball)


def ball_valve(width: float, height: float) -> Shape:
    """A ball with a bore."""
    return Shape(_bow_tie(width, 0.0, height), over=circle(width / 2, height / 2, height * 0.3))


def butterfly_valve(width: float, height: float) -> Shape:
    """A disc that turns about the middle of the pipe."""
    hub = circle(width / 2, height / 2, height * 0.13)
    disc = line((width * 0.16, height * 0.92), (width * 0.84, height * 0.08))
    return Shape(box(0, 0, width, height), detail=disc, solid=hub)


def check_valve(width: float, height: float) -> Shape:
    """Lets the flow through one way: the way its solid half points."""
    return Shape(_bow_tie(width, 0.0, height), solid=polygon((0, 0), (width / 2, height / 2), (0, height)))


def hand_valve(width: float, height: float) -> Shape:
    """A handwheel on the stem."""
    body, middle = _driven_body(width, height)
    wheel = line((width * 0.27, 0), (width * 0.73, 0))
    return Shape(body, frame=joined(line((width / 2, 0), (width / 2, middle)), wheel))


def motor_valve(width: float, height: float) -> Shape:
    """A motor on the stem."""
    body, middle = _driven_body(width, height)
    radius = height * 0.22
    return Shape(
        body,
        plain=circle(width / 2, radius, radius),
        frame=line((width / 2, 2 * radius), (width / 2, middle)),
        letters=(Letter("M", width / 2, radius, radius * 0.95, plain=True),),
    )


def solenoid_valve(width: float, height: float) -> Shape:
    """A coil on the stem: a box with a stroke through it."""
    body, middle = _driven_body(width, height)
    side, left = height * 0.36, width * 0.26
    return Shape(
        body,
        plain=box(left, 0, width - 2 * left, side),
        frame=joined(line((width / 2, side), (width / 2, middle)), line((left, side), (width - left, 0))),
    )


def control_valve(width: float, height: float) -> Shape:
    """A diaphragm drive on the stem: a dome."""
    body, middle = _driven_body(width, height)
    across, dome = width * 0.56, height * 0.26
    left = (width - across) / 2
    path = QPainterPath()
    path.moveTo(left, dome)
    path.arcTo(left, 0, across, 2 * dome, 180, -180)
    path.closeSubpath()
    return Shape(body, plain=path, frame=line((width / 2, dome), (width / 2, middle)))


def three_way_valve(width: float, height: float) -> Shape:
    """Three ways that meet."""
    tie = height * 0.74
    x, y, half = width / 2, tie / 2, tie / 2
    return Shape(joined(_bow_tie(width, 0.0, tie), polygon((x, y), (x - half, height), (x + half, height))))


def relief_valve(width: float, height: float) -> Shape:
    """A spring holds it shut: in from below, out to the side."""
    x, y = width * ANGLE[0], height * ANGLE[1]
    half = x
    below = polygon((x, y), (x - half, height), (x + half, height))
    aside = polygon((x, y), (width, y - half), (width, y + half))
    reach, step = half * 0.5, y / 6
    zigzag = [(x + (reach if k % 2 else -reach) * (0 < k < 5), step * (k + 0.5)) for k in range(6)]
    spring = joined(line((x - reach, 0), (x + reach, 0)), line((x, 0), *zigzag, (x, y)))
    return Shape(joined(below, aside), frame=spring)


def _driven_body(width: float, height: float) -> tuple[QPainterPath, float]:
    """The body of a valve below its drive, and where its middle is."""
    middle = height * BODY_LINE
    half = height - middle
    return _bow_tie(width, middle - half, 2 * half), middle


def _bow_tie(width: float, top: float, height: float) -> QPainterPath:
    x, y = width / 2, top + height / 2
    bottom = top + height
    return joined(polygon((0, top), (x, y), (0, bottom)), polygon((width, top), (width, bottom), (x, y)))
