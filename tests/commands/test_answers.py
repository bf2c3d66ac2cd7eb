"""Times and values as the command line takes and gives them."""

from math import inf, nan
from zoneinfo import ZoneInfo

import pytest

from hmi.answers import WordsError, moment_ns, plain_value, span_ns
from hmi.model.tag import DataType, Tag

_BERLIN = ZoneInfo("Europe/Berlin")
_NOW = 1_795_170_000 * 10**9


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("now", 1_795_170_000),
        ("2 h", 1_795_170_000 - 7200),
        ("-2 h", 1_795_170_000 - 7200),
        ("1 h 30 min ago", 1_795_170_000 - 5400),
        ("2026-11-20T14:00:00Z", 1_795_183_200),
        ("2026-11-20T14:00", 1_795_179_600),
        ("2026-07-01", 1_782_856_800),
        ("-2h", 1_795_170_000 - 7200),
        ("today", 1_795_129_200),
        ("yesterday 06:00", 1_795_064_400),
    ],
)
def test_times_are_in_the_plants_zone_unless_they_name_one(text, seconds):
    assert moment_ns(text, _BERLIN, _NOW) == seconds * 10**9


@pytest.mark.parametrize("text", ["someday", "2 fortnights", "", "2026-13-01", "today 25:00"])
def test_what_is_no_time_is_told_with_an_example(text):
    with pytest.raises(WordsError, match="2 h for two hours ago"):
        moment_ns(text, _BERLIN, _NOW)


def test_a_stretch_that_ends_before_it_begins_is_told_with_both_its_ends():
    with pytest.raises(WordsError, match=r"--from 1 h .2026-11-20 .* is not before --to 2 h .2026"):
        span_ns("1 h", "2 h", _BERLIN, _NOW)


def test_times_are_exact_where_a_float_of_seconds_is_not():
    assert moment_ns("2026-11-20T14:00:00.123457Z", _BERLIN, _NOW) == 1_795_183_200_123_457_000


@pytest.mark.parametrize(
    ("type_", "value", "exact", "told"),
    [
        (DataType.Double, 1.5, None, 1.5),
        (DataType.Double, nan, None, None),
        (DataType.Double, -inf, None, "-inf"),
        (DataType.Boolean, 1.0, None, True),
        (DataType.Int16, 7.0, None, 7),
        (DataType.Int64, 9e15, "−9 007 199 254 740 993", -9_007_199_254_740_993),
        (DataType.String, nan, "recipe 4", "recipe 4"),
    ],
)
def test_values_are_what_json_has_for_them(type_, value, exact, told):
    got = plain_value(Tag(0, "T", "s", "n", type_), value, exact)
    assert (got, type(got)) == (told, type(told))
