"""A seed is a plant's fate: the same again, or another."""

import pickle

import numpy as np

from hmi.simulation.faults import faults
from hmi.simulation.plant_run import PlantRun
from tests.simulation.works import NOON_S, run, waterworks

FAULTS = [("bearing P-302", 5.0), ("drift INT.PH", 8.0), ("stuck F1.Turbidity", 9.0), ("chatter CW.Level", 9.0)]


def test_same_seed_same_values_other_seed_others():
    first, again, other = run(300, FAULTS), run(300, FAULTS), run(300, FAULTS, seed=8)
    assert np.array_equal(first.rows, again.rows, equal_nan=True)
    assert not first.same(other, "NET.Flow")
    assert not first.same(other, "F1.DP")


def test_goes_on_as_if_it_had_never_been_packed():
    """The past is run in another process and comes back as bytes; nobody may see the seam."""
    plant = waterworks()
    wanted = faults(plant, [*FAULTS, ("leak", 250.0), ("fouling F3", 20.0), ("wear P-301", 20.0)], NOON_S)
    whole = PlantRun(plant, NOON_S, 7, wanted).advance(400).value
    begun = PlantRun(plant, NOON_S, 7, wanted)
    first = begun.advance(200).value
    second = pickle.loads(pickle.dumps(begun)).advance(200).value
    assert np.array_equal(np.concatenate([first, second]), whole, equal_nan=True)
