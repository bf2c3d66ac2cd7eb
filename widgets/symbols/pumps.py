"""Machines that move a fluid: circles with what tells them apart (after ISO 10628-2)."""

from math import cos, pi, sin

from PySide6.QtGui import QPainterPath

from hmi.model.symbols.table import DOSING_LINE
from widgets.symbols.shape import At, Shape, box, circle, ellipse, joined, line, polygon, wave


def pump(width: float, height: float) -> Shape:
    """Centrifugal pump: two lines that meet where the flow goes."""
    x, y, radius = _middle(width, height)
    return Shape(circle(x, y, radius), detail=_arrow(x, y, radius))


def gear_pump(width: float, height: float) -> Shape:
    """Positive displacement pump: two wheels in mesh."""
    x, y, radius = _middle(width, height)
    small = radius * 0.36
    return Shape(circle(x, y, radius), detail=joined(circle(x, y - small, small), circle(x, y + small, small)))


def screw_pump(width: float, height: float) -> Shape:
    """Progressive cavity pump: a rotor that winds through its stator."""
    body = box(0, 0, width, height, height / 2)
    return Shape(body, detail=wave(0, height / 2, width, height * 0.26, 2))


def dosing(width: float, height: float) -> Shape:
    """Diaphragm pump: a pump with a stroke adjuster on its head."""
    y = height * DOSING_LINE
    x, radius = width / 2, min(width / 2, height - y)
    knob, rise = radius * 0.44, y - radius
    return Shape(
        circle(x, y, radius),
        plain=box(x - knob, 0, 2 * knob, rise * 0.55),
        frame=line((x, rise * 0.55), (x, rise)),
        detail=_arrow(x, y, radius),
    )


def submersible_pump(width: float, height: float) -> Shape:
    """A pump that hangs in what it moves: the strainer below, its motor above, delivering upwards."""
    x, half = width / 2, width * 0.36
    body = box(0, 0, width, height, width * 0.3)
    arrow = line((x - half, height * 0.42), (x, height * 0.12), (x + half, height * 0.42))
    slots = [line((x - half * 0.7, height * k), (x + half * 0.7, height * k)) for k in (0.74, 0.86)]
    return Shape(body, detail=joined(arrow, line((0, height * 0.6), (width, height * 0.6)), *slots))


def fan(width: float, height: float) -> Shape:
    """Axial fan: a propeller of two blades."""
    x, y, radius = _middle(width, height)
    reach, half = radius * 0.41, radius * 0.2
    return Shape(
        circle(x, y, radius), detail=joined(ellipse(x, y - reach, half, reach), ellipse(x, y + reach, half, reach))
    )


def blower(width: float, height: float) -> Shape:
    """Radial blower: three blades about a hub."""
    x, y, radius = _middle(width, height)
    blades = [_blade(x, y, radius * 0.8, 2 * pi * k / 3 - pi / 2) for k in range(3)]
    return Shape(circle(x, y, radius), detail=joined(*(polygon(*b) for b in blades)))


def compressor(width: float, height: float) -> Shape:
    """Compressor: two lines that close in upon each other along the flow."""
    x, y, radius = _middle(width, height)
    wide, narrow = 2 * pi / 3, pi / 9
    lines = [line(_on(x, y, radius, sign * wide), _on(x, y, radius, sign * narrow)) for sign in (1, -1)]
    return Shape(circle(x, y, radius), detail=joined(*lines))


def _arrow(x: float, y: float, radius: float) -> QPainterPath:
    return line((x, y - radius), (x + radius, y), (x, y + radius))


def _middle(width: float, height: float) -> tuple[float, float, float]:
    return width / 2, height / 2, min(width, height) / 2


def _on(x: float, y: float, radius: float, angle: float) -> At:
    return x + radius * cos(angle), y + radius * sin(angle)


def _blade(x: float, y: float, radius: float, angle: float) -> list[At]:
    return [(x, y), _on(x, y, radius, angle - 0.3), _on(x, y, radius, angle + 0.3)]
