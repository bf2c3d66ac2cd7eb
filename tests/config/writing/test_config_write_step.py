"""How far one write may move a tag: from tables and templates, and what is wrong with it told where it stands."""

import pytest

from hmi.config import check, find, load
from hmi.model.acts.step import forbidden_by_step
from hmi.model.batch import Reading
from hmi.model.quality import BAD, GOOD
from tests.config.writing.test_config_permissives import PLANT, plant_of

HEAD = "tag,server,node,type,unit,low,high,normal_low,normal_high,write,description,write_step\n"


def table(step: str, *, type_: str = "Double", write: str = "operator") -> dict[str, str]:
    return {"plant.yaml": PLANT, "tags/well.csv": HEAD + f"Well.SP,plc,nsu=u;s=sp,{type_},%,0,100,,,{write},,{step}\n"}


def test_a_step_is_held_against_the_present_value(tmp_path):
    (sp,) = load(plant_of(tmp_path, table("0.1"))).tags
    assert forbidden_by_step(sp, 0.3, Reading(0.2, 1, GOOD)) == ""
    said = forbidden_by_step(sp, 45.0, Reading(40.0, 1, GOOD))
    assert said == "Well.SP is written in steps of at most 0.1 %; from 40.0 % to 45.0 % is one of 5.0 %"
    for unknown in (None, Reading(40.0, 1, BAD), Reading(float("nan"), 1, GOOD)):
        assert "its present value is not known" in forbidden_by_step(sp, 40.0, unknown)


def test_without_a_step_only_the_range_counts(tmp_path):
    (sp,) = load(plant_of(tmp_path, table(""))).tags
    assert forbidden_by_step(sp, 100.0, None) == ""


def test_the_doses_of_the_waterworks_have_steps():
    by_name = {tag.name: tag for tag in load(find("waterworks")).tags}
    assert by_name["COAG.DoseSP"].write_step == 10.0


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (table("0"), "a step is more than 0"),
        (table("x"), "is not a number"),
        (table("5", write=""), "nobody may write it"),
        (table("5", type_="Int32 {0 off; 1 on}"), "only a single number has steps"),
        (table("5", type_="Double[]"), "only a single number has steps"),
    ],
)
def test_what_is_no_step_is_told_at_its_place(tmp_path, files, said):
    problems = [str(p) for p in check(plant_of(tmp_path, files))]
    assert any(said in p and "tags/well.csv:2" in p for p in problems), problems
