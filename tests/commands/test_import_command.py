"""`sightglass import` as a person types it, beside a runtime at work and without one."""

from getpass import getuser
from pathlib import Path

import pytest

import hmi.cli
from hmi.config import load
from hmi.history import History
from hmi.journal import JournalReader
from tests.history.samples import NOON_NS, wait_until
from tests.runtime.processes import RuntimeProcess, ended_after

S = 10**9
CONTENT = "time;tag;value\n20.11.2025 13:00:00;Flow;1,5\n20.11.2025 13:00:01;Flow;2,5\n20.11.2025 13:00:02;Flo;2,5\n"


@pytest.fixture
def plant(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    (folder / "tags").mkdir(parents=True)
    (folder / "plant.yaml").write_text(
        'version: 1\nname: Small\nzone: Europe/Berlin\nlanguage: en\nservers:\n  s: {url: "opc.tcp://127.0.0.1:1"}\n'
        f"areas: {{a: Area}}\nroles: {{{getuser()}: engineer}}\n"
    )
    (folder / "tags" / "a.csv").write_text(
        "tag,server,node,type,unit,low,high,normal_low,normal_high,write,description\n"
        "Flow,s,nsu=urn:x;s=Flow,Double,m3/h,0,100,,,,\n"
    )
    (tmp_path / "old system.csv").write_text(CONTENT)
    return folder


def run(plant: Path, *words: str) -> int:
    data = plant.parent / "data"
    return hmi.cli.main(["import", str(plant), str(plant.parent / "old system.csv"), "--data", str(data), *words])


def recorded(plant: Path) -> list[float]:
    history = History(plant.parent / "data" / "history.db", load(plant).tags)
    return history.read([0], NOON_NS, NOON_NS + 60 * S)[0].value.tolist()


def imports(plant: Path) -> list[tuple[str, str]]:
    return [(e.text, e.subject) for e in JournalReader(plant.parent / "data" / "journal.db").entries(kind="import")]


def test_a_dry_run_says_what_was_understood_and_stores_nothing(plant, capsys):
    assert run(plant, "--dry-run") == 1
    said = capsys.readouterr()
    assert "semicolons, decimal comma, times as %d.%m.%Y %H:%M:%S in Europe/Berlin" in said.err
    assert "2 would be new" in said.out
    assert "no tag 'Flo' (1 time); did you mean 'Flow'?" in said.out
    assert "line 4: no tag 'Flo'" in said.out
    assert not (plant.parent / "data").exists()
    assert not list(plant.parent.glob("*rejected*"))


def test_without_a_runtime_it_is_stored_once_and_journalled(plant, capsys):
    assert run(plant) == 1
    assert recorded(plant) == [1.5, 2.5]
    assert (plant.parent / "old system.rejected.csv").read_text("utf-8-sig").startswith("4;no tag 'Flo'")
    assert imports(plant) == [("2 samples of 1 tag were imported from old system.csv", "old system.csv")]
    (plant.parent / "map.csv").write_text("theirs,ours\nFlo,Flow\n")
    assert run(plant, "--map", str(plant.parent / "map.csv")) == 0
    assert recorded(plant) == [1.5, 2.5, 2.5]
    capsys.readouterr()
    assert run(plant, "--map", str(plant.parent / "map.csv")) == 0
    assert "0 are new, 3 were there already" in capsys.readouterr().out
    assert len(imports(plant)) == 2


def test_beside_a_runtime_it_goes_by_way_of_it(plant):
    runtime = RuntimeProcess(plant, plant.parent / "data")
    with ended_after(runtime):
        assert run(plant) == 1
        wait_until(lambda: recorded(plant) == [1.5, 2.5], 30)
        wait_until(lambda: len(imports(plant)) == 1, 30)
        assert run(plant) == 1
        assert recorded(plant) == [1.5, 2.5]


def test_who_is_no_engineer_may_not_import_with_or_without_a_runtime(plant, capsys):
    text = (plant / "plant.yaml").read_text()
    (plant / "plant.yaml").write_text(text.replace("engineer", "operator"))
    assert run(plant) == 1
    said = capsys.readouterr().err
    assert "import history" in said
    assert "separated by" not in said, "the file is not read for who may not import it"
    runtime = RuntimeProcess(plant, plant.parent / "data")
    with ended_after(runtime):
        assert run(plant) == 1
        assert "import history" in capsys.readouterr().err
    assert recorded(plant) == []
    assert not list(plant.parent.glob("*rejected*"))


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--zone", "Mars/Olympus"], 2, "there is no such time zone"),
        (["--map", "nothing.csv"], 2, "nothing.csv"),
        (["--time-column", "then"], 1, "the file has time, tag, value"),
    ],
)
def test_wrong_words_are_told_in_a_sentence(plant, capsys, words, code, said):
    assert run(plant, *words) == code
    assert said in capsys.readouterr().err
