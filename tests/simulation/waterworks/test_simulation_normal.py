"""A sound plant raises no alarm, whatever the hour: neither by its limits nor by a straight line towards them."""

import numpy as np
import pytest
from numpy.typing import NDArray

from hmi.simulation.instruments.transmitters import Transmitters
from tests.simulation.works import NOON_S, Recording, met, model, waterworks

DT = 5.0
DAYS = 2


@pytest.fixture(scope="module")
def days() -> Recording:
    """Two days, published as transmitters do."""
    plant = waterworks()
    works = model()
    steps = int(DAYS * 86400 / DT)
    true = np.empty((steps, len(plant.tags)))
    for i in range(steps):
        works.step(NOON_S + (i + 1) * DT, DT)
        true[i] = works.image.values[: len(plant.tags)]
    return Recording(plant, Transmitters(plant.tags, 7).publish(true).value)


def test_no_limit_is_met(days: Recording):
    """Stronger than no alarm: no delay and no deadband is needed."""
    plant = waterworks()
    found = [(a.id, level) for a in plant.alarms for level, beyond in met(a, plant, days.rows, DT) if beyond.any()]
    assert not found


def test_every_value_stays_in_its_range(days: Recording):
    outside = [
        t.name
        for t in waterworks().tags
        if t.low is not None and t.high is not None
        and not ((days[t.name] >= t.low) & (days[t.name] <= t.high)).all()
    ]  # fmt: skip
    assert not outside


def test_normal_bands_are_normal(days: Recording):
    """Nine tenths of the time at least; a backwash empties a filter and a pump may stand."""
    odd = {}
    for tag in waterworks().tags:
        if tag.normal_low is not None and tag.normal_high is not None and not tag.array:
            values = days[tag.name]
            inside = float(((values >= tag.normal_low) & (values <= tag.normal_high)).mean())
            if inside < 0.9:
                odd[tag.name] = inside
    assert not odd


def test_the_plant_lives(days: Recording):
    """What should have happened in two days did: backwashes of each filter, the third pump in and out."""
    for number in range(1, 5):
        washes = np.count_nonzero(np.diff(days[f"F{number}.Washes"]))
        assert 4 <= washes <= 7
        assert days[f"F{number}.WashFailed"].max() == 0.0
    assert np.count_nonzero(np.diff(days["HL.Running"])) >= 3
    assert set(days["HL.Running"]) == {2.0, 3.0}
    assert np.ptp(days["CW.Level"]) > 1.0
    assert days["NET.Today"].max() == pytest.approx(28_800.0, rel=0.05), "1,200 m3/h for a day"


def _earliest(values: NDArray[np.float64], limit: float, window_s: float, when: NDArray[np.bool_] | None) -> float:
    """Seconds until straight lines through the last window meet the limit: the smallest of all of them."""
    every = int(600 / DT)
    width = int(window_s / DT)
    time = np.arange(width) * DT
    best = np.inf
    for end in range(width, len(values), every):
        part = values[end - width : end]
        if when is not None and not when[end - width : end].all():
            continue
        slope, level = np.polyfit(time - time[-1], part, 1)
        distance = limit - level
        if slope * distance > 0.0:
            best = min(best, distance / slope)
    return best


def test_no_rule_would_foresee_anything(days: Recording):
    """A straight line over a rule's window meets its limit beyond its horizon."""
    plant = waterworks()
    seen = {}
    for rule in plant.rules:
        if rule.kind != "time_to_limit":
            continue
        values = days.rows[:, rule.inputs["value"]]
        when = None if rule.when is None else days.rows[:, rule.when] != 0.0
        earliest = _earliest(values, rule.parameters["limit"], rule.window_s, when)
        if earliest < 1.1 * rule.horizon_s:
            seen[rule.id] = f"{earliest / 3600:.1f} h, horizon {rule.horizon_s / 3600:.1f} h"
    assert not seen


def test_transmitters_watched_for_freezing_do_move(days: Recording):
    """The longest stillness is well below what the stuck rules call one."""
    plant = waterworks()
    still = {}
    for rule in plant.rules:
        if rule.kind == "stuck":
            values = days.rows[:, rule.inputs["value"]]
            if rule.when is not None:
                values = values[days.rows[:, rule.when] != 0.0]
            changes = np.flatnonzero(np.diff(values))
            longest = float(np.diff(changes).max()) * DT
            if longest > 0.5 * rule.parameters["min_run_s"]:
                still[rule.id] = longest
    assert not still
