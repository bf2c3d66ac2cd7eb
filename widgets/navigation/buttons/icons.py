"""The few signs of the ways through the window, drawn by ourselves: fonts do not have them all."""

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from widgets.shell.look import Look

_STAR_POINTS = 5
_STAR_WAIST = 0.42


def chevron(painter: QPainter, place: QRectF, look: Look, *, down: bool) -> None:
    """Points right where something is folded away, down where it is not."""
    _line(painter, look, 1.5)
    arm = look.px(8) / 2
    points = [QPointF(-arm, -arm / 2), QPointF(0, arm / 2), QPointF(arm, -arm / 2)]
    if not down:
        points = [QPointF(p.y(), p.x()) for p in points]
    painter.drawPolyline(QPolygonF([place.center() + p for p in points]))


def star(painter: QPainter, place: QRectF, look: Look, *, filled: bool) -> None:
    """A place that a person chose; hollow, where it is not chosen."""
    _line(painter, look, 1.4)
    if filled:
        painter.setBrush(look.theme.text_muted)
    radius = min(place.width(), place.height(), look.px(16)) / 2
    points = []
    for k in range(2 * _STAR_POINTS):
        turn, reach = pi * k / _STAR_POINTS - pi / 2, radius * (_STAR_WAIST if k % 2 else 1.0)
        points.append(place.center() + QPointF(reach * cos(turn), reach * sin(turn)))
    painter.drawPolygon(QPolygonF(points))


def arrow(painter: QPainter, place: QRectF, look: Look, *, left: bool) -> None:
    """Back and forward."""
    _line(painter, look, 2.0)
    way, arm = (-1 if left else 1), look.px(6)
    tip = place.center() + QPointF(way * arm, 0)
    painter.drawPolyline(QPolygonF([tip + QPointF(-way * arm, -arm), tip, tip + QPointF(-way * arm, arm)]))
    painter.drawLine(tip, place.center() + QPointF(-way * arm, 0))


def house(painter: QPainter, place: QRectF, look: Look) -> None:
    """Home."""
    _line(painter, look, 1.8)
    a = look.px(7)
    roof = [QPointF(-a, 0), QPointF(0, -a), QPointF(a, 0)]
    walls = [QPointF(-a * 0.7, 0), QPointF(-a * 0.7, a * 0.9), QPointF(a * 0.7, a * 0.9), QPointF(a * 0.7, 0)]
    for points in (roof, walls):
        painter.drawPolyline(QPolygonF([place.center() + p for p in points]))


def lens(painter: QPainter, place: QRectF, look: Look) -> None:
    """Search."""
    _line(painter, look, 1.8)
    r = look.px(5)
    middle = place.center() - QPointF(r / 3, r / 3)
    painter.drawEllipse(middle, r, r)
    edge = middle + QPointF(r, r) * 0.75
    painter.drawLine(edge, edge + QPointF(r, r) * 0.8)


def panes(painter: QPainter, place: QRectF, look: Look, *, locked: bool = False) -> None:
    """Windows: one behind another; a lock before them, where their layout is locked."""
    _line(painter, look, 1.6)
    a = look.px(12)
    front = QRectF(place.center().x() - a * 0.75, place.center().y() - a * 0.28, a, a)
    back = front.translated(a * 0.45, -a * 0.45)
    painter.drawPolyline(
        QPolygonF(
            [
                QPointF(back.left(), front.top()),
                back.topLeft(),
                back.topRight(),
                back.bottomRight(),
                QPointF(front.right(), back.bottom()),
            ]
        )
    )
    painter.drawRect(front)
    if locked:
        bow = QRectF(0, 0, a * 0.36, a * 0.4)
        bow.moveCenter(front.center() - QPointF(0, a * 0.12))
        painter.drawArc(bow, 0, 180 * 16)
        body = QRectF(0, 0, a * 0.56, a * 0.4)
        body.moveCenter(front.center() + QPointF(0, a * 0.12))
        painter.fillRect(body, painter.pen().color())


def _line(painter: QPainter, look: Look, width: float) -> None:
    """Keeps the colour that was set by a disabled button before."""
    colour = painter.pen().color() if painter.pen().style() is not Qt.PenStyle.NoPen else look.theme.text
    painter.setPen(QPen(colour, width * look.scale, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def lines(painter: QPainter, place: QRectF, look: Look) -> None:
    """A list that is drawn over the page."""
    _line(painter, look, 2.0)
    a = look.px(8)
    for y in (-0.7, 0.0, 0.7):
        painter.drawLine(place.center() + QPointF(-a, y * a), place.center() + QPointF(a, y * a))


def dots(painter: QPainter, place: QRectF, look: Look) -> None:
    """What is behind it is seldom wanted."""
    _line(painter, look, 1.0)
    painter.setBrush(painter.pen().color())
    for x in (-1, 0, 1):
        painter.drawEllipse(place.center() + QPointF(x * look.px(7), 0), look.px(2), look.px(2))
