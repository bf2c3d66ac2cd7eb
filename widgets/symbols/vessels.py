"""Vessels: the level stands inside where a tag says it."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from widgets.symbols.shape import Shape, box, joined, line, polygon

_CORNER = 0.06
_SHOULDER = 0.7
"""Of a silo: where its cone begins."""


def tank(width: float, height: float) -> Shape:
    """Closed vessel."""
    body = box(0, 0, width, height, min(width, height) * 2 * _CORNER)
    return Shape(body, inside=body)


def open_tank(width: float, height: float) -> Shape:
    """Basin, open at the top."""
    rim = line((0, 0), (0, height), (width, height), (width, 0))
    room = box(0, 0, width, height)
    return Shape(bare=room, frame=rim, inside=room)


def vessel(width: float, height: float) -> Shape:
    """Pressure vessel, upright with domed ends."""
    dome = min(width * 0.25, height * 0.2)
    path = QPainterPath(QPointF(0, dome))
    path.arcTo(0, 0, width, 2 * dome, 180, -180)
    path.lineTo(width, height - dome)
    path.arcTo(0, height - 2 * dome, width, 2 * dome, 0, -180)
    path.closeSubpath()
    seams = joined(*(line((0, y), (width, y)) for y in (dome, height - dome)))
    return Shape(path, detail=seams, inside=path)


def drum(width: float, height: float) -> Shape:
    """Horizontal vessel with domed ends."""
    dome = min(height * 0.25, width * 0.2)
    path = QPainterPath(QPointF(dome, 0))
    path.lineTo(width - dome, 0)
    path.arcTo(width - 2 * dome, 0, 2 * dome, height, 90, -180)
    path.lineTo(dome, height)
    path.arcTo(0, 0, 2 * dome, height, 270, -180)
    path.closeSubpath()
    seams = joined(*(line((x, 0), (x, height)) for x in (dome, width - dome)))
    return Shape(path, detail=seams, inside=path)


def silo(width: float, height: float) -> Shape:
    """For solids: a low roof, and a cone that empties below."""
    roof, shoulder, mouth = height * 0.07, height * _SHOULDER, width * 0.1
    body = polygon(
        (width / 2, 0), (width, roof), (width, shoulder), (width / 2 + mouth, height), (width / 2 - mouth, height),
        (0, shoulder), (0, roof),
    )  # fmt: skip
    seams = joined(line((0, roof), (width, roof)), line((0, shoulder), (width, shoulder)))
    return Shape(body, detail=seams, inside=body)


def hopper(width: float, height: float) -> Shape:
    """Open above, a cone that empties below."""
    shoulder, mouth = height * 0.3, width * 0.1
    x = width / 2
    corners = (
        (0, 0), (0, shoulder), (x - mouth, height), (x + mouth, height), (width, shoulder), (width, 0)
    )  # fmt: skip
    room = polygon(*corners)
    return Shape(bare=room, frame=joined(line(*corners), line((0, shoulder), (width, shoulder))), inside=room)


def clarifier(width: float, height: float) -> Shape:
    """Settling basin: shallow cone, a bridge above, the rake on its shaft."""
    shoulder, x = height * 0.55, width / 2
    sump = width * 0.09
    body = polygon(
        (0, 0), (width, 0), (width, shoulder), (x + sump, height), (x - sump, height), (0, shoulder)
    )  # fmt: skip
    slope = (height - shoulder) / (x - sump)
    reach = width * 0.38
    rake_y = shoulder + slope * (x - reach) * 0.35
    low = rake_y + slope * (reach - sump * 0.4)
    low = min(low, height * 0.86)
    rake = line((x - reach, rake_y), (x - sump * 0.6, low), (x + sump * 0.6, low), (x + reach, rake_y))
    return Shape(body, detail=joined(line((x, 0), (x, low)), rake), inside=body)


def column(width: float, height: float) -> Shape:
    """Column: trays that hold the liquid from one side and the other."""
    shell = vessel(width, height)
    trays = [
        line((0 if k % 2 else width * 0.3, height * y), (width * 0.7 if k % 2 else width, height * y))
        for k, y in enumerate((0.22, 0.36, 0.5, 0.64, 0.78))
    ]
    return Shape(shell.body, detail=joined(*trays), inside=shell.body)


def boiler(width: float, height: float) -> Shape:
    """Boiler: a flame below the water."""
    x, base, tall = width / 2, height * 0.88, min(width, height) * 0.54
    half = tall * 0.36
    # A tongue that licks to the right and a smaller one beside it: a single drop would read as water.
    flame = QPainterPath(QPointF(x + half * 0.1, base - tall))
    flame.cubicTo(x + half * 0.2, base - tall * 0.7, x + half, base - tall * 0.55, x + half, base - tall * 0.28)
    flame.cubicTo(x + half, base - tall * 0.1, x + half * 0.6, base, x, base)
    flame.cubicTo(x - half * 0.6, base, x - half, base - tall * 0.1, x - half, base - tall * 0.3)
    flame.cubicTo(x - half, base - tall * 0.42, x - half * 0.85, base - tall * 0.5, x - half * 0.7, base - tall * 0.62)
    flame.cubicTo(
        x - half * 0.6, base - tall * 0.5, x - half * 0.5, base - tall * 0.45, x - half * 0.3, base - tall * 0.42
    )
    flame.cubicTo(x - half * 0.4, base - tall * 0.7, x - half * 0.1, base - tall * 0.85, x + half * 0.1, base - tall)
    radius = min(width, height) * 2 * _CORNER
    return Shape(
        box(0, 0, width, height, radius), detail=joined(flame, line((0, height * 0.22), (width, height * 0.22)))
    )
