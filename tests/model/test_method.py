"""What a person types for an argument of a method: taken as it is meant, or refused with a sentence."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.model.server.method import MethodArgument, MethodSignature, parsed_argument
from hmi.model.tag import DataType

INTEGERS = [t for t in DataType if t.integer]


def argument(kind, rank=-1, words=()):
    return MethodArgument("a", "", kind.name if kind else "Pump", kind, rank, words)


@given(st.sampled_from(INTEGERS), st.data())
def test_every_integer_of_a_type_is_taken_and_none_beyond(kind, data):
    low, high = kind.bounds
    number = data.draw(st.integers(low, high))
    assert parsed_argument(argument(kind), f" {number} ") == number
    for beyond in (low - 1, high + 1):
        with pytest.raises(ValueError, match="does not fit"):
            parsed_argument(argument(kind), str(beyond))


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False)))
def test_a_list_of_numbers_may_be_written_in_any_of_three_ways(numbers):
    wanted = argument(DataType.Double, 1)
    texts = [repr(n) for n in numbers]
    for text in ("\n".join(texts), "; ".join(texts), f"[{', '.join(texts)}]"):
        assert parsed_argument(wanted, text) == numbers


@given(st.text())
def test_whatever_is_typed_gives_a_value_or_a_sentence(text):
    for kind in (*DataType, None):
        for rank in (-1, 1, 2):
            with suppress(ValueError):
                parsed_argument(argument(kind, rank), text)


@pytest.mark.parametrize(
    ("kind", "rank", "text", "said"),
    [
        (DataType.Double, -1, "abc", "'abc' is not a number"),
        (DataType.Double, -1, "", "A value is wanted"),
        (DataType.Double, -1, "inf", "not a number"),
        (DataType.Float, -1, "1e39", "does not fit Float"),
        (DataType.Int16, -1, "1.5", "not a whole number"),
        (DataType.Boolean, -1, "maybe", "neither true nor false"),
        (DataType.DateTime, -1, "2026-11-20T13:00:00", "offset from UTC"),
        (DataType.Int16, 1, "1 2 x", "Item 2: 'x' is not a whole number"),
        (DataType.Double, 2, "1 2", "array in 2 dimensions"),
        (DataType.Double, 2, "[[1, 2], [3]]", "not all of one length"),
        (DataType.Double, 1, "[1, [2]]", "single values are wanted"),
        (DataType.Double, 1, "[1, 2", "not closed"),
    ],
)
def test_what_is_wrong_is_said(kind, rank, text, said):
    with pytest.raises(ValueError, match=said.replace("(", r"\(")):
        parsed_argument(argument(kind, rank), text)


def test_words_texts_and_rows():
    mode = argument(DataType.Int32, words=((0, "off"), (2, "backwash")))
    assert [parsed_argument(mode, text) for text in ("backwash", "0")] == [2, 0]
    with pytest.raises(ValueError, match="none of off, backwash"):
        parsed_argument(mode, "1")
    assert parsed_argument(argument(DataType.String, 1), "a b\nc") == ["a b", "c"]
    assert parsed_argument(argument(DataType.Double, 2), "[[1, 2], [3, 4]]") == [[1.0, 2.0], [3.0, 4.0]]
    assert parsed_argument(argument(DataType.Double), "−1,5") == -1.5


def test_a_structure_cannot_be_typed_and_that_is_said():
    signature = MethodSignature((argument(DataType.Double), argument(DataType.Structure)), ())
    assert "a (Structure) cannot be typed in" in signature.hindrance
    assert "login" in MethodSignature((), (), executable=False).hindrance
