"""Displays with grids, parameters, displays in them, layers, conditions and a narrow layout."""

from pathlib import Path

import pytest

from hmi.config import load
from tests.config.plant_copies import copy_of, problems_of

PUMP = """version: 1
parameters: {pump: equipment, rated: {type: number, default: 400}}
title: Pump ${pump}
level: 3
size: [200, 100]
layers: {notes: {text: Notes, shown: false}}
items:
  - {id: box, show: panel, at: [0, 0], size: [200, 100], text: "${pump}, ${rated} m3/h"}
  - {id: pump, equipment: "${pump}", at: [20, 20], size: [40, 40]}
  - {id: flow, show: value, tag: "${pump}.Flow", at: [80, 20], size: [100, 20], layer: notes}
  - {id: valve, show: text, text: open, at: [80, 60], size: [40, 20], when: "${pump}.Flow > 10"}
pipes:
  - {id: w, medium: water, from: pump.right, to: [190, 40]}
"""
HALL = """version: 1
title: Hall
level: 2
parent: overview
size: [800, 600]
layers: {far: {text: Far pump}}
items:
  - {id: one, show: display, of: pump, with: {pump: P-301}, at: [0, 0]}
  - {id: two, show: display, of: pump(P-302), at: [400, 100], size: [100, 200], layer: far, when: W1.Mode == 'filter'}
  - {id: go, show: text, text: More, at: [10, 500], link: {to: pump, with: {pump: P-302}}}
pipes:
  - {id: to, medium: water, from: two.right, to: one.pump.right}
"""


def hall(tmp_path: Path, **files: str):
    plant = load(copy_of(tmp_path, {"displays/pump.yaml": PUMP, "displays/hall.yaml": HALL, **files}))
    return plant, {d.id: d for d in plant.displays}


def test_what_is_embedded_is_part_of_the_display(tmp_path: Path):
    plant, displays = hall(tmp_path)
    items = {i.id: i for i in displays["hall"].items}
    assert list(items) == [f"{e}.{i}" for e in ("one", "two") for i in ("box", "pump", "flow", "valve")] + ["go"]
    assert items["one.pump"].equipment == "P-301"
    assert items["one.pump"].at == (20, 20)
    two = items["two.pump"]
    assert (two.at, two.size, two.scale) == ((410, 185), (20, 20), 0.5)
    assert items["two.box"].text == "P-302, 400 m3/h"
    assert plant.tags[items["two.flow"].tag].name == "P-302.Flow"
    assert {p.id: (p.points, p.scale) for p in displays["hall"].pipes} == {
        "one.w": (((60, 40), (190, 40)), 1.0),
        "two.w": (((430, 195), (495, 195)), 0.5),
        "to": (((500, 200), (60, 40)), 1.0),
    }


def test_layers_and_conditions_of_what_is_embedded_come_along(tmp_path: Path):
    plant, displays = hall(tmp_path)
    shown = displays["hall"]
    assert {layer.id: layer.shown for layer in shown.layers} == {"far": True, "notes": False}
    items = {i.id: i for i in shown.items}
    assert items["two.flow"].layers == ("far", "notes")
    texts = {i: [shown.conditions[c].text for c in item.when] for i, item in items.items()}
    assert texts["one.valve"] == ["P-301.Flow > 10"]
    assert sorted(texts["two.valve"]) == ["P-302.Flow > 10", "W1.Mode == 'filter'"]
    assert texts["two.box"] == ["W1.Mode == 'filter'"]
    assert texts["go"] == []
    names = {tag.name: tag.index for tag in plant.tags}
    assert shown.conditions[0].inputs == {"P-301.Flow": names["P-301.Flow"]}


def test_one_file_is_a_display_for_each_that_is_opened(tmp_path: Path):
    _, displays = hall(tmp_path)
    assert set(displays) == {"overview", "pumps", "hall", "pump(P-302,400)"}
    detail = displays["pump(P-302,400)"]
    assert (detail.title, detail.level, detail.parent) == ("Pump P-302", 3, "hall")
    assert next(i for i in displays["hall"].items if i.id == "go").link == detail.id


