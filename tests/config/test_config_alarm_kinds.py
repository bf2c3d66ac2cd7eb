"""Kinds of alarms, suppression and groups in plant files: what they come to, and what is wrong with them."""

from pathlib import Path

import pytest

from hmi.config import load
from hmi.model.alarm import AlarmKind, Level, Limit, Priority
from tests.config.plant_copies import Change, problems_of

HEAD = "tag,hihi,hi,lo,lolo,deadband,on_delay,off_delay,text,cause,consequence,action,display"
ROW = "W1.Level,11 p1,10 p2,3 p3,1.5 p1,0.2,10 s,,Well 1 level,Pump off,Overflow,Start a pump,overview"
SAID = "Why,What then,Do this"


def table(columns: str, *rows: str) -> dict[str, Change]:
    """The alarms of the well with more columns behind; rows are whole."""
    return {"alarms/well.csv": (HEAD, f"{HEAD},{columns}\n" + "\n".join(rows))}


def row(tag: str, limits: str, cells: str, *, deadband: str = "0.1") -> str:
    return f"{tag},{limits},{deadband},,,,{SAID},,{cells}"


CASES: dict[str, tuple[dict[str, Change], list[str]]] = {
    "kind unknown": (
        table("kind,setpoint", row("W1.Level", ",1 p2,,", "deviatoin,W1.Flow")),
        [
            "alarms/well.csv:2:48: no kind of alarm 'deviatoin' (limit, deviation, rate, discrete, bad_pv, stale); "
            "did you mean 'deviation'?"
        ],
    ),
    "deviation without setpoint": (
        table("kind", row("W1.Level", ",1 p2,,", "deviation")),
        ["alarms/well.csv:2:1: alarm on 'W1.Level' is a deviation alarm; give setpoint (a tag)"],
    ),
    "deviation from another unit": (
        table("kind,setpoint", row("W1.Level", ",1 p2,,", "deviation,W1.Flow")),
        [
            "alarms/well.csv:2:58: alarm on 'W1.Level': 'W1.Level' is in m, its setpoint in m3/h; "
            "compare values of one unit"
        ],
    ),
    "deviation high below zero": (
        table("kind,setpoint", row("W1.Flow", ",-1 p2,,", "deviation,P-301.Flow")),
        ["alarms/well.csv:2:10: alarm on 'W1.Flow': hi -1 of a deviation alarm must be above 0"],
    ),
    "deadband as wide as a deviation": (
        table("kind,setpoint", row("W1.Flow", ",5 p2,,", "deviation,P-301.Flow", deadband="5")),
        ["alarms/well.csv:2:17: alarm on 'W1.Flow': with deadband 5 it ends only at 0, not above 0"],
    ),
    "bad value with a limit": (
        table("kind,priority", row("W1.Level", ",1 p2,,", "bad_pv,2", deadband="")),
        ["alarms/well.csv:2:11: alarm on 'W1.Level' is a bad_pv alarm, which has no hi; take it out"],
    ),
    "discrete on a level": (
        table("kind,states,priority", row("W1.Level", ",,,", "discrete,high,2", deadband="")),
        ["alarms/well.csv:2:1: tag 'W1.Level' has no states; a discrete alarm wants a Boolean or an integer"],
    ),
    "discrete in no state": (
        table("kind,states,priority", row("W1.Mode", ",,,", "discrete,filer,2", deadband="")),
        [
            "alarms/well.csv:2:49: 'filer' is no state of 'W1.Mode' (off, filter, backwash); did you mean 'filter'?",
        ],
    ),
    "stale without a time": (
        table("kind,priority", row("W1.Level", ",,,", "stale,2", deadband="")),
        [
            "alarms/well.csv:2:1: alarm on 'W1.Level': the tag has no expect_change, so it is never stale; "
            "say how long it may stand still"
        ],
    ),
    "suppressed by an unknown tag": (
        table("suppress_when", row("W1.Flow", ",9 p2,,", "W1.Mod == 'off'")),
        ["alarms/well.csv:2:47: suppress_when: no tag 'W1.Mod'; did you mean 'W1.Mode'?"],
    ),
    "suppressed by two units": (
        table("suppress_when", row("W1.Flow", ",9 p2,,", "P-301.Flow > W1.Level")),
        ["alarms/well.csv:2:60: suppress_when: W1.Level is in m, which does not go with m3/h"],
    ),
    "suppressed by a number": (
        table("suppress_when", row("W1.Flow", ",9 p2,,", "W1.Level")),
        ["alarms/well.csv:2:47: suppress_when: 'W1.Level' is a number, not true or false; compare it, as W1.Level > 0"],
    ),
    "suppressed by itself": (
        table("suppress_when", row("W1.Flow", ",9 p2,,", "W1.Flow < 1")),
        [
            "alarms/well.csv:2:47: suppress_when: alarm 'W1.Flow' is silenced by the very value it watches; "
            "name another tag"
        ],
    ),
}


