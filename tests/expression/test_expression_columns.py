"""A row says the same alone and among many; UNDEFINED is never a number, a number never UNDEFINED."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.expression import Kind, parse
from hmi.model.quality import NO_LINK, STALE, SUBSTITUTED, TIME_NOT_SOURCE, UNCERTAIN
from tests.expression.grammar import CONDITIONS, NAMES, STATES, made, texts

_values = st.one_of(
    st.sampled_from([0.0, -0.0, 1.0, 2.0, -1.0, 0.5, 1e308, -1e308, 5e-324, 2.0**53, float("nan"), float("inf")]),
    st.floats(-1e6, 1e6),
    st.integers(-(2**40), 2**40).map(float),
)
_statuses = st.sampled_from(
    [0, 0, 0, 0, SUBSTITUTED, UNCERTAIN, TIME_NOT_SOURCE, STALE, STALE | TIME_NOT_SOURCE, NO_LINK, 0x80340000]
)


@settings(max_examples=400, deadline=None)
@given(text=texts, seed=st.data(), rows=st.integers(1, 6))
def test_a_row_says_the_same_alone_and_among_many(text, seed, rows):
    expression = made(text)
    columns, statuses = [], []
    for name in expression.names:
        few = name in CONDITIONS or name in STATES
        column = st.lists(
            st.sampled_from([0.0, 1.0, 2.0][: 2 if name in CONDITIONS else 3]) if few else _values,
            min_size=rows,
            max_size=rows,
        )
        columns.append(np.array(seed.draw(column)))
        statuses.append(np.array(seed.draw(st.lists(_statuses, min_size=rows, max_size=rows)), np.uint32))
    many = expression.evaluate_columns(columns, statuses)
    for row in range(len(many.value)):
        one = expression.evaluate([float(c[row]) for c in columns], [int(s[row]) for s in statuses])
        assert one.defined == many.defined[row]
        assert one.defined == (not np.isnan(many.value[row]))
        assert (one.reason is None) == one.defined
        assert one.reason == many.reason_of(row)
        if one.defined:
            assert one.value == many.value[row]
            assert np.isfinite(one.value)
            assert expression.kind is Kind.NUMBER or one.value in (0.0, 1.0)


@settings(max_examples=100, deadline=None)
@given(text=texts, seed=st.integers(0, 2**32 - 1))
def test_blocks_leave_no_seam(text, seed):
    """20,000 rows are worked on in blocks; each row says what it says in a batch of its own."""
    expression = made(text)
    rng = np.random.default_rng(seed)
    columns = [
        np.round(rng.normal(0, 3, 20_000), 1) if n not in CONDITIONS else rng.integers(0, 2, 20_000).astype(float)
        for n in expression.names
    ]
    statuses = [np.where(rng.random(20_000) < 0.01, NO_LINK, 0).astype(np.uint32) for _ in columns]
    whole = expression.evaluate_columns(columns, statuses).value
    for start in (0, 8190, 16_380):
        part = slice(start, start + 7)
        alone = expression.evaluate_columns([c[part] for c in columns], [s[part] for s in statuses]).value
        np.testing.assert_array_equal(alone, whole[part] if expression.names else whole)


def test_an_overflow_in_one_row_leaves_the_others_alone():
    expression = parse("exp(a) + b > 3 or b == 0", NAMES)
    many = expression.evaluate_columns(
        [np.array([1e3, 1.0, 1e3]), np.array([1.0, 2.0, 0.0])], [np.zeros(3, np.uint32)] * 2
    )
    assert many.defined.tolist() == [False, True, True]
    assert many.value[1:].tolist() == [1.0, 1.0]


def test_what_is_handed_in_stays_as_it_was():
    column, status = np.array([1.0, 2.0]), np.array([NO_LINK, 0], np.uint32)
    parse("a + 0", NAMES).evaluate_columns([column], [status])
    parse("a", NAMES).evaluate_columns([column], [status]).value[:] = 9.0
    assert column.tolist() == [1.0, 2.0]
