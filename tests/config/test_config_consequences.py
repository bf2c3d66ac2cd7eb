"""What follows from a fault that is told already is not told; what is to be mended first comes first."""

from pathlib import Path

import pytest

from hmi.config import check
from hmi.model.problem import PlantError, Problem
from tests.config.plant_copies import Change, copy_of, problems_of

ZH = "text,translation\n总,总\nOverview,总览\nWell field,井场\n"
PORT = ("to: p301.left", "to: p301.discharge")
CASES: dict[str, tuple[dict[str, Change], str]] = {
    "symbol of a template": (
        {"templates/pump.yaml": ("symbol: pump", "symbol: pmup"), "displays/overview.yaml": PORT},
        "templates/pump.yaml:6:9: no symbol 'pmup'",
    ),
    "name of a template": (
        {
            "equipment/pumps.yaml": (
                'template: pump, server: network, node: "nsu=urn:net;s=P301',
                'template: pmup, server: network, node: "nsu=urn:net;s=P301',
            ),
            "displays/overview.yaml": PORT,
        },
        "equipment/pumps.yaml:2:19: no template 'pmup'",
    ),
    "parameter of an equipment": (
        {
            "equipment/pumps.yaml": ("text: High-lift pump 1", "text: High-lift pump 1, ratd_flow: 5"),
            "displays/overview.yaml": PORT,
        },
        "equipment/pumps.yaml:2:94: template 'pump' has no parameter 'ratd_flow'",
    ),
    "file of a template": (
        {"templates/pump.yaml": ("symbol: pump", "symbol: pump: x"), "displays/overview.yaml": PORT},
        "templates/pump.yaml:6:13: a ':' where none can be",
    ),
    "tag twice": (
        {
            "tags/well.csv": (
                "W1.Level,works,nsu=urn:well;s=W1.Level,Float,m,0,12,3,10",
                "W1.Level,works,nsu=urn:well;s=X,Float,m,0,1,,,,X\nW1.Level,works,nsu=urn:well;s=W1.Level,Float,m,0,12,3,10",
            )
        },
        "tags/well.csv:3:1: tag 'W1.Level' is already defined at tags/well.csv:2",
    ),
    "range the wrong way round": (
        {"tags/well.csv": ("Float,m,0,12,3,10", "Float,m,12,0,3,10")},
        "tags/well.csv:2:48: range of 'W1.Level': 12 is not below 0",
    ),
    "item off the display": (
        {"displays/overview.yaml": ("at: [912, 400]", "at: [1912, 400]")},
        "displays/overview.yaml:11:38: item 'p301' (1912 to 1944, 400 to 432) is outside the display",
    ),
    "item id twice": (
        {"displays/overview.yaml": ("id: p301", "id: w1")},
        "displays/overview.yaml:11:10: item 'w1' is already there in line 8",
    ),
    "item id of other letters": (
        {"displays/overview.yaml": ("id: p301", "id: pümp")},
        "displays/overview.yaml:11:10: 'pümp' is no item id",
    ),
    "display that cannot be read": (
        {
            "displays/pumps.yaml": ("title: Pumps", "title: Pumps: all"),
            "displays/card.yaml": "version: 1\ntitle: Card\nlevel: 3\nsize: [100, 100]\n"
            'parameters: {tag: tag}\nitems:\n  - {id: a, show: value, tag: "${tag}", at: [10, 10]}\n',
            "texts/zh_CN.csv": ZH,
        },
        "displays/pumps.yaml:2:13: a ':' where none can be",
    ),
}


@pytest.mark.parametrize(("changes", "expected"), CASES.values(), ids=CASES)
def test_one_fault_is_told_once(tmp_path: Path, changes: dict[str, Change], expected: str):
    (said,) = problems_of(tmp_path, changes)
    assert said.startswith(expected)


def test_a_display_that_nothing_opens_is_told_of_once_all_others_are_sound(tmp_path: Path):
    changes = CASES["display that cannot be read"][0]
    path = copy_of(tmp_path, changes) / "displays" / "pumps.yaml"
    path.write_text(path.read_text().replace("Pumps: all", "Pumps"))
    said = [str(p) for p in check(path.parent.parent)]
    assert any("nothing opens or embeds this display" in p for p in said)
    assert any("no text of the plant is '总'" in p for p in said)


def test_what_is_told_of_many_problems_is_an_error_and_what_the_others_build_on():
    unseen = Problem("alarms/a.csv", 1, 1, "no guidance", warning=True)
    built = Problem("displays/a.yaml", 3, 1, "no equipment 'P-1'")
    cause = Problem("templates/pump.yaml", 6, 9, "no symbol 'pmup'")
    error = PlantError([unseen, built, cause])
    assert error.first is cause
    assert error.brief == "templates/pump.yaml:6:9: no symbol 'pmup' (and 1 more)"
    assert PlantError([unseen, built]).brief == "displays/a.yaml:3:1: no equipment 'P-1'"
