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


def equipment(width: float, height: float) -> Shape:
    """Any part of the plant."""
    return Shape(box(0, 0, width, height, min(width, height) * 0.12))
