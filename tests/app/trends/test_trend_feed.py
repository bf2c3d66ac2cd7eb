"""The trend on real history: what was recorded, continued live, with its gaps; late answers are dropped."""

import threading
from collections.abc import Iterator
from pathlib import Path
from time import time_ns

import numpy as np
import pytest

from hmi.app.places import DISPLAY, JOURNAL, TREND, Where
from hmi.history import History, Recorder
from hmi.model.alarm import ProcessState
from hmi.model.batch import Batch
from hmi.model.link import Gap, LinkState
from hmi.model.plant import Plant
from hmi.model.rules.rule import Prediction, RuleState
from tests.app.conftest import FILES, Desk, until
from tests.app.fake_runtime import FakeRuntime
from tests.app.test_desktop import FLOW, LEVEL, SPEED, alarm

S = 10**9


@pytest.fixture
def recorded(plant: Plant, tmp_path: Path) -> Iterator[int]:
    """An hour of flow and level, a value a second, with a gap of ten minutes; the time of the newest."""
    (tmp_path / "data").mkdir()
    newest = time_ns() - 2 * S
    gap = Gap(newest - 1800 * S, newest - 1200 * S, "link")
    time = newest - np.arange(3600, dtype=np.int64)[::-1] * S
    time = time[(time < gap.start_ns) | (time > gap.end_ns)]
    recorder = Recorder(tmp_path / "data" / "history.db", plant.tags, commit_s=0.01)
    recorder.start()
    for row, value in ((FLOW, 40.0), (LEVEL, 2.0)):
        count = len(time)
        recorder.offer(Batch(np.full(count, row, np.uint32), time, np.full(count, value), np.zeros(count, np.uint32)))
    recorder.offer_gap(gap)
    recorder.stop()
    return newest


def test_history_is_drawn_broken_at_its_gap_and_continued_live(with_desk, runtime: FakeRuntime, recorded: int):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        desk.window.go(Where(TREND, "pumps"))
        trend = desk.window.content.trend
        await until(lambda: trend.feed.filled)
        await until(lambda: np.isnan(_line(trend, FLOW)[1]).any())
        x, y = _line(trend, FLOW)
        (at,) = np.flatnonzero(np.isnan(y))
        assert x[at + 1] - x[at - 1] > 590
        runtime.set_value(FLOW, 77.0)
        # Painted anew when a column of pixels is full: an hour across the window makes that some seconds.
        await until(lambda: _line(trend, FLOW)[1][-1] == 77.0, 15.0)
        assert any("Not recorded" in text for text in trend.legend.texts)

    with_desk(test)


def _line(trend, row):
    strip = next(s for s in trend.view.strips if any(p.row == row for p in s.pens))
    x, y = strip.curve(row).getData()
    return (np.empty(0), np.empty(0)) if x is None else (x, y)


def test_the_line_ends_with_the_live_value_where_history_only_knows_a_later_one(with_desk, runtime, recorded: int):
    """A quiet tag after a stop: the server took its value before the newest that history has."""
    runtime.set_value(FLOW, 55.0, time=recorded - 60 * S)

    async def test(desk: Desk) -> None:
        desk.start(runtime)
        desk.window.go(Where(TREND, "pumps"))
        trend = desk.window.content.trend
        await until(lambda: trend.feed.filled)
        await until(lambda: trend.view.held(FLOW).value[-1] == 55.0, 15.0)
        assert trend.view.held(FLOW).time[-1] > recorded

    with_desk(test)


