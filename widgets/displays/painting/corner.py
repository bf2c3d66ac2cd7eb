"""What the corner of a zoomed display says, so that nobody takes a part for the whole."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from widgets.fonts import program_font
from widgets.theme import Theme
from widgets.words import tr

_FONT: Final = 13
_PAD: Final = 8
_MARGIN: Final = 10


def corner_text(times: float, out_of_view: int, left_out: int = 0) -> str:
    """What is not seen: empty where all is.

    Args:
        times: how large it is seen against the whole.
        out_of_view: items in alarm beyond the edge. left_out: alarms on what a small window's layout leaves out.
    """
    said = []
    if left_out:
        said.append(tr("{count} alarm(s) on what a small view leaves out", n=left_out).format(count=left_out))
    if out_of_view:
        said.append(tr("{number} alarm(s) out of view", n=out_of_view).format(number=out_of_view))
    if times > 1.0:
        said.append(tr("{percent} % · 0 shows the whole").format(percent=round(times * 100)))
    return " · ".join(said)


def paint_corner(painter: QPainter, rect: QRect, theme: Theme, text: str, *, alarms: bool) -> None:
    """At the right below, over the display. alarms: whether it tells of any."""
    font = program_font(_FONT, bold=alarms)
    metrics = QFontMetrics(font)
    box = QRect(0, 0, metrics.horizontalAdvance(text) + 2 * _PAD, metrics.height() + _PAD)
    box.moveBottomRight(rect.bottomRight() - QRect(0, 0, _MARGIN + 1, _MARGIN + 1).bottomRight())
    painter.setPen(theme.surface_border)
    painter.setBrush(theme.surface)
    painter.drawRect(box)
    painter.setFont(font)
    painter.setPen(theme.text)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
