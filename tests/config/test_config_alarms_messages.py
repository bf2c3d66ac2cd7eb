"""What is wrong with alarms and rules, told to the letter."""

from pathlib import Path

import pytest

from tests.config.plant_copies import Change, problems_of

Cases = dict[str, tuple[dict[str, Change], list[str]]]
CASES: Cases = {
    "alarm order": (
        {"alarms/well.csv": ("11 p1,10 p2", "9 p1,10 p2")},
        ["alarms/well.csv:2:15: alarm on 'W1.Level': hi 10 is not below hihi 9"],
    ),
    "alarm outside": (
        {"alarms/well.csv": ("11 p1", "13 p1")},
        ["alarms/well.csv:2:10: alarm on 'W1.Level': hihi 13 is outside the tag's range 0 to 12"],
    ),
    "alarm priority": (
        {"alarms/well.csv": ("11 p1", "11 p7")},
        ["alarms/well.csv:2:10: there is no priority p7; use p1 (urgent) to p4 (low)"],
    ),
    "alarm without priority": (
        {"alarms/well.csv": ("11 p1", "11")},
        ["alarms/well.csv:2:10: '11' is not a limit with its priority; write it as 7.1 p1 (p1 urgent to p4 low)"],
    ),
    "alarm deadband negative": (
        {"alarms/well.csv": ("p1,0.2,", "p1,-0.2,")},
        ["alarms/well.csv:2:34: alarm on 'W1.Level': the deadband -0.2 is negative"],
    ),
    "alarm deadband wide": (
        {"alarms/well.csv": ("p1,0.2,", "p1,8,")},
        ["alarms/well.csv:2:34: alarm on 'W1.Level': with deadband 8 it ends only at 2, not above 3"],
    ),
    "alarm deadband zero": (
        {"alarms/well.csv": ("p1,0.2,", "p1,,")},
        [
            "alarms/well.csv:2:34: warning: alarm on 'W1.Level' has no deadband; noise at the limit will repeat it; "
            "for a level 5 % of the range (0.6 m) and delays of 60 s are usual"
        ],
    ),
    "alarm delay": (
        {"alarms/well.csv": ("10 s", "10")},
        ["alarms/well.csv:2:38: '10' is not a duration; write it as 10 s, 15 min, 8 h or 400 days"],
    ),
    "alarm tag": (
        {"alarms/well.csv": ("W1.Level", "W1.Levl")},
        ["alarms/well.csv:2:1: no tag 'W1.Levl'; did you mean 'W1.Level' (tags/well.csv:2)?"],
    ),
    "alarm text tag": (
        {"alarms/well.csv": ("W1.Level", "W1.Name")},
        ["alarms/well.csv:2:1: tag 'W1.Name' is a String; a limit alarm needs a number"],
    ),
    "alarm array": (
        {"alarms/well.csv": ("W1.Level", "W1.Spectrum")},
        ["alarms/well.csv:2:1: tag 'W1.Spectrum' is an array; a limit alarm needs a number"],
    ),
    "alarm none": (
        {"alarms/well.csv": ("11 p1,10 p2,3 p3,1.5 p1", ",,,")},
        ["alarms/well.csv:2:1: alarm on 'W1.Level' has no limit; give hihi, hi, lo or lolo"],
    ),
    "alarm twice": (
        {"alarms/well.csv": ("W1.Level,11 p1,10 p2,3 p3,1.5 p1,0.2", "P-301.Vibration,11 p1,10 p2,,,0.2")},
        ["alarms/well.csv:2:1: alarm on 'P-301.Vibration' is already defined at templates/pump.yaml:12"],
    ),
    "alarm display": (
        {"alarms/well.csv": ("overview", "overvew")},
        ["alarms/well.csv:2:88: no display 'overvew'; did you mean 'overview' (displays/overview.yaml:1)?"],
    ),
    "alarm guidance": (
        {"alarms/well.csv": ("Pump off,Overflow,Start a pump", ",,")},
        ["alarms/well.csv:2:1: warning: alarm on 'W1.Level' has no guidance; say cause, consequence and action"],
    ),
    "template alarm wide": (
        {"templates/pump.yaml": ("deadband: 0.3", "deadband: 5")},
        ["templates/pump.yaml:15:15: alarm on 'P-301.Vibration': with deadband 5 it ends only at -0.5, not above 0"],
    ),
    "template guidance": (
        {
            "templates/pump.yaml": (
                "    guidance: {cause: Bearing worn, consequence: Pump stops, action: Change over, display: pumps}\n",
                "",
            )
        },
        [
            "templates/pump.yaml:12:3: warning: alarm on 'Vibration' of template 'pump' has no guidance; "
            "say cause, consequence and action"
        ],
    ),
    "rule kind": (
        {"rules/well.yaml": ("time_to_limit", "time_to_limt")},
        ["rules/well.yaml:2:20: no kind of rule 'time_to_limt'; did you mean 'time_to_limit'?"],
    ),
    "rule parameter": (
        {"rules/well.yaml": ("direction: -1", "direcion: -1")},
        ["rules/well.yaml:2:97: a rule of kind 'time_to_limit' has no key 'direcion'; did you mean 'direction'?"],
    ),
    "rule parameter range": (
        {"rules/well.yaml": ("direction: -1", "direction: 2")},
        ["rules/well.yaml:2:108: 'direction' is 2; it must be +1 or -1"],
    ),
    "rule parameter missing": (
        {"rules/well.yaml": ("limit: 1.5, ", "")},
        ["rules/well.yaml:2:13: a rule of kind 'time_to_limit' must give 'limit': the value that must not be met"],
    ),
    "rule parameter text": (
        {"rules/well.yaml": ("limit: 1.5, ", "limit: low, ")},
        ["rules/well.yaml:2:92: 'limit' must be a number, not 'low'"],
    ),
    "rule limit outside": (
        {"rules/well.yaml": ("limit: 1.5, ", "limit: 15, ")},
        ["rules/well.yaml:2:92: limit 15 is outside the range 0 to 12 of 'W1.Level'"],
    ),
    "rule input": (
        {"rules/well.yaml": ("{value: W1.Level}", "{vlaue: W1.Level}")},
        ["rules/well.yaml:2:67: a rule of kind 'time_to_limit' takes no input 'vlaue'; did you mean 'value'?"],
    ),
    "rule tag": (
        {"rules/well.yaml": ("{value: W1.Level}", "{value: W1.Levels}")},
        ["rules/well.yaml:2:74: no tag 'W1.Levels'; did you mean 'W1.Level' (tags/well.csv:2)?"],
    ),
    "rule text tag": (
        {"rules/well.yaml": ("{value: W1.Level}", "{value: W1.Name}")},
        ["rules/well.yaml:2:74: tag 'W1.Name' is a String; a rule needs a number"],
    ),
    "rule window": (
        {"rules/well.yaml": ("window: 2 h", "window: 0 h")},
        ["rules/well.yaml:3:22: 'window' must be longer than 0"],
    ),
    "rule every": (
        {"rules/well.yaml": ("every: 10 s", "every: 3 h")},
        ["rules/well.yaml:3:34: 'every' must not be longer than 'window'"],
    ),
    "rule priority": (
        {"rules/well.yaml": ("priority: 3", "priority: 5")},
        ["rules/well.yaml:3:64: 'priority' must be at most 4"],
    ),
    "rule key": (
        {"rules/well.yaml": ("horizon: 8 h", "horizn: 8 h")},
        ["rules/well.yaml:3:40: a rule of kind 'time_to_limit' has no key 'horizn'; did you mean 'horizon'?"],
    ),
    "rule in template": (
        {"templates/pump.yaml": ("{value: Vibration}", "{value: Vibratoin}")},
        ["templates/pump.yaml:20:50: no tag 'Vibratoin'; did you mean 'Vibration'?"],
    ),
    "rule with the id of an alarm": (
        {"rules/well.yaml": ("W1.empties", "W1.Level")},
        ["rules/well.yaml:2:1: rule 'W1.Level' has the id of an alarm (alarms/well.csv:2); give it another"],
    ),
    "rule twice": (
        {
            "rules/pumps.yaml": (
                "version: 1\nW1.empties: {kind: stuck, inputs: {value: W1.Level}, guidance: {cause: x}}\n"
            )
        },
        ["rules/well.yaml:2:1: rule 'W1.empties' is already defined at rules/pumps.yaml:2"],
    ),
}


@pytest.mark.parametrize(("changes", "expected"), CASES.values(), ids=CASES)
def test_it_is_said_where_and_what(tmp_path: Path, changes: dict[str, Change], expected: list[str]):
    assert problems_of(tmp_path, changes) == expected
