"""What is wrong with tags, templates and equipment, told to the letter."""

from pathlib import Path

import pytest

from tests.config.plant_copies import Change, problems_of

Cases = dict[str, tuple[dict[str, Change], list[str]]]
CASES: Cases = {
    "type": (
        {"tags/well.csv": ("W1.Level,Float", "W1.Level,Flaot")},
        ["tags/well.csv:2:40: no type 'Flaot'; did you mean 'Float'?"],
    ),
    "type words": (
        {"tags/well.csv": ("1 filter", "1filter")},
        ["tags/well.csv:3:38: '1filter' is not a number and its word; write {0 off; 1 on}"],
    ),
    "type words twice": (
        {"tags/well.csv": ("1 filter", "0 filter")},
        ["tags/well.csv:3:38: 0 has two words, 'off' and 'filter'"],
    ),
    "type words range": (
        {"tags/well.csv": ("Int32 {0 off; 1 filter", "Byte {0 off; 300 filter")},
        ["tags/well.csv:3:38: 300 is no Byte; it goes from 0 to 255"],
    ),
    "words on float": (
        {"tags/well.csv": ("W1.Level,Float", "W1.Level,Float {0 off}")},
        ["tags/well.csv:2:40: only a Boolean or an integer can have words, not Float"],
    ),
    "node index": (
        {"tags/well.csv": ("nsu=urn:well;s=W1.Flow", "ns=3;s=W1.Flow")},
        [
            (
                "tags/well.csv:7:15: node id 'ns=3;s=W1.Flow' uses a namespace index, which a server may "
                "change at each start; write nsu=URI;s=..."
            )
        ],
    ),
    "node": (
        {"tags/well.csv": ("nsu=urn:well;s=W1.Flow", "urn:well;W1.Flow")},
        [
            (
                "tags/well.csv:7:15: 'urn:well;W1.Flow' is not a node id; write nsu=URI;s=NAME (or "
                "i=NUMBER, g=GUID, b=BASE64)"
            )
        ],
    ),
    "node guid": (
        {"tags/well.csv": ("nsu=urn:well;s=W1.Flow", "nsu=urn:well;g=12-34")},
        ["tags/well.csv:7:15: '12-34' is not a GUID; write g=xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"],
    ),
    "write": (
        {"tags/well.csv": (",operator,", ",viewer,")},
        ["tags/well.csv:3:79: 'viewer' is no role that may write (operator, technician, engineer, administrator)"],
    ),
    "tag id": (
        {"tags/well.csv": ("W1.Flow,works", "W1 Flöw,works")},
        [
            "displays/overview.yaml:9:32: no tag 'W1.Flow'; did you mean 'P-301.Flow' (equipment/pumps.yaml:2)?",
            "tags/well.csv:7:1: 'W1 Flöw' is no tag id; use letters a to z, digits and _ . : / + = # -, no spaces",
            "templates/pump.yaml:5:30: no tag 'W1.Flow'; did you mean 'P-301.Flow' (equipment/pumps.yaml:2)?",
        ],
    ),
    "tag twice": (
        {"tags/well.csv": ("W1.Alive,works", "W1.Level,works")},
        [
            "plant.yaml:6:55: no tag 'W1.Alive'; did you mean 'W1.Level' (tags/well.csv:2)?",
            "tags/well.csv:4:1: tag 'W1.Level' is already defined at tags/well.csv:2",
        ],
    ),
    "tag of equipment twice": (
        {"tags/well.csv": ("W1.Alive,works", "P-301.Flow,works")},
        [
            "equipment/pumps.yaml:2:1: tag 'P-301.Flow' is already defined at tags/well.csv:4",
            "plant.yaml:6:55: no tag 'W1.Alive'; did you mean 'W1.Level' (tags/well.csv:2)?",
        ],
    ),
    "unknown server": (
        {"tags/well.csv": ("W1.Level,works", "W1.Level,wroks")},
        ["tags/well.csv:2:10: no server 'wroks'; did you mean 'works' (plant.yaml:6)?"],
    ),
    "range": (
        {"tags/well.csv": ("0,12,3,10", "12,0,,")},
        ["tags/well.csv:2:48: range of 'W1.Level': 12 is not below 0"],
    ),
    "normal order": (
        {"tags/well.csv": ("0,12,3,10", "0,12,10,3")},
        ["tags/well.csv:2:53: normal band of 'W1.Level': 10 is not below 3"],
    ),
    "normal outside": (
        {"tags/well.csv": ("0,12,3,10", "0,12,3,20")},
        ["tags/well.csv:2:55: normal band of 'W1.Level': 20 is outside its range 0 to 12"],
    ),
    "unknown area": (
        {"tags/wel.csv": "tag,server,node,type\nX,works,nsu=u;s=X,Float\n"},
        ["tags/wel.csv:1:1: no area 'wel'; did you mean 'well' (plant.yaml:8)?"],
    ),
    "unknown template": (
        {"equipment/pumps.yaml": ("P-301: {template: pump", "P-301: {template: pmp")},
        ["equipment/pumps.yaml:2:19: no template 'pmp'; did you mean 'pump' (templates/pump.yaml:1)?"],
    ),
    "template broken once": (
        {"templates/pump.yaml": ("unit: mm/s", "unti: mm/s")},
        ["templates/pump.yaml:8:55: unknown key 'unti'; did you mean 'unit'?"],
    ),
    "template cycle": (
        {"templates/motor.yaml": ("version: 1", "version: 1\nextends: pump")},
        ["templates/pump.yaml:2:10: template 'motor' extends itself: motor -> pump -> motor"],
    ),
    "template unknown parent": (
        {"templates/pump.yaml": ("extends: motor", "extends: moter")},
        ["templates/pump.yaml:2:10: no template 'moter'; did you mean 'motor' (templates/motor.yaml:1)?"],
    ),
    "parameter unknown in template": (
        {"templates/pump.yaml": ("${rated_flow}", "${rated}")},
        ["templates/pump.yaml:9:69: template 'pump' has no parameter 'rated'; did you mean 'rated_flow'?"],
    ),
    "parameter open": (
        {"templates/pump.yaml": ("${rated_flow}", "${rated_flow")},
        ["templates/pump.yaml:9:69: '${' without its '}'"],
    ),
    "parameter missing": (
        {"equipment/pumps.yaml": ("P-301: {template: pump, server: network, ", "P-301: {template: pump, ")},
        ["equipment/pumps.yaml:2:1: 'P-301' must give 'server', a parameter of template 'pump'"],
    ),
    "parameter unknown": (
        {"equipment/pumps.yaml": ("rated_flow: 500", "rated_flw: 500")},
        ["equipment/pumps.yaml:3:70: template 'pump' has no parameter 'rated_flw'; did you mean 'rated_flow'?"],
    ),
    "parameter type": (
        {"equipment/pumps.yaml": ("rated_flow: 500", "rated_flow: much")},
        ["equipment/pumps.yaml:3:82: parameter 'rated_flow' must be a number, not 'much'"],
    ),
    "parameter node": (
        {"equipment/pumps.yaml": ("nsu=urn:net;s=P301", "ns=2;s=P301")},
        [
            (
                "equipment/pumps.yaml:2:48: node id 'ns=2;s=P301' uses a namespace index, which a server "
                "may change at each start; write nsu=URI;s=..."
            )
        ],
    ),
    "parameter server": (
        {"equipment/pumps.yaml": ("P-301: {template: pump, server: network", "P-301: {template: pump, server: netwrk")},
        ["equipment/pumps.yaml:2:33: no server 'netwrk'; did you mean 'network' (plant.yaml:7)?"],
    ),
    "parameter tag": (
        {"equipment/pumps.yaml": ("rated_flow: 500", "feed: W1.Flwo")},
        ["equipment/pumps.yaml:3:76: no tag 'W1.Flwo'; did you mean 'W1.Flow' (tags/well.csv:7)?"],
    ),
    "parameter tag unused": (
        {
            "templates/pump.yaml": (
                "feed: {type: tag, default: W1.Flow}",
                "feed: {type: tag, default: W1.Flow}\n  spare: {type: tag, default: W2.Flow}",
            )
        },
        [
            "templates/pump.yaml:6:3: warning: parameter 'spare' is used nowhere in this template",
            "templates/pump.yaml:6:31: no tag 'W2.Flow'; did you mean 'W1.Flow' (tags/well.csv:7)?",
        ],
    ),
    "parameter reserved": (
        {"templates/pump.yaml": ("  feed: {type", "  text: text\n  feed: {type")},
        ["templates/pump.yaml:5:3: a parameter cannot be called 'text', which every equipment has"],
    ),
    "parameter unused": (
        {"templates/pump.yaml": ("  feed: {type", "  head: {unit: m, default: 3}\n  feed: {type")},
        ["templates/pump.yaml:5:3: warning: parameter 'head' is used nowhere in this template"],
    ),
    "parameter kind": (
        {"templates/motor.yaml": ("node: node", "node: nod")},
        ["templates/motor.yaml:2:20: 'nod' is none of node, number, text, server, tag; did you mean 'node'?"],
    ),
    "override unknown": (
        {"equipment/pumps.yaml": ("alarms: {Vibration", "alarms: {Vibratoin")},
        ["equipment/pumps.yaml:4:18: template 'pump' has no tag 'Vibratoin'; did you mean 'Vibration'?"],
    ),
    "override wrong": (
        {"equipment/pumps.yaml": ("hihi: 6.5 p1", "hihi: 6.5")},
        ["equipment/pumps.yaml:4:36: a limit needs its priority; write 6.5 p2 (p1 urgent to p4 low)"],
    ),
    "override order": (
        {"equipment/pumps.yaml": ("hihi: 6.5 p1", "hihi: 4 p1")},
        ["equipment/pumps.yaml:4:36: alarm on 'P-302.Vibration': hi 4.5 is not below hihi 4"],
    ),
    "override hole": (
        {"equipment/pumps.yaml": ("hihi: 6.5 p1", 'hihi: "${limit} p1"')},
        ["equipment/pumps.yaml:4:36: template 'pump' has no parameter 'limit'"],
    ),
    "alarm on unknown role": (
        {"templates/pump.yaml": ("alarms:\n  Vibration:", "alarms:\n  Vibratoin:")},
        ["templates/pump.yaml:12:3: template 'pump' has no tag 'Vibratoin'; did you mean 'Vibration'?"],
    ),
    "state unknown": (
        {"templates/motor.yaml": ("state: Running", "state: Runing")},
        ["templates/motor.yaml:3:8: template 'motor' has no tag 'Runing'; did you mean 'Running'?"],
    ),
    "equipment twice": (
        {"equipment/well.yaml": 'version: 1\nP-301: {template: pump, server: network, node: "nsu=urn:net;s=X"}\n'},
        ["equipment/pumps.yaml:2:1: equipment 'P-301' is already defined at equipment/well.yaml:2"],
    ),
    "range from parameter": (
        {"equipment/pumps.yaml": ("rated_flow: 500", "rated_flow: 0")},
        ["equipment/pumps.yaml:3:82: range of 'P-302.Flow': 0 is not below 0"],
    ),
}


@pytest.mark.parametrize(("changes", "expected"), CASES.values(), ids=CASES)
def test_it_is_said_where_and_what(tmp_path: Path, changes: dict[str, Change], expected: list[str]):
    assert problems_of(tmp_path, changes) == expected
