"""Three values: what is not known decides nothing, and hides nothing that is decided without it."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings

from hmi.expression import parse
from hmi.model.quality import NEVER_READ, NO_LINK, STALE
from tests.expression.grammar import NAMES, made, truth_texts

T, F, U = True, False, None
TABLES = {
    "p and q": {(T, T): T, (T, F): F, (T, U): U, (F, F): F, (F, U): F, (U, U): U},
    "p or q": {(T, T): T, (T, F): T, (T, U): T, (F, F): F, (F, U): U, (U, U): U},
    "p == q": {(T, T): T, (T, F): F, (T, U): U, (F, F): T, (F, U): U, (U, U): U},
    "p != q": {(T, T): F, (T, F): T, (T, U): U, (F, F): F, (F, U): U, (U, U): U},
}


def _asked(text, by_name):
    expression = parse(text, NAMES)
    values = [
        1.0 if by_name[n] is True else 0.0 if by_name[n] is False else by_name[n] or 0.0 for n in expression.names
    ]
    status = [NO_LINK if by_name[n] is None else 0 for n in expression.names]
    one = expression.evaluate(values, status)
    many = expression.evaluate_columns([np.array([v]) for v in values], [np.array([s], np.uint32) for s in status])
    assert one.defined == many.defined[0]
    assert not one.defined or one.value == many.value[0]
    return one


@pytest.mark.parametrize("text", TABLES)
def test_tables(text):
    for (p, q), result in TABLES[text].items():
        assert _asked(text, {"p": p, "q": q}).truth is result
        assert _asked(text, {"p": q, "q": p}).truth is result


def test_not_and_choice():
    assert [_asked("not p", {"p": p}).truth for p in (T, F, U)] == [F, T, U]
    assert [_asked("a if p else b", {"p": p, "a": 5.0, "b": U}).defined for p in (T, F, U)] == [True, False, False]
    assert _asked("p if q else p", {"p": U, "q": T}).truth is U


@settings(max_examples=200, deadline=None)
@given(text=truth_texts)
def test_what_is_decided_without_a_name_stays_whatever_the_name_is(text):
    """If a condition is known while p is not, then it is the same for p true and p false."""
    expression = made(text)
    if "p" not in expression.names:
        return
    others = [n for n in expression.names if n != "p"]
    for seed in itertools.islice(itertools.product([0.0, 1.0], repeat=len(others)), 8):
        known = dict(zip(others, seed, strict=True))
        unknown = _asked(text, {**known, "p": U})
        if unknown.defined:
            assert {_asked(text, {**known, "p": p}).truth for p in (T, F)} == {unknown.truth}


@pytest.mark.parametrize(
    ("text", "values", "status", "sentence"),
    [
        ("a + b", [1.0, 2.0], [0, NO_LINK], "b has no link"),
        ("a + b", [1.0, 2.0], [STALE, 0], "a is stale"),
        ("a + b", [1.0, 2.0], [0, NEVER_READ], "b has no value yet"),
        ("a + b", [1.0, 2.0], [0, 0x80000000], "b has a bad value"),
        ("a + b", [1.0, float("nan")], [0, 0], "b has no number"),
        ("a + 1 / b", [1.0, 0.0], [0, 0], "division by zero at column 7"),
        ("a // b", [1.0, 0.0], [0, 0], "division by zero at column 3"),
        ("a % b", [1.0, 0.0], [0, 0], "division by zero at column 3"),
        ("a ** -1", [0.0], [0], "division by zero at column 3"),
        ("sqrt(a)", [-1.0], [0], "the root of a negative number at column 1"),
        ("ln(a)", [0.0], [0], "ln of a number that is not positive at column 1"),
        ("exp(a)", [1000.0], [0], "a number beyond all bounds at column 1"),
        ("bit(a, 2)", [0.5], [0], "bits of a number that is not whole at column 1"),
        ("p and a / b > 1", [1.0, 1.0, 0.0], [0, 0, 0], "division by zero at column 9"),
    ],
)
def test_the_reason_names_the_tag_or_the_place(text, values, status, sentence):
    reason = parse(text, NAMES).evaluate(values, status).reason
    assert reason is not None
    assert reason.sentence == sentence
