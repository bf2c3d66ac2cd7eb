"""What a template says its symbol's state means reaches the item; what cannot be is told with its place."""

import pytest

from hmi.config import load
from tests.config.plant_copies import copy_of, problems_of

_SYMBOL = "symbol: pump"
_VALVE = "symbol: valve, tag: W1.Mode"


def changed(template: str = "", item: str = ""):
    changes = {}
    if template:
        changes["templates/pump.yaml"] = (_SYMBOL, f"{_SYMBOL}\n{template}")
    if item:
        changes["displays/overview.yaml"] = (_VALVE, f"{_VALVE}, {item}")
    return changes


def items(plant):
    return {item.id: item for display in plant.displays for item in display.items}


def test_a_template_says_which_values_run_and_which_tag_is_the_level(tmp_path):
    changes = changed("running: [1]\nlevel: Flow")
    plant = load(copy_of(tmp_path, changes))
    shown = items(plant)["p301"]
    assert shown.running == (1,)
    assert plant.tags[shown.options["level"]].name == "P-301.Flow"


def test_an_item_says_it_of_its_own_tag_and_how_it_stands(tmp_path):
    plant = load(copy_of(tmp_path, changed(item="running: [2], changing: [1], turn: 90, flip: true, caption: top")))
    shown = items(plant)["valve"]
    assert (shown.running, shown.changing) == ((2,), (1,))
    assert shown.options["turn"] == 90
    assert shown.options["flip"] is True
    assert shown.options["caption"] == "top"


@pytest.mark.parametrize(
    ("template", "item", "told"),
    [
        ("running: [7]", "", "templates/pump.yaml:7:11: tag 'P-301.Running' has no state 7; there are"),
        ("running: [1]\nchanging: [1]", "", "1 is said to be both running and changing"),
        ("level: Flw", "", "templates/pump.yaml:7:8: template 'pump' has no tag 'Flw'; did you mean 'Flow'?"),
        ("", "level: W1.Mode", "tag 'W1.Mode' has no range, which a level needs; give low and high"),
        ("", "running: [on]", "must be a whole number"),
    ],
)
def test_what_cannot_be_is_told(tmp_path, template, item, told):
    problems = problems_of(tmp_path, changed(template, item))
    assert any(told in p for p in problems), problems
