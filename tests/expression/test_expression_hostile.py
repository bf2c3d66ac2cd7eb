"""Whatever the text is: an expression, or an ExpressionError with a place in it. Nothing else, soon, and no trace."""

import sys
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.expression import ExpressionError, parse
from tests.expression.grammar import NAMES, broken_texts
from tests.expression.hostile import HOSTILE

MOST_CALLS = 200_000
"""Python and C functions called for one text. The worst text known takes a third of it."""


def _calls(text) -> int:
    count, refused = 0, None

    def counted(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        parse(text, NAMES)
    except ExpressionError as error:
        refused = error
    finally:
        sys.setprofile(before)
    assert refused is None or (0 <= refused.position <= len(text) and str(refused).isprintable())
    return count


def test_there_are_enough_of_them():
    assert len(set(HOSTILE)) == len(HOSTILE) >= 250


@pytest.mark.parametrize("text", HOSTILE, ids=[f"{i}" for i in range(len(HOSTILE))])
def test_refused_with_a_sentence_and_a_place(text):
    with pytest.raises(ExpressionError) as caught:
        parse(text, NAMES)
    assert 0 <= caught.value.position <= len(text)
    assert len(str(caught.value)) < 400
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("given_", [None, 3, b"a", b"\x00", ["a"], ("a",), {"a": 1}, object(), 1.5, True])
def test_what_is_no_text_is_refused(given_):
    with pytest.raises(ExpressionError):
        parse(given_, NAMES)


def test_none_takes_more_than_a_bound_of_steps():
    assert max(_calls(text) for text in HOSTILE) < MOST_CALLS


def test_a_deep_stack_of_the_caller_is_enough():
    """An expression as deep as is allowed needs no more than half of Python's usual stack."""
    deep = "abs(" * 23 + "a" + ")" * 23
    wide = "(p or " * 7 + "not p and a + b * -c ** 2 < 3" + ")" * 7
    before = sys.getrecursionlimit()

    def called(depth, text):
        return called(depth - 1, text) if depth else parse(text, NAMES)

    sys.setrecursionlimit(1000)
    try:
        for text in (deep, wide, "a + " * 98 + "a"):
            row = called(400, text)
            assert row.evaluate([1.0] * len(row.names), [0] * len(row.names)).defined
    finally:
        sys.setrecursionlimit(before)


@settings(max_examples=400, deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=300), st.text("()ab.+-*/<>=!'`\"0123456789e ,andorif", max_size=300), broken_texts()
    )
)
def test_any_text_is_an_expression_or_an_error(text):
    assert _calls(text) < MOST_CALLS


def test_memory_does_not_grow():
    def all_once():
        for text in HOSTILE:
            with pytest.raises(ExpressionError):
                parse(text, NAMES)

    all_once()
    tracemalloc.start()
    try:
        all_once()
        before = tracemalloc.take_snapshot()
        all_once()
        grown = tracemalloc.take_snapshot().compare_to(before, "filename")
    finally:
        tracemalloc.stop()
    assert sum(s.size_diff for s in grown if "hmi/expression" in s.traceback[0].filename) < 20_000
