"""Drives and what feeds them (signs after IEC 60617)."""

from widgets.symbols.shape import Letter, Shape, box, circle, joined, line, wave


def motor(width: float, height: float) -> Shape:
    """Electric motor: an M in the circle."""
    return _lettered("M", width, height)


def generator(width: float, height: float) -> Shape:
    """Generator: a G in the circle."""
    return _lettered("G", width, height)


def drive(width: float, height: float) -> Shape:
    """Frequency inverter: alternating current in, alternating current of another frequency out."""
    stroke = line((0, height), (width, 0))
    sines = joined(
        wave(width * 0.12, height * 0.27, width * 0.36, height * 0.09),
        wave(width * 0.52, height * 0.73, width * 0.36, height * 0.09),
    )
    return Shape(box(0, 0, width, height), detail=joined(stroke, sines))


def breaker(width: float, height: float) -> Shape:
    """Circuit breaker: its contact closed, or open."""
    x, upper, lower = width / 2, height * 0.26, height * 0.74
    opened = joined(
        line((x, 0), (x, upper)), line((x, lower), (x - width * 0.26, upper)), line((x, lower), (x, height))
    )
    return Shape(box(0, 0, width, height), detail=line((x, 0), (x, height)), stopped=opened)


def transformer(width: float, height: float) -> Shape:
    """Two windings."""
    radius = width / 2
    return Shape(joined(circle(radius, height * 0.7, radius), circle(radius, height * 0.3, radius)))


def lamp(width: float, height: float) -> Shape:
    """Lamp: a cross in the circle."""
    x, y, radius = width / 2, height / 2, min(width, height) / 2
    reach = radius * 0.7071
    strokes = joined(
        line((x - reach, y - reach), (x + reach, y + reach)), line((x - reach, y + reach), (x + reach, y - reach))
    )
    return Shape(circle(x, y, radius), detail=strokes)


def _lettered(letter: str, width: float, height: float) -> Shape:
    x, y, radius = width / 2, height / 2, min(width, height) / 2
    return Shape(circle(x, y, radius), letters=(Letter(letter, x, y, radius * 0.78),))
