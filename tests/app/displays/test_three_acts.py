"""Any display in three acts from level 1, through links, the rail and the way, in every plant that ships."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from hmi.app.navigating.lines import home_of, rail_entries, way_to
from hmi.app.places import DISPLAY, Where
from hmi.config import load
from hmi.model.display import Display
from hmi.model.navigation.hierarchy import Hierarchy
from hmi.model.plant import Plant, Server
from widgets.navigation.folding import Folding

PLANTS = sorted(path.parent for path in (Path(__file__).parents[3] / "plants").glob("*/plant.yaml"))
ACTS = 3


def many_displays() -> Plant:
    """Forty and more, four levels deep, of which none has a link."""
    displays = [Display("overview", "Overview", 1, (10, 10))]
    for unit in range(7):
        displays.append(Display(f"u{unit}", f"Unit {unit}", 2, (10, 10), parent="overview"))
        displays += [Display(f"u{unit}p{n}", f"Part {n}", 3, (10, 10), parent=f"u{unit}") for n in range(5)]
        displays.append(Display(f"u{unit}d", "Diagnostics", 4, (10, 10), parent=f"u{unit}p0"))
    return Plant("many", "Many", "UTC", "en", "h", (Server("s", "opc.tcp://x"),), {}, (), displays=tuple(displays))


def one_act_away(plant: Plant, hierarchy: Hierarchy, where: Where) -> Iterable[str]:
    """Displays whose rail line is seen, that the way lists or that an item of the present display opens."""
    folding = Folding(rail_entries(plant, hierarchy))
    folding.set_current(folding.row_of(where.key))
    yield from (folding.entries[row].key for row in folding.visible())
    yield from (crumb.key for crumb in way_to(plant, hierarchy, where, ""))
    items = (item for display in plant.displays if display.id == where.id for item in display.items)
    yield from (Where(DISPLAY, item.link).key for item in items if item.link)


def acts_to_each(plant: Plant) -> dict[str, int]:
    """How many acts lead from home to each place."""
    hierarchy = Hierarchy(plant.displays)
    home = home_of(hierarchy)
    acts, edge = {home.key: 0}, [home]
    while edge:
        reached = []
        for where in edge:
            for key in one_act_away(plant, hierarchy, where):
                if key not in acts:
                    acts[key] = acts[where.key] + 1
                    reached.append(Where.of(key))
        edge = [where for where in reached if where.page == DISPLAY]
    return acts


@pytest.mark.parametrize("plant", [*PLANTS, None], ids=lambda p: p.name if p is not None else "many")
def test_any_display_is_three_acts_from_the_overview(plant: Path | None):
    loaded = load(plant) if plant is not None else many_displays()
    acts = acts_to_each(loaded)
    far = {d.id: acts.get(Where(DISPLAY, d.id).key) for d in loaded.displays}
    assert all(count is not None and count <= ACTS for count in far.values()), far


def test_the_rail_of_forty_displays_shows_no_more_lines_than_a_person_looks_over():
    plant = many_displays()
    hierarchy = Hierarchy(plant.displays)
    folding = Folding([e for e in rail_entries(plant, hierarchy) if e.key.startswith("display:")])
    assert len(folding.entries) > 40
    for row in range(len(folding.entries)):
        folding.set_current(row)
        assert row in folding.visible()
        assert len(folding.visible()) <= 15
