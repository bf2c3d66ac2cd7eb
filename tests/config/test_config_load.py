"""A sound plant becomes exactly what its files say."""

import dataclasses

import pytest

from hmi.config import check, load
from hmi.model.alarm import Guidance, Level, Limit, Priority
from hmi.model.display import Item
from hmi.model.plant import Plant
from hmi.model.problem import PlantError
from hmi.model.routing.geometry import Heading
from hmi.model.tag import DataType, Role, Tag
from tests.config.plant_copies import WELL, copy_of


@pytest.fixture(scope="module")
def plant() -> Plant:
    return load(WELL)


def tag(plant: Plant, name: str) -> Tag:
    return next(t for t in plant.tags if t.name == name)


def test_a_sound_plant_has_no_problems():
    assert check(WELL) == []


def test_rows_follow_the_areas_and_in_them_tables_before_equipment(plant):
    assert [t.index for t in plant.tags] == list(range(len(plant.tags)))
    assert [t.name for t in plant.tags] == [
        *("W1.Level", "W1.Mode", "W1.Alive", "W1.Name", "W1.Spectrum", "W1.Flow"),
        *("P-301.Running", "P-301.Vibration", "P-301.Flow", "P-301.Setpoint"),
        *("P-302.Running", "P-302.Vibration", "P-302.Flow", "P-302.Setpoint"),
    ]


def test_a_tag_has_all_that_its_row_says(plant):
    assert tag(plant, "W1.Level") == Tag(
        index=0, name="W1.Level", server="works", node="nsu=urn:well;s=W1.Level", type=DataType.Float, unit="m",
        low=0, high=12, normal_low=3, normal_high=10, area="well", description="Well 1, level",
    )  # fmt: skip
    mode = tag(plant, "W1.Mode")
    assert (mode.words, mode.write) == ({0: "off", 1: "filter", 2: "backwash"}, Role.OPERATOR)
    assert tag(plant, "W1.Spectrum").array
    assert tag(plant, "W1.Name").description == "水井 1"


def test_an_equipment_brings_its_templates_tags_filled_in(plant):
    vibration = tag(plant, "P-302.Vibration")
    assert vibration.node == "nsu=urn:net;s=P302.Vibration"
    assert vibration.description == "High-lift pump 2 vibration"
    assert (vibration.server, vibration.area, vibration.equipment) == ("network", "pumps", "P-302")
    assert tag(plant, "P-301.Flow").high == 450
    assert tag(plant, "P-302.Flow").high == 500
    pump = plant.equipment[1]
    assert (pump.id, pump.template, pump.symbol, pump.text) == ("P-302", "pump", "pump", "High-lift pump 2")
    assert {role: plant.tags[row].name for role, row in pump.tags.items()} == {
        role: f"P-302.{role}" for role in ("Running", "Vibration", "Flow", "Setpoint")
    }


def test_an_exception_overrides_key_by_key_and_nothing_else(plant):
    first, second = (next(a for a in plant.alarms if a.id == f"P-30{n}.Vibration") for n in (1, 2))
    assert first.limits == (Limit(Level.HIHI, 7.1, Priority.URGENT), Limit(Level.HI, 4.5, Priority.HIGH))
    assert second.limits == (Limit(Level.HIHI, 6.5, Priority.URGENT), Limit(Level.HI, 4.5, Priority.HIGH))
    kept = [f.name for f in dataclasses.fields(first) if f.name not in ("id", "tag", "limits", "text", "equipment")]
    assert [getattr(first, n) for n in kept] == [getattr(second, n) for n in kept]
    assert second.text == "High-lift pump 2 vibration"


def test_an_empty_exception_takes_something_away(tmp_path):
    changed = copy_of(tmp_path, {"equipment/pumps.yaml": ("{Vibration: {hihi: 6.5 p1}}", "{Vibration: {hihi: }}")})
    assert [limit.level for limit in load(changed).alarms[-1].limits] == [Level.HI]
    (tmp_path / "second").mkdir()
    changed = copy_of(tmp_path / "second", {"equipment/pumps.yaml": ("{Vibration: {hihi: 6.5 p1}}", "{Vibration: }")})
    assert [a.id for a in load(changed).alarms] == ["W1.Level", "P-301.Vibration"]


def test_an_alarm_of_a_table(plant):
    level = plant.alarms[0]
    assert [(x.level, x.value, int(x.priority)) for x in level.limits] == [
        *((Level.HIHI, 11, 1), (Level.HI, 10, 2), (Level.LO, 3, 3), (Level.LOLO, 1.5, 1))
    ]
    assert (level.deadband, level.on_delay_s, level.off_delay_s) == (0.2, 10, 0)
    assert level.guidance == Guidance("Pump off", "Overflow", "Start a pump", "overview")
    assert plant.tags[level.tag].name == level.id == "W1.Level"


def test_rules_of_templates_and_files(plant):
    rules = {r.id: r for r in plant.rules}
    assert list(rules) == ["P-301.bearing", "P-301.feed", "P-302.bearing", "P-302.feed", "W1.empties"]
    bearing = rules["P-302.bearing"]
    assert plant.tags[bearing.inputs["value"]].name == "P-302.Vibration"
    assert plant.tags[bearing.when].name == "P-302.Running"
    assert (bearing.window_s, bearing.horizon_s, bearing.parameters) == (7200, 28800, {"limit": 7.1})
    assert (bearing.area, bearing.equipment, bearing.priority) == ("pumps", "P-302", Priority.MEDIUM)
    assert rules["P-301.feed"].title == "Feed of High-lift pump 1 stands still"
    assert plant.tags[rules["P-301.feed"].inputs["value"]].name == "W1.Flow"
    assert rules["W1.empties"].settle_s == 120
    assert rules["W1.empties"].parameters == {"limit": 1.5, "direction": -1}


