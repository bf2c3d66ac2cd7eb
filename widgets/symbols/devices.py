"""Drives, instruments and whatever has no symbol of its own."""

from math import cos, pi, sin

from widgets.symbols.shape import Shape, box, circle, joined, line


def motor(width: float, height: float) -> Shape:
    """Electric motor: an M in the circle."""
    x, y, radius = width / 2, height / 2, min(width, height) / 2
    reach, rise = radius * 0.42, radius * 0.4
    letter = line(
        (x - reach, y + rise), (x - reach, y - rise), (x, y + rise * 0.35), (x + reach, y - rise), (x + reach, y + rise)
    )
    return Shape(circle(x, y, radius), letter)


def meter(width: float, height: float) -> Shape:
    """Measuring point: a needle on a dial."""
    x, y, radius = width / 2, height / 2, min(width, height) / 2
    base = y + radius * 0.35
    needle = line((x, base), (x + radius * 0.62 * cos(-pi / 3.2), base + radius * 1.05 * sin(-pi / 3.2)))
    foot = line((x - radius * 0.62, base), (x + radius * 0.62, base))
    return Shape(circle(x, y, radius), joined(needle, foot))


def exchanger(width: float, height: float) -> Shape:
    """Heat exchanger: a zigzag through the circle."""
    x, y, radius = width / 2, height / 2, min(width, height) / 2
    step, rise = radius * 0.4, radius * 0.45
    zigzag = line(
        (x - radius, y), (x - 1.5 * step, y), (x - step / 2, y - rise), (x + step / 2, y + rise),
        (x + 1.5 * step, y), (x + radius, y),
    )  # fmt: skip
    return Shape(circle(x, y, radius), zigzag)


def loop(width: float, height: float) -> Shape:
    """Control loop: an instrument's circle, divided (ISA-5.1)."""
    x, y, radius = width / 2, height / 2, min(width, height) / 2
    return Shape(circle(x, y, radius), line((x - radius, y), (x + radius, y)))


def zone(width: float, height: float) -> Shape:
    """Supply zone: a main that branches to those who draw from it."""
    radius = min(width, height) * 0.12
    trunk = line((width * 0.1, height / 2), (width * 0.9, height / 2))
    branches = [
        line((width * k, height / 2), (width * k, height * (0.22 if up else 0.78)))
        for k, up in ((0.3, True), (0.5, False), (0.7, True))
    ]
    return Shape(box(0, 0, width, height, radius), joined(trunk, *branches))


def plc(width: float, height: float) -> Shape:
    """Controller: a row of modules on a rail."""
    radius = min(width, height) * 0.08
    top, bottom = height * 0.15, height * 0.85
    slots = [line((width * k / 4, top), (width * k / 4, bottom)) for k in (1, 2, 3)]
    return Shape(box(0, top, width, bottom - top, radius), joined(*slots))


def equipment(width: float, height: float) -> Shape:
    """Any part of the plant."""
    return Shape(box(0, 0, width, height, min(width, height) * 0.12))
