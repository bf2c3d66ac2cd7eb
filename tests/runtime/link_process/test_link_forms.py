"""What a side lane carries comes out of a link's process as it went in."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hmi.runtime.link_process.forms import opaque_column, opaques_of

_scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.floats(allow_nan=False), st.text(st.characters())
)
_objects = st.recursive(
    st.one_of(_scalars, st.binary(max_size=20)), lambda inner: st.lists(inner, max_size=5).map(tuple), max_leaves=20
)


def _alike(one, other):
    assert type(one) is type(other)
    if isinstance(one, tuple):
        assert len(one) == len(other)
        for a, b in zip(one, other, strict=True):
            _alike(a, b)
    else:
        assert one == other


@given(st.lists(_objects, max_size=6).map(tuple))
def test_texts_numbers_bytes_and_tuples_of_them(objects):
    _alike(opaques_of(opaque_column(objects)), objects)


def test_surrogates_and_numbers_that_are_none():
    text, number = opaques_of(opaque_column(("\ud800", float("nan"))))
    assert text == "\ud800"
    assert np.isnan(number)


def test_arrays_keep_type_and_dimensions():
    arrays = (np.array([[1, 2], [3, 4]], np.int16), np.array([True]), np.array([1.5], ">f4"))
    for one, other in zip(arrays, opaques_of(opaque_column(arrays)), strict=True):
        np.testing.assert_array_equal(one, other)
        assert one.dtype.newbyteorder("<") == other.dtype
