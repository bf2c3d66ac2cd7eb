"""Files that are no YAML or no CSV: a sentence each, with line and column, and never a traceback."""

from pathlib import Path

import pytest

from tests.config.plant_copies import Change, problems_of

Cases = dict[str, tuple[dict[str, Change], list[str]]]
CASES: Cases = {
    "yaml tab": (
        {"displays/pumps.yaml": ("items:\n  - {id: speed", "items:\n\t- {id: speed")},
        ["displays/pumps.yaml:7:1: a tab cannot indent YAML; use spaces"],
    ),
    "yaml brace": (
        {"displays/pumps.yaml": ("at: [100, 200]}", "at: [100, 200]")},
        ["displays/pumps.yaml:10:57: expected ',' or '}' here, in the braces opened at line 10"],
    ),
    "yaml hole without quotes": (
        {"displays/pumps.yaml": ("tag: W1.Name,", "tag: ${pump}.Name,")},
        [
            'displays/pumps.yaml:10:35: a text with ${...} within braces or brackets needs quotes, as "${pump}.Level"',
        ],
    ),
    "yaml bracket": (
        {"displays/pumps.yaml": ("at: [100, 200]}", "at: [100, 200}")},
        ["displays/pumps.yaml:10:56: expected ',' or ']' here, in the brackets opened at line 10"],
    ),
    "yaml quote": (
        {"displays/pumps.yaml": ("title: Pumps", 'title: "Pumps')},
        ["displays/pumps.yaml:2:8: quotes that are opened here are never closed"],
    ),
    "yaml colon": (
        {"displays/pumps.yaml": ("title: Pumps", "title: Pumps: all")},
        ["displays/pumps.yaml:2:13: a ':' where none can be; is the indent right, or does a text need quotes?"],
    ),
    "yaml percent": (
        {"templates/pump.yaml": ("unit: m3/h, range: [0, 100]", "unit: %, range: [0, 100]")},
        ["templates/pump.yaml:10:60: a character that cannot begin a value; put the text in quotes"],
    ),
    "yaml indent": (
        {"displays/pumps.yaml": ("title: Pumps", " title: Pumps")},
        ["displays/pumps.yaml:2:7: a ':' where none can be; is the indent right, or does a text need quotes?"],
    ),
    "duplicate key": (
        {"displays/pumps.yaml": ("level: 2", "level: 2\nlevel: 3")},
        ["displays/pumps.yaml:4:1: key 'level' is already given in line 3"],
    ),
    "alias": (
        {"trends/pumps.yaml": ("tags: [P-301.Vibration, P-302.Vibration]", "tags: &a [P-301.Vibration, *a]")},
        ["trends/pumps.yaml:4:28: aliases (*a) are not used in plant files; a template can say it once"],
    ),
    "bomb": (
        {"trends/pumps.yaml": "version: 1\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"},
        ["trends/pumps.yaml:3:8: aliases (*a) are not used in plant files; a template can say it once"],
    ),
    "yaml tag": (
        {"trends/pumps.yaml": ("title: Pumps", "title: !!str Pumps")},
        ["trends/pumps.yaml:2:8: YAML tags (!!str) are not used in plant files"],
    ),
    "empty file": (
        {"trends/pumps.yaml": "# nothing yet\n"},
        ["trends/pumps.yaml:1:1: the file is empty"],
    ),
    "no mapping": (
        {"trends/pumps.yaml": "- version: 1\n"},
        ["trends/pumps.yaml:1:1: expected keys and values here, as in 'version: 1'"],
    ),
    "two documents": (
        {"trends/pumps.yaml": ("title: Pumps", "---\ntitle: Pumps")},
        ["trends/pumps.yaml:2:1: a second document begins here; a plant file is one document"],
    ),
    "complex key": (
        {"trends/pumps.yaml": ("title: Pumps", "[title]: Pumps")},
        ["trends/pumps.yaml:2:1: a key must be plain text"],
    ),
    "latin-1": (
        {"plant.yaml": b"version: 1\nname: S\xfcd\n"},
        ["plant.yaml:2:8: byte 0xFC is not UTF-8; save the file as UTF-8 (in Excel: 'CSV UTF-8')"],
    ),
    "control character": (
        {"trends/pumps.yaml": ("Pumps", "Pum\x07ps")},
        ["trends/pumps.yaml:2:11: the character U+0007 cannot be in a plant file"],
    ),
    "missing value": (
        {"trends/pumps.yaml": ("span: 4 h", "span:")},
        ["trends/pumps.yaml:3:1: 'span' must be a duration, as 15 min"],
    ),
    "csv header": (
        {"tags/well.csv": ("normal_low", "norml_low")},
        ["tags/well.csv:1:36: unknown column 'norml_low'; did you mean 'normal_low'?"],
    ),
    "csv header missing": (
        {"tags/well.csv": ("tag,server,node,type", "tag,server,knot,type")},
        ["tags/well.csv:1:12: unknown column 'knot'"],
    ),
    "csv header twice": (
        {"tags/well.csv": ("normal_low", "low")},
        ["tags/well.csv:1:36: column 'low' is there twice"],
    ),
    "csv too many cells": (
        {"tags/well.csv": (",,,,Well 1 flow", ",,,,Well 1, flow")},
        ["tags/well.csv:7:66: more cells than the 11 columns; does a text with a comma need quotes?"],
    ),
    "csv number": (
        {"tags/well.csv": ("0,12,3,10", "0,twelve,3,10")},
        ["tags/well.csv:2:50: 'twelve' is not a number"],
    ),
    "csv number comma": (
        {"tags/well.csv": ("0,12,3,10", '0,"12,5",3,10')},
        ["tags/well.csv:2:50: '12,5' is not a number; write 12.5"],
    ),
    "csv open quotes": (
        {"tags/well.csv": ("水井 1", '"水井 1')},
        ["tags/well.csv:5:1: quotes that are opened in this row are never closed"],
    ),
    "csv quotes inside": (
        {"tags/well.csv": ('"Well 1, level"', '"Well" 1 level')},
        ["tags/well.csv:2:1: quotes in the middle of a cell; write them twice inside a quoted cell"],
    ),
    "csv cell missing": (
        {"tags/well.csv": ("W1.Name,works", "W1.Name,")},
        ["tags/well.csv:5:9: 'server' must not be empty"],
    ),
    "csv after quoted": (
        {"tags/well.csv": ("W1.Level,works,", '"W1.Level","wor""x",')},
        ["tags/well.csv:2:12: no server 'wor\"x'; did you mean 'works' (plant.yaml:6)?"],
    ),
    "csv empty": (
        {"tags/well.csv": ""},
        ["tags/well.csv:1:1: the file is empty"],
    ),
    "csv column missing": (
        {"tags/well.csv": "tag,server,type\nW1.Level,,\nW1.Flow,,\nW1.Mode,,\nW1.Name,,\nW1.Alive,,\n"},
        ["tags/well.csv:1:1: missing column 'node'; the first line names the columns"],
    ),
}


@pytest.mark.parametrize(("changes", "expected"), CASES.values(), ids=CASES)
def test_it_is_said_where_and_what(tmp_path: Path, changes: dict[str, Change], expected: list[str]):
    assert problems_of(tmp_path, changes) == expected
