"""The checks of displays that a file can tell: each finds its breach in its place; a waiver says why it is well."""

from pathlib import Path

import pytest

from hmi.config import find
from hmi.config.linting.rules import RULES
from hmi.config.loader import read
from tests.config.plant_copies import Change, copy_of

OVERVIEW, PUMPS = "displays/overview.yaml", "displays/pumps.yaml"
KPI = "at: [420, 10], size: [160, 90]"
ALONE = "version: 1\ntitle: Alone\nlevel: 3\nsize: [800, 600]\nparent: overview\n"
BREACHES: dict[str, tuple[dict[str, Change], str]] = {
    "D001": (
        {OVERVIEW: (KPI, "at: [20, 150], size: [160, 90]")},
        f"{OVERVIEW}:9:45: D001 items 'w1' and 'flow' overlap; move one of them",
    ),
    "D002": (
        {OVERVIEW: (KPI, "at: [320, 200], size: [160, 90]")},
        f"{OVERVIEW}:9:45: D002 item 'flow' crosses the edge of panel 'box'; put it in, or beside it",
    ),
    "D003": (
        {OVERVIEW: ("[1312, 680]", "[2600, 680]")},
        f"{OVERVIEW}:4:7: D003 labels of a display of 2600 x 680 are seen under 8.4' at 0.7 m on 1920 x 1080;"
        " make it smaller, so that they reach 16'",
    ),
    "D004": (
        {"displays/other.yaml": ALONE.replace("Alone", "overview")},
        "displays/overview.yaml:2:8: D004 'other' has the title 'Overview', too; let each have its own",
    ),
    "D005": (
        {"displays/other.yaml": ALONE.replace("level: 3", "level: 1")},
        "displays/other.yaml:5:9: D005 the overview stands below 'overview';",
    ),
    "D006": (
        {"displays/other.yaml": ALONE},
        "displays/other.yaml:5:9: D006 no links lead here from level 1 in 3 acts; give an item of the display above a"
        " link to it",
    ),
    "D007": (
        {OVERVIEW: ("tag: W1.Level", "tag: W1.Flow"), "alarms/well.csv": ("a pump,overview", "a pump,")},
        "tags/well.csv:2:1: D007 'W1.Level' has an alarm and is on no display; show it, or",
    ),
    "D008": (
        {
            OVERVIEW: ("tag: W1.Level", "tag: W1.Flow"),
            "displays/other.yaml": ALONE + "items: [{id: l, show: value, tag: W1.Level, at: [0, 0]}]\n",
        },
        "tags/well.csv:2:1: D008 'W1.Level' has an urgent alarm and is on no display of level 1 or 2;",
    ),
    "D009": (
        {"tags/well.csv": ("Double,m3/h,0,600", "Double,,0,600")},
        f"{OVERVIEW}:9:32: D009 item 'flow' shows 'W1.Flow' without a unit; give the tag one",
    ),
    "D010": (
        {PUMPS: ("show: bar", "show: analog")},
        f"{PUMPS}:9:34: D010 item 'bar' shows 'P-301.Flow', which has neither a normal band nor limits, so",
    ),
    "D011": (
        {OVERVIEW: ("to: p301.left}", "to: [700, 300]}")},
        f"{OVERVIEW}:14:67: D011 pipe 'w' ends at nothing, [700, 300];",
    ),
    "D012": (
        {
            "displays/other.yaml": ALONE
            + "items:\n"
            + "".join(f"  - {{id: v{i}, show: value, tag: W1.Flow, at: [0, 0]}}\n" for i in range(151))
        },
        "displays/other.yaml:7:3: warning: D012 151 values on a display of level 3, more than 150; show fewer",
    ),
    "D013": (
        {
            OVERVIEW: (
                "  - {id: p301,",
                "  - {id: again, show: kpi, tag: W1.Flow, at: [620, 10], size: [9, 9], span: 30 min}\n  - {id: p301,",
            )
        },
        f"{OVERVIEW}:11:5: warning: D013 items 'flow' and 'again' show the same in the same way; leave one of them out",
    ),
    "D014": (
        {OVERVIEW: ("text: P-301, link: pumps", "text: P-301, link: overview")},
        f"{OVERVIEW}:11:85: D014 item 'p301' leads to the display that it is on; leave out its link",
    ),
}


