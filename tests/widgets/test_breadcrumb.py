"""The way at the head: where there is little room the present place is what stays."""

import itertools

import pytest

from widgets.gallery.looks import gallery_look
from widgets.navigation.breadcrumb import Breadcrumb, Crumb

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
_WAY = ("Waterworks", "Overview", "High-lift pumps", "Pump P-302")


def seen(way):
    return [part.text() for part in way.parts if not part.isHidden()]


@pytest.fixture
def way(qtbot, day):
    made = Breadcrumb(gallery_look(day, 1.0))
    qtbot.addWidget(made)
    made.set_crumbs([Crumb(title, title, ((title, title),) if number else ()) for number, title in enumerate(_WAY)])
    made.resize(made.sizeHint())
    made.show()
    return made


def test_with_room_the_whole_way_is_seen(way):
    assert seen(way) == list(_WAY)


def test_one_sign_stands_for_all_that_gave_way(way):
    way.resize(way.sizeHint().width() // 2, way.height())
    assert seen(way) == ["…", "Pump P-302"]
    chosen = []
    way.chosen.connect(chosen.append)
    next(part for part in way.parts if not part.isHidden()).click()
    assert chosen == ["High-lift pumps"], "it leads to the nearest"
    way.resize(way.sizeHint())
    assert seen(way) == list(_WAY), "all come back with the room"


def test_parts_stand_apart_where_nothing_is_beside_them_too(qtbot, way):
    way.set_crumbs([Crumb(title, title) for title in _WAY])
    way.resize(way.sizeHint())
    assert seen(way) == list(_WAY), "there is room for the signs between them"

    def apart() -> bool:
        places = [part.geometry() for part in way.parts]
        return all(right.left() - left.right() > 10 for left, right in itertools.pairwise(places))

    qtbot.waitUntil(apart)