def test_a_link_that_is_back_leaves_its_gap_until_history_knows_of_one(with_desk, runtime, recorded, monkeypatch):
    """Asked too early history knows of none; of a silence that Republish healed there is none."""
    monkeypatch.setattr("hmi.app.trends.open_gaps._TOLD_NS", 3600 * S)
    states = {LinkState.RECONNECTING: 0, LinkState.SYNCING: 1}

    async def test(desk: Desk) -> None:
        desk.start(runtime)
        desk.window.go(Where(TREND, "pumps"))
        trend = desk.window.content.trend
        trend.view.set_span(60.0)
        await until(lambda: trend.feed.filled)
        await until(lambda: len(_line(trend, FLOW)[1]))
        lost_ns = time_ns()
        for state, later_s in states.items():
            runtime.links = {"works": {"state": state, "since_ns": lost_ns + later_s * S}}
            await until(lambda: trend.feed.gaps and trend.feed.gaps[-1].tags == (FLOW, LEVEL))
            assert trend.feed.gaps[-1].start_ns == lost_ns
        runtime.links = {"works": {"since_ns": time_ns()}}
        runtime.set_value(FLOW, 77.0)
        await until(lambda: _line(trend, FLOW)[1][-1] == 77.0)
        assert np.isnan(_line(trend, FLOW)[1]).any()
        monkeypatch.setattr("hmi.app.trends.open_gaps._TOLD_NS", 0)
        await until(lambda: not np.isnan(_line(trend, FLOW)[1]).any())
        await until(lambda: not any("Not recorded" in text for text in trend.legend.texts))

    with_desk(test)


def test_what_was_healed_is_drawn_through_and_said_nothing_of(
    with_desk, runtime, recorded: int, plant: Plant, tmp_path
):
    (gap,) = History(tmp_path / "data" / "history.db", plant.tags).gaps(0, recorded)

    def heal(rows: dict[int, float], until_ns: int) -> None:
        time = np.arange(gap.start_ns, until_ns, S)
        recorder = Recorder(tmp_path / "data" / "history.db", plant.tags, commit_s=0.01)
        recorder.start()
        for row, value in rows.items():
            columns = np.full(len(time), value), np.zeros(len(time), np.uint32)
            recorder.offer(Batch(np.full(len(time), row, np.uint32), time, *columns), healed=True)
        recorder.stop()

    async def test(desk: Desk) -> None:
        heal({FLOW: 41.0, LEVEL: 2.1}, gap.start_ns + 300 * S)
        desk.start(runtime)
        desk.window.go(Where(TREND, "pumps"))
        trend = desk.window.content.trend
        trend.view.hold(recorded - 3600 * S, recorded)  # before the recorder of this test was at work
        await until(lambda: np.isnan(_line(trend, FLOW)[1]).any())
        x, y = _line(trend, FLOW)
        (at,) = np.flatnonzero(np.isnan(y))
        assert 290 < x[at + 1] - x[at - 1] < 310
        await until(lambda: any("Not recorded" in text for text in trend.legend.texts))
        heal({FLOW: 41.0, LEVEL: 2.1}, gap.end_ns + 1)
        runtime.links = {"works": {"healed": 600}}
        await until(lambda: not np.isnan(_line(trend, FLOW)[1]).any())
        await until(lambda: not any("Not recorded" in text for text in trend.legend.texts))

    with_desk(test)


def test_values_that_nobody_looked_at_are_not_said_to_be_those_of_now(with_desk, runtime, recorded: int):
    runtime.set_value(FLOW, 55.0)

    async def test(desk: Desk) -> None:
        desk.start(runtime)
        desk.window.go(Where(DISPLAY, "overview"))
        await until(lambda: desk.bridge.live.value[FLOW] == 55.0)
        desk.window.go(Where(JOURNAL))
        await until(lambda: desk.bridge.shows_no_tag)
        runtime.set_value(FLOW, 77.0)
        runtime.hold.add("values")
        desk.window.go(Where(TREND, "pumps"))
        trend = desk.window.content.trend
        await until(lambda: trend.feed.filled)
        assert not any(text.startswith("55") for text in trend.legend.texts)
        runtime.release()
        await until(lambda: any(text.startswith("77") for text in trend.legend.texts))

    with_desk(test)


