"""When a tag may be written: from tables and from templates, and what is wrong with it told where it stands."""

import pytest

from hmi.config import check, find, load
from hmi.model.acts.permissive import forbidden_by_mode
from hmi.model.batch import Reading
from hmi.model.quality import BAD, GOOD, SUBSTITUTED
from tests.config.plant_copies import problems_of

HEAD = "tag,server,node,type,unit,low,high,normal_low,normal_high,write,description,write_when\n"
MODE = "Well.Mode,plc,nsu=u;s=m,Int32 {0 off; 1 hand; 2 automatic},,,,,,operator,,\n"


def table(when: str, write: str = "operator", mode: str = MODE) -> dict[str, str]:
    return {
        "plant.yaml": PLANT,
        "tags/well.csv": HEAD + mode + f"Well.SP,plc,nsu=u;s=sp,Double,,0,9,,,{write},,{when}\n",
    }


PLANT = """\
version: 1
name: Well
zone: UTC
servers: {plc: {url: "opc.tcp://127.0.0.1:1"}}
areas: {well: Well}
"""


def plant_of(tmp_path, files):
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_a_setpoint_is_written_in_the_modes_that_its_table_names(tmp_path):
    plant = load(plant_of(tmp_path, table("Well.Mode = hand or off")))
    mode, sp = plant.tags
    assert (sp.permissive.tag, sp.permissive.states) == (mode.index, (1, 0))
    assert forbidden_by_mode(sp, plant.tags, Reading(1.0, 1, GOOD)) == ""
    said = forbidden_by_mode(sp, plant.tags, Reading(2.0, 1, GOOD))
    assert said == "Well.SP is written only while Well.Mode is hand or off; it is automatic"
    for status, word in ((BAD, "bad"), (SUBSTITUTED, "set by hand")):
        assert f"cannot be told: it is {word}" in forbidden_by_mode(sp, plant.tags, Reading(1.0, 1, status))
    assert "not read" in forbidden_by_mode(sp, plant.tags, None)
    assert forbidden_by_mode(mode, plant.tags, None) == ""


def test_a_template_names_a_role_of_its_own_equipment():
    plant = load(find("waterworks"))
    by_name = {tag.name: tag for tag in plant.tags}
    output = by_name["LIC-301.Output"].permissive
    assert (plant.tags[output.tag].name, output.states) == ("LIC-301.Mode", (0,))


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("Well.Mod = hand", "no tag 'Well.Mod'; did you mean 'Well.Mode' (tags/well.csv:2)?"),
        ("Well.Mode = hnd", "'hnd' is no state of 'Well.Mode' (off, hand, automatic); did you mean 'hand'?"),
        ("Well.Mode = 7", "'7' is no state"),
        ("Well.Mode: hand", "does not say when to write"),
        ("Well.SP = 1", "tag 'Well.SP' has no states"),
    ],
)
def test_what_is_no_such_mode_is_told_with_its_place(tmp_path, when, said):
    (problem,) = [str(p) for p in check(plant_of(tmp_path, table(when)))]
    assert problem.startswith("tags/well.csv:3:")
    assert said in problem


def test_a_mode_for_what_nobody_may_write_is_a_mistake(tmp_path):
    (problem,) = [str(p) for p in check(plant_of(tmp_path, table("Well.Mode = hand", write="")))]
    assert "nobody may write it" in problem


def test_an_unknown_role_in_a_template_is_told_once_with_a_suggestion(tmp_path):
    changes = {
        "templates/motor.yaml": ('"${node}.Running",', '"${node}.Running", write: operator, write_when: Runing = on,')
    }
    (problem,) = [p for p in problems_of(tmp_path, changes) if "Runing" in p]
    assert problem.startswith("templates/motor.yaml:")
    assert "did you mean 'Running'?" in problem


def test_a_heartbeat_of_another_server_is_a_mistake(tmp_path):
    files = table("")
    files["plant.yaml"] = PLANT.replace(
        'servers: {plc: {url: "opc.tcp://127.0.0.1:1"}}',
        'servers:\n  plc: {url: "opc.tcp://127.0.0.1:1"}\n  other: {url: "opc.tcp://127.0.0.1:2", heartbeat: Well.SP}',
    )
    (problem,) = [str(p) for p in check(plant_of(tmp_path, files))]
    assert problem == "plant.yaml:6:52: heartbeat 'Well.SP' is a tag of server 'plc', not of 'other'"


def test_limits_that_are_never_raised_are_warned_of(tmp_path):
    files = table("")
    files["plant.yaml"] = PLANT.replace('"opc.tcp://127.0.0.1:1"}', '"opc.tcp://127.0.0.1:1", alarms: server}')
    files["alarms/well.csv"] = "tag,hi,deadband,cause\nWell.SP,7 p2,1,Too much\n"
    (problem,) = check(plant_of(tmp_path, files))
    assert problem.warning
    assert str(problem).startswith("plant.yaml:4:")
    assert "1 limit alarms of these files are never raised (Well.SP)" in str(problem)
