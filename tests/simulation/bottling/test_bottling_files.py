"""The bottling plant that ships: complete, consistent, and quiet while nothing is wrong."""

from collections import Counter

import numpy as np
import pytest

from hmi.config import check, find
from hmi.model.alarm import Priority
from hmi.model.tag import DataType
from hmi.simulation.faults import faults
from hmi.simulation.opcua.units import CODES
from hmi.simulation.plant_run import PlantRun
from tests.simulation.line3 import SEED, bottling, run
from tests.simulation.works import NOON_S, Recording, met

HOURS = 2
PAST_S = 9000
LIVE_S = 60


@pytest.fixture(scope="module")
def sound() -> Recording:
    return run(HOURS * 3600)


@pytest.fixture(scope="module")
def demo() -> Recording:
    plant = bottling()
    assert plant.simulation is not None
    wanted = faults(plant, plant.simulation.faults, NOON_S)
    plant_run = PlantRun(plant, NOON_S - PAST_S, SEED, wanted, past_s=PAST_S)
    return Recording(plant, plant_run.advance(PAST_S + LIVE_S).value)


def test_the_files_have_no_problem():
    assert [str(p) for p in check(find("bottling"))] == []


def test_every_unit_is_known_to_opc_ua():
    units = {t.unit for t in bottling().tags if t.unit}
    assert units - set(CODES) == {"b/h", "Nm3/h"}, (
        "the recommendation has no code for bottles an hour and norm cubic metres"
    )


def test_counters_are_as_wide_as_controllers_have_them():
    types = {t.name: t.type for t in bottling().tags}
    assert types["LINE.Total"] is DataType.UInt64
    assert types["FIL.Out"] is DataType.UInt32
    assert types["PAL.Pallets"] is DataType.UInt16


def test_priorities_are_split_as_they_should_be():
    levels = [limit.priority for alarm in bottling().alarms for limit in alarm.limits]
    share = {p: n / len(levels) for p, n in Counter(levels).items()}
    assert 0.02 <= share[Priority.URGENT] <= 0.08
    assert 0.10 <= share[Priority.HIGH] <= 0.20
    assert share[Priority.MEDIUM] + share[Priority.LOW] >= 0.75


def test_every_alarm_and_rule_tells_what_to_do():
    plant = bottling()
    for thing in (*plant.alarms, *plant.rules):
        guidance = thing.guidance
        for text in (guidance.cause, guidance.consequence, guidance.action):
            assert len(text) > 15, thing.id
            assert text.endswith("."), thing.id


def test_the_model_and_the_files_know_the_same_names():
    plant_run = PlantRun(bottling(), NOON_S, SEED)
    assert len(plant_run.model.image.values) == len(bottling().tags), (
        "the model knows names that the plant does not have"
    )
    silent = [t.name for t in bottling().tags if not t.type.numeric or t.array]
    rows = {t.name: t.index for t in bottling().tags}
    assert [n for n in silent if rows[n] not in plant_run.model.image.objects] == []


def test_a_sound_line_raises_no_alarm(sound: Recording):
    """Short stops come and go; none lasts as long as an alarm waits."""
    plant = bottling()
    raised = []
    for alarm in plant.alarms:
        for level, holds in met(alarm, plant, sound.rows, 1.0):
            if _longest(holds) > alarm.on_delay_s:
                raised.append((alarm.id, level))
    assert not raised


def _longest(holds: np.ndarray) -> int:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], holds, [False]])))
    return int(np.diff(edges)[::2].max()) if len(edges) else 0


def test_every_value_stays_in_its_range(sound: Recording):
    outside = [
        t.name
        for t in bottling().tags
        if t.low is not None and t.high is not None and not t.array
        and not ((sound[t.name] >= t.low) & (sound[t.name] <= t.high)).all()
    ]  # fmt: skip
    assert not outside


def test_normal_bands_are_normal(sound: Recording):
    odd = {}
    for tag in bottling().tags:
        if tag.normal_low is not None and tag.normal_high is not None and not tag.array:
            values = sound[tag.name]
            inside = float(((values >= tag.normal_low) & (values <= tag.normal_high)).mean())
            if inside < 0.9:
                odd[tag.name] = inside
    assert not odd


def test_the_line_makes_what_it_should(sound: Recording):
    made = sound["LINE.Total"][-1] - sound["LINE.Total"][0]
    assert 0.9 * 12_000 * HOURS < made < 12_000 * HOURS
    assert 85.0 < sound["LINE.OEE"][-1] < 99.5
    assert sound["PAL.Pallets"][-1] - sound["PAL.Pallets"][0] == pytest.approx(made / 20 / 48, abs=2)
    assert 0.0 < sound["INS.RejectRate"].max() < 0.6


def test_what_the_demo_shows(demo: Recording):
    plant = bottling()
    found = {}
    for alarm in plant.alarms:
        for level, holds in met(alarm, plant, demo.rows, 1.0):
            if _longest(holds) > alarm.on_delay_s:
                found[alarm.id, level] = int(np.flatnonzero(holds)[0]) - PAST_S
    assert set(found) == {("CAP.Reason:discrete", "HI"), ("LAB.Reason:discrete", "HI"), ("CV-03.Vibration", "HI")}
    assert found["CAP.Reason:discrete", "HI"] == pytest.approx(-2700, abs=2)
    assert found["LAB.Reason:discrete", "HI"] == pytest.approx(6, abs=2)
    assert demo["AT-2.Level"][-1] > demo["AT-2.Level"][PAST_S] + 10.0, "the table fills while one looks"
    assert -12.0 < demo["FV-17.Deviation"][-1] < -6.0
