"""The axes of a trend: time in the plant's zone, values with the decimals of their instrument."""

from math import floor, log10
from typing import Any
from zoneinfo import ZoneInfo

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from hmi.model.text import number_text
from widgets.shell.look import Look
from widgets.trends.time_ticks import Tick, ticks
from widgets.trends.value_range import value_ticks

TIME_PX = 44
_COMPACT_PX = 24
_WIDTH_PX = 64
_COMPACT_WIDTH_PX = 46
_LABEL_PX = 92
_TICK_PX = 34
_S = 1_000_000_000


class TimeAxis(pg.AxisItem):
    """Ticks at round times of the plant's zone; x is seconds since `origin_ns`. Takes no room until it shows labels.

    compact: without the days.
    """

    def __init__(self, look: Look, zone: ZoneInfo, *, compact: bool = False) -> None:
        super().__init__("bottom", showValues=False)
        self._zone = zone
        self._compact = compact
        self._labels = False
        self.origin_ns = 0
        self._ticks: dict[float, Tick] = {}
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        _dress(self, look)
        self._label_px = look.px(_LABEL_PX)
        self.setHeight(look.px(_COMPACT_PX if self._compact else TIME_PX) if self._labels else 0)

    def show_labels(self, look: Look) -> None:
        """Makes this the axis that is read, below the last of the plots that share it."""
        self._labels = True
        self.setStyle(showValues=True)
        self.set_look(look)

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        start, end = (self.origin_ns + round(v * _S) for v in (low, high))
        if end <= start:
            return []
        made = ticks(start, end, self._zone, max(2, int(size / self._label_px)))
        self._ticks = {(t.time_ns - self.origin_ns) / 1e9: t for t in made}
        return [(1.0, list(self._ticks))]

    def tickStrings(self, values: list[float], *_: Any) -> list[str]:
        found = [self._ticks.get(v) for v in values]
        return ["" if t is None else f"{t.text}\n{t.day}" if t.day and not self._compact else t.text for t in found]


class ValueAxis(pg.AxisItem):
    """Numbers as the rest of the program writes them, in a column of fixed width so that strips stand in line."""

    def __init__(self, look: Look, unit: str = "", *, compact: bool = False) -> None:
        super().__init__("left")
        self._unit = unit
        self._compact = compact
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        _dress(self, look)
        self._top_px = look.px(24) if self._unit else 0
        self._label_px = look.px(_TICK_PX)
        self.setWidth(look.px(_COMPACT_WIDTH_PX if self._compact else _WIDTH_PX))

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        return [value_ticks(low, high, max(2, int(size / self._label_px)))]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Numbers, but for those where the unit stands at the top."""
        decimals = max(0, -floor(log10(spacing)))
        low, high = self.range
        highest = high - (high - low) * self._top_px / max(1.0, self.height())
        return [number_text(v, decimals) if v <= highest else "" for v in values]

    def generateDrawSpecs(self, painter: QPainter) -> Any:
        specs = super().generateDrawSpecs(painter)
        if specs is None or not self._unit:
            return specs
        axis, lines, texts = specs
        place = QRectF(0, 0, self.width() - self.style["tickTextOffset"][0], self._top_px)
        return axis, lines, [*texts, (place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._unit)]


def _dress(axis: pg.AxisItem, look: Look) -> None:
    """Labels alone: the grid is the ground's business."""
    axis.setPen(pg.mkPen(None))
    axis.setTickPen(pg.mkPen(None))
    axis.setTextPen(look.theme.text_muted)
    axis.setStyle(tickFont=look.font(12), tickLength=0, tickTextOffset=look.px(6))
