"""The time of the screen in the plant's zone, with its date: the present, or the moment a time machine stands at."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from PySide6.QtGui import QPainter

from hmi.model.display import Item, Point
from hmi.model.plant import Plant
from hmi.model.text import NO_VALUE, clock_text, zone_name
from widgets.alarms.item_alarms import Mark
from widgets.canvas import Align, Canvas
from widgets.dates import day_year_text
from widgets.indicators.indicator import Indicator
from widgets.live_rows import Shown

_TIME, _ZONE, _DATE = 20.0, 12.0, 12.0
_BASELINE, _DATE_BASELINE = 20.0, 37.0
_GAP = 5.0
_S = 1_000_000_000


class Clock(Indicator):
    """Handed the time with the values: it stands still where nothing comes any more, and so tells that."""

    default_size: ClassVar[Point] = (150.0, 42.0)

    def __init__(self, item: Item, plant: Plant) -> None:
        super().__init__(item, plant)
        self._zone = ZoneInfo(plant.zone)
        self._second = 0

    def tick(self, now_ns: int) -> bool:
        second = now_ns // _S
        changed = second != self._second
        self._second = second
        return changed

    def place(self, canvas: Canvas) -> None:
        super().place(canvas)
        (x, y), (width, _) = self.item.at, self.size
        self._left, self._right = canvas.px(x), canvas.px(x + width)
        self._baseline, self._date_baseline = canvas.px(y + _BASELINE), canvas.px(y + _DATE_BASELINE)
        self._time_face = canvas.face(_TIME, bold=True)
        self._zone_face, self._date_face = canvas.face(_ZONE), canvas.face(_DATE)

    def paint_ground(self, painter: QPainter) -> None:
        """Nothing of it stands still."""

    def paint(self, painter: QPainter, shown: Sequence[Shown], mark: Mark | None, blink: bool) -> None:
        canvas, ink = self.canvas, self.canvas.ink
        time, zone, date = self._texts()
        right = self._right - self._zone_face.width(zone)
        canvas.label(painter, self._zone_face, ink.muted, right, self._baseline, zone)
        left = right - canvas.px(_GAP) - self._time_face.number_width(time)
        canvas.number(painter, self._time_face, ink.text, round(left), self._baseline, time)
        canvas.label(painter, self._date_face, ink.muted, self._right, self._date_baseline, date, Align.RIGHT)

    def describe(self, shown: Sequence[Shown]) -> str:
        return " ".join(self._texts())

    def _texts(self) -> tuple[str, str, str]:
        """Time, zone, date; a dash before the first values came."""
        if not self._second:
            return NO_VALUE, "", ""
        now_ns = self._second * _S
        date = day_year_text(datetime.fromtimestamp(self._second, self._zone).date())
        return clock_text(now_ns, self._zone), zone_name(now_ns, self._zone), date
