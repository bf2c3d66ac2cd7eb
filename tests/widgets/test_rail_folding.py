"""Which lines of the rail are seen, for any hierarchy and whatever a person folds."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetrics

from widgets.navigation.folding import Entry, Folding
from widgets.navigation.rail_lines import two_lines
from widgets.shell.look import Look
from widgets.theme import Theme

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


@given(st.lists(st.sampled_from(["High-lift", "pumps", "and", "network", "送水泵房"]), min_size=1, max_size=7))
def test_a_long_title_takes_two_lines_and_loses_only_what_two_have_no_room_for(qapp, words):
    font, width, text = Look(Theme.load("day")).font(11.5), 150, " ".join(words)
    metrics = QFontMetrics(font)
    lines = two_lines(text, font, width)
    assert len(lines) <= 2
    assert all(metrics.horizontalAdvance(line) <= width for line in lines)
    left_out = lines[-1].endswith("…")
    assert left_out or " ".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not left_out or metrics.horizontalAdvance(text) > width