def test_items_come_with_what_their_names_stand_for(plant):
    overview, pumps = plant.displays
    items = {i.id: i for i in (*overview.items, *pumps.items)}
    assert items["p301"] == Item(
        id="p301", show="symbol", at=(912, 400), size=(32, 32), equipment="P-301", text="P-301",
        options={"symbol": "pump", "state": tag(plant, "P-301.Running").index}, link="pumps",
    )  # fmt: skip
    assert items["speed"].options == {"setpoint": tag(plant, "P-302.Setpoint").index}
    assert (items["flow"].options, items["spark"].options) == ({"span_s": 1800}, {"span_s": 3600})
    assert items["valve"].options == {"symbol": "valve"}
    assert items["valve"].tag == tag(plant, "W1.Mode").index
    assert items["head"].options == {"style": "title"}
    assert (pumps.parent, pumps.level, pumps.size) == ("overview", 2, (800, 600))


def test_a_pipe_runs_from_port_to_port_by_the_point_it_is_told_to_pass(plant):
    (pipe,) = plant.displays[0].pipes
    assert (pipe.points, pipe.leaves, pipe.enters) == (
        ((80, 120), (300, 120), (912, 416)),
        Heading.RIGHT,
        Heading.RIGHT,
    )
    (way,) = plant.displays[0].ways
    assert (way.points[0], way.points[-1], way.free) == ((80, 120), (912, 416), True)


def test_the_rest_of_the_plant(plant):
    assert (plant.id, plant.name, plant.zone, plant.retention.keep_s) == (
        "well",
        "Brunnen Süd",
        "Europe/Berlin",
        30 * 86400,
    )
    assert list(plant.areas) == ["well", "pumps"]
    assert plant.roles == {"anna": Role.ENGINEER}
    works, network = plant.servers
    assert plant.tags[works.heartbeat].name == "W1.Alive"
    assert (network.security, network.login) == ("Basic256Sha256 SignAndEncrypt", "secret:net")
    assert plant.trends[0].span_s == 4 * 3600
    assert plant.simulation.faults == (("fouling F3", -5400), ("bearing P-302", -3000))


def test_a_plant_with_an_error_is_not_loaded_and_all_errors_are_named(tmp_path):
    changes = {"plant.yaml": ("Berlin", "Berln"), "trends/pumps.yaml": ("P-301.V", "P-309.V")}
    with pytest.raises(PlantError) as raised:
        load(copy_of(tmp_path, changes))
    assert [p.file for p in raised.value.problems] == ["plant.yaml", "trends/pumps.yaml"]


def test_a_password_goes_in_the_clear_only_where_the_file_says_so(tmp_path, plant):
    assert not any(server.allow_plain_password for server in plant.servers)
    said = {"plant.yaml": ("login: secret:net", "login: secret:net, allow_plain_password: true")}
    assert [s.allow_plain_password for s in load(copy_of(tmp_path / "said", said)).servers] == [False, True]
    doubtful = {"plant.yaml": ("login: secret:net", "login: secret:net, allow_plain_password: yes")}
    assert check(copy_of(tmp_path / "doubtful", doubtful))


def test_a_warning_does_not_keep_a_plant_from_running(tmp_path):
    folder = copy_of(tmp_path, {"alarms/well.csv": ("p1,0.2,", "p1,0,")})
    assert [p.warning for p in check(folder)] == [True]
    assert load(folder).alarms[0].deadband == 0


def test_a_default_may_name_its_equipment(tmp_path):
    """Where a server names its nodes as the plant does, an equipment need not say its node."""
    changes = {
        "templates/motor.yaml": ("node: node", 'node: {type: node, default: "nsu=urn:net;s=${id}"}'),
        "equipment/pumps.yaml": ('node: "nsu=urn:net;s=P301", ', ""),
    }
    assert tag(load(copy_of(tmp_path, changes)), "P-301.Running").node == "nsu=urn:net;s=P-301.Running"


def test_the_only_server_need_not_be_named(tmp_path):
    changes = {
        "plant.yaml": "version: 1\nname: x\nzone: UTC\nservers: {s: {url: opc.tcp://h}}\nareas: {pumps: P, well: W}\n",
        "templates/motor.yaml": (", server: server", ""),
        "equipment/pumps.yaml": 'version: 1\nP-1: {template: motor, node: "i=1"}\n',
        **dict.fromkeys(("alarms/well.csv", "tags/well.csv", "rules/well.yaml", "trends/pumps.yaml")),
        **dict.fromkeys(("displays/overview.yaml", "displays/pumps.yaml", "templates/pump.yaml")),
    }
    changes["templates/motor.yaml"] = ('node: "${node}.Running"', 'server: s, node: "nsu=u;s=x"')
    changes["templates/motor.yaml"] = (
        'version: 1\nparameters: {node: node}\ntags: {Running: {node: "${node}", type: Boolean}}\n'
    )
    assert load(copy_of(tmp_path, changes)).tags[0].server == "s"


def test_a_link_has_a_process_of_its_own_where_the_file_says_so(plant, tmp_path):
    assert not any(server.own_process for server in plant.servers)
    own = {"plant.yaml": ("login: secret:net", "login: secret:net, process: own")}
    assert [s.own_process for s in load(copy_of(tmp_path / "own", own)).servers] == [False, True]
    other = {"plant.yaml": ("login: secret:net", "login: secret:net, process: alone")}
    (problem,) = check(copy_of(tmp_path / "other", other))
    assert str(problem).endswith("'alone' is none of shared, own")
