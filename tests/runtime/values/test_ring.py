"""The live end of a trend gets every sample once and in order, or is told that some are gone."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hmi.model.batch import Batch
from hmi.runtime.ring import Ring


def _batch(first, tags):
    count = len(tags)
    return Batch(
        np.array(tags, np.uint32),
        np.arange(first, first + count, dtype=np.int64),
        np.arange(first, first + count, dtype=np.float64),
        np.zeros(count, np.uint32),
    )


@given(
    st.integers(1, 20),
    st.lists(st.lists(st.integers(0, 3), max_size=45), max_size=12),
    st.sets(st.integers(0, 5)),
    st.integers(1, 4),
)
def test_a_reader_gets_each_sample_once_or_hears_of_the_loss(capacity, batches, rows, every):
    ring = Ring(4, capacity)
    wanted = np.array(sorted(rows), np.uint32)
    sent, got, cursor, asked_at = [], [], 0, 0
    for number, tags in enumerate([*batches, []]):
        ring.append(_batch(len(sent), tags))
        sent += tags
        if number % every and number < len(batches):
            continue
        tail = ring.tail(cursor, wanted)
        assert tail.lost == (len(sent) - asked_at > capacity)
        start = max(asked_at, len(sent) - capacity)
        assert tail.batch.time.tolist() == [i for i in range(start, len(sent)) if sent[i] in rows]
        assert tail.batch.tag.tolist() == [sent[i] for i in tail.batch.time.tolist()]
        got += tail.batch.time.tolist()
        cursor, asked_at = tail.cursor, len(sent)
    assert len(set(got)) == len(got)


def test_a_cursor_of_another_run_is_told_of_a_loss():
    ring = Ring(1, 8)
    ring.append(_batch(0, [0, 0]))
    tail = ring.tail(1000, np.array([0], np.uint32))
    assert (tail.lost, tail.cursor, tail.batch.time.tolist()) == (True, 2, [0, 1])
