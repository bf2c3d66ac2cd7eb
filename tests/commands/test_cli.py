"""The command line as scripts rely on it: exit codes, JSON alone on standard output, no traceback, nothing heavy."""

import configparser
import os
import subprocess
import sys
from time import time_ns

import pytest

import hmi.cli
import hmi.doctor
from hmi.border.child import child_environment
from hmi.border.place import RuntimeState
from hmi.config import find
from hmi.doctor import Finding

_NOTHING_HEAVY = """
import sys
from hmi.cli import main
try:
    code = main(sys.argv[1:])
except SystemExit as end:
    code = end.code
heavy = {m.split(".")[0] for m in sys.modules} & {"PySide6", "asyncua", "pyqtgraph"}
sys.exit(f"imported {heavy}" if heavy else code)
"""


@pytest.fixture
def own_folders(tmp_path, monkeypatch):
    for variable in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    return tmp_path


@pytest.fixture
def plant(tmp_path):
    """A small plant of one server, whose files a test may change."""
    folder = tmp_path / "small"
    (folder / "tags").mkdir(parents=True)
    (folder / "plant.yaml").write_text(
        'version: 1\nname: Small\nzone: Europe/Berlin\nlanguage: en\nservers:\n  s: {url: "opc.tcp://127.0.0.1:1"}\n'
        "areas: {a: Area}\n"
    )
    (folder / "tags" / "a.csv").write_text(
        "tag,server,node,type,unit,low,high,normal_low,normal_high,write,description\n"
        "Flow,s,nsu=urn:x;s=Flow,Double,m3/h,0,100,,,,\n"
        "Mode,s,nsu=urn:x;s=Mode,Int32 {0 off; 1 on},,,,,,operator,\n"
    )
    return folder


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["check", "PLANT"], ["journal", "PLANT"]])
def test_simple_questions_import_nothing_heavy(words, plant, own_folders):
    given = [str(plant) if w == "PLANT" else w for w in words]
    done = subprocess.run(
        [sys.executable, "-c", _NOTHING_HEAVY, *given], capture_output=True, text=True, env=child_environment()
    )
    assert done.returncode == 0, done.stderr


def test_check_names_problems_with_their_place_and_ends_with_1(plant, capsys):
    assert hmi.cli.main(["check", str(plant)]) == 0
    (plant / "tags" / "a.csv").write_text((plant / "tags" / "a.csv").read_text().replace("Double", "Duble"))
    assert hmi.cli.main(["check", str(plant)]) == 1
    _, problem, *_ = capsys.readouterr().out.splitlines()
    assert problem.startswith(f"{plant}/tags/a.csv:2:")
    assert "Double" in problem


def test_an_unknown_plant_is_a_sentence_that_names_those_there_are(capsys):
    assert hmi.cli.main(["check", "waterwork"]) == 2
    assert "waterworks" in capsys.readouterr().out
    for command in (["tags"], ["record"], ["simulate"], ["history", "--from", "-2h"]):
        assert hmi.cli.main([command[0], "waterwork", *command[1:], *["*"] * (command[0] == "history")]) == 2, command
        assert "waterworks" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [["frobnicate"], [], ["tags"], ["service", "x"], ["record", "x", "--for", "soon"], ["run", "x", "--url", "s"]],
)
def test_wrong_words_end_with_2_and_a_usage_line(words, capsys):
    with pytest.raises(SystemExit) as end:
        hmi.cli.main(words)
    assert end.value.code == 2
    assert capsys.readouterr().err.startswith("usage:")


def test_what_should_not_happen_is_a_sentence_and_the_log_has_the_rest(monkeypatch, capsys, tmp_path):
    def broken():
        raise RuntimeError("the moon")

    monkeypatch.setattr(hmi.doctor, "examine", broken)
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path / "log")
    assert hmi.cli.main(["doctor"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert "Traceback" in (tmp_path / "log" / "sightglass.log").read_text()


def test_a_reader_that_goes_away_is_no_error(plant):
    """`sightglass doctor | head -1`"""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "hmi", "check", str(plant.parent / "none")],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        env=child_environment(),
    )
    os.close(writing)
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_the_service_starts_our_python_at_boot_as_one_user(plant, capsys, tmp_path):
    words = ["service", str(plant), "--print", "--user", "hmi", "--data", str(tmp_path / "of 100%")]
    assert hmi.cli.main(words) == 0
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str
    unit.read_string(capsys.readouterr().out)
    service = unit["Service"]
    assert service["ExecStart"].startswith(f"{sys.executable} -m hmi.runtime {plant} --data '")
    assert "100%%'" in service["ExecStart"]
    assert (service["User"], service["Restart"], unit["Install"]["WantedBy"]) == ("hmi", "always", "multi-user.target")


def test_doctor_ends_with_3_only_for_what_is_necessary(monkeypatch, capsys):
    findings = [Finding("sound", False, "no player", "install one", necessary=False)]
    monkeypatch.setattr(hmi.doctor, "examine", lambda: iter(findings))
    assert hmi.cli.main(["doctor"]) == 0
    findings.append(Finding("Qt", False, "libEGL.so.1 is missing", "apt install libegl1"))
    assert hmi.cli.main(["doctor"]) == 3
    assert "-> apt install libegl1" in capsys.readouterr().out


def test_doctor_looks_at_the_real_qt():
    found = {finding.name: finding for finding in hmi.doctor.examine()}
    assert found["Qt"].well
    assert "references to None" in found["Qt"].found


def test_a_simulation_reads_its_own_words(capsys):
    with pytest.raises(SystemExit) as end:
        hmi.cli.main(["simulate", "--port", "99999", "waterworks"])
    assert end.value.code == 2
    assert "a port lies between" in capsys.readouterr().err


