"""Machines of a line: a frame, and in it what the machine does."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from widgets.symbols.shape import Shape, box, circle, joined, line, polygon

_CORNER = 0.1


def machine(width: float, height: float) -> Shape:
    """Any machine: its frame on its base."""
    x, y, side = _square(width, height)
    base = line((0, height * 0.8), (width, height * 0.8))
    return _framed(width, height, joined(base, box(x + side * 0.22, y + side * 0.16, side * 0.56, side * 0.38)))


def washer(width: float, height: float) -> Shape:
    """Jets upon a bottle that stands on its head."""
    x, y, side = _square(width, height)
    jets = [
        line((x + side * (0.5 + k), y + side * 0.84), (x + side * (0.5 + 1.9 * k), y + side * 0.98))
        for k in (-0.16, 0.0, 0.16)
    ]
    return _framed(width, height, joined(_upside_down(x + side / 2, y, side * 0.4, side * 0.72), *jets))


def filler(width: float, height: float) -> Shape:
    """A nozzle above a bottle that is filled to its shoulder."""
    x, y, side = _square(width, height)
    nozzle = polygon(
        (x + side * 0.38, y),
        (x + side * 0.62, y),
        (x + side * 0.54, y + side * 0.16),
        (x + side * 0.46, y + side * 0.16),
    )
    half = side * 0.2
    middle = x + side / 2
    drink = box(middle - half, y + side * 0.68, 2 * half, side * 0.32, half * 0.2)
    return _framed(width, height, joined(_bottle(middle, y + side * 0.26, 2 * half, side * 0.74), nozzle), drink)


def capper(width: float, height: float) -> Shape:
    """A cap above a bottle."""
    x, y, side = _square(width, height)
    middle = x + side / 2
    cap = box(middle - side * 0.14, y, side * 0.28, side * 0.14)
    return _framed(width, height, _bottle(middle, y + side * 0.24, side * 0.4, side * 0.76), cap)


def labeller(width: float, height: float) -> Shape:
    """A bottle with its label."""
    x, y, side = _square(width, height)
    middle = x + side / 2
    label = box(middle - side * 0.22, y + side * 0.55, side * 0.44, side * 0.27)
    return _framed(width, height, _bottle(middle, y, side * 0.44, side), label)


def inspector(width: float, height: float) -> Shape:
    """A bottle in the frame of a camera."""
    x, y, side = _square(width, height)
    reach, far = side * 0.24, side
    corners = [
        line((x + a + da, y + b), (x + a, y + b), (x + a, y + b + db))
        for a, b, da, db in (
            (0, 0, reach, reach), (far, 0, -reach, reach), (0, far, reach, -reach), (far, far, -reach, -reach)
        )
    ]  # fmt: skip
    return _framed(width, height, joined(_bottle(x + side / 2, y + side * 0.16, side * 0.3, side * 0.68), *corners))


def packer(width: float, height: float) -> Shape:
    """Bottles in a crate."""
    x, y, side = _square(width, height)
    crate = box(x, y + side * 0.46, side, side * 0.5)
    necks = [box(x + side * k - side * 0.09, y + side * 0.12, side * 0.18, side * 0.34) for k in (0.2, 0.5, 0.8)]
    return _framed(width, height, joined(crate, *necks))


def palletiser(width: float, height: float) -> Shape:
    """Cases in layers on a pallet."""
    x, y, side = _square(width, height)
    tall = side * 0.4
    cases = [box(x + side * k, y + side * 0.02, side / 2, tall) for k in (0.0, 0.5)]
    cases += [
        box(x + side * k, y + side * 0.02 + tall, w, tall)
        for k, w in ((0.0, side * 0.28), (0.28, side * 0.44), (0.72, side * 0.28))
    ]
    pallet = box(x - side * 0.06, y + side * 0.9, side * 1.12, side * 0.1)
    return _framed(width, height, joined(*cases), pallet)


def robot(width: float, height: float) -> Shape:
    """An arm of two links on its base."""
    x, y, side = _square(width, height)
    shoulder, elbow, hand = (
        (x + side * 0.28, y + side * 0.78),
        (x + side * 0.36, y + side * 0.2),
        (x + side * 0.84, y + side * 0.34),
    )
    joint = side * 0.09
    arm = line(shoulder, elbow, hand)
    claw = line(
        (hand[0] - side * 0.12, hand[1] + side * 0.24),
        (hand[0] - side * 0.12, hand[1] + side * 0.1),
        (hand[0] + side * 0.12, hand[1] + side * 0.1),
        (hand[0] + side * 0.12, hand[1] + side * 0.24),
    )
    wrist = line(hand, (hand[0], hand[1] + side * 0.1))
    base = box(x, y + side * 0.86, side * 0.56, side * 0.12)
    joints = joined(circle(*shoulder, joint), circle(*elbow, joint), base)
    return _framed(width, height, joined(arm, wrist, claw), joints)


def _framed(width: float, height: float, detail: QPainterPath, solid: QPainterPath | None = None) -> Shape:
    return Shape(box(0, 0, width, height, min(width, height) * _CORNER), detail=detail, solid=solid or QPainterPath())


def _square(width: float, height: float) -> tuple[float, float, float]:
    """Left, top and side of the square in a machine's frame where its sign stands."""
    side = min(width, height) * 0.7
    return (width - side) / 2, (height - side) / 2, side


def _bottle(x: float, top: float, width: float, height: float) -> QPainterPath:
    """A bottle; x: its middle."""
    neck, half, foot = width * 0.19, width / 2, top + height
    shoulder, begin = top + height * 0.42, top + height * 0.22
    path = QPainterPath(QPointF(x - neck, top))
    path.lineTo(x + neck, top)
    path.lineTo(x + neck, begin)
    path.cubicTo(x + neck, shoulder * 0.6 + begin * 0.4, x + half, begin, x + half, shoulder)
    path.lineTo(x + half, foot)
    path.lineTo(x - half, foot)
    path.lineTo(x - half, shoulder)
    path.cubicTo(x - half, begin, x - neck, shoulder * 0.6 + begin * 0.4, x - neck, begin)
    path.closeSubpath()
    return path


def _upside_down(x: float, top: float, width: float, height: float) -> QPainterPath:
    bottle = _bottle(0.0, 0.0, width, height)
    turned = QPainterPath()
    for at in range(bottle.elementCount()):
        bottle.setElementPositionAt(at, bottle.elementAt(at).x, height - bottle.elementAt(at).y)
    turned.addPath(bottle)
    return turned.translated(x, top)
