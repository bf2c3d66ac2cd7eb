"""On a tablet that is held upright a unit is seen as a process, too: with its pipes, in the layout made for it."""

import pytest

from hmi.config import find, load
from widgets.displays.layout import is_narrow

UPRIGHT = [(764, 812), (764, 764), (988, 898), (988, 850), (832, 1193), (1008, 1427)]
"""What bars and banner leave to a display: 800 x 1280 and 1024 x 1366 for bare hands and gloves; without a profile."""
LYING = [(1052, 656), (1692, 936), (3384, 1872), (1080, 870)]


@pytest.fixture(scope="module")
def units():
    return [d for name in ("waterworks", "bottling") for d in load(find(name)).displays if d.level <= 2 and d.narrow]


@pytest.mark.parametrize("view", UPRIGHT)
def test_a_tablet_held_upright_shows_the_layout_made_for_it(units, view):
    assert not [d.id for d in units if not is_narrow(d, *view)]


@pytest.mark.parametrize("view", LYING)
def test_a_desk_shows_the_wide_one(units, view):
    assert not [d.id for d in units if is_narrow(d, *view)]


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
