"""One strip of a trend: the pens that share a unit, on one axis."""

from collections.abc import Mapping, Sequence
from math import copysign, isnan
from zoneinfo import ZoneInfo

import pyqtgraph as pg
from PySide6.QtGui import QColor, QPen

from hmi.model.link import Gap, joined
from hmi.model.quality import quality_of
from hmi.model.text import unit_text, value_text
from widgets.shell.look import Look
from widgets.trends.axis import TimeAxis, ValueAxis
from widgets.trends.canvas import Ground
from widgets.trends.marks import EndLabel, Foreseen, LimitLine, Marks, limit_text
from widgets.trends.pen import Forecast, Pen, Window
from widgets.trends.samples import Drawn, Scale, TrendSamples
from widgets.trends.value_range import fitted_range

_MOST_LIMITS = 4
_SMOOTH_POINTS_A_PIXEL = 2
_UNSEEN_PIXELS = 0.7


class TrendStrip:
    """A plot with its pens. `samples` is shared with the view, which fills it."""

    def __init__(
        self,
        pens: Sequence[Pen],
        colours: Mapping[int, QColor],
        samples: Mapping[int, TrendSamples],
        look: Look,
        zone: ZoneInfo,
        *,
        compact: bool,
    ) -> None:
        self.pens = tuple(pens)
        self.unit = pens[0].tag.unit
        self.time_axis = TimeAxis(look, zone, compact=compact)
        self.value_axis = ValueAxis(look, unit_text(self.unit), compact=compact)
        self.plot = pg.PlotItem(axisItems={"bottom": self.time_axis, "left": self.value_axis}, enableMenu=False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=True, y=False)
        self._samples = samples
        self._compact = compact
        self._full_range = False
        self._gaps: list[Gap] = []
        self._forecasts: list[Forecast] = []
        self._statuses: Mapping[int, int] = {}
        self._ground = Ground(look, named=not compact)
        self._marks = Marks(look)
        self._curves = {p.row: pg.PlotCurveItem(connect="finite") for p in self.pens}
        for item in (self._ground, *self._curves.values(), self._marks):
            self.plot.addItem(item, ignoreBounds=True)
        self.plot.getViewBox().disableAutoRange()
        self.set_look(look, colours)

    def set_look(self, look: Look, colours: Mapping[int, QColor]) -> None:
        self._look = look
        self._colours = {p.row: colours[p.row] for p in self.pens}
        for part in (self.time_axis, self.value_axis, self._ground, self._marks):
            part.set_look(look)
        box = self.plot.getViewBox()
        box.setBackgroundColor(look.theme.surface)
        box.setBorder(QPen(look.theme.surface_border))
        self.plot.setTitle(None)
        self._marks.set_limits(self._limit_lines())

    def curve(self, row: int) -> pg.PlotCurveItem:
        """The line of a pen."""
        return self._curves[row]

    def show_time(self, look: Look) -> None:
        """Shows the times below this strip: it is the last."""
        self.time_axis.show_labels(look)

    def set_full_range(self, full: bool) -> None:
        """The instruments' whole range, or what fits the values."""
        self._full_range = full

    def set_gaps(self, gaps: Sequence[Gap]) -> None:
        rows = {p.row for p in self.pens}
        self._gaps = [g for g in gaps if not g.tags or rows.intersection(g.tags)]
        self._ground.set_gaps(joined(self._gaps))

    def set_statuses(self, statuses: Mapping[int, int]) -> None:
        """What the live table says of the pens now, by row: a lost link is no sample."""
        self._statuses = statuses

    def set_forecasts(self, forecasts: Sequence[Forecast]) -> None:
        mine = {p.row: p for p in self.pens}
        self._forecasts = [f for f in forecasts if f.row in mine]
        self._marks.set_forecasts(
            [Foreseen(f, mine[f.row].tag, self._colours[f.row]) for f in self._forecasts], named=not self._compact
        )

    def set_cursor(self, x: float | None) -> None:
        self._marks.set_cursor(x)

    def draw(self, window: Window) -> None:
        """Takes the samples as they are into the picture."""
        self._ground.set_window(window)
        self._marks.set_window(window)
        self.time_axis.origin_ns = window.origin_ns
        self.plot.setXRange(window.x(window.start_ns), window.x(window.end_ns), padding=0)
        drawn = [self._draw_pen(pen, window) for pen in self.pens]
        if self._fit([d.extent for d in drawn]):
            drawn = [self._draw_pen(pen, window) for pen in self.pens]
        self._marks.set_drawn(drawn)
        self.label(window)
        self._draw_grid(window)

    def _draw_pen(self, pen: Pen, window: Window) -> Drawn:
        gaps = [g for g in self._gaps if not g.tags or pen.row in g.tags]
        box = self.plot.getViewBox()
        y0, y1 = box.viewRange()[1]
        scale = Scale(window.column_ns, _UNSEEN_PIXELS * (y1 - y0) / max(1.0, box.height()))
        drawn = self._samples[pen.row].drawn(
            window.start_ns,
            window.end_ns,
            window.origin_ns,
            scale,
            gaps,
            stepped=pen.stepped,
            held_ns=min(window.end_ns, window.now_ns) if self._holds(pen) else 0,
        )
        smooth = len(drawn.x) <= _SMOOTH_POINTS_A_PIXEL * window.pixels
        # A line of many points a pixel is a row of upright strokes: smoothing it costs 8 ms and shows nothing.
        pixel_pen = pg.mkPen(self._colours[pen.row], width=self._look.px(1.5) if smooth else self._look.px(1))
        self._curves[pen.row].setData(drawn.x, drawn.y, connect="finite", antialias=smooth, pen=pixel_pen)
        return drawn

    def _holds(self, pen: Pen) -> bool:
        """Whether the newest sample is still the present value: the live table says so, and that it is live."""
        return pen.row in self._statuses and quality_of(self._statuses[pen.row]).live

    def label(self, window: Window) -> None:
        """Writes each pen's newest value at the end of its line."""
        if self._compact:
            return
        made = [self._label_of(p, window) for p in self.pens]
        self._marks.set_labels([x for x in made if x is not None])

    def _label_of(self, pen: Pen, window: Window) -> EndLabel | None:
        samples = self._samples[pen.row]
        end_ns = min(window.end_ns, window.now_ns)
        index = samples.at(end_ns)
        if index is None or isnan(value := float(samples.value[index])):
            return None
        live = quality_of(self._statuses.get(pen.row, int(samples.status[index]))).live
        foreseen = next((f for f in self._forecasts if f.row == pen.row), None)
        aside = 0.0 if foreseen is None else copysign(0.8, foreseen.limit - foreseen.value)
        text = f"{pen.title} {value_text(pen.tag, value)}"
        return EndLabel(text, window.x(end_ns), value, self._colours[pen.row], live, aside)

    def _draw_grid(self, window: Window) -> None:
        box = self.plot.getViewBox()
        (x0, x1), (y0, y1) = box.viewRange()
        xs = self.time_axis.tickValues(x0, x1, box.width())
        ys = self.value_axis.tickValues(y0, y1, box.height())
        self._ground.set_grid(xs[0][1] if xs else [], ys[0][1] if ys else [])

    def _fit(self, extents: Sequence[tuple[float, float] | None]) -> bool:
        """Sets the axis, and leaves it where it is as long as it suits, so that the picture stands still."""
        low, high = self._wanted_range([e for e in extents if e is not None])
        y0, y1 = self.plot.getViewBox().viewRange()[1]
        suits = y0 <= low and high <= y1 and (y1 - y0) <= 1.5 * (high - low)
        if not suits:
            self.plot.setYRange(low, high, padding=0)
        return not suits

    def _wanted_range(self, extents: list[tuple[float, float]]) -> tuple[float, float]:
        ranges = [p.instrument for p in self.pens if p.instrument is not None]
        instrument = (min(r[0] for r in ranges), max(r[1] for r in ranges)) if ranges else None
        if self._full_range and instrument is not None:
            return instrument
        limits = [line.value for line in self._limit_lines()]
        foreseen = [(min(f.value, f.limit), max(f.value, f.limit)) for f in self._forecasts]
        return fitted_range(extents + foreseen, limits, instrument)

    def _limit_lines(self) -> list[LimitLine]:
        """The limits that the pens share; those of the first pen alone where there would be too many lines."""
        lines = self._lines_of(self.pens)
        return lines if len(lines) <= _MOST_LIMITS else self._lines_of(self.pens[:1])

    def _lines_of(self, pens: Sequence[Pen]) -> list[LimitLine]:
        found = {(limit.level.value, limit.value): pen.tag for pen in pens for limit in pen.limits}
        return [
            LimitLine(value, limit_text(level, value, tag.decimals, tag.unit)) for (level, value), tag in found.items()
        ]
