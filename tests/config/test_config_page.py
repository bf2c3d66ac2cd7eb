"""The page about plant files is true: its examples are a plant, and its table of items is that of the program."""

import re
from pathlib import Path

from hmi.config import check, load
from hmi.config.resolving.alarms.definitions import OPTIONS
from hmi.config.resolving.displays.shows import OWN_KEYS, SHOWS
from hmi.model.alarm import AlarmKind

PAGE = (Path(__file__).parents[2] / "docs" / "plant-files.md").read_text("utf-8")


def test_the_examples_are_a_sound_plant(tmp_path):
    files = re.findall(r"^```(?:yaml|csv) (\S+)\n(.*?)^```$", PAGE, re.M | re.S)
    assert len(files) > 9
    for name, text in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert [str(p) for p in check(tmp_path)] == []
    plant = load(tmp_path)
    assert {a.id for a in plant.alarms} == {"F3.DP", "F3.DP:rate", "F3.DP:bad_pv", "P-301.Vibration", "P-302.Vibration"}
    assert "P-302.bearing" in {r.id for r in plant.rules}


def test_the_table_names_every_kind_of_item_and_its_keys():
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|", PAGE.partition("## displays")[2], re.M)
    assert [name for name, _ in rows] == list(SHOWS)
    for name, keys in rows:
        named = {key for key in OWN_KEYS if re.search(rf"\b{key}\b", keys)}
        instead = {"tag"} if SHOWS[name].arrayed else set()
        assert named == {*SHOWS[name].needs, *SHOWS[name].takes, *instead} - {"text"}


def test_the_tables_name_every_kind_of_alarm_and_its_options():
    kinds, _, options = PAGE.partition("### Kinds")[2].partition("## rules")[0].partition("| column |")
    assert re.findall(r"^\| `(\w+)`", kinds, re.M) == [kind.value for kind in AlarmKind]
    named = {name for row in re.findall(r"^\| (`.*?) \|", options, re.M) for name in re.findall(r"`(\w+)`", row)}
    own = {"kind", "setpoint", "window", "states", "priority"}
    assert named == {*OPTIONS, "time_to_respond", "procedure"} - own


def test_the_page_of_indicators_shows_every_kind_with_its_picture():
    docs = Path(__file__).parents[2] / "docs"
    shown = re.findall(r"^### (\w+)\n!\[\]\((\S+)\)$", (docs / "indicators.md").read_text("utf-8"), re.M)
    assert {kind for kind, _ in shown} == set(SHOWS) - {"display"}
    assert not [picture for kind, picture in shown if not picture.endswith(f"/{kind}.png")]
    assert not [picture for _, picture in shown if not (docs / picture).is_file()]
