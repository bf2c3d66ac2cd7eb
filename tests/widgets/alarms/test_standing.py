"""What windows say of all alarms together is the same, however the alarms came to stand."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hmi.model.alarm import Priority, ProcessState, Source, Suppression
from tests.widgets.alarm_entries import entry
from widgets.alarms.item_alarms import marks_of, precedence
from widgets.alarms.standing import Standing

_ROWS = st.builds(
    lambda alarm, state, priority, ago_s, tag, source, silent: replace(
        entry(alarm, state, priority, ago_s=ago_s, source=source, suppression=silent), tag=tag, area=tag[:1]
    ),
    st.sampled_from("abcdef"),
    st.sampled_from(ProcessState),
    st.integers(1, 4),
    st.integers(0, 3),
    st.sampled_from(["T1", "T2", "U", ""]),
    st.sampled_from([Source.LIMIT, Source.PREDICTED]),
    st.sampled_from([Suppression.NONE, Suppression.NONE, Suppression.SHELVED, Suppression.DESIGN]),
)


@given(st.lists(st.lists(_ROWS, max_size=6), max_size=6))
def test_kept_up_it_says_what_one_pass_over_all_rows_says(changes):
    kept, rows = Standing(), {}
    for changed in changes:
        kept.take(changed)
        rows |= {e.id: e for e in changed}
        assert kept.marks == marks_of(kept)
    stand = [e for e in rows.values() if e.annunciated and e.state is not ProcessState.NORMAL]
    assert sorted(e.id for e in kept) == sorted(e.id for e in stand)
    assert kept.unacknowledged == sum(e.unacknowledged for e in stand)
    assert kept.suppressed == sum(e.suppression is Suppression.DESIGN for e in rows.values())
    assert kept.newest(3) == Standing(stand).newest(3)
    assert sum(kept.number(p) for p in (*Priority, None)) == len(kept) == len(stand)
    strongest = kept.strongest({"T1", "U"}, ())
    assert strongest == min((e for e in stand if e.tag in ("T1", "U")), key=precedence, default=None)