def test_patterns_are_taken_up_behind_options_too(plant, capsys, tmp_path):
    assert hmi.cli.main(["tags", str(plant), "--data", str(tmp_path / "none"), "--json", "Fl*"]) == 0
    answer = capsys.readouterr()
    assert '"name": "Flow"' in answer.out
    assert '"Mode"' not in answer.out
    assert '"value": null, "quality": "not read", "time": null, "age_s": null' in answer.out
    assert hmi.cli.main(["tags", str(plant), "--data", str(tmp_path / "none"), "Nothing"]) == 1


def test_the_shipped_plant_is_found_by_its_name():
    assert (find("waterworks") / "plant.yaml").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["alarms"], "no alarm stands"),
        (["alarms", "--suppressed"], "no alarm is suppressed"),
        (["journal", "--search", "pump"], "no entry of the journal is as asked for"),
        (["journal"], "is empty"),
        (["trust", "--list"], "there is no certificate yet"),
    ],
)
def test_an_answer_with_nothing_in_it_is_a_sentence_and_json_stays_a_list(plant, own_folders, capsys, words, said):
    given = [words[0], str(plant), *words[1:], "--data", str(own_folders / "data")]
    assert hmi.cli.main(given) == 0
    told = capsys.readouterr()
    assert (told.out, said in told.err, len(told.err.splitlines())) == ("", True, 1)
    assert hmi.cli.main([*given, "--json"]) == 0
    assert capsys.readouterr().out == "[]\n"


@pytest.mark.parametrize(
    ("written", "said"),
    [(True, "sightglass: pictures are in {folder}\n"), (False, "sightglass: no picture was written\n")],
)
def test_pictures_are_told_of_only_where_one_was_written(written, said, plant, own_folders, monkeypatch, capsys):
    def desktop(*_, shots, **__):
        if written:
            (shots / "overview.png").write_bytes(b"new")
        return 1

    monkeypatch.setattr("hmi.app.main.run_desktop", desktop)
    folder = own_folders / "shots"
    folder.mkdir()
    (folder / "of-last-time.png").write_bytes(b"old")
    assert hmi.cli.main(["demo", str(plant), "--data", str(own_folders / "data"), "--shots", str(folder)]) == 1
    assert capsys.readouterr().err == said.format(folder=folder)


@pytest.mark.parametrize(("lease_s", "how_long"), [(600.0, "for 10 min"), (None, "Ctrl-C of `record`")])
def test_a_runtime_that_outlives_its_desktop_is_told_of_however_that_ended(
    lease_s, how_long, plant, own_folders, monkeypatch, capsys
):
    def desktop(_, place, **__):
        RuntimeState(1, "r", "s", "0", "h", time_ns(), time_ns(), lease_s=lease_s).write(place)
        return 1

    monkeypatch.setattr("hmi.app.main.run_desktop", desktop)
    assert hmi.cli.main(["run", str(plant), "--data", str(own_folders / "data")]) == 1
    (told,) = capsys.readouterr().err.splitlines()
    assert "go on without a desktop" in told
    assert how_long in told


@pytest.mark.parametrize("words", [["demo"], ["run"], ["record"]])
def test_a_data_folder_that_cannot_be_is_said_with_the_remedy(words, plant, capsys):
    assert hmi.cli.main([*words, str(plant), "--data", "/proc/nix"]) == 3
    assert "give another with --data DIR" in capsys.readouterr().err


def test_record_says_that_it_records_only_where_it_does(plant, own_folders, capsys):
    (plant / "plant.yaml").write_text((plant / "plant.yaml").read_text().replace("Berlin", "Berln"))
    assert hmi.cli.main(["record", str(plant), "--data", str(own_folders / "data"), "--for", "0"]) == 1
    told = capsys.readouterr().err
    assert "Berln" in told
    assert "recording" not in told


def test_check_says_where_the_simulation_is_wrong(plant, capsys):
    (plant / "simulation.yaml").write_text(
        "version: 1\nmodel: watreworks\nfaults:\n  - {fault: chater Flow, at: 2}\n  - {fault: drift Nix, at: 2}\n"
    )
    assert hmi.cli.main(["check", str(plant)]) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if "simulation.yaml" in line]
    places = [":".join(line.removeprefix(f"{plant}/").split(":")[:3]) for line in told]
    assert places == ["simulation.yaml:2:8", "simulation.yaml:4:13", "simulation.yaml:5:13"]
    for line, remedy in zip(told, ("'waterworks'", "'chatter'", "'Nix'"), strict=True):
        assert remedy in line


@pytest.mark.parametrize("words", [["journal"], ["alarms"], ["tags"], ["history", "Flow"]])
def test_a_typo_in_a_display_hides_no_answer(words, plant, own_folders, capsys):
    (plant / "displays").mkdir()
    (plant / "displays" / "overview.yaml").write_text("version: 1\ntitel: Overview\n")
    given = [words[0], str(plant), *words[1:], "--data", str(own_folders / "data")]
    assert hmi.cli.main(given) == 0
    warning, *_ = capsys.readouterr().err.splitlines()
    assert warning.startswith(f"sightglass: warning: {plant}/displays/overview.yaml:")


def test_of_wrong_tags_only_the_journal_can_be_told(plant, own_folders, capsys):
    (plant / "tags" / "a.csv").write_text((plant / "tags" / "a.csv").read_text().replace("Double", "Duble"))
    data = ["--data", str(own_folders / "data")]
    assert hmi.cli.main(["journal", str(plant), *data]) == 0
    assert hmi.cli.main(["tags", str(plant), *data]) == 1
