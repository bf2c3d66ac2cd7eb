"""`sightglass backup`, `verify` and `restore`, as they are typed."""

import time

import pytest

from hmi.border.place import Place
from hmi.cli import main
from hmi.config import load
from hmi.history import Recorder
from hmi.journal import JournalReader
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
    assert "2 files" in capsys.readouterr().err
    assert main(["verify", str(copy)]) == 0
    assert "backup of plant of 2" in capsys.readouterr().err
    assert main(["restore", str(plant), str(copy), "--data", str(data), "--progress"]) == 0
    said = capsys.readouterr().err
    assert "what was there before is in" in said
    assert "[##" in said
    (entry,) = JournalReader(data / "journal.db").entries(kind="restore")
    assert str(copy) in entry.text
    assert main(["verify", str(plant), "--data", str(data)]) == 0
    assert "sound; 3 files, 2 samples" in capsys.readouterr().err


def test_what_is_wrong_is_a_sentence(tmp_path, plant, data, capsys):
    assert main(["verify", str(plant), "--data", str(tmp_path / "empty")]) == 1
    assert "nothing was ever recorded" in capsys.readouterr().err
    assert main(["restore", str(plant), str(plant), "--data", str(data)]) == 1
    assert "is no backup of sightglass" in capsys.readouterr().err
    (day,) = (data / "history").glob("*.db")
    content = day.read_bytes()
    day.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    assert main(["verify", str(plant), "--data", str(data)]) == 1
    assert f"damaged: history/{day.name}: " in capsys.readouterr().err


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
        assert main(["restore", str(plant), str(copy), "--data", str(data)]) == 1
    finally:
        lock.release()
    assert "nothing was restored: another runtime (pid 1) is at work" in capsys.readouterr().err
    assert before.items() <= {p.name: p.stat().st_mtime_ns for p in data.iterdir()}.items()
