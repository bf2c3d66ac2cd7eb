"""Numbers as people read them: no digit invented, none lost."""

from math import inf, nan
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.model.tag import DataType, Tag
from hmi.model.text import (
    clock_text,
    duration_text,
    exact_text,
    iso_text,
    number_text,
    typed_number,
    value_text,
    zone_name,
)


def _tag(**changes) -> Tag:
    return Tag(**{"index": 0, "name": "T", "server": "s", "node": "n", "type": DataType.Double, **changes})


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234.5, 1, "1\u202f234.5"),
        (-1234567.0, 0, "\u22121\u202f234\u202f567"),
        (-0.04, 1, "0.0"),
        (nan, 2, "—"),
        (-inf, 2, "\u2212∞"),
    ],
)
def test_numbers(value, decimals, text):
    assert number_text(value, decimals) == text


@pytest.mark.parametrize(
    ("low", "high", "decimals"),
    [(0, 500, 0), (0, 1000, 0), (0, 12, 2), (0, 1, 3), (0, 0.01, 4), (0, 1e6, 0), (0, None, 2)],
)
def test_decimals_resolve_the_range(low, high, decimals):
    assert _tag(low=low, high=high).decimals == decimals


def test_words_exact_integers_and_nothing():
    mode = _tag(type=DataType.Int32, words={0: "off", 2: "backwash"})
    assert [value_text(mode, v) for v in (0.0, 2.0, 7.0)] == ["off", "backwash", "7"]
    assert value_text(_tag(type=DataType.Boolean), 1.0) == "on"
    assert value_text(_tag(type=DataType.UInt64), float(2**64 - 1), 2**64 - 1).replace("\u202f", "") == str(2**64 - 1)
    assert value_text(_tag(type=DataType.String), nan, "ready") == "ready"
    assert value_text(_tag(), nan) == "—"


@given(st.floats(width=32, allow_nan=False, allow_infinity=False))
def test_a_float_prints_by_its_own_shortest_form(value):
    assert np.float32(exact_text(value, DataType.Float)) == np.float32(value)
    assert len(exact_text(float(np.float32(0.1)), DataType.Float)) == 3


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 s"),
        (59, "59 s"),
        (90, "1 min 30 s"),
        (3599, "1 h"),
        (7800, "2 h 10 min"),
        (200000, "2 d 8 h"),
        (-5, "0 s"),
    ],
)
def test_durations(seconds, text):
    assert duration_text(seconds) == text


def test_times_in_their_zone():
    berlin = ZoneInfo("Europe/Berlin")
    summer, winter = 1_750_000_000_000_000_000, 1_764_000_000_123_456_789
    assert (clock_text(summer, berlin), zone_name(summer, berlin)) == ("17:06:40", "CEST")
    assert (clock_text(winter, berlin), zone_name(winter, berlin)) == ("17:00:00", "CET")
    assert iso_text(winter) == "2025-11-24T16:00:00.123456Z"
    assert iso_text(-1_000) == "1969-12-31T23:59:59.999999Z"


@pytest.mark.parametrize(
    ("exact", "text"),
    [(("ns=2;s=Pump", b"abc"), "structure of 3 bytes"), (("a", "b"), "[2]"), (b"abcd", "4 bytes"), ((), "[0]")],
)
def test_what_is_no_number_and_no_text_is_told_by_its_size(exact, text):
    assert value_text(_tag(type=DataType.Structure), nan, exact) == text


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        (np.array([310.04, nan, 352.0]), "[3] 310.04 … 352.00"),
        (np.array([5, 5], np.int32), "[2] 5.00"),
        (np.array([nan, np.inf]), "[2]"),
        (np.array([], np.float64), "[0]"),
        (np.array([True, False]), "[2]"),
    ],
)
def test_an_array_tells_its_least_and_its_greatest(numbers, text):
    assert value_text(_tag(array=True), nan, numbers) == text


@pytest.mark.parametrize(
    ("typed", "value"),
    [("12,5", 12.5), ("12.5", 12.5), ("−3", -3.0), ("1 250", 1250.0), ("１２．５", 12.5), ("－３，５", -3.5)],
)
def test_a_number_is_understood_as_keyboards_of_both_languages_write_it(typed: str, value: float):
    assert typed_number(typed) == value


@pytest.mark.parametrize("typed", ["", "1,234,567", "1_000", "nan", "inf", "12 m"])
def test_what_may_be_another_number_than_meant_is_refused(typed: str):
    with pytest.raises(ValueError):
        typed_number(typed)
