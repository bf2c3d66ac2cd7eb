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


def corner_text(times: float, alarms: int) -> str:
    """How large it is seen, how many items in alarm are out of view, and the key that fits it."""
    size = tr("{percent} % · 0 shows the whole").format(percent=round(times * 100))
    if not alarms:
        return size
    said = tr("1 alarm out of view") if alarms == 1 else tr("{number} alarms out of view").format(number=alarms)
    return f"{said} · {size}"


def paint_corner(painter: QPainter, rect: QRect, theme: Theme, times: float, alarms: int) -> None:
    """At the right below, over the display."""
    text = corner_text(times, alarms)
    font = program_font(_FONT, bold=bool(alarms))
    metrics = QFontMetrics(font)
    box = QRect(0, 0, metrics.horizontalAdvance(text) + 2 * _PAD, metrics.height() + _PAD)
    box.moveBottomRight(rect.bottomRight() - QRect(0, 0, _MARGIN + 1, _MARGIN + 1).bottomRight())
    painter.setPen(theme.surface_border)
    painter.setBrush(theme.surface)
    painter.drawRect(box)
    painter.setFont(font)
    painter.setPen(theme.text)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
