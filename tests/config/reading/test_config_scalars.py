"""Durations, limits, tag types, numbers and node ids as people write them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.config.reading import scalars
from hmi.model.tag import DataType
from hmi.model.text import duration_text

UNITS = {"ms": 0.001, "s": 1, "min": 60, "h": 3600, "d": 86400, "day": 86400, "days": 86400, "week": 604800}


@given(st.decimals(0, 1000, places=2), st.sampled_from(sorted(UNITS)), st.sampled_from(["", " ", "  "]))
def test_a_duration_is_its_amount_times_its_unit(amount, unit, gap):
    assert scalars.duration(f"{amount}{gap}{unit}") == pytest.approx(float(amount) * UNITS[unit])


@given(st.integers(60, 10 * 86400).filter(lambda s: s % 60 == 0))
def test_a_duration_as_the_program_prints_it_can_be_read_back(seconds):
    """`2 h 10 min`: what stands on a screen may be typed into a file."""
    shown = duration_text(seconds)
    assert scalars.duration(shown) == pytest.approx(seconds, abs=1800 if " d" in shown or "d " in shown else 0)


@given(st.text(max_size=20))
def test_any_text_is_a_duration_of_at_most_a_century_or_refused(text):
    with suppress(ValueError):
        assert 0 <= scalars.duration(text) <= 100 * 366 * 86400


@pytest.mark.parametrize("text", ["", "10", "s", "10 s and more", "-5 s", "1e3 s", "10 S", "٣ s", "9" * 400 + " s"])
def test_no_duration(text):
    with pytest.raises(ValueError):
        scalars.duration(text)


@given(st.floats(-1e300, 1e300))
def test_a_number_is_read_exactly(value):
    assert scalars.number(repr(value)) == value


@given(st.decimals(-10000, 10000, places=3))
def test_a_decimal_comma_means_the_same_in_a_table_of_such_a_country(value):
    assert scalars.number(str(value).replace(".", ","), decimal_comma=True) == float(value)


@pytest.mark.parametrize("text", ["nan", "inf", "1_000", "1,5", "0x10", "٣", "1.2.3", "--1", "1e999", ""])
def test_no_number(text):
    with pytest.raises(ValueError):
        scalars.number(text)


@pytest.mark.parametrize("text", ["1.234,5", "1,234,5", "1,234.5"])
def test_a_number_with_thousands_marks_is_refused_also_where_the_comma_is_decimal(text):
    with pytest.raises(ValueError):
        scalars.number(text, decimal_comma=True)


@given(st.floats(-1e6, 1e6), st.integers(1, 4))
def test_a_limit_has_its_value_and_priority(value, priority):
    assert scalars.limit(f"{value} p{priority}") == (value, priority)


words = st.dictionaries(
    st.integers(0, 255),
    st.text(st.characters(categories=["L", "N"]), min_size=1).filter(lambda w: w == w.strip()),
    min_size=1,
    max_size=9,
)


@given(words, st.sampled_from(["", " "]))
def test_words_of_an_enumeration_come_back_by_number(by_number, gap):
    text = f"Byte{gap}{{{';'.join(f'{gap}{n} {w}' for n, w in by_number.items())}}}"
    type_ = scalars.tag_type(text)
    assert type_.type is DataType.Byte
    assert dict(type_.words) == by_number


@given(st.sampled_from(list(DataType)), st.booleans())
def test_every_type_can_be_an_array(type_, array):
    assert scalars.tag_type(type_.name + ("[]" if array else "")) == (type_, array, ())


@given(st.text(alphabet="Int32Double {};[]0123456789 ab-", max_size=30))
def test_any_text_is_a_type_or_refused(text):
    with suppress(ValueError):
        assert scalars.tag_type(text).type in DataType


@pytest.mark.parametrize(
    "text",
    [
        "nsu=urn:plant:filters;s=F3.DP",
        "nsu=http://vendor.example/UA/;s=[PLC]DB1.x;y=z",
        "nsu=urn:x;i=4294967295",
        "nsu=urn:x;g=09087e75-8e5e-499b-954f-f2a9603db28a",
        "nsu=urn:x;b=M/RbKBsRVkePCePcx24oRA==",
        "i=2258",
        "nsu=urn:x;s=水",
    ],
)
def test_node_ids_of_every_kind(text):
    assert scalars.node_id(text) == text


@pytest.mark.parametrize(
    "text", ["", "F3.DP", "ns=2;s=F3", "nsu=urn:x", "nsu=urn:x;s=", "nsu=;s=a", "i=4294967296", "i=-1", "b=%%", "i=٣"]
)
def test_no_node_id(text):
    with pytest.raises(ValueError):
        scalars.node_id(text)
