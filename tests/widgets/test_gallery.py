"""The gallery opens, shows every kind and every symbol, and writes its pictures."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from hmi.model.symbols import SYMBOLS
from widgets.gallery.cards import cards
from widgets.gallery.pages import pages
from widgets.gallery.window import GalleryWindow
from widgets.indicators import KINDS
from widgets.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_every_kind_and_every_symbol_is_in_the_gallery():
    items = [item for page in pages() for item in page.items]
    assert {item.show for item in items} == set(KINDS)
    assert {item.options["symbol"] for item in items if item.show == "symbol"} == set(SYMBOLS)


def test_the_window_changes_theme_and_phase(qtbot, day):
    window = GalleryWindow(day)
    qtbot.addWidget(window)
    window.resize(1000, 600)
    with qtbot.waitExposed(window):
        window.show()
    window.setCurrentIndex(1)
    look = window.grab().toImage()
    qtbot.keyClick(window, Qt.Key.Key_B)
    blinked = window.grab().toImage()
    qtbot.keyClick(window, Qt.Key.Key_T)
    assert blinked != look
    assert window.grab().toImage() != blinked


def test_the_command_writes_every_page_in_every_theme(tmp_path):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "widgets", "--shots", str(tmp_path)], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    names = {
        f"{page}-{theme}.png"
        for page in ("marks", *(p.id for p in pages()), *(c.id for c in cards()))
        for theme in Theme.names()
    }
    assert {p.name for p in tmp_path.iterdir()} == names
    assert all(QImage(str(p)).width() > 600 for p in tmp_path.iterdir())
