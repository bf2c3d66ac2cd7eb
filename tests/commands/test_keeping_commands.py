"""`sightglass backup`, `verify` and `restore`, as they are typed."""

import sqlite3
import time
from contextlib import closing

import pytest

from hmi.border.place import Place
from hmi.cli import main
from hmi.config import load
from hmi.history import Recorder
from hmi.journal import Journal, JournalReader
from hmi.runtime.process.lock import RuntimeLock
from tests.history.samples import NOON_NS, Clock, batch
from tests.runtime.plant import write_files


@pytest.fixture
def plant(tmp_path):
    folder = tmp_path / "plant"
    write_files(folder)
    return folder


@pytest.fixture
def data(tmp_path, plant):
    recorder = Recorder(tmp_path / "data" / "history.db", load(plant).tags, now_ns=Clock().now_ns)
    recorder.start()
    recorder.offer(batch([0, 1], [NOON_NS] * 2))
    recorder.stop()
    return tmp_path / "data"


def test_there_and_back(tmp_path, plant, data, capsys):
    copy = tmp_path / "copy.zip"
    assert main(["backup", str(plant), "--data", str(data), "-o", str(copy)]) == 0
    assert "2 files" in capsys.readouterr().out
    assert main(["verify", str(copy)]) == 0
    assert "backup of plant of 2" in capsys.readouterr().out
    assert main(["restore", str(plant), str(copy), "--data", str(data), "--progress"]) == 0
    said = capsys.readouterr()
    assert "what was there before is in" in said.out
    assert "[##" in said.err
    (entry,) = JournalReader(data / "journal.db").entries(kind="restore")
    assert str(copy) in entry.text
    assert main(["verify", str(plant), "--data", str(data)]) == 0
    said = capsys.readouterr()
    assert "sound; 3 files, 2 samples\njournal: 3 of 3 entries verify" in said.out
    assert said.err == ""


def test_a_journal_that_somebody_changed_is_not_sound_and_a_backup_warns_of_it(tmp_path, plant, data, capsys):
    with closing(Journal(data / "journal.db")) as journal:
        for time_ns in range(1, 4):
            journal.append("note", "pump greased", time_ns=time_ns, user="ann", station="desk 1")
    assert main(["verify", str(plant), "--data", str(data)]) == 0
    with closing(sqlite3.connect(data / "journal.db")) as file, file:
        for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f'DROP TRIGGER "{name}"')
        file.execute("UPDATE entries SET text = 'pump replaced' WHERE time_ns = 2")
    capsys.readouterr()
    assert main(["verify", str(plant), "--data", str(data)]) == 1
    said = capsys.readouterr()
    assert "the journal does not verify: entry" in said.err
    assert "sound" not in said.out
    assert main(["backup", str(plant), "--data", str(data), "-o", str(tmp_path / "copy.zip")]) == 0
    assert "warning: the journal does not verify: entry" in capsys.readouterr().err
    (data / "security" / "journal.key").unlink()
    assert main(["verify", str(plant), "--data", str(data)]) == 1
    assert "the journal cannot be verified: the key" in capsys.readouterr().err


def test_what_is_wrong_is_a_sentence(tmp_path, plant, data, capsys):
    assert main(["verify", str(plant), "--data", str(tmp_path / "empty")]) == 1
    assert "nothing was ever recorded" in capsys.readouterr().err
    assert main(["restore", str(plant), str(plant), "--data", str(data)]) == 1
    assert f"{plant} is no backup of sightglass: it has no backup.json" in capsys.readouterr().err
    assert main(["restore", str(plant), str(tmp_path / "nowhere.zip"), "--data", str(data)]) == 2
    assert capsys.readouterr().err == f"sightglass: {tmp_path}/nowhere.zip: there is no such file or folder\n"
    (tmp_path / "no.zip").write_bytes(b"text")
    assert main(["verify", str(tmp_path / "no.zip")]) == 1
    assert "it is no zip that can be read" in capsys.readouterr().err
    (tmp_path / "else").mkdir()
    assert main(["verify", str(tmp_path / "else")]) == 2
    assert "is neither a plant nor a backup" in capsys.readouterr().err
    (day,) = (data / "history").glob("*.db")
    content = day.read_bytes()
    day.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    assert main(["verify", str(plant), "--data", str(data)]) == 1
    said = capsys.readouterr().err
    assert f"damaged: history/{day.name}: the file is damaged; it will be put aside at the next start" in said
    assert said.endswith(")\n")
    assert "(SQLite: " in said


def test_nothing_is_restored_under_a_runtime_at_work(tmp_path, plant, data, capsys):
    copy = tmp_path / "copy"
    assert main(["backup", str(plant), "--data", str(data), "-o", str(copy)]) == 0
    before = {p.name: p.stat().st_mtime_ns for p in data.iterdir()}
    lock = RuntimeLock(Place(data))
    lock.acquire()
    try:
        (data / "runtime.json").write_text(
            '{"pid": 1, "run": "r", "socket": "", "version": "", "plant_hash": "", "started_ns": 0, '
            f'"heartbeat_ns": {time.time_ns()}}}',
            "utf-8",
        )
        assert main(["restore", str(plant), str(copy), "--data", str(data)]) == 3
    finally:
        lock.release()
    assert "nothing was restored: another runtime (pid 1) is at work" in capsys.readouterr().err
    assert before.items() <= {p.name: p.stat().st_mtime_ns for p in data.iterdir()}.items()
