"""Order, filter and words of alarm rows."""

from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from hmi.model.alarm import Priority, Source
from tests.widgets.alarm_entries import AA, NOW, RU, UA, S, entry
from widgets.alarms.arrangement import Arrangement
from widgets.alarms.rows import AlarmFilter, Column, Shown, rank, state_text, time_text
from widgets.alarms.standing import Standing

ENTRIES = st.lists(
    st.builds(
        entry,
        st.text("abcXYZ", min_size=1, max_size=3),
        st.sampled_from([UA, AA, RU]),
        st.integers(1, 4),
        ago_s=st.integers(0, 100),
    ),
    unique_by=lambda e: e.id,
    max_size=12,
)


def arranged(entries, wanted, column=Column.MARK, *, descending=False):
    arrangement = Arrangement()
    arrangement.set_filter(wanted)
    arrangement.set_order(column, descending=descending)
    for one in entries:
        arrangement.put(one)
    return [arrangement.entries[alarm] for alarm in arrangement.ordered()]


@given(ENTRIES, st.sampled_from(list(Column)), st.booleans())
def test_unacknowledged_come_first_whatever_the_order(entries, column, descending):
    rows = arranged(entries, AlarmFilter(), column, descending=descending)
    assert sorted(e.id for e in rows) == sorted(e.id for e in entries)
    ranks = [rank(e) for e in rows]
    assert ranks == sorted(ranks)


@given(ENTRIES)
def test_the_usual_order_is_urgent_before_new(entries):
    rows = arranged(entries, AlarmFilter())
    keys = [(not e.unacknowledged, e.priority, -e.raised_ns) for e in rows]
    assert keys == sorted(keys)


_CHOSEN = st.tuples(
    st.builds(AlarmFilter, text=st.sampled_from(["", "a", "X ", "8.0"]), shown=st.sampled_from(list(Shown))),
    st.sampled_from(list(Column)),
    st.booleans(),
)


@given(ENTRIES, ENTRIES, st.lists(_CHOSEN, min_size=1, max_size=3))
def test_rows_chosen_after_they_came_are_those_that_came_after_the_choice(entries, newer, chosen):
    arrangement = Arrangement()
    for one in entries:
        arrangement.put(one)
    for wanted, column, descending in chosen:
        arrangement.set_filter(wanted)
        arrangement.set_order(column, descending=descending)
    for one in newer:
        arrangement.put(one)
    standing = {e.id: e for e in (*entries, *newer)}
    found = [arrangement.entries[alarm] for alarm in arrangement.ordered()]
    assert found == arranged(standing.values(), wanted, column, descending=descending)


def test_filters_join():
    mine = entry("P-302.Vibration", UA, 1)
    others = [entry("F3.DP", AA, 1, area="filters"), entry("P-301.Vibration", UA, 2)]
    wanted = AlarmFilter(text="vib", area="pumps", priority=Priority.URGENT, shown=Shown.UNACKNOWLEDGED)
    assert arranged([mine, *others], wanted) == [mine]


def test_foreseen_rows_are_found_and_say_so():
    foreseen = entry("F3.clogging", UA, 3, source=Source.PREDICTED)
    assert arranged([foreseen, entry("F3.DP")], AlarmFilter(shown=Shown.PREDICTED)) == [foreseen]
    assert state_text(foreseen) == "foreseen, unacknowledged"
    assert state_text(entry("x", RU, source=Source.PREDICTED)) == "no longer foreseen, unacknowledged"
    assert state_text(entry("x", AA, blind=True)) == "acknowledged, blind"


def test_the_banner_shows_what_waits_then_what_happened_last():
    entries = [
        entry("old", UA, ago_s=500),
        entry("seen", AA, ago_s=1),
        entry("foreseen", UA, ago_s=2, source=Source.PREDICTED),
        entry("new", UA, ago_s=3),
    ]
    assert [e.id for e in Standing(entries).newest(3)] == ["new", "old", "foreseen"]


def test_an_alarm_of_another_day_says_the_day():
    berlin = ZoneInfo("Europe/Berlin")
    assert time_text(NOW, NOW, berlin) == "14:32:07"
    assert time_text(NOW - 86400 * S, NOW, berlin) == "19 Nov 14:32"