def test_the_guidance_of_an_alarm_opens_an_instance(tmp_path: Path):
    plant, displays = hall(tmp_path)
    del plant, displays
    folder = tmp_path / "with"
    folder.mkdir()
    changed = PUMP.replace(
        "parameters: {pump: equipment, rated: {type: number, default: 400}}",
        "parameters: {pump: equipment, rated: {type: number, default: 400}}\nparent: pumps",
    )
    copy = copy_of(folder, {"displays/pump.yaml": changed})
    template = copy / "templates" / "pump.yaml"
    assert "display: pumps" in template.read_text("utf-8")
    template.write_text(template.read_text("utf-8").replace("display: pumps", 'display: "pump(${id}, 7)"'), "utf-8")
    plant = load(copy)
    assert {d.id: d.parent for d in plant.displays if "(" in d.id} == {
        "pump(P-301,7)": "pumps",
        "pump(P-302,7)": "pumps",
    }
    assert {a.guidance.display for a in plant.alarms if a.equipment == "P-302"} == {"pump(P-302,7)"}


def test_a_grid_has_its_size_from_its_cells(tmp_path: Path):
    grid = """version: 1
title: Tiles
level: 2
grid: {columns: 3, rows: 2, cell: [100, 80], gap: 10}
items:
  - {id: a, show: value, tag: P-301.Flow, cell: [1, 1]}
  - {id: b, show: value, tag: P-302.Flow, cell: [2, 1], over: [2, 2]}
  - {id: c, show: value, tag: W1.Flow, cell: [1, 2], size: [60, 20]}
  - {id: d, show: value, tag: W1.Flow, at: [5, 5], size: [60, 20]}
"""
    shown = next(d for d in load(copy_of(tmp_path, {"displays/tiles.yaml": grid})).displays if d.id == "tiles")
    assert shown.size == (340, 190)
    assert {i.id: (i.at, i.size) for i in shown.items} == {
        "a": ((10, 10), (100, 80)),
        "b": ((120, 10), (210, 170)),
        "c": ((30, 130), (60, 20)),
        "d": ((5, 5), (60, 20)),
    }


NARROW = """narrow:
  below: 700
  size: [300, 500]
  items:
    one: {at: [50, 0]}
    two: hidden
    go: {at: [10, 450]}
"""


def test_the_narrow_layout_has_the_same_items_elsewhere(tmp_path: Path):
    _, displays = hall(tmp_path, **{"displays/hall.yaml": HALL + NARROW})
    shown = displays["hall"]
    narrow = shown.narrow
    assert (narrow.below, narrow.size) == (700, (300, 500))
    assert [i.id for i in narrow.items] == [i.id for i in shown.items]
    assert {i.id: i.at for i in narrow.items}["one.pump"] == (70, 20)
    assert narrow.hidden >= {"two.box", "two.pump", "two.flow", "two.valve"}
    assert [p.id for p in narrow.pipes] == ["one.w"], "a pipe to what is hidden is hidden"


