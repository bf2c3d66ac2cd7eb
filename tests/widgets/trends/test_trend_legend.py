"""Beside a trend: what is not live does not look as if it were."""

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QLabel

from hmi.model.batch import Reading
from hmi.model.quality import GOOD, NO_LINK
from hmi.model.tag import DataType, Tag
from widgets.gallery.looks import gallery_look
from widgets.gallery.page import NOW_NS
from widgets.trends.legend import Legend
from widgets.trends.pen import Pen


@pytest.mark.parametrize(("status", "blue"), [(GOOD, True), (NO_LINK, False)], ids=["live", "no link"])
def test_a_value_is_blue_only_while_it_is_live(qtbot, day, status, blue):
    look = gallery_look(day, 1.0)
    legend = Legend(look, ZoneInfo("UTC"))
    qtbot.addWidget(legend)
    legend.setStyleSheet(f"QLabel#live {{ color: {day.live.name()}; }}")
    pen = Pen(Tag(0, "F1.Flow", "works", "nsu=u;s=F1", DataType.Double, unit="m3/h", low=0.0, high=500.0))
    legend.set_pens([pen], {0: day.pens[0]})
    legend.set_readings({0: Reading(260.0, NOW_NS, GOOD)}, NOW_NS)
    legend.set_readings({0: Reading(260.0, NOW_NS, status)}, NOW_NS)
    (value,) = (label for label in legend.findChildren(QLabel) if label.text().startswith("260"))
    value.ensurePolished()
    assert (value.palette().windowText().color() == day.live) is blue
