"""What the cards of trends show: pens, gaps, bad samples, limits, a forecast; nothing; exports."""

from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hmi.model.alarm import Level, Limit, Priority
from hmi.model.batch import Reading
from hmi.model.link import Gap
from hmi.model.quality import BAD, GOOD, NO_LINK
from hmi.model.series import Series
from hmi.model.tag import DataType, Tag
from widgets.gallery.page import NOW_NS
from widgets.shell.look import Look
from widgets.trend_view import TrendView
from widgets.trends.export_dialog import ExportDialog
from widgets.trends.legend import Legend
from widgets.trends.pen import Pen

_S = 1_000_000_000
_UTC = ZoneInfo("UTC")
_LIMITS = (Limit(Level.HIHI, 450.0, Priority.URGENT), Limit(Level.HI, 400.0, Priority.HIGH))


def _tag(row: int, name: str, unit: str, high: float) -> Tag:
    return Tag(row, name, "works", f"nsu=u;s={name}", DataType.Double, unit=unit, low=0.0, high=high)


_RUNNING = Tag(9, "P-302.Running", "works", "n", DataType.Boolean, words={0: "stopped", 1: "running"})
_ONE = (Pen(_tag(0, "F3.DP", "mbar", 500.0), _LIMITS),)
_MANY = (*_ONE, *(Pen(_tag(row, f"F{row}.Flow", "m3/h", 600.0)) for row in range(1, 8)), Pen(_RUNNING))


def _without(series: Series, gap: Gap) -> Series:
    """While a link was lost nothing was recorded but that it was."""
    kept = (series.time <= gap.start_ns) | (series.time >= gap.end_ns)
    lost = series.time[kept] == gap.start_ns
    value, status = np.where(lost, np.nan, series.value[kept]), np.where(lost, NO_LINK, series.status[kept])
    return Series(series.time[kept], value, status.astype(np.uint32))


def _hour(row: int) -> Series:
    seconds = np.arange(3600)
    value = 260 + 22.0 * row + 60 * np.sin(seconds / (300 + 40 * row)) + np.random.default_rng(row).normal(0, 3, 3600)
    status = np.zeros(3600, np.uint32)
    if row == 0:
        value[2400] = 480.0
        status[900:1000] = BAD
    if row == _RUNNING.index:
        value = (seconds // 700 % 2).astype(np.float64)
    return Series(NOW_NS - seconds[::-1].astype(np.int64) * _S, value, status)


def trends(look: Look) -> list[tuple[str, QWidget]]:
    """One pen with all that may lie on it, all pens, the past, nothing."""

    def made(pens: tuple[Pen, ...], gap: Gap | None = None) -> TrendView:
        view = TrendView(look, _UTC)
        view.setMinimumSize(look.px(780), look.px(520))
        view.set_pens(pens)
        view.set_span(3600.0)
        view.set_now(NOW_NS)
        for pen in pens:
            view.set_history(pen.row, _hour(pen.row) if gap is None else _without(_hour(pen.row), gap))
        view.set_now(NOW_NS)
        return view

    gap = Gap(NOW_NS - 1700 * _S, NOW_NS - 1500 * _S, "link", ())
    one, many, lost, empty = made(_ONE, gap), made(_MANY), made(_ONE), made(())
    one.set_gaps([gap])
    lost.set_statuses({0: NO_LINK})
    lost.hold(NOW_NS - 3000 * _S, NOW_NS - 600 * _S)
    return [("a gap, bad samples, a spike", one), ("all pens", many), ("the past, link lost", lost), ("no pen", empty)]


def legends(look: Look) -> list[tuple[str, QWidget]]:
    """Readings at the cursor, and none."""

    def made(pens: tuple[Pen, ...]) -> Legend:
        legend = Legend(look, _UTC)
        legend.set_pens(pens, {pen.row: look.theme.pens[k % len(look.theme.pens)] for k, pen in enumerate(pens)})
        return legend

    read, empty = made(_MANY[:4]), made(())
    values = {0: Reading(412.3, NOW_NS, GOOD), 1: Reading(260.0, NOW_NS - 90 * _S, NO_LINK), 2: None}
    read.set_readings(values, NOW_NS)
    return [("at the cursor", read), ("no pen", empty)]


def exports(look: Look) -> list[tuple[str, QWidget]]:
    """To be chosen, on its way, failed."""

    def made() -> ExportDialog:
        dialog = ExportDialog(["F3.DP", "F3.Flow"], "Wed 18 Nov 10:06 to 11:06", Path("/data/F3.csv"), look)
        dialog.setWindowFlags(Qt.WindowType.Widget)
        return dialog

    plain, running, failed = made(), made(), made()
    running.show_progress(0.4, "1,440,000 of 3,600,000 samples")
    failed.set_outcome("F3.csv was not written: no space is left on the disk. Free some, or choose another folder.")
    return [("to be chosen", plain), ("on its way", running), ("failed", failed)]
