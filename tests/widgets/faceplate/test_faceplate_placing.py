"""Where a faceplate stands: never outside its room, beside what was touched wherever there is a side with room."""

from hypothesis import assume, given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize

from widgets.faceplate.placing import kept_inside, placed

ROOM = QRect(0, 0, 1100, 640)
GAP = 10
sizes = st.builds(QSize, st.integers(50, 1300), st.integers(50, 900))
spots = st.builds(QRect, st.integers(0, 1050), st.integers(0, 600), st.integers(5, 300), st.integers(5, 200))


@given(sizes, st.none() | spots, st.lists(spots, max_size=4))
def test_it_never_leaves_its_room(size, touched, taken):
    found = placed(size, touched, ROOM, taken, GAP)
    assert ROOM.contains(found)


@given(sizes, spots, st.lists(spots, max_size=4))
def test_what_was_touched_stays_in_sight_wherever_a_side_has_room(size, touched, taken):
    assume(ROOM.contains(touched))
    room_right = ROOM.width() - touched.x() - touched.width()
    needed = size.width() + GAP
    assume((touched.x() >= needed or room_right >= needed) and size.height() <= ROOM.height())
    assert not placed(size, touched, ROOM, taken, GAP).intersects(touched)


def test_of_the_sides_with_room_it_takes_the_one_that_covers_no_other():
    touched = QRect(500, 300, 40, 40)
    assert placed(QSize(300, 400), touched, ROOM, [], GAP).x() == 550
    assert placed(QSize(300, 400), touched, ROOM, [QRect(560, 0, 300, 600)], GAP).x() == 190


@given(sizes, st.integers(-500, 2000), st.integers(-500, 2000))
def test_what_is_dragged_stays_inside(size, x, y):
    assert ROOM.contains(kept_inside(QRect(QPoint(x, y), size), ROOM))


@given(st.integers(6, 60), st.integers(700, 1000), st.integers(0, 500))
def test_of_an_item_too_wide_to_stand_beside_the_value_at_its_end_stays_in_sight(x, width, y):
    touched = QRect(x, y, width, 40).intersected(ROOM)
    found = placed(QSize(392, 620), touched, ROOM, [], GAP)
    assert not found.intersects(QRect(touched.right() - 100, touched.y(), 100, 40))
