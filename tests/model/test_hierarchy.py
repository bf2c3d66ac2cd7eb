"""The hierarchy of displays holds for any files, sound or not."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hmi.model.display import Display, Item
from hmi.model.navigation.hierarchy import Hierarchy

IDS = [f"d{n}" for n in range(8)]


def display(id: str, parent: str = "", level: int = 2) -> Display:
    return Display(id, id.title(), level, (10, 10), parent=parent)


@st.composite
def displays(draw) -> list[Display]:
    ids = draw(st.lists(st.sampled_from(IDS), unique=True))
    return [display(i, draw(st.sampled_from(["", "gone", *IDS])), draw(st.integers(1, 4))) for i in ids]


@given(displays())
def test_every_display_stands_in_one_line_below_its_parent(given_displays):
    hierarchy = Hierarchy(given_displays)
    lines = [d.id for d, _ in hierarchy.lines]
    assert sorted(lines) == sorted(d.id for d in given_displays)
    for shown, depth in hierarchy.lines:
        path = hierarchy.path(shown.id)
        assert path[-1] is shown
        assert len(path) == depth + 1
        assert all(child.parent == above.id for above, child in pairwise(path))


@given(displays())
def test_up_ends_at_home_and_beside_comes_round(given_displays):
    hierarchy = Hierarchy(given_displays)
    for shown in given_displays:
        here, steps = shown.id, 0
        while here != hierarchy.home:
            here, steps = hierarchy.parent(here), steps + 1
            assert steps <= len(given_displays)
        beside = hierarchy.beside(shown.id, 1)
        assert not beside or hierarchy.beside(beside, -1) == shown.id


def test_displays_stand_under_their_parents_by_level():
    plant = [display("sump", "pumps", 3), display("overview", level=1), display("pumps", "overview")]
    hierarchy = Hierarchy(plant)
    assert [(d.id, depth) for d, depth in hierarchy.lines] == [("overview", 0), ("pumps", 1), ("sump", 2)]
    assert hierarchy.home == "overview"
    assert hierarchy.parent("sump") == "pumps"
    assert hierarchy.parent("overview") == ""
    assert Hierarchy(()).home == ""
    assert Hierarchy([display("a", "b"), display("b", "a")]).parent("b") == "a"


def test_displays_of_a_level_stand_as_the_one_above_leads_to_them():
    links = tuple(Item(f"i{k}", "text", (0.0, 0.0), text="x", link=to) for k, to in enumerate(("works", "net")))
    top = replace(display("overview", level=1), items=links)
    plant = [top, display("energy", "overview"), display("net", "overview"), display("works", "overview")]
    assert [d.id for d, _ in Hierarchy(plant).lines] == ["overview", "works", "net", "energy"]
