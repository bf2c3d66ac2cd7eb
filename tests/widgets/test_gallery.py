"""The gallery opens, shows every kind and every symbol, finds its sheets, and writes its pictures."""

import os
import subprocess
import sys
from importlib import import_module
from pkgutil import walk_packages

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QWidget

import widgets
from hmi.config.resolving.displays.shows import SHOWS
from hmi.model.symbols import SYMBOLS
from widgets.display_view import DisplayView
from widgets.gallery.alarm_states import KINDS_IN_ALARM
from widgets.gallery.cards import cards
from widgets.gallery.looks import gallery_look
from widgets.gallery.pages import pages
from widgets.gallery.sheet import by_room, sheets
from widgets.gallery.shots import write_shots
from widgets.gallery.window import GalleryWindow
from widgets.indicators import KINDS
from widgets.theme import Theme

_OF_THE_GALLERY = (
    "widgets.gallery.window",
    "widgets.gallery.page",
    "widgets.gallery.mark_sheet",
    "widgets.gallery.alarm_states",
)
"""Rooms whose widgets only hold what the gallery shows."""
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_every_kind_and_every_symbol_is_in_the_gallery():
    items = [item for page in pages() for item in page.items]
    assert (
        {item.show for item in items} == set(KINDS) == set(SHOWS) - {"display"}
    )  # that one is taken apart into its own
    assert {item.options["symbol"] for item in items if item.show == "symbol"} >= set(SYMBOLS)


def test_every_kind_that_carries_an_alarm_is_shown_in_each_state_of_it():
    bare = {"text", "clock", "legend", "arrow"}  # of a pair the value carries the alarm, not its arrow
    assert set(KINDS_IN_ALARM) == set(KINDS) - bare


def test_every_widget_is_on_a_sheet(qapp, qtbot, day):
    named = {module.name for module in walk_packages(widgets.__path__, "widgets.")} - {"widgets.__main__"}
    for name in named:
        import_module(name)
    shown = set(DisplayView.__mro__)  # all pages are made of it
    for card in cards():
        view = card.view(gallery_look(day))
        qtbot.addWidget(view)
        shown |= {base for widget in (view, *view.findChildren(QWidget)) for base in type(widget).__mro__}
    ours = {made for made in _below(QWidget) if made.__module__ in named and made.__module__ not in _OF_THE_GALLERY}
    assert not sorted(made.__qualname__ for made in ours - shown), "add a card for them, or a state to one there is"


def _below(base: type) -> set[type]:
    """All that derive from it, however far down."""
    nearest = set(type.__subclasses__(base))
    return nearest.union(*map(_below, nearest))


def test_sheets_stand_under_their_rooms_once():
    rooms = by_room(sheets())
    assert len({room for room, _ in rooms}) == len(rooms) > 7
    ids = [sheet.id for _, found in rooms for sheet in found]
    assert len(ids) == len(set(ids))


@pytest.fixture
def window(qtbot, day):
    made = GalleryWindow(day)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_window_changes_theme_and_phase(qtbot, window):
    window.show_sheet("alarms")
    window.list.setFocus()
    look = window.holder.grab().toImage()
    qtbot.keyClick(window.list, Qt.Key.Key_B)
    window.blink_box.setChecked(True)
    blinked = window.holder.grab().toImage()
    window.theme_box.setCurrentIndex(window.theme_box.findData("high_contrast"))
    assert blinked != look
    assert window.holder.grab().toImage() != blinked


def test_a_larger_size_makes_a_sheet_larger(window):
    window.show_sheet("alarms")
    before = window.holder.widget().width()
    window.scale_box.setCurrentIndex(window.scale_box.findData(2.0))
    assert window.holder.widget().width() == 2 * before


def test_for_gloves_a_button_is_as_large_as_a_glove_needs(window):
    window.show_sheet("controls")
    window.hand_box.setCurrentIndex(window.hand_box.findText("gloves"))
    least = round(20 / 25.4 * 96)
    assert min(button.sizeHint().height() for button in window.holder.widget().findChildren(QPushButton)) >= least - 1


def test_a_sheet_is_found_by_room_title_and_kind(window):
    window.search.setText("profile")
    assert isinstance(window.holder.widget(), DisplayView)
    assert window.current is not None
    assert "profile" in window.current.words
    window.search.setText("servers trust")
    assert window.current is not None
    assert window.current.id == "trust"
    window.search.setText("")
    shown = [window.list.topLevelItem(k) for k in range(window.list.topLevelItemCount())]
    assert not [room.text(0) for room in shown if room.isHidden()]


def test_every_sheet_is_written(qtbot, tmp_path):
    written = write_shots(tmp_path, ("high_contrast",))
    assert {path.name for path in written} == {f"{sheet.id}-high_contrast.png" for sheet in sheets()}
    assert all(QImage(str(path)).width() > 600 for path in written)


def _without_a_screen(*words: str) -> "subprocess.CompletedProcess[str]":
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in screens}
    return subprocess.run([sys.executable, "-m", "widgets", *words], env=environment, capture_output=True, text=True)


def test_the_command_writes_what_is_asked_for_where_there_is_no_screen(tmp_path):
    done = _without_a_screen("--shots", str(tmp_path), "--sheet", "quality marks", "--scale", "1.5")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert {p.name for p in tmp_path.iterdir()} == {f"marks-{theme}.png" for theme in Theme.names()}


def test_a_sheet_that_is_not_there_is_a_wrong_word(tmp_path):
    done = _without_a_screen("--shots", str(tmp_path / "shots"), "--sheet", "nonono")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no sheet has 'nonono' in its name" in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_the_window_of_the_gallery_needs_a_screen_and_says_so():
    done = _without_a_screen()
    assert done.returncode == 3
    assert "--shots DIR" in done.stderr
