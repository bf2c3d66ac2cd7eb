"""Valves: two triangles that meet (ISO 10628-2), with the drive above."""

from PySide6.QtGui import QPainterPath

from widgets.symbols.shape import Shape, box, joined, line, polygon


def valve(width: float, height: float) -> Shape:
    """Two-way valve, driven by hand or not at all."""
    return Shape(_bow_tie(width, 0.0, height))


def motor_valve(width: float, height: float) -> Shape:
    """Two-way valve with an on-off drive: a box on the stem."""
    top = height * 0.5
    side = min(width * 0.42, top * 0.8)
    middle = top + (height - top) / 2
    drive = box((width - side) / 2, 0, side, side)
    return Shape(joined(_bow_tie(width, top, height - top), drive), line((width / 2, side), (width / 2, middle)))


def control_valve(width: float, height: float) -> Shape:
    """Two-way valve with a diaphragm drive: a dome on the stem."""
    top = height * 0.46
    dome_width, dome = width * 0.62, top * 0.62
    middle = top + (height - top) / 2
    left = (width - dome_width) / 2
    path = QPainterPath()
    path.moveTo(left, dome)
    path.arcTo(left, 0, dome_width, 2 * dome, 180, -180)
    path.closeSubpath()
    return Shape(joined(_bow_tie(width, top, height - top), path), line((width / 2, dome), (width / 2, middle)))


def check_valve(width: float, height: float) -> Shape:
    """Valve that lets the flow through one way: the way its solid half points."""
    return Shape(_bow_tie(width, 0.0, height), solid=polygon((0, 0), (width / 2, height / 2), (0, height)))


def _bow_tie(width: float, top: float, height: float) -> QPainterPath:
    x, y = width / 2, top + height / 2
    bottom = top + height
    return joined(polygon((0, top), (x, y), (0, bottom)), polygon((width, top), (width, bottom), (x, y)))
