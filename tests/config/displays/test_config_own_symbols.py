"""An engineer's own SVG: kept where it is shapes, refused with its place where it is anything else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.config import load
from hmi.config.svg import SvgError, read_svg
from hmi.config.svg.reading import LARGEST_FILE
from hmi.model.symbols import Says, Side
from tests.config.plant_copies import copy_of, problems_of

_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="80" height="40"'
_GOOD = f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- drawn by hand -->
{_HEAD} xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape">
  <title>Mill</title>
  <metadata><inkscape:x y="1"/></metadata>
  <g transform="translate(2, 2)" inkscape:label="body">
    <rect class="state outline" x="0" y="0" width="36" height="16" style="fill:#ff0000;stroke-width:1.5;font:x"/>
    <path class="ink" d="M0 8 L36,8" fill="none"/>
    <circle id="port-inlet" cx="-2" cy="4" r="1"/>
    <circle id="port-right" cx="38" cy="12" r="1"/>
  </g>
</svg>
"""


def inside(text: str) -> str:
    """A drawing with `text` in its third line."""
    return f"{_HEAD}>\n<g>\n{text}\n</g>\n</svg>"


def test_shapes_are_kept_and_the_program_gives_the_colours():
    own, loud = read_svg("mill", _GOOD)
    assert not loud, "a colour that the program gives is not the file's"
    assert own.kind.size == (80.0, 40.0)
    assert own.kind.says is Says.RUNS
    assert 'fill="@state"' in own.svg
    assert 'stroke="@outline"' in own.svg
    assert 'stroke-width="1.5"' in own.svg
    for left_out in ("#ff0000", "font", "inkscape", "metadata", "Mill", "port-", "<!--", "style"):
        assert left_out not in own.svg


def test_ports_are_where_they_are_marked_groups_that_move_them_counted_in():
    ports = read_svg("mill", _GOOD)[0].kind.ports
    assert ports["inlet"] == (0.0, 0.3, Side.LEFT)
    assert ports["right"] == (1.0, 0.7, Side.RIGHT)
    assert ports["top"] == (0.5, 0.0, Side.TOP)


def test_a_drawing_without_a_state_has_none():
    assert read_svg("sign", inside('<rect width="9" height="9"/>'))[0].kind.says is Says.NOTHING


@pytest.mark.parametrize(
    "d",
    [
        "",
        "M0 0",
        "m1,1 2 2z",
        "M0 0A5 5 0 0 1 9 9 5 5 0 1 0 0 0Z",
        "M0 0a5 5 0 01.5.5",
        "M1e1-2L.5.5H3V4C1 2 3 4 5 6S1 2 3 4",
    ],
)
def test_paths_as_programs_write_them_are_kept(d):
    own, _ = read_svg("x", inside(f'<path d="{d}"/>'))
    assert f'd="{d}"' in own.svg


