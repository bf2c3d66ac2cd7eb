"""The plant that ships: complete, consistent, and what its model produces."""

from collections import Counter

import pytest

from hmi.config import check, find
from hmi.model.alarm import Priority
from hmi.model.tag import DataType
from hmi.simulation.opcua.units import CODES, information
from tests.simulation.works import model, waterworks


def test_the_files_have_no_problem():
    assert [str(p) for p in check(find("waterworks"))] == []


def test_every_common_type_is_there():
    plant = waterworks()
    assert 280 <= len(plant.tags) <= 330
    have = {t.type for t in plant.tags}
    wanted = "Boolean Int16 UInt16 Int32 UInt32 Int64 Float Double String DateTime"
    assert {DataType[name] for name in wanted.split()} <= have
    assert any(t.array for t in plant.tags)
    assert any(t.words and t.type.integer for t in plant.tags)
    assert {t.server for t in plant.tags} == {"works", "network"}
    assert sum(t.write is not None for t in plant.tags) > 40


def test_every_analog_tag_has_a_unit_and_a_range():
    bare = [
        t.name
        for t in waterworks().tags
        if t.type in (DataType.Float, DataType.Double)
        and (t.low is None or t.high is None or not (t.unit or t.name.endswith(".Gain")))
    ]
    assert not bare


def test_every_unit_is_known_to_opc_ua():
    units = {t.unit for t in waterworks().tags if t.unit}
    assert units - set(CODES) == {"NTU"}, "the recommendation has no code for turbidity"
    assert information("m").UnitId == 5067858
    assert information("NTU").UnitId == -1


def test_priorities_are_split_as_they_should_be():
    limits = [limit.priority for alarm in waterworks().alarms for limit in alarm.limits]
    share = {p: n / len(limits) for p, n in Counter(limits).items()}
    assert 60 <= len(waterworks().alarms) <= 120
    assert 0.02 <= share[Priority.URGENT] <= 0.08
    assert 0.10 <= share[Priority.HIGH] <= 0.20
    assert share[Priority.MEDIUM] + share[Priority.LOW] >= 0.75


def test_every_alarm_and_rule_tells_what_to_do():
    plant = waterworks()
    for thing in (*plant.alarms, *plant.rules):
        guidance = thing.guidance
        for text in (guidance.cause, guidance.consequence, guidance.action):
            assert len(text) > 15, thing.id
            assert text.endswith("."), thing.id


def test_an_analog_alarm_has_a_deadband_and_a_delay():
    plant = waterworks()
    for alarm in plant.alarms:
        if plant.tags[alarm.tag].type is DataType.Float:
            assert alarm.on_delay_s >= 5.0, alarm.id
            if not alarm.kind.of_state and not alarm.id.endswith(".Deviation"):
                assert alarm.deadband > 0.0, alarm.id


@pytest.mark.parametrize("name", ["bearing", "clogging", "emptying", "stuck"])
def test_rules_are_there(name: str):
    assert any(name in rule.id for rule in waterworks().rules)


def test_the_model_gives_every_tag_a_value():
    """A tag that stays at nothing would be lorem ipsum. Doors are shut, reserves stand, and nothing has failed."""
    works = model()
    at_rest = ("P-102.", "P-304.", "P-201.", "V-102.", ".Door", ".WashFailed")
    washing = ("FLT.WashFlow", "FLT.AirFlow", "INT.Rake")
    closed = tuple(f"V-2{n}3." for n in range(1, 5))
    moving = {"FIC-101.Deviation", "AIC-201.Deviation", "AIC-202.Deviation", "AIC-301.Deviation"}
    for second in range(60):
        works.step(1_795_172_400.0 + second, 1.0)
    plant = waterworks()
    dead = [
        t.name
        for t in plant.tags
        if works.image.values[t.index] == 0.0
        and t.index not in works.image.objects
        and not any(part in t.name for part in (*at_rest, *washing, *closed))
        and t.name not in moving
    ]
    assert not dead
    assert len(works.image.values) == len(plant.tags), "the model knows names that the plant does not have"