def test_every_check_but_that_of_the_sound_plants_own_waiver_has_its_breach_here():
    assert {*BREACHES, "D015"} == {rule.code for rule in RULES}


def found(folder: Path) -> list[str]:
    return [str(p) for p in read(folder, drawn=True, linted=True)[1]]


@pytest.mark.parametrize("code", BREACHES)
def test_a_breach_is_told_where_it_stands(tmp_path: Path, code: str):
    changes, line = BREACHES[code]
    assert any(told.startswith(line) for told in found(copy_of(tmp_path, changes)))


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        ("distance: 3 m", "are seen under 3.9' at 3 m on 1920 x 1080; make it smaller"),
        ("distance: 3 m\nscreen: 55 in", "are seen under 8.9' at 3 m on 1920 x 1080 of 55 in; make it smaller"),
        ("distance: 2 m\nscreen: 100 in", None),
        ("distance: 3", "displays/overview.yaml:4:11: 3 needs its unit; write 3 m"),
        ("distance: 3 km", "displays/overview.yaml:4:11: '3 km' is not a distance; write it as 0.7 m or 3 m"),
        ("screen: 55 m", "displays/overview.yaml:4:9: '55 m' is not the size of a screen; write it as 24 in or 55 in"),
        ("distance: 300 m", "nobody reads a screen from 300 m; give 0.2 m to 50 m"),
    ],
)
def test_a_display_is_judged_from_where_it_is_seen(tmp_path: Path, seen: str, told: str | None):
    said = found(copy_of(tmp_path, {OVERVIEW: ("level: 1\n", f"level: 1\n{seen}\n")}))
    assert [line for line in said if "D003" in line or " m" in line] == [] if told is None else told in "\n".join(said)


@pytest.mark.parametrize("plant", ["waterworks", "bottling"])
def test_the_plants_that_ship_break_nothing_without_a_reason(plant: str):
    made, problems = read(find(plant), drawn=True, linted=True)
    assert [str(p) for p in problems if not p.waived] == []
    assert made is not None


def test_what_a_waiver_names_is_told_as_waived_and_refuses_nothing(tmp_path: Path):
    waiver = "waivers:\n  - {rule: D001, item: flow, reason: a lens over the level}\n"
    folder = copy_of(tmp_path, {OVERVIEW: (KPI, "at: [20, 150], size: [160, 90]")})
    with (folder / OVERVIEW).open("a") as file:
        file.write(waiver.removeprefix("waivers:\n"))
    plant, problems = read(folder, linted=True)
    assert plant is not None
    assert any(str(p).endswith("overlap; move one of them (a lens over the level)") for p in problems if p.waived)


@pytest.mark.parametrize(
    ("waiver", "line"),
    [
        ("{rule: D001, reason: none}", f"{OVERVIEW}:17:5: warning: nothing here breaks D001; leave out the waiver"),
        (
            "{rule: D091, reason: none}",
            f"{OVERVIEW}:17:12: no check 'D091'; there are D001 to R004 (docs/display-checks.md)",
        ),
        ("{rule: D001, reason: ''}", f"{OVERVIEW}:17:26: 'reason' must not be empty"),
    ],
)
def test_a_waiver_is_of_something_and_has_a_reason(tmp_path: Path, waiver: str, line: str):
    folder = copy_of(tmp_path, {})
    with (folder / OVERVIEW).open("a") as file:
        file.write(f"  - {waiver}\n")
    assert line in found(folder)


def test_every_check_is_in_the_table_of_the_page():
    page = (Path(__file__).parents[2] / "docs" / "display-checks.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| D")]
    assert [row.split(" | ")[0].removeprefix("| ") for row in rows] == [r.code for r in RULES]
    assert all(rule.says in row for rule, row in zip(RULES, rows, strict=True))
