"""Pipes between ports: where they run, and where they must not."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.model.display import Display, Item, Pipe
from hmi.model.routing.crossings import hops
from hmi.model.routing.geometry import Heading, heading_of
from hmi.model.routing.ground import SPACING, Obstacles
from hmi.model.routing.router import Wanted, lay_pipes

R, D, L, U = Heading.RIGHT, Heading.DOWN, Heading.LEFT, Heading.UP
CELL, COLUMNS, ROWS = 120.0, 5, 4
SIZE = COLUMNS * CELL, ROWS * CELL


def port(rect, side):
    left, top, right, bottom = rect
    middle = (left + right) / 2, (top + bottom) / 2
    return {R: (right, middle[1]), L: (left, middle[1]), U: (middle[0], top), D: (middle[0], bottom)}[side]


@st.composite
def displays(draw):
    """Items with room between them for a pipe on every side, and pipes from port to port."""
    cells = [(c, r) for r in range(ROWS) for c in range(COLUMNS)]
    taken = draw(st.lists(st.sampled_from(cells), min_size=2, max_size=12, unique=True))
    solid = []
    for column, row in taken:
        x, y = draw(st.integers(25, 45)), draw(st.integers(25, 45))
        width, height = draw(st.integers(12, 45)), draw(st.integers(12, 45))
        left, top = column * CELL + x, row * CELL + y
        solid.append((left, top, left + width, top + height))
    wanted = []
    for i in range(draw(st.integers(1, 8))):
        a, b = draw(st.permutations(solid))[:2]
        out, into = draw(st.sampled_from(Heading)), draw(st.sampled_from(Heading))
        wanted.append(Wanted(f"p{i}", (port(a, out), port(b, into)), out, into.opposite))
    return Obstacles(tuple(solid)), wanted


def through(points, rect):
    left, top, right, bottom = rect
    return any(
        min(x0, x1) < right and max(x0, x1) > left and min(y0, y1) < bottom and max(y0, y1) > top
        for (x0, y0), (x1, y1) in pairwise(points)
    )


@settings(max_examples=60, deadline=None)
@given(displays())
def test_every_pipe_runs_from_port_to_port_past_every_item(display):
    obstacles, wanted = display
    laid = lay_pipes(wanted, SIZE, obstacles)
    for pipe in wanted:
        way = laid[pipe.id]
        assert way.free
        assert way.points[0] == pipe.points[0]
        assert max(abs(a - b) for a, b in zip(way.points[-1], pipe.points[-1], strict=True)) <= 3
        assert all(a != b and (a[0] == b[0] or a[1] == b[1]) for a, b in pairwise(way.points))
        assert all(0 <= x <= SIZE[0] and 0 <= y <= SIZE[1] for x, y in way.points)
        assert heading_of(*way.points[:2]) is pipe.leaves
        assert heading_of(*way.points[-2:]) is pipe.enters
        assert not [rect for rect in obstacles.solid if through(way.points, rect)]


@settings(max_examples=20, deadline=None)
@given(displays())
def test_a_pipe_added_at_the_end_of_the_file_moves_no_other(display):
    obstacles, wanted = display
    whole = lay_pipes(wanted, SIZE, obstacles)
    assert lay_pipes(wanted, SIZE, obstacles) == whole
    before = lay_pipes(wanted[:-1], SIZE, obstacles)
    assert before == {pipe: way for pipe, way in whole.items() if pipe != wanted[-1].id}


def laid(*wanted, solid=(), texts=(), size=(400.0, 400.0)):
    return lay_pipes(wanted, size, Obstacles(tuple(solid), tuple(texts)))


def test_pipes_of_no_connection_that_run_side_by_side_keep_apart():
    solid = [(100.0, 300.0, 140.0, 340.0), (300.0, 100.0, 340.0, 140.0)]
    ways = laid(
        Wanted("a", ((140.0, 310.0), (300.0, 110.0)), R, R),
        Wanted("b", ((140.0, 330.0), (300.0, 130.0)), R, R),
        solid=solid,
    )
    down = [next(a[0] for a, b in pairwise(way.points) if a[0] == b[0]) for way in ways.values()]
    assert abs(down[0] - down[1]) >= SPACING


def test_ports_that_are_all_but_in_line_are_joined_without_a_jog():
    way = laid(Wanted("a", ((20.0, 200.0), (300.0, 202.5)), R, R))["a"]
    assert way.points == ((20.0, 200.0), (300.0, 200.0))
    assert len(laid(Wanted("a", ((20.0, 200.0), (300.0, 204.0)), R, R))["a"].points) == 4


def test_pipes_from_the_same_port_share_their_beginning():
    ways = laid(
        Wanted("a", ((20.0, 200.0), (300.0, 100.0)), R, R),
        Wanted("b", ((20.0, 200.0), (300.0, 300.0)), R, R),
    )
    assert ways["a"].points[1] == ways["b"].points[1]


def test_a_pipe_joins_another_at_a_right_angle_wherever_that_stands_in_the_file():
    branch = Wanted("branch", ((100.0, 300.0),), U, None, end_on="main")
    main = Wanted("main", ((20.0, 100.0), (380.0, 100.0)))
    assert laid(branch, main)["branch"].points == ((100.0, 300.0), (100.0, 100.0))
    back = Wanted("back", ((100.0, 300.0),), None, D, begin_on="main")
    assert laid(main, back)["back"].points == ((100.0, 100.0), (100.0, 300.0))


def test_two_pipes_that_hang_on_each_other_are_drawn_all_the_same():
    ways = laid(
        Wanted("a", ((20.0, 20.0), (100.0, 60.0)), end_on="b"),
        Wanted("b", ((300.0, 300.0), (200.0, 60.0)), end_on="a"),
    )
    assert set(ways) == {"a", "b"}


def test_a_pipe_passes_the_points_it_is_told_to():
    way = laid(Wanted("a", ((20.0, 200.0), (350.0, 50.0), (300.0, 300.0))), solid=[(100.0, 100.0, 140.0, 240.0)])["a"]
    assert any(
        min(a[0], b[0]) <= 350 <= max(a[0], b[0]) and min(a[1], b[1]) <= 50 <= max(a[1], b[1])
        for a, b in pairwise(way.points)
    )
    assert way.free


def test_a_pipe_goes_round_a_text():
    across = Wanted("a", ((20.0, 200.0), (380.0, 200.0)))
    assert laid(across)["a"].points == across.points
    assert not through(laid(across, texts=[(150.0, 190.0, 200.0, 210.0)])["a"].points, (150.0, 190.0, 200.0, 210.0))


def test_a_pipe_that_is_walled_in_goes_the_simple_way_and_says_so():
    walls = [
        (80.0, 80.0, 200.0, 90.0),
        (80.0, 190.0, 200.0, 200.0),
        (80.0, 80.0, 90.0, 200.0),
        (190.0, 80.0, 200.0, 200.0),
    ]
    way = laid(Wanted("a", ((140.0, 140.0), (300.0, 300.0))), solid=walls)["a"]
    assert not way.free
    assert way.points == ((140.0, 140.0), (300.0, 140.0), (300.0, 300.0))


@pytest.mark.parametrize(("across", "down", "over"), [(4.0, 4.0, "across"), (4.0, 2.0, "down"), (2.0, 4.0, "across")])
def test_the_lesser_pipe_bridges_the_other_and_of_equals_the_horizontal_one(across, down, over):
    ways = {"across": ((0, 50), (100, 50)), "down": ((40, 100), (40, 0))}
    found = hops(ways, {"across": across, "down": down})
    assert [pipe for pipe, each in found.items() if each] == [over]
    (hop,) = found[over]
    assert (hop.begin + hop.end) / 2 == (40 if over == "across" else 50)


def test_a_junction_has_no_bridge_and_one_bridge_spans_neighbours():
    ways = {
        "main": ((0, 50), (200, 50)),
        "branch": ((40, 100), (40, 50)),
        "a": ((100, 0), (100, 99)),
        "b": ((110, 0), (110, 99)),
    }
    found = hops(ways, dict.fromkeys(ways, 4.0))
    (hop,) = found["main"]
    assert hop.begin < 100 - 2 < 110 + 2 < hop.end
    assert not any(found[pipe] for pipe in ("branch", "a", "b"))


def test_where_there_is_no_room_for_a_bridge_the_other_pipe_has_it():
    ways = {"across": ((38, 50), (100, 50)), "down": ((40, 100), (40, 0))}
    assert [pipe for pipe, each in hops(ways, dict.fromkeys(ways, 4.0)).items() if each] == ["down"]


def arrows(*pipes, items=()):
    return {
        way.id: [arrow.tip for arrow in way.arrows] for way in Display("d", "D", 2, (800.0, 400.0), items, pipes).ways
    }


def test_arrows_stand_where_a_pipe_ends_and_on_long_legs_and_not_on_wires():
    found = arrows(
        Pipe("short", "water", ((10.0, 10.0), (100.0, 10.0))),
        Pipe("long", "water", ((10.0, 50.0), (500.0, 50.0))),
        Pipe("wire", "power", ((10.0, 90.0), (500.0, 90.0))),
    )
    assert found["short"] == [(100.0, 10.0)]
    ((x, _),) = found["long"]
    assert 200 < x < 300
    assert found["wire"] == []


def test_an_arrow_keeps_clear_of_joints():
    middle = (259.5, 50.0)
    found = arrows(
        Pipe("main", "water", ((10.0, 50.0), (500.0, 50.0))), Pipe("in", "chemical", ((middle[0], 200.0), middle))
    )
    assert abs(found["main"][0][0] - middle[0]) > 4


def test_a_panel_is_no_obstacle_and_a_symbol_without_a_size_is_one():
    items = (
        Item("p", "panel", (50.0, 0.0), (200.0, 200.0)),
        Item("t", "symbol", (300.0, 60.0), options={"symbol": "pump"}),
    )
    (way,) = Display("d", "D", 2, (800.0, 400.0), items, (Pipe("a", "water", ((10.0, 78.0), (500.0, 78.0))),)).ways
    assert through(way.points, (50.0, 0.0, 250.0, 200.0))
    assert not through(way.points, (300.0, 60.0, 336.0, 96.0))
