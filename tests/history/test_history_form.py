"""Columns and side-lane values as bytes: exact both ways, and small where they should be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from hmi.history.tables.columns import (
    pack_status,
    pack_times,
    pack_values,
    raw_status,
    unpack_status,
    unpack_times,
    unpack_values,
)
from hmi.history.tables.database import DamagedError
from hmi.model.opaque import decode, encode
from tests.history.samples import NOON_NS

lengths = st.integers(1, 400)


@given(hnp.arrays(np.int64, lengths))
def test_times_come_back(times):
    assert np.array_equal(unpack_times(pack_times(times), len(times)), times)


@given(hnp.arrays(np.uint64, lengths))
def test_values_come_back_bit_for_bit(bits):
    back = unpack_values(pack_values(bits.view(np.float64)), len(bits))
    assert np.array_equal(back.view(np.uint64), bits)


@given(hnp.arrays(np.uint32, lengths, elements=st.sampled_from([0, 1, 0x80000000, 0xFFFFFFFF])))
def test_statuses_come_back(status):
    assert np.array_equal(unpack_status(pack_status(status), len(status)), status)
    assert np.array_equal(unpack_status(raw_status(status), len(status)), status)


def test_an_hour_of_an_instrument_takes_less_than_two_bytes_a_sample():
    rng = np.random.default_rng(5)
    times = NOON_NS + np.arange(3600) * 10**9 + rng.integers(0, 20, 3600) * 10**6
    values = np.round(50 + np.cumsum(rng.normal(0, 0.05, 3600)), 2)
    assert len(pack_times(times)) + len(pack_values(values)) < 2 * 3600


def test_a_damaged_column_is_not_taken_for_values():
    blob = pack_values(np.arange(100.0))
    with pytest.raises(DamagedError, match="does not hold the 99 rows"):
        unpack_values(blob, 99)
    with pytest.raises(DamagedError, match="cannot be read"):
        unpack_values(b"?" + blob[1:], 100)


plain = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False),
    st.text(),
    st.binary(),
    st.integers(),
    st.text(st.characters(categories=["Cs"])),
)
opaque = st.recursive(plain, lambda inner: st.lists(inner, max_size=4).map(tuple), max_leaves=12)
arrays = hnp.arrays(
    st.one_of(hnp.integer_dtypes(), hnp.floating_dtypes(), hnp.boolean_dtypes(), hnp.unicode_string_dtypes()),
    hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4),
)


@given(opaque)
def test_side_lane_values_come_back(value):
    assert repr(decode(encode(value))) == repr(value)


@given(arrays)
def test_arrays_come_back_bit_for_bit(array):
    back = decode(encode((array,)))[0]
    assert (back.shape, back.dtype.kind, back.dtype.itemsize) == (array.shape, array.dtype.kind, array.dtype.itemsize)
    assert back.astype(array.dtype).tobytes() == array.tobytes()


def test_arrays_of_texts_come_back():
    array = np.array([["a", None], ["ü", b"\0"]], object)
    assert decode(encode(array)).tolist() == array.tolist()


def test_what_a_side_lane_does_not_carry_is_refused():
    with pytest.raises(TypeError, match="complex"):
        encode(1j)
    with pytest.raises(TypeError, match="array of"):
        encode(np.zeros(1, [("a", "i4")]))
    with pytest.raises(ValueError, match="begins with"):
        decode(b"?")
