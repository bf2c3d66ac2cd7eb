"""On a tablet that is held upright a unit is seen as a process, too: with its pipes, in the layout made for it."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hmi.config import find, load
from widgets.display_view import DisplayView
from widgets.displays.layout import is_narrow

LEFT = [(764, 812), (764, 764), (988, 898), (988, 700), (832, 1193)]
"""What bars, banner and notices leave to a display of a tablet held upright."""
LYING = [(1052, 656), (1692, 936), (1080, 870), (832, 700)]


@pytest.fixture(scope="module")
def works():
    return load(find("waterworks"))


@pytest.fixture(scope="module")
def units(works):
    plants = works, load(find("bottling"))
    return [d for plant in plants for d in plant.displays if d.level <= 2 and d.narrow]


@pytest.mark.parametrize("view", LEFT)
def test_a_tablet_held_upright_shows_the_layout_made_for_it(units, view):
    assert not [d.id for d in units if not is_narrow(d, *view, upright=True)]


@pytest.mark.parametrize("view", LYING)
def test_a_desk_shows_the_wide_one(units, view):
    assert not [d.id for d in units if is_narrow(d, *view)]


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_notice_turns_no_display_over(qtbot, works, day):
    window = QWidget()
    qtbot.addWidget(window)
    notice, view = QWidget(), DisplayView(next(d for d in works.displays if d.id == "overview"), works, day)
    column = QVBoxLayout(window)
    column.addWidget(view, 1)
    column.addWidget(notice)
    notice.setFixedHeight(600)
    notice.hide()
    window.resize(1024, 1366)
    window.show()
    narrow = view._layout.size
    notice.show()
    qtbot.waitUntil(lambda: view.width() > view.height())
    assert view._layout.size == narrow == view.display.narrow.size
    notice.hide()
    window.resize(1366, 700)
    qtbot.waitUntil(lambda: view._layout.size == view.display.size)


def test_the_process_is_drawn_upright_too(units):
    piped = [d for d in units if d.pipes]
    assert len(piped) > 12
    bare = [d.id for d in piped if len(d.narrow.pipes) < len(d.pipes) * 0.9]
    symbols = [
        (d.id, i.id)
        for d in piped
        for i in d.items
        if i.show == "symbol" and i.id in d.narrow.hidden and "." not in i.id
    ]
    assert not bare
    assert not symbols
