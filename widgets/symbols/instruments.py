"""Measuring points and control (after ISA-5.1), and whatever has no symbol of its own."""

from math import cos, pi, sin

from widgets.symbols.shape import Draw, Letter, Shape, box, circle, joined, line


def meter(width: float, height: float) -> Shape:
    """Measuring point: a needle on a dial."""
    x, y, radius = width / 2, height / 2, min(width, height) / 2
    base = y + radius * 0.35
    needle = line((x, base), (x + radius * 0.62 * cos(-pi / 3.2), base + radius * 1.05 * sin(-pi / 3.2)))
    foot = line((x - radius * 0.62, base), (x + radius * 0.62, base))
    return Shape(circle(x, y, radius), detail=joined(needle, foot))


def meter_of(letter: str) -> Draw:
    """A measuring point with the letter of what it measures (ISA-5.1, table 1)."""

    def draw(width: float, height: float) -> Shape:
        x, y, radius = width / 2, height / 2, min(width, height) / 2
        return Shape(circle(x, y, radius), letters=(Letter(letter, x, y, radius * 0.78),))

    return draw


def loop(width: float, height: float) -> Shape:
    """Control loop: an instrument's circle, divided."""
    x, y, radius = width / 2, height / 2, min(width, height) / 2
    return Shape(circle(x, y, radius), detail=line((x - radius, y), (x + radius, y)))


def zone(width: float, height: float) -> Shape:
    """Supply zone: a main that branches to those who draw from it."""
    trunk = line((0, height / 2), (width * 0.88, height / 2))
    branches = [
        line((width * k, height / 2), (width * k, height * (0.22 if up else 0.78)))
        for k, up in ((0.3, True), (0.5, False), (0.7, True))
    ]
    return Shape(box(0, 0, width, height, min(width, height) * 0.12), detail=joined(trunk, *branches))


def plc(width: float, height: float) -> Shape:
    """Controller: a row of modules on a rail."""
    slots = [line((width * k / 4, 0), (width * k / 4, height)) for k in (1, 2, 3)]
    lights = [
        line(
            (width * (k + 0.5) / 4 - width * 0.06, height * 0.24), (width * (k + 0.5) / 4 + width * 0.06, height * 0.24)
        )
        for k in range(4)
    ]
    return Shape(box(0, 0, width, height, min(width, height) * 0.08), detail=joined(*slots, *lights))


def equipment(width: float, height: float) -> Shape:
    """Any part of the plant."""
    return Shape(box(0, 0, width, height, min(width, height) * 0.12))
