"""The pipes of the gallery: every medium, and how pipes cross, join, run side by side and find their way."""

from hmi.model.display import Item, Pipe
from hmi.model.routing.geometry import Heading
from hmi.model.routing.mediums import MEDIUMS
from widgets.gallery.page import Page, State

_LINE = 36.0
_RIGHT, _DOWN = Heading.RIGHT, Heading.DOWN
_IDLE, _RUNS = State("stopped", 0.0), State("running", 1.0)


def pipe_page() -> Page:
    """All of them on one page."""
    page = Page("pipes", "Pipes and wires", (1100.0, 60.0 + _LINE * len(MEDIUMS)), room="Symbols")
    _mediums(page)
    _crossings(page)
    _around(page)
    return page


def _mediums(page: Page) -> None:
    page.panel("mediums", (12.0, 12.0), (330.0, page.size[1] - 24.0), "Mediums")
    for line, (key, medium) in enumerate(MEDIUMS.items()):
        y = 56.0 + _LINE * line
        page.text((28.0, y - 8.0), medium.text, "label")
        page.pipes.append(Pipe(f"m-{key}", key, ((190.0, y), (326.0, y))))


def _crossings(page: Page) -> None:
    """Each medium over and under each of its neighbours."""
    page.panel("crossings", (354.0, 12.0), (360.0, page.size[1] - 24.0), "Crossings and junctions")
    keys = ("water", "chemical", "power", "air", "sludge")
    for i, key in enumerate(keys):
        y, x = 70.0 + 40.0 * i, 420.0 + 50.0 * i
        page.pipes.append(Pipe(f"h-{key}", key, ((372.0, y), (696.0, y))))
        page.pipes.append(Pipe(f"v-{key}", key, ((x, 46.0), (x, 270.0))))
    page.pipes.append(Pipe("main", "water", ((372.0, 330.0), (696.0, 330.0))))
    page.pipes.append(Pipe("in", "chemical", ((430.0, 380.0),), Heading.UP, None, end_on="main"))
    page.pipes.append(Pipe("out", "water", ((600.0, 380.0),), None, _DOWN, begin_on="main"))
    page.pipes.append(Pipe("near-1", "water", ((500.0, 380.0), (500.0, 290.0))))
    page.pipes.append(Pipe("near-2", "water", ((512.0, 380.0), (512.0, 290.0))))


def _around(page: Page) -> None:
    """Two pumps that feed two consumers, with things in the way."""
    page.panel("ways", (726.0, 12.0), (362.0, page.size[1] - 24.0), "Ways")
    page.symbol("pump", (750.0, 70.0), (36.0, 36.0), _RUNS)
    page.symbol("pump", (750.0, 180.0), (36.0, 36.0), _IDLE)
    page.symbol("filter", (880.0, 110.0), (60.0, 40.0), _RUNS)
    page.symbol("valve", (1006.0, 60.0), (34.0, 20.0), _RUNS)
    page.symbol("valve", (1006.0, 200.0), (34.0, 20.0), _IDLE)
    page.pipes.append(Pipe("w1", "water", ((786.0, 88.0), (1006.0, 210.0)), _RIGHT, _RIGHT))
    page.pipes.append(Pipe("w2", "water", ((786.0, 198.0), (1006.0, 70.0)), _RIGHT, _RIGHT))
    page.pipes.append(Pipe("w3", "chemical", ((768.0, 300.0), (940.0, 130.0)), _RIGHT, Heading.LEFT))
    page.pipes.append(Pipe("w4", "power", ((768.0, 340.0), (1040.0, 210.0)), _RIGHT, Heading.LEFT))
    carried = {"mediums": "water chemical"}
    page.items.append(Item("legend", "legend", (750.0, 350.0), (160.0, 44.0), options=carried))
