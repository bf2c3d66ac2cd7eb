"""What looks different is told, and nothing else: the screen repaints by it."""

from math import inf, nan
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.model.quality import BAD, GOOD, NEVER_READ, NO_LINK, STALE, SUBSTITUTED, TIME_NOT_SOURCE, UNCERTAIN, Quality
from hmi.model.tag import DataType, Tag
from hmi.model.text import NO_VALUE
from widgets.live_rows import LiveRows

T0 = 1_795_000_000_000_000_000
MINUTE = 60_000_000_000
TAGS = (
    Tag(3, "Flow", "s", "f", DataType.Float, low=0.0, high=100.0),
    Tag(7, "Run", "s", "r", DataType.Boolean, words={0: "stopped", 1: "running"}),
    Tag(9, "Note", "s", "n", DataType.String),
)


def update(rows, value, status=(GOOD, GOOD, GOOD), time=(T0, T0, T0), objects=None, now=T0):
    return rows.update(
        np.array(value, np.float64), np.array(time, np.int64), np.array(status, np.uint32), objects or {9: "a"}, now
    )


@pytest.fixture
def rows():
    made = LiveRows(TAGS)
    update(made, (50.04, 1, nan))
    return made


def test_before_the_first_values_nothing_is_shown_as_live():
    for shown in LiveRows(TAGS).shown:
        assert (shown.text, shown.quality, shown.live) == (NO_VALUE, Quality.NOT_SUBSCRIBED, False)


def test_first_values_all_look_different():
    assert update(LiveRows(TAGS), (50.04, 1, nan)) == [0, 1, 2]


def test_a_change_within_the_rounding_is_no_change(rows):
    assert update(rows, (49.96, 1, nan)) == []
    assert rows.shown[0].text == "50.0"


def test_only_the_row_that_changed_is_told(rows):
    assert update(rows, (50.04, 0, nan)) == [1]
    assert rows.shown[1].text == "stopped"


def test_text_of_the_side_lane_is_shown_and_compared(rows):
    assert rows.shown[2].text == "a"
    assert update(rows, (50.04, 1, nan), objects={9: "b"}) == [2]
    assert rows.shown[2].text == "b"
    assert update(rows, (50.04, 1, nan), objects={8: "nobody's"}) == [2]
    assert rows.shown[2].text == NO_VALUE


@pytest.mark.parametrize(
    ("status", "letter", "live"),
    [
        (UNCERTAIN, "?", True),
        (BAD, "X", False),
        (NO_LINK, "C", False),
        (STALE, "S", False),
        (SUBSTITUTED, "M", True),
        (NEVER_READ, "N", False),
        (NO_LINK | TIME_NOT_SOURCE, "C", False),
    ],
)
def test_quality_reaches_what_is_shown(rows, status, letter, live):
    assert update(rows, (50.04, 1, nan), (status, GOOD, GOOD)) == [0]
    assert (rows.shown[0].letter, rows.shown[0].live, rows.shown[0].text) == (letter, live, "50.0")


def test_another_code_of_the_same_quality_looks_the_same(rows):
    update(rows, (50.04, 1, nan), (BAD | 0x00350000, GOOD, GOOD))
    assert update(rows, (50.04, 1, nan), (BAD | 0x00360000, GOOD, GOOD)) == []


def test_a_lost_value_tells_its_age_calmly(rows):
    status = (NO_LINK, GOOD, GOOD)
    assert update(rows, (50.04, 1, nan), status, now=T0 + MINUTE // 2) == [0]
    assert rows.shown[0].age == "< 1 min"
    assert update(rows, (50.04, 1, nan), status, now=T0 + MINUTE - 1) == []
    assert update(rows, (50.04, 1, nan), status, now=T0 + 8 * MINUTE) == [0]
    assert rows.shown[0].age == "8 min"
    assert update(rows, (50.04, 1, nan), status, now=T0 + 180 * MINUTE) == [0]
    assert rows.shown[0].age == "3 h"
    assert update(rows, (50.04, 1, nan), status, now=T0 + 200 * MINUTE) == []


def test_a_live_value_and_one_never_read_have_no_age(rows):
    update(rows, (nan, 1, nan), (NEVER_READ, GOOD, GOOD), now=T0 + MINUTE)
    assert [shown.age for shown in rows.shown] == ["", "", ""]


def test_an_hour_that_lies_ahead_is_no_negative_age(rows):
    update(rows, (50.04, 1, nan), (NO_LINK, GOOD, GOOD), now=T0 - 60 * MINUTE)
    assert rows.shown[0].age == "< 1 min"


def test_replay_takes_the_life_out_of_every_value_and_gives_it_back(rows):
    rows.set_replay(True)
    assert update(rows, (50.04, 1, nan), (GOOD, NO_LINK, GOOD)) == [0, 1, 2]
    assert [(s.letter, s.live, s.lost) for s in rows.shown] == [
        ("R", False, False),
        ("C", False, True),
        ("R", False, False),
    ]
    assert [s.age for s in rows.shown] == ["", "< 1 min", ""]
    rows.set_replay(False)
    assert update(rows, (50.04, 1, nan)) == [0, 1, 2]
    assert all(s.live for s in rows.shown)


def test_columns_of_the_wrong_length_are_refused(rows):
    with pytest.raises(ValueError, match="columns of 2, 3 and 3 for 3 rows"):
        update(rows, (1.0, 2.0))


values = st.one_of(
    # Ties may round either way: a twentieth reads 0.0 or 0.1, and neither is wrong.
    st.floats(-1e6, 1e6).filter(lambda v: abs(abs(v * 10) % 1 - 0.5) > 1e-6),
    st.sampled_from([nan, inf, -inf, 0.0, -0.0, 0.0499, 0.0501]),
)
moments = st.tuples(values, st.sampled_from([GOOD, BAD, NO_LINK, STALE, UNCERTAIN]), st.integers(0, 300))


@given(st.lists(moments, min_size=1, max_size=12))
def test_what_is_shown_is_what_a_screen_opened_now_would_show(history):
    def step(rows, value, status, minutes):
        columns = np.array([value]), np.array([T0], np.int64), np.array([status], np.uint32)
        told = rows.update(*columns, {}, T0 + minutes * MINUTE)
        return told, rows.shown[0][1:]

    rows = LiveRows(TAGS[:1])
    for moment in history:
        before = rows.shown[0][1:]
        told, looks = step(rows, *moment)
        assert looks == step(LiveRows(TAGS[:1]), *moment)[1]
        assert told == ([0] if looks != before else []) or (told == [0] and before[0] == NO_VALUE)


def test_a_value_that_is_a_time_is_told_in_the_plants_zone():
    rows = LiveRows((Tag(4, "LastWash", "s", "t", DataType.DateTime),), zone=ZoneInfo("Europe/Berlin"))
    for said, seen in (
        ("2026-11-20T16:49:34.000000Z", "20 Nov 17:49:34"),
        ("2025-12-31T23:30:00.000000Z", "1 Jan 00:30:00"),
        ("2025-07-01T22:30:00.000000Z", "2 Jul 2025 00:30"),
        ("no time", "no time"),
    ):
        rows.update(np.array([nan]), np.array([T0]), np.array([GOOD], np.uint32), {4: said}, T0)
        assert rows.shown[0].text == seen
