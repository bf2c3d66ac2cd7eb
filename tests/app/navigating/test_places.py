"""Where alarms belong, what an item stands for, who may write."""

from dataclasses import replace

import pytest

from hmi.app.places import Reach, Where, forbidden, guidance_of, is_told, thing_of_alarm, thing_of_item
from hmi.model.alarm import AlarmDefinition, Guidance, Level, Limit, Priority
from hmi.model.display import Display, Item
from hmi.model.plant import Equipment, Plant, Server
from hmi.model.rules.rule import RuleDefinition
from hmi.model.tag import DataType, Role, Tag
from tests.widgets.alarm_entries import entry
from widgets.alarms.standing import Standing


def tag(row: int, name: str, equipment: str = "", **more) -> Tag:
    return Tag(row, name, "s", "n", more.pop("type", DataType.Double), area="pumps", equipment=equipment, **more)


TAGS = (
    tag(0, "P1.Running", "P1", type=DataType.Boolean),
    tag(1, "P1.Vibration", "P1", unit="mm/s"),
    tag(2, "P1.Speed", "P1", write=Role.ENGINEER),
    tag(3, "Sump.Level", description="Sump level"),
)
PLANT = Plant(
    id="works",
    name="Works",
    zone="Europe/Berlin",
    language="en",
    hash="h",
    servers=(Server("s", "opc.tcp://x"),),
    areas={"pumps": "Pumps"},
    tags=TAGS,
    equipment=(Equipment("P1", "pump", "pump", "Raw water pump", "pumps", {"R": 0, "V": 1, "S": 2}),),
    alarms=(
        AlarmDefinition("P1.Vibration", 1, (Limit(Level.HI, 4.5, Priority.HIGH),), guidance=Guidance(action="Stop it")),
        AlarmDefinition("Sump.Level", 3, (Limit(Level.LO, 1.0, Priority.HIGH),), guidance=Guidance(display="sump")),
    ),
    rules=(RuleDefinition("P1.bearing", "time_to_limit", "Bearing wears", {"value": 1}, equipment="P1"),),
    displays=(
        Display("sump", "Sump", 3, (10, 10), parent="pumps"),
        Display("overview", "Overview", 1, (10, 10), (Item("v", "value", (0, 0), tag=1),)),
        Display("pumps", "Pumps", 2, (10, 10), (Item("p", "symbol", (0, 0), equipment="P1"),), parent="overview"),
    ),
)


def test_an_alarm_finds_its_display_in_one_step():
    reach = Reach(PLANT)
    assert reach.display_of(entry("Sump.Level")) == "sump"
    assert reach.display_of(entry("P1.Vibration", equipment="P1")) == "pumps"
    assert reach.display_of(entry("link:s", tag="")) == "overview"


def test_a_display_bears_the_alarms_it_shows_and_the_overview_none():
    found = Reach(PLANT).strongest_by_display(Standing([entry("P1.Vibration", equipment="P1"), entry("Sump.Level")]))
    assert {d: top.id for d, top in found.items()} == {"pumps": "P1.Vibration"}


def test_a_touched_item_brings_its_equipment_with_the_alarmed_tag_in_front():
    thing = thing_of_item(PLANT.displays[2].items[0], PLANT)
    assert thing.title == "P1 Raw water pump"
    assert [t.name for t in thing.tags] == ["P1.Vibration", "P1.Running", "P1.Speed"]
    assert thing.guidance.action == "Stop it"
    touched = thing_of_item(Item("s", "value", (0, 0), tag=2), PLANT)
    assert touched.tags[0].name == "P1.Speed"
    alone = thing_of_item(Item("l", "value", (0, 0), tag=3), PLANT)
    assert (alone.title, [t.index for t in alone.tags]) == ("Sump level", [3])
    assert thing_of_item(Item("t", "text", (0, 0)), PLANT) is None


def test_what_to_do_is_that_of_the_alarm_that_stands_and_not_of_another_on_the_same_equipment():
    jammed = AlarmDefinition("P1.Speed", 2, (Limit(Level.LO, 1.0, Priority.LOW),), guidance=Guidance(action="Clear it"))
    plant = replace(PLANT, alarms=(*PLANT.alarms, jammed))
    assert guidance_of(entry("P1.Speed"), plant).action == "Clear it"
    assert not is_told(guidance_of(entry("P1.bearing"), plant)), "a rule without guidance"
    assert not is_told(guidance_of(entry("link:s"), plant)), "no alarm of the plant's files"


def test_a_lost_link_is_no_thing_to_open():
    assert thing_of_alarm(entry("link:s", tag="", equipment=""), PLANT) is None
    assert thing_of_alarm(entry("x", tag="", equipment="P1"), PLANT).key == "P1"


@pytest.mark.parametrize(
    ("role", "said"),
    [
        (Role.ENGINEER, ""),
        (Role.ADMINISTRATOR, ""),
        (Role.OPERATOR, "needs the role engineer; yours is operator"),
        (None, "no runtime"),
    ],
)
def test_who_may_not_write_is_told_the_role(role, said):
    assert said in forbidden(TAGS[2], role)
    assert (forbidden(TAGS[2], role) == "") == (said == "")
    assert "only be read" in forbidden(TAGS[1], Role.ADMINISTRATOR)


def test_a_viewer_writes_nothing():
    assert forbidden(replace(TAGS[2], write=Role.VIEWER), Role.VIEWER)


def test_a_place_and_its_key_are_the_same():
    for where in (Where("display", "a:b"), Where("alarms")):
        assert Where.of(where.key) == where