@pytest.mark.parametrize(("changes", "expected"), CASES.values(), ids=CASES)
def test_it_is_said_where_and_what(tmp_path: Path, changes: dict[str, Change], expected: list[str]):
    assert problems_of(tmp_path, changes) == expected


def test_alarms_that_silence_one_another_are_refused(tmp_path: Path):
    changes = table(
        "suppress_when", row("W1.Flow", ",9 p2,,", "P-301.Flow > 5"), row("P-301.Flow", ",9 p2,,", "W1.Flow > 5")
    )
    (problem,) = problems_of(tmp_path, changes)
    assert problem.startswith("alarms/well.csv:")
    assert problem.endswith("silence one another in a ring, so nobody would hear of any; break it")


def test_a_group_makes_a_ring_as_well(tmp_path: Path):
    changes = table(
        "suppress_when,suppress_group",
        row("W1.Flow", ",9 p2,,", "P-301.Flow > 5,a"),
        row("P-301.Flow", ",9 p2,,", ",a"),
    )
    assert len(problems_of(tmp_path, changes)) == 1


def test_a_table_says_everything(tmp_path: Path):
    columns = (
        "kind,states,priority,latched,ack_required,re_alarm,suppress_when,suppress_hold,suppress_group,first_out_group,"
        "shelve_max,time_to_respond,procedure"
    )
    cells = "discrete,backwash or off,p1,true,false,5 min,W1.Flow > 3,20 s,g,f,30 min,10 min,SOP 7"
    assert problems_of(tmp_path, table(columns, row("W1.Mode", ",,,", cells, deadband=""))) == []
    alarm = next(a for a in load(tmp_path / "well").alarms if a.id == "W1.Mode:discrete")
    assert (alarm.kind, alarm.states, alarm.limits) == (
        AlarmKind.DISCRETE,
        (2, 0),
        (Limit(Level.HI, 1.0, Priority.URGENT),),
    )
    assert (alarm.latched, alarm.ack_required, alarm.re_alarm_s, alarm.shelve_max_s) == (True, False, 300.0, 1800.0)
    assert (alarm.suppress_when, alarm.suppress_hold_s, alarm.suppress_group) == ("W1.Flow > 3", 20.0, "g")
    assert list(alarm.suppress_inputs) == ["W1.Flow"]
    assert alarm.first_out_group == "f"
    assert (alarm.guidance.time_to_respond_s, alarm.guidance.procedure) == (600.0, "SOP 7")


def test_a_template_brings_kinds_and_guidance_for_all_its_alarms(tmp_path: Path):
    added = """guidance: {cause: The pump is old., consequence: It stops., action: Call the fitter., procedure: SOP 1}
alarms:
  Flow: {lo: 20 p3, deadband: 2, on_delay: 10 s, suppress_when: not Running, guidance: {cause: No suction.}}
  Flow:bad_pv: {priority: 4}
"""
    changes: dict[str, Change] = {
        "templates/pump.yaml": ("alarms:\n", added),
        "equipment/pumps.yaml": ("text: High-lift pump 1}", "text: P1, guidance: {consequence: No water.}}"),
    }
    assert problems_of(tmp_path, changes) == []
    plant = load(tmp_path / "well")
    alarms = {a.id: a for a in plant.alarms}
    flow, bad = alarms["P-301.Flow"], alarms["P-301.Flow:bad_pv"]
    assert plant.tags[flow.suppress_inputs["Running"]].name == "P-301.Running"
    assert (bad.kind, bad.limits[0].priority, bad.equipment) == (AlarmKind.BAD_PV, Priority.LOW, "P-301")
    assert [flow.guidance.cause, flow.guidance.consequence] == ["No suction.", "No water."]
    assert [bad.guidance.cause, bad.guidance.procedure] == ["The pump is old.", "SOP 1"]
    assert alarms["P-302.Flow"].guidance.consequence == "It stops."


def test_a_template_that_has_no_such_kind(tmp_path: Path):
    changes: dict[str, Change] = {"templates/pump.yaml": ("  Vibration:\n    hi", "  Vibration:rat:\n    hi")}
    found = problems_of(tmp_path, changes)
    assert any("no kind of alarm 'rat'" in problem and "did you mean 'rate'?" in problem for problem in found)


def test_where_too_much_is_urgent_the_plant_is_told(tmp_path: Path):
    tags = "".join(f"W1.X{i},works,nsu=urn:well;s=W1.X{i},Int32,,0,100,,,,X{i}\n" for i in range(25))
    original = (Path(__file__).parent / "plants/well/tags/well.csv").read_text("utf-8")
    rows = [f"W1.X{i},,50 p1,,,1,,,,{SAID}," for i in range(25)]
    changes: dict[str, Change] = {"tags/well.csv": original + tags, "alarms/well.csv": "\n".join([HEAD, *rows]) + "\n"}
    (problem,) = problems_of(tmp_path, changes)
    assert problem.startswith("plant.yaml:1:1: warning: of ")
    assert "wished are about 5, 15 and 80 %" in problem