def test_a_late_answer_to_an_old_question_is_dropped(with_desk, runtime: FakeRuntime, recorded: int, monkeypatch):
    free = threading.Event()
    asked: list[int] = []
    cancels: list[threading.Event] = []
    window = History.window

    def slow(self, tags, start_ns, end_ns, pixels, *, cancel=None):
        if len(tags) == 2:  # the trend's; a display's spark lines ask too
            asked.append(start_ns)
            cancels.append(cancel)
            if len(asked) == 1:
                assert free.wait(5)
        return window(self, tags, start_ns, end_ns, pixels, cancel=cancel)

    monkeypatch.setattr(History, "window", slow)

    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        view = desk.window.content.trend.view
        desk.window.go(Where(TREND, "pumps"))
        await until(lambda: asked)
        view.hold(recorded - 3000 * S, recorded - 2400 * S)
        assert cancels[0].is_set()
        taken = []
        monkeypatch.setattr(view, "set_history", lambda row, series: taken.append(series))
        free.set()
        await until(lambda: taken)
        assert len(asked) == 2
        assert all(int(s.time[0]) >= recorded - 3400 * S for s in taken)

    with_desk(test)


def test_the_cursor_reads_what_was_recorded(with_desk, runtime: FakeRuntime, recorded: int):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        desk.window.go(Where(TREND, "pumps"))
        trend = desk.window.content.trend
        await until(lambda: trend.feed.filled)
        trend.view.set_cursor(recorded - 100 * S + 400_000_000)
        await until(lambda: sum("40.0 m³/h" in text for text in trend.legend.texts) == 1)
        assert any(text.startswith("At ") for text in trend.legend.texts)

    with_desk(test)


def test_an_answer_for_rows_of_before_does_not_hide_those_of_now(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        runtime.set_value(SPEED, 70.0)
        runtime.set_value(FLOW, 3.0)
        desk.start(runtime)
        await desk.linked()
        runtime.hold.add("values")
        asked = runtime.asked["values"]
        await until(lambda: runtime.asked["values"] > asked)
        desk.window.go(Where(DISPLAY, "detail"))
        runtime.release()
        await until(lambda: desk.bridge.live.value[SPEED] == 70.0)

    with_desk(test)


def test_what_was_recorded_meanwhile_is_drawn_once_the_runtime_is_back(with_desk, plant: Plant, tmp_path: Path):
    async def test(desk: Desk) -> None:
        with FakeRuntime(plant, tmp_path / "one.sock", run="one") as first:
            desk.start(first)
            await desk.linked()
            desk.window.go(Where(TREND, "pumps"))
            feed = desk.window.content.trend.feed
            await until(lambda: feed.filled)
        again: list[bool] = []
        with FakeRuntime(plant, tmp_path / "two.sock", run="two") as second:
            feed.again = lambda: again.append(True)
            desk.attach = second.attached
            await until(lambda: again, 15)

    with_desk(test)


def test_what_is_foreseen_reaches_the_trend(with_desk, runtime: FakeRuntime, plant_folder: Path):
    async def test(desk: Desk) -> None:
        now = time_ns()
        runtime.predictions.append(
            Prediction("P1.dry", now, RuleState.PREDICTED, "", 0.9, 600.0, 900.0, 1200.0, 1.0, 2.0, -0.001)
        )
        runtime.set_value(LEVEL, 2.0)
        desk.start(runtime)
        desk.window.go(Where(TREND, "pumps"))
        view = desk.window.content.trend.view
        plain = view.shown[1] - view.shown[0]
        await until(lambda: view.shown[1] - view.shown[0] > plain)

    with_desk(test)


@pytest.fixture
def plant_folder(tmp_path: Path) -> Path:
    """With a rule, beside what every test has."""
    folder = tmp_path / "works"
    rule = "version: 1\nP1.dry: {kind: time_to_limit, title: Sump runs dry, inputs: {value: P1.Level}, limit: 1.0}\n"
    for name, text in {**FILES, "rules/pumps.yaml": rule}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def test_an_alarm_stands_on_the_time_axis_of_its_tag(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        runtime.set_alarm(alarm(state=ProcessState.ACKNOWLEDGED))
        desk.start(runtime)
        desk.window.go(Where(TREND, "pumps"))
        await until(lambda: any("HIHI 93.1" in text for text in desk.window.content.trend.legend.texts))

    with_desk(test)