MESSAGES = {
    "parameter": (
        {"displays/hall.yaml": HALL.replace("with: {pump: P-301}", "with: {pmp: P-301}")},
        [
            "displays/hall.yaml:8:47: display 'pump' has no parameter 'pmp'; did you mean 'pump'?",
        ],
    ),
    "argument": (
        {"displays/hall.yaml": HALL.replace("with: {pump: P-301}", "with: {pump: P-311}")},
        ["displays/hall.yaml:8:53: no equipment 'P-311'; did you mean 'P-301' (equipment/pumps.yaml:2)?"],
    ),
    "missing": (
        {"displays/hall.yaml": HALL.replace(", with: {pump: P-301}", "")},
        [
            "displays/hall.yaml:8:34: display 'pump' needs 'pump'; write with: {pump: ...}, or pump(pump, rated)",
        ],
    ),
    "too many": (
        {"displays/hall.yaml": HALL.replace("pump(P-302)", '"pump(P-302, 3, 4)"')},
        ["displays/hall.yaml:9:34: 'pump(P-302, 3, 4)' gives 3 values; parameters of 'pump': pump, rated"],
    ),
    "no number": (
        {"displays/hall.yaml": HALL.replace("pump(P-302)", '"pump(P-302, x)"')},
        ["displays/hall.yaml:9:34: 'rated' of display 'pump' must be a number, not 'x'"],
    ),
    "both places": (
        {"displays/pump.yaml": PUMP.replace('tag: "${pump}.Flow"', 'tag: "${pump}.Folw"')},
        [
            "displays/pump.yaml:10:34: no tag 'P-301.Folw'; did you mean 'P-301.Flow' (equipment/pumps.yaml:2)?"
            " (in pump(P-301,400) of displays/hall.yaml:8)",
            "displays/pump.yaml:10:34: no tag 'P-302.Folw'; did you mean 'P-302.Flow' (equipment/pumps.yaml:3)?"
            " (in pump(P-302,400) of displays/hall.yaml:9)",
        ],
    ),
    "told once": (
        {"displays/pump.yaml": PUMP.replace("show: value,", "show: vlaue,")},
        [
            "displays/pump.yaml:10:22: no kind of item 'vlaue'; did you mean 'value'?"
            " (in pump(P-301,400) of displays/hall.yaml:8)"
        ],
    ),
    "hole": (
        {"displays/pump.yaml": PUMP.replace('tag: "${pump}.Flow"', 'tag: "${pmp}.Flow"')},
        ["displays/pump.yaml:10:34: display 'pump' has no parameter 'pmp'; did you mean 'pump'?"],
    ),
    "cycle": (
        {
            "displays/pump.yaml": PUMP.replace(
                "pipes:", "  - {id: me, show: display, of: hall, at: [0, 0], size: [20, 20]}\npipes:"
            )
        },
        [
            "displays/pump.yaml:12:33: display 'hall' is inside itself: hall -> pump -> hall"
            " (in pump(P-301,400) of displays/hall.yaml:8)",
        ],
    ),
    "layer": (
        {"displays/hall.yaml": HALL.replace("layer: far", "layer: fra")},
        ["displays/hall.yaml:9:88: no layer 'fra' on this display; did you mean 'far'?"],
    ),
    "condition": (
        {"displays/hall.yaml": HALL.replace("when: W1.Mode == 'filter'", "when: W1.Mood == 'filter'")},
        ["displays/hall.yaml:9:99: when: no tag 'W1.Mood'; did you mean 'W1.Mode'?"],
    ),
    "condition of a number": (
        {"displays/hall.yaml": HALL.replace("when: W1.Mode == 'filter'", "when: W1.Flow")},
        ["displays/hall.yaml:9:99: when: 'W1.Flow' is a number, not true or false; compare it, as W1.Flow > 0"],
    ),
    "condition of the past": (
        {"displays/hall.yaml": HALL.replace("when: W1.Mode == 'filter'", "when: 'avg(W1.Flow, 1 min) > 3'")},
        ["displays/hall.yaml:9:99: when: 'avg(W1.Flow, 1 min) > 3' looks back in time; a display shows what is now"],
    ),
    "embedded outside": (
        {"displays/hall.yaml": HALL.replace("at: [0, 0]}", "at: [700, 0]}")},
        ["displays/hall.yaml:8:65: item 'one' (700 to 900, 0 to 100) is outside the display of 800 x 600"],
    ),
    "embedded link": (
        {"displays/hall.yaml": HALL.replace("at: [0, 0]}", "at: [0, 0], link: pumps}")},
        ["displays/hall.yaml:8:73: show 'display' takes no 'link'; give it to an item of display 'pump'"],
    ),
    "neither": (
        {"displays/pumps.yaml": ("size: [800, 600]\n", "")},
        ["displays/pumps.yaml:1:1: missing key 'size', or 'grid'"],
    ),
    "cell": (
        {
            "displays/pumps.yaml": ("size: [800, 600]\n", "grid: {columns: 9, rows: 8, cell: [100, 100]}\n"),
        },
        [],
    ),
    "off the grid": (
        {
            "displays/pumps.yaml": (
                "size: [800, 600]\nitems:\n",
                "grid: {columns: 9, rows: 8, cell: [100, 100]}\nitems:\n"
                "  - {id: x, show: panel, cell: [9, 0], over: [2, 1]}\n",
            )
        },
        [
            "displays/pumps.yaml:7:32: item 'x' in cell [9, 0] to [10, 0] is off the grid: "
            "columns are 1 to 9, rows 1 to 8",
        ],
    ),
    "no grid": (
        {"displays/pumps.yaml": ("at: [100, 200]}", "cell: [1, 1]}")},
        ["displays/pumps.yaml:10:43: item 'name' stands in a cell, and the display has no 'grid'; give one, or 'at'"],
    ),
    "nowhere": (
        {"displays/pumps.yaml": (", at: [100, 200]}", "}")},
        ["displays/pumps.yaml:10:5: missing key 'at'"],
    ),
    "narrow item": (
        {"displays/hall.yaml": HALL + NARROW.replace("go:", "goo:").replace("10, 450", "10, 700")},
        [
            "displays/hall.yaml:19:5: no item 'goo' on this display; did you mean 'go'?",
        ],
    ),
    "narrow outside": (
        {"displays/hall.yaml": HALL + NARROW.replace("50, 0", "150, 0")},
        ["displays/hall.yaml:17:15: item 'one' (150 to 350, 0 to 100) is outside the narrow layout of 300 x 500"],
    ),
    "unused": (
        {"displays/hall.yaml": HALL.partition("layers")[0]},
        [
            "displays/pump.yaml:1:1: warning: nothing opens or embeds this display; "
            "link to it with {to: pump, with: {pump: ..., rated: ...}}"
        ],
    ),
}


