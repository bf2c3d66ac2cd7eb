"""What the demo shows, at any hour of the day and after any past: the hours before and the first minute live."""

import numpy as np
import pytest
from numpy.typing import NDArray

from hmi.model.plant import Plant
from hmi.simulation.faults import faults
from hmi.simulation.plant_run import PlantRun
from tests.simulation.works import SEED, Recording, met, waterworks

MIDNIGHT_S = 1_795_129_200.0
PAST_S = 4 * 3600
LIVE_S = 60


def _demo(hour: float, past_s: int) -> Recording:
    """The last four hours before the start, or what there is of them, and the first minute."""
    plant = waterworks()
    assert plant.simulation is not None
    begin_s = MIDNIGHT_S + 3600.0 * hour
    wanted = faults(plant, plant.simulation.faults, begin_s)
    plant_run = PlantRun(plant, begin_s - past_s, SEED, wanted, past_s=past_s)
    return Recording(plant, plant_run.advance(past_s + LIVE_S).value[past_s - PAST_S :])


@pytest.fixture(scope="module", params=[(3.0, 4), (7.5, 6), (19.0, 4)], ids=["night", "morning", "evening"])
def demo(request: pytest.FixtureRequest) -> Recording:
    hour, past_h = request.param
    return _demo(hour, 3600 * past_h)


def _beyond(plant: Plant, demo: Recording) -> dict[tuple[str, str], NDArray[np.intp]]:
    """Alarm and level to the seconds, live ones counted from 0, at which the value is beyond the limit."""
    found = {}
    for alarm in plant.alarms:
        for level, holds in met(alarm, plant, demo.rows, 1.0):
            if holds.any():
                found[alarm.id, level] = np.flatnonzero(holds) - PAST_S
    return found


def test_exactly_these_limits_are_met(demo: Recording):
    found = _beyond(waterworks(), demo)
    assert set(found) == {
        ("P-302.Vibration", "HI"),
        ("P-302.Vibration", "HIHI"),
        ("F3.WashFailed", "HI"),
        ("V-233.Status", "HI"),
    }


def test_the_bearing_breaks_out_just_after_the_start_and_stays(demo: Recording):
    vibration = demo["P-302.Vibration"]
    assert vibration[:PAST_S].max() < 6.9
    assert vibration[PAST_S - 300 : PAST_S].min() > 4.5, "the climb is in sight of its limit"
    first = int(np.argmax(vibration[PAST_S:] > 7.1))
    assert 3 <= first <= 7
    assert vibration[PAST_S + first :].min() > 7.1, "it does not chatter"
    assert vibration[PAST_S - 3600] < 2.8, "an hour before all was well"


def test_filter_3_clogs_in_one_to_three_hours(demo: Recording):
    dp = demo["F3.DP"][PAST_S - 7200 : PAST_S]
    assert dp[-600:].max() < 390.0
    time = np.arange(len(dp))
    slope, level = np.polyfit(time - len(dp), dp, 1)
    assert 3600.0 < (450.0 - level) / slope < 3 * 3600.0
    assert np.all(np.diff(dp.reshape(4, -1).mean(axis=1)) > 15.0), "it rises without a break"


def test_the_other_filters_were_washed(demo: Recording):
    for number in (1, 2, 4):
        washes = demo[f"F{number}.Washes"]
        assert washes[-1] == washes[0] + 1
        dp = demo[f"F{number}.DP"]
        assert dp.max() > 250.0
        assert 80.0 < dp[-1] < 220.0
    assert np.all(demo["F3.Filtering"] == 1.0)


def test_standing_alarms_stand(demo: Recording):
    for name, value in (("F3.WashFailed", 1.0), ("V-233.Status", 4.0)):
        assert np.all(demo[name][PAST_S - 600 :] == value)


def test_half_a_minute_looks_alive(demo: Recording):
    live = slice(PAST_S, PAST_S + 30)
    for name in ("INT.Flow", "NET.Flow", "NET.Pressure", "HL.Power", "F1.DP", "P-301.Vibration", "NET.Chlorine"):
        values = demo[name][live]
        assert len(set(values.tolist())) >= 3, f"{name} stands still"
        assert np.abs(np.diff(values)).max() < 0.15 * values.mean(), f"{name} jumps"
