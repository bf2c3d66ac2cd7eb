"""The newest value of each tag reaches the screen: the last to arrive, with its text, under what lies over it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hmi.model.batch import Batch
from hmi.model.quality import NEVER_READ, NO_LINK
from hmi.model.tag import DataType, Tag
from hmi.runtime.live import LiveTable

_COUNT = 6
_TAGS = [Tag(i, f"T{i}", "s", f"nsu=u;s=T{i}", DataType.Double) for i in range(_COUNT)]
_ALL = np.arange(_COUNT, dtype=np.uint32)


def _batch(samples):
    """samples: (tag, time, value or text, status) in order of arrival."""
    texts = {i: s[2] for i, s in enumerate(samples) if isinstance(s[2], str)}
    return Batch(
        np.array([s[0] for s in samples], np.uint32),
        np.array([s[1] for s in samples], np.int64),
        np.array([np.nan if i in texts else s[2] for i, s in enumerate(samples)], np.float64),
        np.array([s[3] for s in samples], np.uint32),
        np.array(sorted(texts), np.uint32),
        tuple(texts[i] for i in sorted(texts)),
    )


_SAMPLE = st.tuples(
    st.integers(0, _COUNT - 1),
    st.integers(-(2**40), 2**40),
    st.one_of(st.floats(-1e6, 1e6), st.text(min_size=1, max_size=3)),
    st.sampled_from([0, 0x40000000, 0x80000000]),
)
_STEP = st.one_of(
    st.lists(_SAMPLE, min_size=1, max_size=12),
    st.tuples(st.integers(0, _COUNT - 1), st.sampled_from([NO_LINK, 0])),
)


@given(st.lists(_STEP, max_size=8), st.integers(0, 8))
def test_the_last_to_arrive_wins_and_only_what_changed_is_told(steps, asked_before):
    table = LiveTable(_TAGS)
    newest, over, touched = {}, {}, set()
    after = 0
    for number, step in enumerate(steps):
        if number == asked_before:
            after, touched = table.revision, set()
        if isinstance(step, list):
            table.apply(_batch(step))
            newest.update({s[0]: s for s in step})
            touched |= {s[0] for s in step}
        else:
            table.overlay(np.array([step[0]], np.uint32), step[1])
            over[step[0]] = step[1]
            touched.add(step[0])
    changed = table.changed(_ALL, after, 0)
    assert set(changed.tag.tolist()) == touched
    for place, row in enumerate(changed.tag.tolist()):
        _, time, value, status = newest.get(row, (row, 0, np.nan, NEVER_READ))
        assert changed.time[place] == time
        assert changed.status[place] == (over.get(row) or status)
        if isinstance(value, str):
            assert changed.texts[row] == value
        else:
            assert row not in changed.texts
            np.testing.assert_equal(changed.value[place], value)


def test_a_lost_link_lies_over_the_value_and_leaves_its_time():
    table = LiveTable(_TAGS)
    table.apply(_batch([(2, 77, 1.5, 0)]))
    table.overlay(np.array([2], np.uint32), NO_LINK)
    table.apply(_batch([(2, 78, 1.6, 0)]))
    assert (table.reading(2).status, table.reading(2).time, table.reading(2).value) == (NO_LINK, 78, 1.6)
    table.overlay(np.array([2], np.uint32), 0)
    assert table.reading(2).status == 0


def test_rows_that_there_are_not_and_revisions_of_another_run_do_no_harm():
    table = LiveTable(_TAGS)
    table.apply(_batch([(1, 5, 2.0, 0)]))
    assert table.changed(np.array([1, 4_000_000_000], np.uint32), 0, 0).tag.tolist() == [1]
    assert table.changed(_ALL, 10**9, 0).tag.tolist() == _ALL.tolist()


def test_values_survive_new_plant_files_by_name_but_not_as_if_live():
    old, new = LiveTable(_TAGS), LiveTable(_TAGS[:3])
    old.apply(_batch([(0, 1, "open", 0), (5, 2, 9.0, 0)]))
    old.overlay(np.array([5], np.uint32), NO_LINK)
    new.carry_over(old, {5: 1, 0: 2})
    told = new.changed(np.arange(3, dtype=np.uint32), old.revision, 0)
    assert told.tag.tolist() == [0, 1, 2]
    assert told.texts == {2: "open"}
    assert (told.value[1], told.status.tolist()) == (9.0, [NEVER_READ, NO_LINK, NO_LINK])
    new.apply(_batch([(1, 3, 10.0, 0)]))
    assert new.reading(1).status == 0


def test_elements_are_told_of_the_arrays_that_are_drawn_and_of_no_others():
    table = LiveTable(_TAGS)
    exact = (np.array([1, 2], np.int32), np.array([3.5]), np.zeros(5000), np.array(["a"]), "text")
    rows, none = np.arange(5, dtype=np.uint32), np.zeros(5, np.uint32)
    table.apply(Batch(rows, np.ones(5, np.int64), np.full(5, np.nan), none, rows, exact))
    assert table.changed(_ALL, 0, 0).arrays == {}
    told = table.changed(_ALL, 0, 0, {0, 2, 3, 4, 5, 99})
    assert {row: elements.tolist() for row, elements in told.arrays.items()} == {0: [1.0, 2.0]}
    assert told.texts.keys() == {0, 1, 2, 3, 4}
    assert table.changed(_ALL, told.revision, 0, {0}).arrays == {}, "nothing changed"