@pytest.mark.parametrize(("changes", "expected"), MESSAGES.values(), ids=MESSAGES)
def test_it_is_said_where_and_what(tmp_path: Path, changes, expected):
    assert problems_of(tmp_path, {"displays/pump.yaml": PUMP, "displays/hall.yaml": HALL, **changes}) == expected


def test_a_display_that_opens_itself_with_ever_other_values_is_refused(tmp_path: Path):
    ever = """version: 1
parameters: {name: text}
title: ${name}
level: 3
size: [100, 100]
items: [{id: next, show: text, text: Next, at: [0, 0], link: "ever(${name}x)"}]
"""
    start = ever.replace("parameters: {name: text}\n", "").replace("${name}x", "x").replace("${name}", "Start")
    found = problems_of(tmp_path, {"displays/ever.yaml": ever, "displays/start.yaml": start})
    assert found == [
        "displays/ever.yaml:6:62: more than 2000 displays are opened with other values each; does one open itself so?"
    ]


def test_pipes_that_hang_on_one_that_is_left_out_of_the_narrow_layout_are_left_out_too(tmp_path: Path):
    joined = """  - {id: one, medium: water, from: [0, 10], to: [600, 10]}
  - {id: two, medium: water, from: [100, 100], to: one}
  - {id: three, medium: water, from: [200, 200], to: two}
  - {id: other, medium: water, from: [200, 200], to: [300, 200]}
narrow: {size: [640, 480], pipes: {one: hidden}}
"""
    _, displays = hall(
        tmp_path,
        **{"displays/joined.yaml": ("version: 1\ntitle: Joined\nlevel: 3\nsize: [640, 480]\npipes:\n" + joined)},
    )
    shown = displays["joined"]
    assert [way.id for way in shown.ways] == ["one", "two", "three", "other"]
    assert shown.ways[1].points[-1] == (100, 10)
    assert [way.id for way in shown.narrow.ways] == ["other"]


def test_a_pipe_ends_elsewhere_in_the_narrow_layout_though_an_item_of_its_name_is_left_out(tmp_path: Path):
    text = """version: 1
title: Ends
level: 3
size: [640, 480]
items:
  - {id: raw, show: text, text: Raw water, at: [10, 20]}
  - {id: tank, show: level, tag: P-301.Flow, at: [300, 100], size: [60, 100]}
pipes:
  - {id: raw, medium: water, from: [0, 150], via: [[100, 150]], to: tank.left}
narrow:
  size: [400, 600]
  items: {raw: hidden, tank: {at: [300, 300]}}
  pipes: {raw: {from: [0, 60], to: tank.top}}
"""
    _, displays = hall(tmp_path, **{"displays/ends.yaml": text})
    narrow = displays["ends"].narrow
    assert [(way.points[0], way.points[-1]) for way in narrow.ways] == [((0, 60), (330, 300))]
    assert displays["ends"].ways[0].points[0] == (0, 150)


def test_a_legend_names_what_the_pipes_carry(tmp_path: Path):
    text = """version: 1
title: Lines
level: 3
size: [640, 480]
items:
  - {id: legend, show: legend, at: [400, 10]}
pipes:
  - {id: one, medium: power, from: [0, 10], to: [300, 10]}
  - {id: two, medium: chemical, from: [0, 50], to: [300, 50]}
  - {id: three, medium: power, from: [0, 90], to: [300, 90]}
"""
    _, displays = hall(tmp_path, **{"displays/lines.yaml": text})
    assert displays["lines"].items[0].options == {"mediums": "chemical power"}
