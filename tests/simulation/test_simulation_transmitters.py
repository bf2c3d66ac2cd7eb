"""Transmitters: what stands between the true value and the published one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.model.tag import DataType, Role, Tag
from hmi.simulation.instruments.transmitters import Transmitters


def _tag(index: int, unit: str, low: float, high: float, type_: DataType = DataType.Float, **more: object) -> Tag:
    return Tag(index, f"T{index}", "s", f"s=T{index}", type_, unit=unit, low=low, high=high, **more)  # type: ignore[arg-type]


TAGS = (
    _tag(0, "mbar", 0.0, 500.0),
    _tag(1, "bar", 0.0, 10.0, DataType.Double),
    _tag(2, "°C", 0.0, 30.0),
    _tag(3, "bar", 0.0, 10.0, DataType.Double, write=Role.OPERATOR),
    Tag(4, "S", "s", "s=S", DataType.Int32, words={0: "off", 1: "on"}),
    _tag(5, "kWh/m3", 0.0, 1.0),
)


def _true(rows: int) -> np.ndarray:
    time = np.arange(rows)
    return np.stack(
        [
            200 + 0.1 * time,
            4.8 + 0.01 * np.sin(time / 5),
            np.full(rows, 9.8),
            np.full(rows, 4.83),
            time // 7 % 2,
            np.full(rows, 0.271234),
        ],
        axis=1,
    ).astype(float)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=8), st.integers(0, 2**32))
@settings(max_examples=40)
def test_in_one_piece_or_step_by_step(pieces: list[int], seed: int):
    """History and live must be one signal: the past is run in chunks, the present second by second."""
    true = _true(sum(pieces))
    whole = Transmitters(TAGS, seed).publish(true)
    parts = Transmitters(TAGS, seed)
    ends = np.cumsum(pieces)
    made = [parts.publish(true[end - n : end]) for n, end in zip(pieces, ends, strict=True)]
    assert np.array_equal(np.concatenate([m.value for m in made]), whole.value)
    assert np.array_equal(np.concatenate([m.changed for m in made]), whole.changed)


def test_noise_is_small_and_centred():
    true = np.tile(_true(1), (4000, 1))
    value = Transmitters(TAGS, 1).publish(true).value
    assert value[:, 0].mean() == pytest.approx(200.0, abs=0.1)
    assert 0.3 < value[:, 0].std() < 2.0
    assert value[:, 1].std() < 0.02


def test_values_are_rounded_as_instruments_do():
    value = Transmitters(TAGS, 1).publish(_true(500)).value
    steps = np.round(value[:, 1] * 1000.0, 6) % 5.0
    assert np.all(np.isin(steps, [0.0, 5.0]))
    assert all(len(repr(v)) <= 5 for v in value[:, 1].tolist()), "4.805, never 4.804999999"


def test_what_people_write_and_states_come_unchanged():
    value = Transmitters(TAGS, 1).publish(_true(50)).value
    assert np.all(value[:, 3] == 4.83)
    assert set(value[:, 4]) == {0.0, 1.0}
    assert set(np.round(value[:, 5], 6)) == {0.271}


def test_only_changes_are_published():
    published = Transmitters(TAGS, 1).publish(_true(200))
    assert published.changed[0].all()
    assert np.count_nonzero(published.changed[:, 3]) == 1
    before = published.value[:-1][published.changed[1:]]
    after = published.value[1:][published.changed[1:]]
    assert np.all(before != after)


def test_slow_instruments_come_at_their_scan():
    changed = np.flatnonzero(Transmitters(TAGS, 1).publish(_true(300)).changed[1:, 2])
    assert len(changed) > 5
    assert len(set((changed % 5).tolist())) == 1


def test_zero_is_zero():
    true = _true(100)
    true[:, 0] = 0.0
    assert np.all(Transmitters(TAGS, 1).publish(true).value[:, 0] == 0.0)


def test_the_range_is_the_end():
    true = _true(100)
    true[:, 0] = 700.0
    assert Transmitters(TAGS, 1).publish(true).value[:, 0].max() == 500.0


def test_a_frozen_signal_has_no_noise_from_then_on():
    transmitters = Transmitters(TAGS, 1)
    true = np.tile(_true(1), (100, 1))
    first = transmitters.publish(true, {0: 60}).value[:, 0]
    second = transmitters.publish(true, {0: 60}).value[:, 0]
    assert np.ptp(first[:60]) > 0.0
    assert np.ptp(first[62:]) == 0.0
    assert np.ptp(second) == 0.0