_BILLION_LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>&lol2;</title></svg>"""
_OUTSIDE_ENTITY = """<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>&x;</title></svg>"""

HOSTILE = {
    "billion laughs": (_BILLION_LAUGHS, 2, "document type"),
    "a file by an entity": (_OUTSIDE_ENTITY, 1, "document type"),
    "a style sheet by instruction": ('<?xml-stylesheet href="http://x/y.css"?>\n' + inside(""), 1, "xml-stylesheet"),
    "script": (inside("<script>alert(1)</script>"), 3, "runs nothing"),
    "script in metadata": (inside('<metadata><script xmlns="">x</script></metadata>'), 3, "runs nothing"),
    "event": (inside('<rect onclick="alert(1)" width="1" height="1"/>'), 3, "'onclick'"),
    "event of the root": (f'{_HEAD} onload="x()"/>', 1, "'onload'"),
    "link by javascript": (inside('<a href="javascript:alert(1)"><rect/></a>'), 3, "'href'"),
    "link by xlink": (
        inside('<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///etc/passwd#x"/>'),
        3,
        "'href'",
    ),
    "picture": (inside('<image width="9" height="9"/>'), 3, "draw it with shapes"),
    "page": (inside("<foreignObject><p/></foreignObject>"), 3, "only shapes"),
    "font": (inside('<text font-family="x">A</text>'), 3, "into paths"),
    "style sheet": (inside("<style>@import url(http://x)</style>"), 3, "fill and stroke at the shapes"),
    "url in a fill": (inside('<rect fill="url(http://x/y)" width="1" height="1"/>'), 3, "refers to something else"),
    "url in a style": (inside('<rect style="fill: u r l(&#x68;ttp://x)" width="1" height="1"/>'), 3, "refers to"),
    "gradient": (inside("<linearGradient/>"), 3, "flat"),
    "animation": (inside('<animate attributeName="x"/>'), 3, "draw with"),
    "huge number": (inside('<rect width="1e300" height="1"/>'), 3, "beyond 10000"),
    "huge number in a path": (inside('<path d="M0 0L99999999999 1"/>'), 3, "beyond 10000"),
    "huge factor": (inside('<g transform="scale(1e9)"/>'), 3, "beyond 10000"),
    "no number": (inside('<rect width="nan" height="1"/>'), 3, "without a unit"),
    "odd transform": (inside('<g transform="evil(1)"/>'), 3, "write translate"),
    "transform short of numbers": (inside('<g transform="matrix(1 2)"/>'), 3, "has 2 numbers"),
    "a number to stumble over": (inside(f'<polygon points="{"1" * 60000}!"/>'), 3, "cannot be"),
    "a length to stumble over": (inside(f'<rect width="{"1" * 60000}!"/>'), 3, "without a unit"),
    "broken path": (inside('<path d="M0 0 L1"/>'), 3, "L takes 2 numbers"),
    "a close with numbers": (inside('<path d="M0 0 Z1"/>'), 3, "Z takes no numbers"),
    "an arc of nothing": (inside('<path d="M0 0 A1 1"/>'), 3, "A takes 7 numbers"),
    "path from nowhere": (inside('<path d="L1 1"/>'), 3, "does not begin with M"),
    "less than no width": (inside('<rect width="-1" height="1"/>'), 3, "less than 0"),
    "finest dashes": (inside('<path d="M0 0H40" stroke-dasharray="1e-9"/>'), 3, "dashes finer"),
    "odd colour": (inside('<rect fill="expression(1)" width="1" height="1"/>'), 3, "refers to"),
    "a place for our own words": (inside('<rect fill="@state" width="1" height="1"/>'), 3, "plain colour"),
    "too deep": (inside("<g>" * 40 + "</g>" * 40), 3, "32 deep"),
    "too deep in what is left out": (inside("<defs>" * 40 + "</defs>" * 40), 3, "32 deep"),
    "too many": (inside("<g/>" * 3000), 3, "2000 elements"),
    "too large": (inside(" " * LARGEST_FILE), 1, "256 KB"),
    "no size": ('<svg xmlns="http://www.w3.org/2000/svg"/>', 1, "viewBox"),
    "a size of nought": ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 9"/>', 1, "viewBox"),
    "a thread": ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 9999"/>', 1, "50 times"),
    "a huge size": ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e99 1e99"/>', 1, "beyond"),
    "another page": ("<html/>", 1, "no SVG"),
    "no name space": ('<svg viewBox="0 0 9 9"/>', 1, "no SVG"),
    "cut off": (_HEAD + ">\n<g>", 2, "not well-formed"),
    "nothing": ("", 1, "not well-formed"),
    "port outside": (inside('<circle id="port-x" cx="90" cy="1"/>'), 3, "outside"),
    "port twice": (inside('<circle id="port-x"/><circle id="port-x"/>'), 3, "two ports"),
    "port of no middle": (inside('<path id="port-x" d="M0 0"/>'), 3, "circle"),
    "port of no name": (inside('<circle id="port-A b"/>'), 3, "letters a to z"),
}


@pytest.mark.parametrize(("text", "line", "part"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_plain_drawing_is_refused_where_it_stands(text, line, part):
    with pytest.raises(SvgError) as told:
        read_svg("x", text)
    assert part in str(told.value)
    assert told.value.line == line
    assert told.value.column >= 1


@given(st.text(alphabet='<>/="& ()#:;,.-abcdefghijklmnoprstuvwxyzMLZ0123456789\n', max_size=200))
def test_whatever_stands_in_a_drawing_is_read_or_refused(text):
    try:
        own, _ = read_svg("x", inside(f"<path {text}/>"))
    except SvgError:
        return
    assert "url(" not in own.svg
    assert "href" not in own.svg


def test_a_plant_brings_its_own_symbol(tmp_path: Path):
    folder = copy_of(tmp_path, {"symbols/mill.svg": _GOOD, "displays/overview.yaml": ("symbol: valve", "symbol: mill")})
    plant = load(folder)
    before = plant.hash
    assert plant.symbols["mill"].kind.key == "mill"
    item = next(i for d in plant.displays for i in d.items if i.id == "valve")
    assert item.options["symbol"] == "mill"
    (folder / "symbols" / "mill.svg").write_text(_GOOD.replace("M0 8", "M1 8"), encoding="utf-8")
    assert load(folder).hash != before, "a changed drawing is a changed plant"


def test_a_faulty_drawing_is_told_once_with_its_place(tmp_path: Path):
    changes = {
        "symbols/mill.svg": inside("<script/>"),
        "symbols/pump.svg": _GOOD,
        "displays/overview.yaml": ("symbol: valve", "symbol: mill"),
    }
    assert problems_of(tmp_path, changes) == [
        "symbols/mill.svg:3:1: <script> cannot be in a symbol: a symbol runs nothing; take it out",
        "symbols/pump.svg:1:1: symbol 'pump' ships with the program; give the file another name",
    ]


@pytest.mark.parametrize(
    ("colour", "loud"),
    [("#808080", 0), ("#88909a", 0), ("#f00", 1), ("#00ff00", 1), ("red", 1), ("Gray", 0), ("rgb(0,0,90%)", 1),
     ("none", 0), ("rgb(9, 9, 9)", 0)],
)  # fmt: skip
def test_colours_of_alarms_in_a_drawing_are_warned_of(colour, loud):
    found = read_svg("x", inside(f'<rect fill="{colour}" width="1" height="1"/>'))[1]
    assert [(line, column) for line, column, _ in found] == [(3, 1)] * loud
