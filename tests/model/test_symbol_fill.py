"""What a symbol's fill makes of a state."""

from math import nan

import pytest

from hmi.model.symbols import Fill, Meaning, Says, share
from hmi.model.tag import DataType, Tag

_WORDS = {0: "stopped", 1: "starting", 2: "running", 3: "fault"}


def _tag(**changes) -> Tag:
    return Tag(**{"index": 0, "name": "T", "server": "s", "node": "n", "type": DataType.Int16, **changes})


def test_without_a_word_about_it_everything_but_nought_runs():
    meaning = Meaning(Says.RUNS, _tag(words=_WORDS))
    assert [meaning.fill(v) for v in (0, 1, 3, -1)] == [Fill.STOPPED, Fill.RUNNING, Fill.RUNNING, Fill.RUNNING]


def test_the_values_that_are_named_decide():
    meaning = Meaning(Says.RUNS, _tag(words=_WORDS), running=[2], changing=[1])
    assert [meaning.fill(v) for v in range(4)] == [Fill.STOPPED, Fill.CHANGING, Fill.RUNNING, Fill.STOPPED]


def test_a_state_may_run_at_nought():
    meaning = Meaning(Says.CLOSED, _tag(words={0: "closed", 1: "open"}), running=[0])
    assert (meaning.fill(0), meaning.fill(1)) == (Fill.RUNNING, Fill.STOPPED)


@pytest.mark.parametrize(
    ("value", "fill"),
    [(0.0, Fill.STOPPED), (0.9, Fill.STOPPED), (40.0, Fill.CHANGING), (99.5, Fill.RUNNING), (nan, Fill.NEUTRAL)],
)
def test_a_valve_is_shut_partly_open_or_open(value, fill):
    assert Meaning(Says.POSITION, _tag(type=DataType.Float, low=0.0, high=100.0)).fill(value) is fill


def test_a_speed_runs_as_soon_as_it_turns():
    meaning = Meaning(Says.RUNS, _tag(type=DataType.Float, low=0.0, high=1500.0))
    assert (meaning.fill(3.0), meaning.fill(200.0), meaning.fill(1500.0)) == (Fill.STOPPED, Fill.RUNNING, Fill.RUNNING)


def test_a_level_and_a_measuring_point_have_no_state():
    ranged = _tag(type=DataType.Float, low=0.0, high=5.0)
    assert Meaning(Says.LEVEL, ranged).fill(3.0) is Fill.NEUTRAL
    assert Meaning(Says.NOTHING, ranged).fill(3.0) is Fill.NEUTRAL
    assert Meaning(Says.RUNS, None).fill(1.0) is Fill.NEUTRAL


def test_a_level_stands_within_its_range():
    ranged = _tag(type=DataType.Float, low=1.0, high=5.0)
    assert [share(ranged, v) for v in (0.0, 1.0, 3.0, 9.0, nan)] == [0.0, 0.0, 0.5, 1.0, 0.0]
    assert share(_tag(), 3.0) == 0.0
