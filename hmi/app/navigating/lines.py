"""What the rail and the bar at the head show of a plant."""

from collections.abc import Sequence
from typing import Final

from hmi.app.navigating.pages import PAGES
from hmi.app.places import ALARMS, DISPLAY, TREND, Where
from hmi.model.display import Display
from hmi.model.navigation.hierarchy import Hierarchy
from hmi.model.plant import Plant
from widgets.navigation.breadcrumb import Crumb
from widgets.navigation.folding import Entry
from widgets.words import tr

_FEW: Final = 4
"""So many saved trends need not be folded away."""


def rail_entries(plant: Plant, hierarchy: Hierarchy, favourites: Sequence[str] = ()) -> list[Entry]:
    """Favourites, displays by their hierarchy, then the pages."""
    places = {e.key: e for e in (*_displays(hierarchy), *_pages(plant))}
    chosen = [Entry(key, places[key].title, favourite=True) for key in favourites if key in places]
    displays = _displays(hierarchy, gap=bool(chosen))
    return [*chosen, *displays, *_pages(plant)]


def way_to(plant: Plant, hierarchy: Hierarchy, where: Where, title: str) -> list[Crumb]:
    """From the plant down to a place.

    Args:
        title: of the place, where it is none of the plant's files.
    """
    plant_crumb = Crumb(home_of(hierarchy).key, plant.name)
    if where.page == DISPLAY:
        steps = (_display_crumb(hierarchy, d) for d in hierarchy.path(where.id))
        return [plant_crumb, *steps]
    pages = tuple((Where(page).key, tr(name)) for page, name in PAGES)
    page = Crumb(Where(where.page).key, dict(pages)[Where(where.page).key], pages)
    if where.page != TREND or not where.id:
        return [plant_crumb, page]
    trends = tuple((Where(TREND, t.id).key, t.title) for t in plant.trends)
    beside = trends if where.key in dict(trends) else ()
    return [plant_crumb, page, Crumb(where.key, dict(trends).get(where.key, title), beside)]


def _display_crumb(hierarchy: Hierarchy, display: Display) -> Crumb:
    beside = tuple((_key(d), d.title) for d in hierarchy.siblings(display.id))
    return Crumb(_key(display), display.title, beside if len(beside) > 1 else ())


def _displays(hierarchy: Hierarchy, *, gap: bool = False) -> list[Entry]:
    lines = []
    for display, depth in hierarchy.lines:
        top = display.id == hierarchy.home
        lines.append(Entry(_key(display), display.title, depth, first=gap and not lines, open=top))
    return lines


def _pages(plant: Plant) -> list[Entry]:
    lines = []
    for page, title in PAGES:
        few = page == TREND and len(plant.trends) <= _FEW
        lines.append(Entry(Where(page).key, tr(title), first=not lines, open=few))
        if page == TREND:
            lines += [Entry(Where(TREND, t.id).key, t.title, 1) for t in plant.trends]
    return lines


def home_of(hierarchy: Hierarchy) -> Where:
    """The place that one begins at: the alarms, where a plant has no displays."""
    return Where(DISPLAY, hierarchy.home) if hierarchy.home else Where(ALARMS)


def _key(display: Display) -> str:
    return Where(DISPLAY, display.id).key
