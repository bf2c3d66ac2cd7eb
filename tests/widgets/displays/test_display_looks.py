"""Looks that are copied instead of painted are the same to the pixel, close to neighbours that grow over them too."""

import numpy as np
import pytest

from bench.made.display import symbols
from hmi.model.alarm import Priority, ProcessState
from hmi.model.quality import BAD, GOOD, NO_LINK
from tests.widgets.plants import entry
from widgets.display_view import DisplayView

COUNT = 48
SIZE = (1280, 90)
HOUR_NS = 3_600_000_000_000


@pytest.mark.parametrize("seed", range(2))
def test_a_row_of_symbols_looks_as_if_painted_at_once(qtbot, theme, seed):
    load = symbols(COUNT, seed)
    rng = np.random.default_rng(seed)

    def opened():
        view = DisplayView(load.display, load.plant, theme)
        qtbot.addWidget(view)
        view.resize(*SIZE)
        return view

    view = opened()
    status = np.full(COUNT, GOOD, np.uint32)
    value = load.values(0).copy()
    time = load.time(0)
    for step in range(16):
        some = rng.integers(0, COUNT, 5)
        value[some] = np.where(some % 2, rng.uniform(-20, 2000, 5), rng.integers(0, 2, 5))
        # An age makes the line below a symbol longer than its place, and goes again.
        status[some] = rng.choice([GOOD, GOOD, NO_LINK, BAD], 5)
        time[some] = load.now_ns(step) - rng.integers(0, 3, 5) * HOUR_NS
        alarms = [
            entry(f"T{row}", Priority.HIGH, ProcessState.UNACKNOWLEDGED)
            for row in rng.integers(0, COUNT, step % 4).tolist()
        ]
        for shown in (view, fresh := opened()):
            shown.set_values(value, time, status, {}, load.now_ns(16))
            shown.set_alarms(alarms)
            shown.set_blink(step % 2 == 0)
        assert view.grab().toImage() == fresh.grab().toImage()


def test_a_look_that_came_back_is_not_painted_again(qtbot, day, monkeypatch):
    load = symbols(COUNT, 1)
    view = DisplayView(load.display, load.plant, day)
    qtbot.addWidget(view)
    view.resize(2560, 180)
    status = load.status()
    for frame in range(2):
        view.set_values(load.values(frame), load.time(0), status, {}, load.now_ns(0))
        view.grab()
    painted: list[str] = []
    for indicator in view._indicators:
        monkeypatch.setattr(indicator, "paint_look", lambda *_, i=indicator: painted.append(i.item.id))
    view.set_values(load.values(2), load.time(0), status, {}, load.now_ns(0))
    view.grab()
    assert {int(name[1:]) % 2 for name in painted} <= {1}, "a word that was shown before is a copy"
