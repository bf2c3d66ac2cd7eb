"""The master alarm table goes to a spreadsheet and comes back; nothing changes that nobody changed."""

import csv
import io
import sys
from pathlib import Path

import pytest

from hmi.access.peer import own_uid, user_name
from hmi.border.place import place_of
from hmi.cli import main
from hmi.config import load
from hmi.config.saving import read_table
from hmi.journal import JournalReader
from tests.config.plant_copies import copy_of

ME = user_name(own_uid())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    plant = copy_of(tmp_path, {})
    with (plant / "plant.yaml").open("a") as file:
        text = (plant / "plant.yaml").read_text()
        file.write("" if "roles:" in text else f"roles: {{{ME}: engineer}}\n")
    text = (plant / "plant.yaml").read_text()
    if f"{ME}: engineer" not in text:
        (plant / "plant.yaml").write_text(text.replace("roles: {", f"roles: {{{ME}: engineer, "))
    return plant


def run(folder: Path, *words: object) -> int:
    return main(["alarm-table", str(folder), "--data", str(folder.parent / "data"), *map(str, words)])


def _files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def _changed(path: Path, which: str, **cells: str) -> None:
    rows = [row for _, row in read_table(path)]
    for row in rows:
        row.update(cells if row["alarm"] == which else {})
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), "utf-8")


@pytest.mark.parametrize("name", ["alarms.csv", "alarms.xlsx"])
def test_a_table_that_nobody_changed_changes_nothing(folder, tmp_path, name, capsys):
    path, before = tmp_path / name, _files(folder)
    assert run(folder, "-o", path) == 0
    rows = {row["alarm"]: row for _, row in read_table(path)}
    assert rows.keys() == {alarm.id for alarm in load(folder).alarms}
    assert rows["W1.Level"]["hi"] == "10 p2"
    assert rows["P-301.Vibration"]["cause"] == "Bearing worn"
    assert run(folder, "--import", path, "--yes") == 0
    assert "have it so already" in capsys.readouterr().out
    assert _files(folder) == before


def test_changes_are_shown_first_and_written_with_yes(folder, tmp_path, capsys):
    path, before = tmp_path / "alarms.csv", _files(folder)
    run(folder, "-o", path)
    _changed(path, "W1.Level", hi="9.5 p3", cause="Inflow, too high", approved_by="Anna", approved="2026-11-20")
    assert run(folder, "--import", path) == 1
    shown = capsys.readouterr().out
    assert "W1.Level  hi           10 p2     9.5 p3" in shown
    assert "4 fields of 1 alarm in alarms/well.csv" in shown
    assert _files(folder) == before
    assert run(folder, "--import", path, "--yes", "--reason", "yearly review") == 0
    alarm = next(a for a in load(folder).alarms if a.id == "W1.Level")
    assert (alarm.limits[1].value, alarm.guidance.cause) == (9.5, "Inflow, too high")
    assert (alarm.guidance.approved_by, alarm.guidance.approved) == ("Anna", "2026-11-20")
    assert {name for name, content in _files(folder).items() if content != before[name]} == {"alarms/well.csv"}
    entries = JournalReader(place_of(folder, tmp_path / "data").journal).entries(kind="alarm settings")
    assert {(e.subject, e.user, e.reason) for e in entries} == {("W1.Level", ME, "yearly review")}
    assert "hi 10 p2 -> 9.5 p3" in [e.text for e in entries]
    assert run(folder, "--import", path, "--yes") == 0


def test_alarms_of_templates_get_exceptions(folder, tmp_path):
    path = tmp_path / "alarms.csv"
    run(folder, "-o", path)
    _changed(path, "P-302.Vibration", action="Stop: at once", latched="true", time_to_respond="10 min", lo="")
    assert run(folder, "--import", path, "--yes") == 0
    alarm = next(a for a in load(folder).alarms if a.id == "P-302.Vibration")
    assert (alarm.guidance.action, alarm.latched, alarm.guidance.time_to_respond_s) == ("Stop: at once", True, 600)
    other = next(a for a in load(folder).alarms if a.id == "P-301.Vibration")
    assert (other.guidance.action, other.latched) == ("Change over", False)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"hi": "12 p2"}, "is not below"),
        ({"hi": "10"}, "not a limit"),
        ({"display": "overvew"}, "overvew"),
        ({"alarm": "W1.Levl"}, "did you mean 'W1.Level'?"),
    ],
)
def test_what_check_refuses_is_refused_and_nothing_is_written(folder, tmp_path, cells, said, capsys):
    path, before = tmp_path / "alarms.csv", _files(folder)
    run(folder, "-o", path)
    _changed(path, "W1.Level", **cells)
    assert run(folder, "--import", path, "--yes") == 1
    assert said in capsys.readouterr().err
    assert _files(folder) == before


def test_spreadsheets_may_write_numbers_their_way(folder, tmp_path, capsys):
    path = tmp_path / "alarms.csv"
    path.write_text("\ufeffalarm;deadband;on_delay\r\nW1.Level;0,20;10 s\r\n", "utf-8")
    assert run(folder, "--import", path) == 0
    assert "have it so already" in capsys.readouterr().out


def test_files_that_are_no_table_are_a_sentence(folder, tmp_path, capsys):
    for name, content in (
        ("x.csv", b"tag,nonsense\n1,2\n"),
        ("y.xlsx", b"no zip"),
        ("z.csv", b"\xff\xfe1\x002"),
        ("e.csv", b""),
    ):
        (tmp_path / name).write_bytes(content)
        assert run(folder, "--import", tmp_path / name) == 1
        assert name in capsys.readouterr().err
    assert run(folder, "--import", tmp_path / "none.csv") == 2
    assert run(folder) == 2
    assert run(folder, "-o", tmp_path / "x.ods") == 2


def test_a_missing_package_is_told_with_the_line_that_installs_it(folder, tmp_path, monkeypatch, capsys):
    (tmp_path / "x.xlsx").write_bytes(b"")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert run(folder, "--import", tmp_path / "x.xlsx") == 3
    assert "pip install openpyxl" in capsys.readouterr().err


def test_all_that_is_wrong_is_told_at_once_by_the_lines_of_the_imported_file(folder, tmp_path, capsys):
    path = tmp_path / "back.csv"
    path.write_text("alarm,hi,cause\nW1.Levl,1,\nW1.Level,9.5 p3,\nP9,,\nW1.Level,,\n", "utf-8")
    assert run(folder, "--import", path, "--yes") == 1
    said = capsys.readouterr().err
    assert "back.csv:2: the plant has no alarm 'W1.Levl'; did you mean 'W1.Level'?" in said
    assert "back.csv:4: the plant has no alarm 'P9'" in said
    assert "back.csv:5: alarm 'W1.Level' is in line 3 already" in said
    path.write_text("alarm,hi\nW1.Level,10\nP-301.Vibration,high\nP-302.Vibration,6 p2\n", "utf-8")
    before = _files(folder)
    assert run(folder, "--import", path, "--yes") == 1
    said = capsys.readouterr().err
    assert "back.csv:2: W1.Level: " in said
    assert "back.csv:3: P-301.Vibration: " in said
    assert "back.csv:4" not in said
    assert _files(folder) == before
