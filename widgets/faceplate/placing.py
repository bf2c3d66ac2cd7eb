"""Where a faceplate stands: beside what was touched, on the side with room, off what is pinned. Pure geometry.

Where what was touched leaves no side with room, the label is covered rather than the value: a number, and the newest
end of a line, stand at the right.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize


def placed(size: QSize, touched: QRect | None, room: QRect, taken: Sequence[QRect], gap: int) -> QRect:
    """The rectangle for a faceplate, always within the room, if need be lower and narrower than wanted.

    Args:
        size: wanted. touched: in the coordinates of the room; None where nothing was, as when an alarm was opened.
        taken: where others stand. gap: between it and what was touched.
    """
    size = size.boundedTo(room.size())
    spots = [QRect(point, size) for point in _spots(size, touched, room, gap)]
    inside = [kept_inside(spot, room) for spot in spots]
    own = () if touched is None else (touched,)
    read = [_read_part(rect) for rect in own]
    return min(inside, key=lambda spot: (_shared(spot, read), _shared(spot, own), _shared(spot, taken)))


def kept_inside(rect: QRect, room: QRect) -> QRect:
    """The rectangle moved, and if need be shrunk, so that none of it leaves the room."""
    size = rect.size().boundedTo(room.size())
    x = min(max(rect.x(), room.x()), room.x() + room.width() - size.width())
    y = min(max(rect.y(), room.y()), room.y() + room.height() - size.height())
    return QRect(QPoint(x, y), size)


def _spots(size: QSize, touched: QRect | None, room: QRect, gap: int) -> list[QPoint]:
    """Best first: right of it, left, below, above; then the corners of the room."""
    right, bottom = room.x() + room.width() - size.width(), room.y() + room.height() - size.height()
    corners = [QPoint(x, y) for x in (right, room.x()) for y in (room.y(), bottom)]
    if touched is None:
        return corners
    level = touched.y() - gap
    beside = [
        QPoint(touched.x() + touched.width() + gap, level),
        QPoint(touched.x() - gap - size.width(), level),
        QPoint(touched.x(), touched.y() + touched.height() + gap),
        QPoint(touched.x(), touched.y() - gap - size.height()),
    ]
    return beside + corners


def _read_part(touched: QRect) -> QRect:
    """Where the value of a wide item is read."""
    width = touched.width() // 3
    return QRect(touched.x() + touched.width() - width, touched.y(), width, touched.height())


def _shared(spot: QRect, others: Sequence[QRect]) -> int:
    """The area that it shares with others, square pixels."""
    common = (spot.intersected(other) for other in others)
    return sum(both.width() * both.height() for both in common if not both.isEmpty())
