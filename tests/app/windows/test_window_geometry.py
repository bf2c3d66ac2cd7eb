"""At every size, in the longest language: banner, Back, Home and overview are there, whole, and nothing lies on them.

One window that is resized: what a person does with it, and quick.
"""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from hmi.app.navigating.pages import PAGES
from hmi.app.places import DISPLAY, Where, thing_of_tag
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from tests.app.fitting import without_room
from tests.app.test_desktop import SPEED, alarm

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SIZES = {
    "1280 x 800": (1280, 800),
    "1920 x 1080": (1920, 1080),
    "3840 x 2160": (3840, 2160),
    "1920 x 1080 at 150 %": (1280, 720),
    "2560 x 1600 at 200 %": (1280, 800),
    "an upright tablet": (1280, 1700),
}
PLACES = [Where(DISPLAY, "overview"), Where(DISPLAY, "detail"), *(Where(page) for page, _ in PAGES)]


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def always_there(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    top, banner = desk.window.top, desk.window.banner
    yield from (("Back", top.back_button), ("Home", top.home_button), ("search", top.search_button))
    yield from (("the alarm list", banner.list_button), ("the banner", banner))


def faults(desk: Desk) -> list[str]:
    """What of that which is always there is not, is not whole, or is covered by something."""
    window, found = desk.window, []
    for name, widget in always_there(desk):
        rect = place(widget)
        if not widget.isVisible() or not window.rect().contains(rect):
            found.append(f"{name} is not whole: {rect.getRect()} in {window.size().toTuple()}")
            continue
        for point in (rect.center(), rect.topLeft() + QPoint(3, 3), rect.bottomRight() - QPoint(3, 3)):
            seen = window.childAt(point)
            if seen is not None and seen is not widget and not widget.isAncestorOf(seen):
                found.append(f"{type(seen).__name__} lies on {name} at {point.toTuple()}")
    return found


@pytest.mark.parametrize("size", SIZES)
def test_banner_back_and_home_are_on_every_page_and_words_have_room(size: str, with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.desktop.set_language("pseudo")
        runtime.set_alarm(alarm())
        desk.start(runtime)
        await desk.linked()
        await until(lambda: desk.bridge.alarms)
        desk.window.resize(*SIZES[size])
        for where in PLACES:
            desk.window.go(where)
            with suppress(AssertionError):  # until the layouts have found their place; what has no room then never will
                await until(lambda: not faults(desk) and not without_room(desk.window), seconds=2.0)
            assert (where, faults(desk), without_room(desk.window)) == (where, [], [])

    with_desk(test)


@pytest.mark.parametrize("size", ["1280 x 800", "an upright tablet"])
def test_what_opens_over_a_page_covers_neither_bars_nor_banner(size: str, with_desk, runtime: FakeRuntime, plant):
    async def test(desk: Desk) -> None:
        runtime.set_alarm(alarm())
        desk.start(runtime)
        await desk.linked()
        await until(lambda: desk.bridge.alarms)
        desk.window.resize(*SIZES[size])
        desk.window.go(Where(DISPLAY, "overview"))
        desk.window.content.show_thing(thing_of_tag(plant.tags[SPEED], plant))
        await until(lambda: not faults(desk))
        desk.window.ways.sheet.open()
        await until(lambda: desk.window.ways.sheet.isVisible() and not faults(desk))
        desk.window.ways.sheet.close_up()
        desk.window.top.search_button.click()
        await until(lambda: desk.window.ways.palette.isVisible() and not faults(desk))
        assert QApplication.activeModalWidget() is None

    with_desk(test)
