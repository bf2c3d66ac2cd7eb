"""`sightglass check`, finding a plant, the JSON schema, and what importing this room costs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hmi.config import check, find, load
from hmi.config.command import check_command
from hmi.config.json_schema import FOLDER, schemas, text
from hmi.model.problem import PlantError
from tests.config.plant_copies import WELL, copy_of

ROOT = Path(__file__).parents[2]


def test_of_a_sound_plant_only_what_is_waived_is_told_and_exit_0(capsys):
    assert check_command(str(WELL), json=False) == 0
    waived, summary = capsys.readouterr().out.splitlines()
    assert waived.endswith("its texts are too small (nobody carries a tablet to the well)")
    assert summary == f"{WELL}: 14 tags, 3 alarms, 5 rules, 2 displays; no problems, 1 waived"


def test_an_error_is_exit_1_and_every_problem_a_line(tmp_path, capsys):
    folder = copy_of(tmp_path, {"displays/overview.yaml": ("P-301", "P-310"), "alarms/well.csv": ("p1,0.2,", "p1,,")})
    assert check_command(str(folder), json=False) == 1
    assert capsys.readouterr().out.splitlines() == [
        *(f"{folder}/{problem}" for problem in check(folder)),
        f"{folder}: 1 error, 1 warning",
    ]


def test_warnings_alone_are_exit_0(tmp_path, capsys):
    folder = copy_of(tmp_path, {"alarms/well.csv": ("p1,0.2,", "p1,,"), "notes.txt": "hello"})
    assert check_command(str(folder), json=False) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("2 displays; 2 warnings, 1 waived")


def test_no_such_plant_is_a_wrong_command_line(capsys):
    assert check_command("watrworks", json=False) == 2
    assert "did you mean 'waterworks'?" in capsys.readouterr().out


@pytest.mark.parametrize(("plant", "code"), [(str(WELL), 0), ("watrworks", 2)])
def test_json_is_one_document_and_nothing_else(capsys, plant, code):
    assert check_command(plant, json=True) == code
    document = json.loads(capsys.readouterr().out)
    assert document["errors"] == len([p for p in document["problems"] if not p["warning"]]) == (code == 2)


def test_json_has_every_part_of_a_problem(tmp_path, capsys):
    check_command(str(copy_of(tmp_path, {"plant.yaml": ("Berlin", "Berln")})), json=True)
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem == {
        "file": "plant.yaml",
        "line": 3,
        "column": 7,
        "message": "no time zone 'Europe/Berln'; did you mean 'Europe/Berlin'?",
        "warning": False,
    }


def test_a_folder_goes_before_a_shipped_plant_of_the_same_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert find("waterworks") == ROOT / "plants" / "waterworks"
    copy_of(tmp_path, {}).rename(tmp_path / "waterworks")
    assert load(find("waterworks")).name == "Brunnen Süd"


def test_a_plants_own_file_leads_to_its_folder():
    assert find(str(WELL / "plant.yaml")) == WELL


def test_who_asks_for_an_unknown_plant_hears_which_there_are():
    with pytest.raises(PlantError, match="waterworks"):
        find("brewery")


def test_the_shipped_plants_have_no_problems():
    for folder in sorted((ROOT / "plants").iterdir()):
        assert [str(p) for p in check(folder)] == []


def test_the_json_schema_in_assets_is_that_of_the_program():
    """Stale? `python -m hmi.config.json_schema`."""
    made = {name: text(schema) for name, schema in schemas().items()}
    assert {p.name: p.read_text("utf-8") for p in FOLDER.glob("*.json")} == made


def test_the_json_schema_tells_an_editor_which_keys_go_with_a_show_and_a_kind():
    item = schemas()["display.schema.json"]["$defs"]["ItemEntry"]
    sparkline = next(c for c in item["allOf"] if c["if"]["properties"]["show"]["const"] == "sparkline")["then"]
    assert sparkline["required"] == ["tag"]
    assert sparkline["properties"]["setpoint"] is False
    assert "span" not in sparkline["properties"]
    rule = schemas()["rules.schema.json"]["$defs"]["RuleEntry"]
    stuck = next(c for c in rule["allOf"] if c["if"]["properties"]["kind"]["const"] == "stuck")["then"]
    assert {"factor", "min_run_s", "tolerance", "inputs"} <= stuck["properties"].keys()
    assert "limit" not in stuck["properties"]


def test_looking_for_a_plant_imports_neither_qt_nor_asyncua_nor_pydantic():
    code = (
        "import sys; from hmi.config import find; find('waterworks');"
        "print([m for m in ('PySide6', 'asyncua', 'pydantic', 'yaml', 'numpy', 'ruamel') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_checking_a_plant_imports_neither_qt_nor_asyncua():
    code = (
        "import sys; from hmi.config import load, find; load(find('waterworks'));"
        "print([m for m in ('PySide6', 'asyncua', 'ruamel', 'sqlite3') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"
