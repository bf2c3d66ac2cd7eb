"""What carries goods: the length is that of the place they are given."""

from math import floor

from widgets.symbols.shape import Shape, box, circle, joined, line


def belt_conveyor(width: float, height: float) -> Shape:
    """A belt about two drums."""
    radius = min(width, height) / 2
    drums = [circle(x, height / 2, radius * 0.45) for x in (radius, width - radius)]
    return Shape(box(0, 0, width, height, radius), detail=joined(*drums))


def roller_conveyor(width: float, height: float) -> Shape:
    """Rollers beside each other, between two rails."""
    radius = min(width / 4, height / 2)
    count = max(2, round((width - 2 * radius) / (2.4 * radius)) + 1)
    step = (width - 2 * radius) / (count - 1)
    rollers = joined(*(box(k * step, 0, 2 * radius, height, radius) for k in range(count)))
    return Shape(rollers, frame=joined(*(line((0, y), (width, y)) for y in (0, height))))


def screw_conveyor(width: float, height: float) -> Shape:
    """A screw in its trough."""
    count = max(2, round(width / (height * 0.9)))
    step = width / count
    flights = [line((k * step + step * 0.15, height), (k * step + step * 0.85, 0)) for k in range(count)]
    return Shape(box(0, 0, width, height, min(width, height) * 0.1), detail=joined(*flights))


def elevator(width: float, height: float) -> Shape:
    """Buckets on a belt that goes up."""
    radius = min(width / 2, height * 0.14)
    drums = [circle(width / 2, y, radius * 0.45) for y in (radius, height - radius)]
    count = max(1, round((height - 2 * radius) / width * 1.4))
    depth = (height - 2 * radius) / (count + 1)
    buckets = [
        line((width / 2 + side * width * 0.22, y), (width / 2 + side * width * 0.48, y))
        for side in (1, -1)
        for y in (radius + depth * (k + 1) for k in range(count))
    ]
    return Shape(box(0, 0, width, height, radius), detail=joined(*drums, *buckets))


def accumulation_table(width: float, height: float) -> Shape:
    """A table upon which goods wait, row behind row."""
    radius = min(width, height) * 0.11
    rows, columns = (max(1, floor(side / (3.3 * radius))) for side in (width, height)[::-1])
    step = width / (columns + 0.5)
    goods = [
        circle(step * (column + (0.5 if row % 2 else 1.0)), height * (row + 0.5) / rows, radius)
        for row in range(rows)
        for column in range(columns)
    ]
    body = box(0, 0, width, height, min(width, height) * 0.06)
    return Shape(body, detail=joined(*goods), inside=body)
