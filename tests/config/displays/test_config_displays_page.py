"""The page about displays is true: its examples are displays of the plant on the page about plant files."""

import re
from pathlib import Path

from hmi.config import check, load

DOCS = Path(__file__).parents[3] / "docs"
BLOCK = re.compile(r"^```(?:yaml|csv) (\S+)\n(.*?)^```$", re.M | re.S)


def test_the_examples_are_sound_displays(tmp_path):
    for page in ("plant-files.md", "displays.md"):
        for name, text in BLOCK.findall((DOCS / page).read_text("utf-8")):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
    assert [str(p) for p in check(tmp_path)] == []
    displays = {d.id: d for d in load(tmp_path).displays}
    assert displays["filters"].narrow is not None
    assert displays["filter(F3.DP,450)"].parent == "filters"
    assert "dp3.dp" in {i.id for i in displays["works"].items}
