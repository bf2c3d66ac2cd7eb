"""Ports of symbols: in the picture, and where they are after turning, mirroring and sizing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.model.symbols import SYMBOLS, Side, caption_side, drawn_in, ports

_TURNS = st.sampled_from([0, 90, 180, 270])
_SIZES = st.tuples(st.floats(8, 400), st.floats(8, 400))


@given(st.sampled_from(sorted(SYMBOLS)), _SIZES, _TURNS, st.booleans())
def test_a_port_lies_where_the_symbol_is_drawn_however_it_is_placed(key, size, turn, flip):
    left, top, width, height = drawn_in(SYMBOLS[key], size, turn)
    for port in ports(SYMBOLS[key], size, turn, flip=flip).values():
        assert left - 1e-6 <= port.x * size[0] <= left + width + 1e-6
        assert top - 1e-6 <= port.y * size[1] <= top + height + 1e-6


@given(st.sampled_from(sorted(SYMBOLS)), _TURNS, st.booleans())
def test_a_side_is_always_what_lies_on_that_side(key, turn, flip):
    found = ports(SYMBOLS[key], turn=turn, flip=flip)
    for side in Side:
        assert found[side.value].side is side
    assert found["left"].x <= found["right"].x
    assert found["top"].y <= found["bottom"].y


@given(st.sampled_from(sorted(SYMBOLS)), _SIZES)
def test_four_quarter_turns_and_two_mirrors_change_nothing(key, size):
    kind = SYMBOLS[key]
    assert ports(kind, size, 360) == ports(kind, size)
    assert ports(kind, size, 0, flip=True)["left"].y == pytest.approx(ports(kind, size)["right"].y)


def test_a_pump_turned_clockwise_sucks_from_above_and_delivers_below():
    found = ports(SYMBOLS["pump"], turn=90)
    assert found["suction"] == (0.5, 0.0, Side.TOP)
    assert found["discharge"] == (0.5, 1.0, Side.BOTTOM)


def test_a_mirrored_pump_delivers_to_the_left():
    assert ports(SYMBOLS["pump"], flip=True)["discharge"] == (0.0, 0.5, Side.LEFT)


def test_the_pipe_of_a_valve_with_a_drive_runs_through_its_body():
    upright = ports(SYMBOLS["control_valve"])
    assert upright["inlet"].y == upright["outlet"].y > 0.6
    standing = ports(SYMBOLS["control_valve"], turn=270)
    assert standing["inlet"].x == standing["outlet"].x > 0.6
    assert standing["inlet"].side is Side.BOTTOM


def test_a_symbol_that_keeps_its_proportions_stands_in_the_middle_of_its_place():
    found = ports(SYMBOLS["pump"], (100.0, 40.0))
    assert found["suction"].x == pytest.approx(0.3)
    assert found["discharge"].x == pytest.approx(0.7)
    assert ports(SYMBOLS["tank"], (100.0, 40.0))["left"].x == 0.0


def test_names_stand_where_no_pipe_of_the_symbol_runs():
    valve, driven = SYMBOLS["valve"], SYMBOLS["motor_valve"]
    assert caption_side(valve) is Side.BOTTOM
    assert caption_side(valve, 90) is Side.RIGHT
    assert (caption_side(driven, 90), caption_side(driven, 270)) == (Side.LEFT, Side.RIGHT), "never over the drive"
    assert caption_side(SYMBOLS["vessel"], 90) is Side.BOTTOM
    assert caption_side(valve, 90, "top") is Side.TOP
