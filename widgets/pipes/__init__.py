"""Pipes and wires of a mimic: grey, told apart by width, dash and tone, with bridges at crossings and arrows."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter

from hmi.model.routing.ways import Way
from widgets.canvas import Canvas
from widgets.pipes.line import Line

__all__ = ["paint_pipes"]


def paint_pipes(painter: QPainter, ways: Sequence[Way], canvas: Canvas) -> None:
    """Paint those within the clip; symbols are painted over their ends. The painter is moved at most, not scaled."""
    device = painter.device()
    if not ways or device is None:
        return
    seen = painter.transform().inverted()[0].mapRect(QRect(0, 0, device.width(), device.height()))
    if painter.hasClipping():
        seen &= painter.clipBoundingRect().toAlignedRect()
    lines = [line for line in (Line(way, canvas) for way in ways) if line.reach.intersects(seen)]
    if not lines or seen.isEmpty():
        return
    # A layer of their own, out of which bridges are cut: the ground beneath differs from panel to panel.
    layer = QImage(seen.size(), QImage.Format.Format_ARGB32_Premultiplied)
    layer.fill(Qt.GlobalColor.transparent)
    own = QPainter(layer)
    own.translate(-QPoint(seen.topLeft()))
    own.setRenderHint(QPainter.RenderHint.Antialiasing)
    # The thick first: where they meet, the thin are seen to come from them.
    for line in sorted(lines, key=lambda line: -line.width):
        line.paint(own)
    for line in lines:
        line.paint_hops(own)
    for line in lines:
        line.paint_arrows(own)
    own.end()
    painter.drawImage(seen.topLeft(), layer)
