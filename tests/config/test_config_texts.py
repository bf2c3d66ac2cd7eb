"""Plant texts in other languages: by their source text, those that are made alike with one row."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from hmi.config import load
from hmi.config.resolving.texts import Alike
from hmi.model.plant_texts import localised, texts_of
from tests.config.plant_copies import WELL, copy_of, problems_of

HEAD = "text,translation\n"
FILE = "texts/zh_CN.csv"


def _said(folder: Path, rows: str) -> list[str]:
    return [p for p in problems_of(folder, {FILE: HEAD + rows}) if p.startswith("texts/")]


def test_a_plant_is_shown_in_another_language_and_stays_as_it_is_beneath(tmp_path: Path):
    plant = load(copy_of(tmp_path, {FILE: HEAD + "Brunnen Süd,南井\nOverview,总览\n"}))
    shown = localised(plant, "zh_CN")
    assert shown.name == "南井"
    assert [t.name for t in shown.tags] == [t.name for t in plant.tags]
    assert plant.name == "Brunnen Süd"
    assert localised(plant, "de") is plant


def test_the_texts_are_part_of_what_the_plant_is(tmp_path: Path):
    """So that a running desktop sees that they changed."""
    before, after = tmp_path / "a", tmp_path / "b"
    assert load(copy_of(before, {})).hash != load(copy_of(after, {FILE: HEAD + "Overview,总览\n"})).hash


def test_what_fits_nothing_and_what_is_missing_is_told_with_its_place(tmp_path: Path):
    said = _said(tmp_path, "Overview,总览\nOvervew,总览\n")
    assert any(p.startswith("texts/zh_CN.csv:3:1: warning: no text of the plant is 'Overvew'") for p in said)
    assert any("texts of the plant have no translation here" in p for p in said)


def test_wrong_rows_are_errors(tmp_path: Path):
    said = _said(tmp_path, "Overview,总览\nOverview,概览\n* pump,泵\n")
    assert any(p.startswith("texts/zh_CN.csv:3:1: 'Overview' is there twice") for p in said)
    assert any("texts/zh_CN.csv:4:8: a text has one '*' at most" in p for p in said)


def test_a_file_that_is_named_after_no_language_is_refused(tmp_path: Path):
    said = problems_of(tmp_path, {"texts/chinese_texts.csv": HEAD + "Overview,总览\n"})
    assert "texts/chinese_texts.csv:1:1: 'chinese_texts' is no language; name the file like zh_CN.csv" in said


def test_one_row_serves_all_that_are_made_alike():
    alike = Alike({"Filter *": "* 号滤池", "* flow": "*流量", "* low flow": "*流量过低", "Filter 9 flow": "九"})
    assert alike.said("Filter 3") == "3 号滤池"
    assert alike.said("Filter 3 low flow") == "3 号滤池流量过低"
    assert alike.said("Pump flow") == "Pump流量"
    named = Alike({"Filter *": "滤池 *", "Filter 3": "3 号滤池", "* clogs": "*堵塞"})
    assert named.said("Filter 3 clogs") == "3 号滤池堵塞"
    assert alike.said("Filter 9 flow") == "九"
    assert alike.said("flow") is None


@given(
    st.dictionaries(st.text("ab* ", max_size=6), st.text("xy*", max_size=4), max_size=8), st.text("ab ", max_size=12)
)
def test_looking_a_text_up_ends_whatever_the_rows(rows: dict[str, str], text: str):
    fitting = {k: v for k, v in rows.items() if k and v and k.count("*") == v.count("*") <= 1}
    said = Alike(fitting).said(text)
    assert said is None or fitting


def test_every_text_is_named_once():
    found = list(texts_of(load(WELL)))
    assert len(found) == len(set(found))
