"""Pipes and wires of a mimic: grey, told apart by width, dash and tone, with bridges at crossings and arrows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from hmi.model.routing.mediums import medium
from hmi.model.routing.ways import Way
from widgets.canvas import Canvas
from widgets.pipes.line import Line

__all__ = ["paint_pipes"]


def paint_pipes(painter: QPainter, ways: Sequence[Way], canvas: Canvas) -> None:
    """Paint them all; symbols are painted over their ends."""
    device = painter.device()
    if not ways or device is None:
        return
    # A layer of their own, out of which bridges are cut: the ground beneath differs from panel to panel.
    layer = QImage(device.width(), device.height(), QImage.Format.Format_ARGB32_Premultiplied)
    layer.fill(Qt.GlobalColor.transparent)
    own = QPainter(layer)
    own.setTransform(painter.transform())
    own.setRenderHint(QPainter.RenderHint.Antialiasing)
    # The thick first: where they meet, the thin are seen to come from them.
    for way in sorted(ways, key=lambda w: -medium(w.pipe.medium).width * w.pipe.scale):
        Line(way, canvas).paint(own)
    for way in ways:
        Line(way, canvas).paint_hops(own)
    for way in ways:
        Line(way, canvas).paint_arrows(own)
    own.end()
    painter.save()
    painter.resetTransform()
    painter.drawImage(0, 0, layer)
    painter.restore()
