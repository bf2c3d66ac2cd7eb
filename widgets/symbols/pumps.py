"""Machines that move a fluid: circles with what tells them apart (after ISO 10628-2)."""

from math import cos, pi, sin

from widgets.symbols.shape import Shape, box, circle, joined, line, polygon


def pump(width: float, height: float) -> Shape:
    """Centrifugal pump: a triangle in the circle, pointing where the flow goes."""
    x, y, radius = _middle(width, height)
    return Shape(circle(x, y, radius), polygon(*_corners(x, y, radius)))


def dosing(width: float, height: float) -> Shape:
    """Positive displacement pump with a stroke adjuster on its head."""
    head = height * 0.24
    x, radius = width / 2, min(width, height - head) / 2
    y = height - radius
    stem = box(x - radius * 0.45, y - radius - head, radius * 0.9, head * 0.62)
    rod = line((x, y - radius - head * 0.38), (x, y - radius))
    return Shape(joined(circle(x, y, radius), stem), joined(polygon(*_corners(x, y, radius)), rod))


def blower(width: float, height: float) -> Shape:
    """Fan or blower: three blades about a hub."""
    x, y, radius = _middle(width, height)
    blades = [_blade(x, y, radius * 0.8, 2 * pi * k / 3 - pi / 2) for k in range(3)]
    return Shape(circle(x, y, radius), joined(*(polygon(*b) for b in blades)))


def compressor(width: float, height: float) -> Shape:
    """Compressor: two lines that close in upon each other along the flow."""
    x, y, radius = _middle(width, height)
    wide, narrow = 2 * pi / 3, pi / 9
    lines = [line(_on(x, y, radius, sign * wide), _on(x, y, radius, sign * narrow)) for sign in (1, -1)]
    return Shape(circle(x, y, radius), joined(*lines))


def _middle(width: float, height: float) -> tuple[float, float, float]:
    return width / 2, height / 2, min(width, height) / 2


def _corners(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    return [_on(x, y, radius, angle) for angle in (0.0, 2 * pi / 3, -2 * pi / 3)]


def _on(x: float, y: float, radius: float, angle: float) -> tuple[float, float]:
    return x + radius * cos(angle), y + radius * sin(angle)


def _blade(x: float, y: float, radius: float, angle: float) -> list[tuple[float, float]]:
    return [(x, y), _on(x, y, radius, angle - 0.3), _on(x, y, radius, angle + 0.3)]
