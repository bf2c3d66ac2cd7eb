"""What cleans, heats, cools and mixes."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from widgets.symbols.shape import Shape, box, circle, ellipse, joined, line, polygon

_CORNER = 0.06


def filter_bed(width: float, height: float) -> Shape:
    """Gravity filter: the bed below, its nozzles, water above."""
    bed = height * 0.42
    posts = [line((width * k / 6, bed), (width * k / 6, height * 0.84)) for k in range(1, 6)]
    body = box(0, 0, width, height, min(width, height) * _CORNER)
    return Shape(body, detail=joined(line((0, bed), (width, bed)), *posts), inside=body)


def cartridge_filter(width: float, height: float) -> Shape:
    """A head with both pipes, a bowl below it, the cartridge inside."""
    head, wall = height * 0.32, width * 0.12
    bowl = QPainterPath(QPointF(wall, head))
    bowl.lineTo(wall, height * 0.84)
    bowl.cubicTo(wall, height, width * 0.3, height, width / 2, height)
    bowl.cubicTo(width * 0.7, height, width - wall, height, width - wall, height * 0.84)
    bowl.lineTo(width - wall, head)
    bars = [line((width * k, head), (width * k, height * 0.84)) for k in (0.36, 0.5, 0.64)]
    body = joined(box(0, height * 0.08, width, head - height * 0.08), bowl)
    return Shape(body, frame=line((width / 2, 0), (width / 2, height * 0.08)), detail=joined(*bars))


def strainer(width: float, height: float) -> Shape:
    """A sieve across the flow: a broken line."""
    dashes = [
        line((width * (0.06 + k), height * (0.94 - k)), (width * (0.22 + k), height * (0.78 - k)))
        for k in (0.0, 0.24, 0.48, 0.72)
    ]
    return Shape(box(0, 0, width, height), detail=joined(*dashes))


def membrane(width: float, height: float) -> Shape:
    """Membrane module: what goes through, and what is held back."""
    return Shape(box(0, 0, width, height), detail=line((0, height), (width, 0)))


def exchanger(width: float, height: float) -> Shape:
    """Heat exchanger: a zigzag through the circle."""
    x, y, radius = width / 2, height / 2, min(width, height) / 2
    step, rise = radius * 0.4, radius * 0.45
    zigzag = line(
        (x - radius, y), (x - 1.5 * step, y), (x - step / 2, y - rise), (x + step / 2, y + rise),
        (x + 1.5 * step, y), (x + radius, y),
    )  # fmt: skip
    return Shape(circle(x, y, radius), detail=zigzag)


def shell_tube_exchanger(width: float, height: float) -> Shape:
    """A bundle of tubes between two sheets, in a shell."""
    sheet = min(width * 0.16, height * 0.45)
    body = box(0, 0, width, height, min(height / 2, sheet))
    sheets = [line((x, 0), (x, height)) for x in (sheet, width - sheet)]
    tubes = [line((sheet, height * k), (width - sheet, height * k)) for k in (0.34, 0.66)]
    return Shape(body, detail=joined(*sheets, *tubes))


def plate_exchanger(width: float, height: float) -> Shape:
    """A stack of plates between two frames."""
    plates = [line((width * k, height * 0.1), (width * k, height * 0.9)) for k in (0.36, 0.5, 0.64)]
    frames = [line((width * k, 0), (width * k, height)) for k in (0.18, 0.82)]
    return Shape(box(0, 0, width, height), detail=joined(*plates, *frames))


def cooler(width: float, height: float) -> Shape:
    """Air cooler: a coil above its fan."""
    coil, x = height * 0.66, width / 2
    steps = 6
    points = [
        (width * (0.14 + 0.72 * k / steps), coil * (0.5 if k in (0, steps) else 0.22 if k % 2 else 0.78))
        for k in range(steps + 1)
    ]
    zigzag = line((0, coil * 0.5), *points, (width, coil * 0.5))
    y, reach, half = height * 0.88, width * 0.2, height * 0.12
    blades = joined(ellipse(x - reach, y, reach, half), ellipse(x + reach, y, reach, half))
    stem = line((x, coil), (x, height))
    return Shape(joined(box(0, 0, width, coil), blades), frame=stem, detail=zigzag)


def cooling_tower(width: float, height: float) -> Shape:
    """A tower that narrows upwards, its basin below."""
    basin = height * 0.86
    side = QPainterPath(QPointF(0, height))
    side.lineTo(0, basin)
    side.quadTo(width * 0.16, height * 0.57, width * 0.2, 0)
    side.lineTo(width * 0.8, 0)
    side.quadTo(width * 0.84, height * 0.57, width, basin)
    side.lineTo(width, height)
    side.closeSubpath()
    drops = [line((width * (x + 0.04), height * 0.36), (width * (x - 0.04), height * 0.66)) for x in (0.34, 0.5, 0.66)]
    return Shape(side, detail=joined(line((0, basin), (width, basin)), *drops))


def mixer(width: float, height: float) -> Shape:
    """Vessel with an agitator."""
    x, blade = width / 2, height * 0.7
    body = box(0, 0, width, height, min(width, height) * _CORNER)
    shaft = line((x, 0), (x, blade))
    return Shape(body, detail=joined(shaft, _blades(x, blade, width * 0.26, height * 0.08)), inside=body)


def agitator(width: float, height: float) -> Shape:
    """Agitator: the motor, its shaft, its blades."""
    x, radius, blade = width / 2, height * 0.2, height * 0.9
    return Shape(
        circle(x, radius, radius),
        plain=_blades(x, blade, width * 0.48, height * 0.09),
        frame=line((x, 2 * radius), (x, height)),
    )


def static_mixer(width: float, height: float) -> Shape:
    """Blades that stand in the flow and turn it about."""
    body = box(0, 0, width, height)
    rise, steps = height * 0.3, 3
    strands = []
    for sign in (1, -1):
        points = [
            (width * (0.08 + 0.84 * k / steps), height / 2 + sign * rise * (1 if k % 2 else -1))
            for k in range(steps + 1)
        ]
        strands.append(line(*points))
    return Shape(body, detail=joined(*strands))


def _blades(x: float, y: float, reach: float, rise: float) -> QPainterPath:
    return joined(
        polygon((x, y), (x - reach, y - rise), (x - reach, y + rise)),
        polygon((x, y), (x + reach, y - rise), (x + reach, y + rise)),
    )
