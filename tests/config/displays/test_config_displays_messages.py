"""What is wrong with displays, trends, the simulation and the folder itself, told to the letter."""

from pathlib import Path

import pytest

from hmi.config.resolving.displays.shows import SHOWS
from tests.config.plant_copies import Change, problems_of

WALLS = "\n".join(
    f"  - {{id: wall{i}, show: value, tag: W1.Flow, at: [{x}, {y}], size: [{width}, {height}]}}"
    for i, (x, y, width, height) in enumerate(
        [(880, 370, 100, 10), (880, 452, 100, 10), (880, 380, 8, 72), (972, 380, 8, 72)]
    )
)
"""Around a pump."""
Cases = dict[str, tuple[dict[str, Change], list[str]]]
_AT = ", at: [420, 10], size: [160, 90]"
_FLOW = f"show: kpi, tag: W1.Flow{_AT}, span: 30 min"
CASES: Cases = {
    "item equipment": (
        {"displays/overview.yaml": ("equipment: P-301", "equipment: P-310")},
        ["displays/overview.yaml:11:27: no equipment 'P-310'; did you mean 'P-302' (equipment/pumps.yaml:3)?"],
    ),
    "item tag": (
        {"displays/overview.yaml": ("tag: W1.Flow", "tag: W1.Fow")},
        ["displays/overview.yaml:9:32: no tag 'W1.Fow'; did you mean 'W1.Flow' (tags/well.csv:7)?"],
    ),
    "item show": (
        {"displays/overview.yaml": ("show: level", "show: levle")},
        ["displays/overview.yaml:8:20: no kind of item 'levle'; did you mean 'level'?"],
    ),
    "item show far from all": (
        {"displays/overview.yaml": ("show: level", "show: zyx")},
        [f"displays/overview.yaml:8:20: no kind of item 'zyx'; there are {', '.join(sorted(SHOWS))}"],
    ),
    "item colour": (
        {"displays/overview.yaml": ("show: level, tag: W1.Level", "show: level, tag: W1.Level, color: red")},
        [
            "displays/overview.yaml:8:42: unknown key 'color'; colours are kept for states and alarms; show 'level' "
            "takes id, show, at, size, cell, over, text, link, layer, when, tag"
        ],
    ),
    "item unknown symbol": (
        {"displays/overview.yaml": ("show: state, tag: W1.Mode", "symbol: cotrol_valve, tag: W1.Mode")},
        ["displays/overview.yaml:10:24: no symbol 'cotrol_valve'; did you mean 'control_valve'?"],
    ),
    "item turn": (
        {"displays/overview.yaml": ("equipment: P-301,", "equipment: P-301, turn: 45,")},
        ["displays/overview.yaml:11:40: '45' is none of 0, 90, 180, 270"],
    ),
    "item turn of other": (
        {"displays/overview.yaml": ("tag: W1.Mode, at: [100, 200]", "tag: W1.Mode, flip: true, at: [100, 200]")},
        ["displays/overview.yaml:10:43: show 'state' takes no 'flip'"],
    ),
    "template symbol": (
        {"templates/pump.yaml": ("symbol: pump", "symbol: pmup")},
        ["templates/pump.yaml:6:9: no symbol 'pmup'; did you mean 'pump'?"],
    ),
    "item key": (
        {"displays/overview.yaml": ("span: 30 min", "spam: 30 min")},
        ["displays/overview.yaml:9:73: unknown key 'spam'; did you mean 'span'?"],
    ),
    "item key of other": (
        {"displays/overview.yaml": ("tag: W1.Mode, at: [100, 200]", "tag: W1.Mode, span: 1 h, at: [100, 200]")},
        ["displays/overview.yaml:10:43: show 'state' takes no 'span'"],
    ),
    "item needs": (
        {"displays/overview.yaml": ("show: kpi, tag: W1.Flow, ", "show: kpi, ")},
        ["displays/overview.yaml:9:5: item 'flow' of show 'kpi' needs 'tag'"],
    ),
    "item tags of other": (
        {"displays/overview.yaml": (_FLOW, "show: kpi, tag: W1.Flow, tags: [W1.Flow]" + _AT)},
        ["displays/overview.yaml:9:41: show 'kpi' takes no 'tags'"],
    ),
    "item tags unknown": (
        {"displays/overview.yaml": (_FLOW, "show: table, tags: [W1.Flow, W1.Fow]" + _AT)},
        ["displays/overview.yaml:9:45: no tag 'W1.Fow'; did you mean 'W1.Flow' (tags/well.csv:7)?"],
    ),
    "item tags missing": (
        {"displays/overview.yaml": (_FLOW, "show: table" + _AT)},
        ["displays/overview.yaml:9:5: item 'flow' of show 'table' needs 'tags'"],
    ),
    "item tags too few": (
        {"displays/overview.yaml": (_FLOW, "show: profile, tags: [W1.Level, W1.Level]" + _AT)},
        ["displays/overview.yaml:9:31: show 'profile' takes 3 to 16 tags; here are 2"],
    ),
    "item array of one number": (
        {"displays/overview.yaml": (_FLOW, "show: profile, tag: W1.Level" + _AT)},
        [
            "displays/overview.yaml:9:36: show 'profile' draws the elements of its 'tag': 'W1.Level' is no array of"
            " numbers; give it, with others, under 'tags'"
        ],
    ),
    "item array beside tags": (
        {
            "displays/overview.yaml": (_FLOW, "show: deviations, tag: W1.All, tags: []" + _AT),
            "tags/well.csv": ("W1.Level,", "W1.All,works,nsu=urn:t;s=W1.All,Float[],m,0,5,1,2\nW1.Level,"),
        },
        ["displays/overview.yaml:9:47: show 'deviations' takes no 'tags' beside 'tag', an array"],
    ),
    "item profile of nothing": (
        {"displays/overview.yaml": (_FLOW, "show: profile" + _AT)},
        ["displays/overview.yaml:9:5: item 'flow' of show 'profile' needs 'tags', or 'tag', an array"],
    ),
    "item tags of text": (
        {"displays/overview.yaml": (_FLOW, "show: deviations, tags: [W1.Level, W1.Name]" + _AT)},
        ["displays/overview.yaml:9:51: tag 'W1.Name' is a String; show 'deviations' needs a number"],
    ),
    "item target text": (
        {"displays/overview.yaml": ("span: 30 min", "span: 30 min, target: W1.Name")},
        ["displays/overview.yaml:9:95: tag 'W1.Name' is a String; 'target' needs a number"],
    ),
    "item target unknown": (
        {"displays/overview.yaml": ("span: 30 min", "span: 30 min, target: W1.Fow")},
        ["displays/overview.yaml:9:95: no tag 'W1.Fow'; did you mean 'W1.Flow' (tags/well.csv:7)?"],
    ),
    "item no band": (
        {"displays/overview.yaml": (_FLOW, "show: deviation, tag: W1.Flow" + _AT)},
        [
            "displays/overview.yaml:9:38: tag 'W1.Flow' has no normal band, which show 'deviation' needs; "
            "give it one, or the item a setpoint"
        ],
    ),
    "item align": (
        {"displays/overview.yaml": ("style: title", "align: middle")},
        ["displays/overview.yaml:7:64: 'middle' is none of left, center, right"],
    ),
    "item align left": (
        {"displays/overview.yaml": ("at: [100, 200]", "align: left, at: [100, 200]")},
        ["displays/overview.yaml:10:50: show 'state' stands at the right or in the center: its label is at the left"],
    ),
    "item numbered": (
        {"displays/overview.yaml": ("at: [100, 200]", "numbered: 3, at: [100, 200]")},
        ["displays/overview.yaml:10:53: 'numbered' must be true or false, not '3'"],
    ),
    "item style": (
        {"displays/overview.yaml": ("style: title", "style: titel")},
        ["displays/overview.yaml:7:64: 'titel' is none of heading, title, label, small; did you mean 'title'?"],
    ),
    "item outside": (
        {"displays/overview.yaml": ("at: [912, 400]", "at: [1430, 400]")},
        ["displays/overview.yaml:11:38: item 'p301' (1430 to 1462, 400 to 432) is outside the display of 1312 x 680"],
    ),
    "item negative": (
        {"displays/overview.yaml": ("size: [160, 90]", "size: [160, -90]")},
        ["displays/overview.yaml:9:62: the size of item 'flow' is negative"],
    ),
    "item twice": (
        {"displays/overview.yaml": ("id: flow", "id: w1")},
        ["displays/overview.yaml:9:10: item 'w1' is already there in line 8"],
    ),
    "item link": (
        {"displays/overview.yaml": ("link: pumps", "link: pump")},
        ["displays/overview.yaml:8:79: no display 'pump'; did you mean 'pumps' (displays/pumps.yaml:1)?"],
    ),
    "item at": (
        {"displays/overview.yaml": ("at: [10, 10]", "at: [10, 10, 3]")},
        ["displays/overview.yaml:7:32: 'at' must have 2 entries"],
    ),
    "item at text": (
        {"displays/overview.yaml": ("at: [10, 10]", "at: [10, ten]")},
        ["displays/overview.yaml:7:37: 'at' must be a number, not 'ten'"],
    ),
    "item text tag": (
        {"displays/overview.yaml": ("show: level, tag: W1.Level", "show: level, tag: W1.Name")},
        ["displays/overview.yaml:8:32: tag 'W1.Name' is a String; show 'level' needs a number"],
    ),
    "item no range": (
        {"displays/overview.yaml": ("show: level, tag: W1.Level", "show: level, tag: W1.Alive")},
        ["displays/overview.yaml:8:32: tag 'W1.Alive' has no range, which show 'level' needs; give low and high"],
    ),
    "item no words": (
        {"displays/overview.yaml": ("show: state, tag: W1.Mode", "show: state, tag: W1.Flow")},
        ["displays/overview.yaml:10:34: tag 'W1.Flow' has no words, which show 'state' needs"],
    ),
    "item symbol": (
        {"displays/overview.yaml": ("symbol: valve, tag: W1.Mode", "symbol: valve")},
        ["displays/overview.yaml:12:5: item 'valve' needs 'equipment', or 'symbol' and 'tag'"],
    ),
    "item both": (
        {"displays/overview.yaml": ("equipment: P-301, at", "equipment: P-301, symbol: pump, at")},
        ["displays/overview.yaml:11:34: the equipment brings its own 'symbol'"],
    ),
    "setpoint in another unit": (
        {"displays/pumps.yaml": ("setpoint: P-302.Setpoint", "setpoint: W1.Level")},
        ["displays/pumps.yaml:7:58: 'P-302.Flow' is in m3/h, its setpoint in m; compare values of one unit"],
    ),
    "target in another unit": (
        {"displays/overview.yaml": ("span: 30 min", "span: 30 min, target: W1.Level")},
        ["displays/overview.yaml:9:95: 'W1.Flow' is in m3/h, its target in m; compare values of one unit"],
    ),
    "setpoint": (
        {"displays/pumps.yaml": ("setpoint: P-302.Setpoint", "setpoint: P-302.Setpont")},
        ["displays/pumps.yaml:7:58: no tag 'P-302.Setpont'; did you mean 'P-302.Setpoint' (equipment/pumps.yaml:3)?"],
    ),
    "size": (
        {"displays/pumps.yaml": ("size: [800, 600]", "size: [0, 600]")},
        ["displays/pumps.yaml:5:7: width and height of a display must be 1 to 20000"],
    ),
    "level": (
        {"displays/pumps.yaml": ("level: 2", "level: 5")},
        ["displays/pumps.yaml:3:8: 'level' must be at most 4"],
    ),
    "parent": (
        {"displays/pumps.yaml": ("parent: overview", "parent: overviw")},
        ["displays/pumps.yaml:4:9: no display 'overviw'; did you mean 'overview' (displays/overview.yaml:1)?"],
    ),
    "parent cycle": (
        {"displays/overview.yaml": ("level: 1", "level: 1\nparent: pumps")},
        ["displays/overview.yaml:4:9: display 'overview' is above itself: overview -> pumps -> overview"],
    ),
    "port side": (
        {"displays/overview.yaml": ("from: w1.right", "from: w1.rigth")},
        [
            (
                "displays/overview.yaml:14:34: 'w1.rigth' is no port; item 'w1' has .left, .right, .top and "
                ".bottom; did you mean 'right'?"
            )
        ],
    ),
    "port of a symbol": (
        {"displays/overview.yaml": ("to: p301.left", "to: p301.dischrage")},
        [
            (
                "displays/overview.yaml:14:67: 'p301.dischrage' is no port; item 'p301' has .left, .right, .top, "
                ".bottom, .suction and .discharge; did you mean 'discharge'?"
            )
        ],
    ),
    "port of nothing": (
        {"displays/overview.yaml": ("from: w1.right", "from: w")},
        ["displays/overview.yaml:14:34: 'w' is neither a port nor another pipe; write ITEM.PORT"],
    ),
    "medium": (
        {"displays/overview.yaml": ("medium: water", "medium: watr")},
        [
            (
                "displays/overview.yaml:14:21: warning: no medium 'watr' (water, raw_water, product, sludge, steam, "
                "air, chemical, oil, power, signal), so it is drawn as water; did you mean 'water'?"
            )
        ],
    ),
    "pipe with no way": (
        {"displays/overview.yaml": ("pipes:", f"{WALLS}\npipes:")},
        [
            (
                "displays/overview.yaml:18:10: warning: pipe 'w' finds no free way and runs through items; "
                "make room, or give it 'via'"
            )
        ],
    ),
    "port item": (
        {"displays/overview.yaml": ("from: w1.right", "from: w2.right")},
        ["displays/overview.yaml:14:34: no item 'w2' on this display"],
    ),
    "port no size": (
        {"displays/overview.yaml": ("from: w1.right", "from: head.right")},
        ["displays/overview.yaml:14:34: item 'head' has no size, which a pipe's port needs; give it one"],
    ),
    "port number": (
        {"displays/overview.yaml": ("from: w1.right", "from: 5")},
        ["displays/overview.yaml:14:34: 'from' must be a port, as p302.right, or a point [x, y]"],
    ),
    "pipe via": (
        {"displays/overview.yaml": ("via: [[300, 120]]", "via: [[300, 1200]]")},
        ["displays/overview.yaml:14:50: pipe 'w': 300, 1200 is outside the display"],
    ),
    "pipe nowhere": (
        {"displays/overview.yaml": ("via: [[300, 120]], to: p301.left", "to: w1.right")},
        ["displays/overview.yaml:14:48: pipe 'w' ends where it begins"],
    ),
    "trend tag": (
        {"trends/pumps.yaml": ("P-301.Vibration", "P-303.Vibration")},
        ["trends/pumps.yaml:4:8: no tag 'P-303.Vibration'; did you mean 'P-302.Vibration' (equipment/pumps.yaml:3)?"],
    ),
    "trend text": (
        {"trends/pumps.yaml": ("P-301.Vibration", "W1.Name")},
        ["trends/pumps.yaml:4:8: tag 'W1.Name' is a String; a trend needs a number"],
    ),
    "trend none": (
        {"trends/pumps.yaml": ("[P-301.Vibration, P-302.Vibration]", "[]")},
        ["trends/pumps.yaml:4:7: 'tags' must not be empty"],
    ),
    "fault": (
        {"simulation.yaml": ("fault: fouling F3", "fault: 3")},
        ["simulation.yaml:5:13: 'fault' must be text; put it in quotes, \"3\""],
    ),
    "fault at": (
        {"simulation.yaml": ("at: -5400", "at: soon")},
        ["simulation.yaml:5:29: 'at' must be a number, not 'soon'"],
    ),
    "seed": (
        {"simulation.yaml": ("seed: 7", "seed: 7.5")},
        ["simulation.yaml:3:7: 'seed' must be a whole number, not '7.5'"],
    ),
    "unknown file": (
        {"guidance.md": "hello"},
        ["guidance.md:1:1: warning: nobody reads this file"],
    ),
    "yml": (
        {"displays/pumps2.yml": "hello"},
        ["displays/pumps2.yml:1:1: warning: nobody reads this; files in displays/ end in .yaml"],
    ),
    "misspelt folder": (
        {"display/x.yaml": "hello"},
        ["display:1:1: warning: nobody reads this folder; did you mean 'displays'?"],
    ),
    "broken csv hides no others": (
        {
            "tags/well.csv": (
                "W1.Level,works,nsu=urn:well;s=W1.Level,Float",
                "W1.Level,works,nsu=urn:well;s=W1.Level,Flot",
            ),
            "trends/pumps.yaml": ("P-301.Vibration", "W1.Nix"),
        },
        [
            "tags/well.csv:2:40: no type 'Flot'; did you mean 'Float'?",
            "trends/pumps.yaml:4:8: no tag 'W1.Nix'; did you mean 'W1.Name' (tags/well.csv:5)?",
        ],
    ),
    "whole csv broken": (
        {"tags/well.csv": ("水井 1", '"水井 1'), "trends/pumps.yaml": ("P-301.Vibration", "W9.Nix")},
        [
            "tags/well.csv:5:1: quotes that are opened in this row are never closed",
            "trends/pumps.yaml:4:8: no tag 'W9.Nix'",
        ],
    ),
    "whole equipment broken": (
        {"equipment/pumps.yaml": ("{template", "{{template"), "trends/pumps.yaml": ("P-302.Vibration", "P-399.Flow")},
        ["equipment/pumps.yaml:2:9: a key must be plain text", "trends/pumps.yaml:4:25: no tag 'P-399.Flow'"],
    ),
}


@pytest.mark.parametrize(("changes", "expected"), CASES.values(), ids=CASES)
def test_it_is_said_where_and_what(tmp_path: Path, changes: dict[str, Change], expected: list[str]):
    assert problems_of(tmp_path, changes) == expected
