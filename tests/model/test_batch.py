"""Batches keep order and the side lane's rows when they are joined."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hmi.model.batch import Batch, concatenate


@given(st.lists(st.lists(st.one_of(st.floats(allow_nan=False), st.text()), max_size=6), max_size=5))
def test_joined_batches_are_the_same_values_in_the_same_order(groups):
    batches = []
    for group in groups:
        rows = [i for i, v in enumerate(group) if isinstance(v, str)]
        numbers = [np.nan if isinstance(v, str) else v for v in group]
        n = len(group)
        batches.append(
            Batch(
                np.arange(n, dtype=np.uint32),
                np.zeros(n, np.int64),
                np.array(numbers, np.float64),
                np.zeros(n, np.uint32),
                np.array(rows, np.uint32),
                tuple(v for v in group if isinstance(v, str)),
            )
        )
    joined = concatenate(batches)
    exact = dict(zip(joined.object_row.tolist(), joined.objects, strict=True))
    assert [exact.get(i, v) for i, v in enumerate(joined.value.tolist())] == [v for group in groups for v in group]
