"""A plant without a model is simulated from its tags' ranges."""

from dataclasses import replace

import numpy as np
import pytest

from hmi.model.plant import Plant
from hmi.simulation.faults import FaultError, faults
from hmi.simulation.plant_run import PlantRun
from tests.simulation.works import NOON_S, Recording, waterworks


def _without_model() -> Plant:
    return replace(waterworks(), simulation=None)


def test_analog_tags_wander_within_their_normal_band():
    plant = _without_model()
    recording = Recording(plant, PlantRun(plant, NOON_S, 3).advance(3600).value)
    dp = recording["F1.DP"]
    assert len(set(dp.tolist())) > 100
    assert dp.min() > 75.0
    assert dp.max() < 345.0
    assert np.abs(np.diff(dp)).max() < 20.0, "slowly"
    assert np.ptp(recording["F1.RunLimit"]) == 0.0, "a setpoint stands"


def test_states_stay_among_their_words():
    plant = _without_model()
    recording = Recording(plant, PlantRun(plant, NOON_S, 3).advance(7200).value)
    seen = set()
    for tag in plant.tags:
        if tag.words and tag.write is None:
            assert set(recording[tag.name]) <= {float(n) for n in tag.words}
            seen |= set(recording[tag.name])
    assert len(seen) > 2


def test_what_is_written_stays():
    plant = _without_model()
    plant_run = PlantRun(plant, NOON_S, 3)
    row = next(t.index for t in plant.tags if t.name == "F1.RunLimit")
    plant_run.write(row, 12.5)
    assert plant_run.advance(10).value[-1, row] == 12.5


def test_transmitters_can_lie_but_equipment_cannot_break():
    plant = _without_model()
    row = next(t.index for t in plant.tags if t.name == "F1.DP")
    frozen = PlantRun(plant, NOON_S, 3, faults(plant, [("stuck F1.DP", 10.0)], NOON_S)).advance(100).value
    assert np.ptp(frozen[15:, row]) == 0.0
    with pytest.raises(FaultError, match="needs a model"):
        PlantRun(plant, NOON_S, 3, faults(plant, [("fouling F1", 0.0)], NOON_S))
