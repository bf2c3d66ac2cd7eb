"""Vessels and what stands in them."""

from widgets.symbols.shape import Shape, box, joined, line, polygon

_CORNER = 0.06


def tank(width: float, height: float) -> Shape:
    """Closed vessel."""
    return Shape(box(0, 0, width, height, min(width, height) * _CORNER * 2))


def clarifier(width: float, height: float) -> Shape:
    """Settling basin: a vessel with a cone, and the rake's shaft."""
    shoulder = height * 0.55
    body = polygon((0, 0), (width, 0), (width, shoulder), (width * 0.6, height), (width * 0.4, height), (0, shoulder))
    return Shape(body, line((width / 2, 0), (width / 2, height * 0.8)))


def filter_bed(width: float, height: float) -> Shape:
    """Gravity filter: the bed below, its nozzles, water above."""
    bed = height * 0.42
    posts = [line((width * k / 6, bed), (width * k / 6, height * 0.84)) for k in range(1, 6)]
    body = box(0, 0, width, height, min(width, height) * _CORNER)
    return Shape(body, joined(line((0, bed), (width, bed)), *posts))


def mixer(width: float, height: float) -> Shape:
    """Vessel with an agitator."""
    x, blade = width / 2, height * 0.68
    reach, rise = width * 0.26, height * 0.09
    blades = joined(
        polygon((x, blade), (x - reach, blade - rise), (x - reach, blade + rise)),
        polygon((x, blade), (x + reach, blade - rise), (x + reach, blade + rise)),
    )
    return Shape(box(0, 0, width, height, min(width, height) * _CORNER), joined(line((x, 0), (x, blade)), blades))
