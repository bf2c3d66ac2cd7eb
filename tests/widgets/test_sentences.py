"""Sentences of the runtime, said in the language of the desk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from widgets.language.choice import choose
from widgets.language.pseudo import pseudo_text
from widgets.language.sentences import Sentences
from widgets.words import spoken, tr

PLANT = {"High-lift pump 1 vibration": "1 号送水泵振动", "failed": "失败"}
SAID = {
    "HIHI 7.4 mm/s (limit 7.1)": "HIHI 7.4 mm/s（限值 7.1）",
    "High-lift pump 1 vibration": "1 号送水泵振动",
    "now failed": "现为 失败",
    "raised: High-lift pump 1 vibration (HIHI 7.4 mm/s (limit 7.1))": (
        "出现：1 号送水泵振动（HIHI 7.4 mm/s（限值 7.1））"
    ),
    "reaches 450 mbar in 1 h 10 min (50 min to 1 h 30 min): rises 0.9 mbar/min over the last 2 h": (
        "将在 1 h 10 min（50 min 至 1 h 30 min）后达到 450 mbar：过去 2 h 以 0.9 mbar/min 上升"
    ),
    "P-301.Speed was not written: the link to works is offline. Nothing is kept for later.": (
        "P-301.Speed 未写入：到 works 的连接离线。不会留待以后执行。"
    ),
    "a note: somebody wrote it (by hand)": "a note: somebody wrote it (by hand)",
    "1 of 80 tags is not subscribed: F3.DP": "80 个位号中有 1 个未订阅：F3.DP",
    "7 of 80 tags are not subscribed: F3.DP": "80 个位号中有 7 个未订阅：F3.DP",
    "20 Nov 14:32 CET": "11月20日 14:32 CET",
    "": "",
}


@pytest.fixture
def chinese(qtbot: QtBot) -> None:
    choose("zh_CN", PLANT)


def test_what_the_runtime_said_is_said_in_chinese(chinese: None):
    assert {english: spoken(english) for english in SAID} == SAID


def test_what_is_to_be_typed_is_not_translated(chinese: None):
    refused = (
        "otto is a viewer and may not acknowledge alarms; an operator may; "
        "`roles: {otto: operator}` in plant.yaml makes otto one"
    )
    assert "`roles: {otto: operator}`" in spoken(refused)


def test_in_english_a_sentence_stays_as_it_is(qtbot: QtBot):
    assert spoken("HIHI 7.4 mm/s (limit 7.1)") == "HIHI 7.4 mm/s (limit 7.1)"
    assert tr("{count} link(s) live", n=1).format(count=1) == "1 link live"
    assert tr("{count} link(s) live", n=2).format(count=2) == "2 links live"


@given(st.lists(st.text("ab {}:;.,()", max_size=12), max_size=4), st.text("ab {}:;.,()", max_size=40))
def test_nothing_that_is_said_breaks_it(templates: list[str], sentence: str):
    """Whatever stands in a journal is shown."""
    made = [t.replace("{", "").replace("}", "") + "{x}" for t in templates]
    assert isinstance(Sentences(made, str.upper, {}).said(sentence), str)


def test_pseudo_keeps_places_and_is_longer():
    said = pseudo_text("{count} of {total} alarm(s) stand")
    assert said.format(count=1, total=2).startswith("[1 ")
    assert "{total}" in said
    assert "(s)" in said
    assert len(pseudo_text("Acknowledge")) >= 1.3 * len("Acknowledge")
