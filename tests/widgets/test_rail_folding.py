"""Which lines of the rail are seen, for any hierarchy and whatever a person folds."""

from hypothesis import given
from hypothesis import strategies as st

from widgets.navigation.folding import Entry, Folding

depths = st.lists(st.integers(0, 3), min_size=1, max_size=20)


def folding_of(levels: list[int]) -> Folding:
    return Folding([Entry(str(n), str(n), depth) for n, depth in enumerate(levels)])


@given(depths, st.data())
def test_the_present_place_is_always_seen_and_every_line_is_stood_for_once(levels, data):
    folding = folding_of(levels)
    rows = st.integers(0, len(levels) - 1)
    for row in data.draw(st.lists(rows, max_size=6)):
        folding.set_open(row, data.draw(st.booleans()))
    current = data.draw(rows)
    folding.set_current(current)
    shown = folding.visible()
    assert current in shown
    assert shown == sorted(shown)
    stood_for = [row for rows_of in folding.standing_for().values() for row in rows_of]
    assert sorted(stood_for) == list(range(len(levels)))
    for row in shown:
        above = folding.parent(row)
        assert above is None or (above in shown and folding.is_open(above))


def test_what_a_person_opened_stays_open_elsewhere_and_in_other_plant_files():
    folding = folding_of([0, 1, 0, 1])
    folding.set_open(0, True)
    folding.set_current(2)
    assert folding.visible() == [0, 1, 2, 3]
    other = folding_of([0, 1, 0, 1])
    other.keep_turned(folding)
    assert other.visible() == [0, 1, 2]
