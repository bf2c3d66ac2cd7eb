"""The runtime as a process: who may start it, how it ends, and what is left when it or a desktop is killed."""

import socket
from pathlib import Path
from time import time_ns

import numpy as np
import pytest

from hmi.border.client import Client
from hmi.border.launch import LaunchError, again_arguments, attach, ensure
from hmi.border.messages import Said
from hmi.border.place import Place, RuntimeState
from hmi.config import load
from hmi.history import History
from hmi.journal import JournalReader
from tests.runtime.ends import socket_folder
from tests.runtime.processes import (
    GO_ON,
    STOP,
    TERMINATE,
    Process,
    RuntimeProcess,
    alive,
    counter_plant,
    desktop,
    ended_after,
    simulator_of,
    wait_until,
)


@pytest.fixture(autouse=True)
def sockets(monkeypatch):
    with socket_folder() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        yield folder


@pytest.fixture
def folder(tmp_path):
    return counter_plant(tmp_path / "plant")


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture(scope="module")
def counter():
    """A server whose only variable counts up every 20 ms."""
    server = Process(str(Path(__file__).with_name("counter_server.py")))
    with ended_after(server):
        yield server.line()


def _left(data, sockets):
    """What an orderly end may not leave behind."""
    place = Place(data)
    return [p for p in (place.lock, place.state, *sockets.rglob("*.sock"), data / "past.npz") if p.exists()]


def test_a_second_runtime_refuses_and_says_who_is_at_work(folder, data):
    first = RuntimeProcess(folder, data)
    with ended_after(first):
        code, _, said = Process("-m", "hmi.runtime", str(folder), "--data", str(data)).end()
        assert code == 3
        assert f"pid {first.pid}) is at work" in said
        assert len(said.splitlines()) == 1


def test_a_signal_ends_runtime_and_simulated_plant_and_leaves_nothing(folder, data, sockets):
    runtime = RuntimeProcess(folder, data, "--simulate")
    with ended_after(runtime):
        simulator = simulator_of(runtime.pid)
        with Client(runtime.socket) as client:
            hello = client.ask("hello", version="", plant_hash=load(folder).hash, station="desk")
            wait_until(lambda: len(client.ask("values", (np.arange(2, dtype=np.uint32),), after=1).columns[0]) > 0)
        assert hello.fields["demo"] is True
        runtime.signal(TERMINATE)
        code, _, said = runtime.end()
        assert (code, said) == (0, "")
    assert not alive(simulator)
    assert _left(data, sockets) == []
    entries = JournalReader(data / "journal.db").entries()
    assert entries[-1].text == "recording and alarms stopped: SIGTERM"


def test_a_killed_runtime_leaves_no_child_and_the_next_one_tells_the_gap(folder, data, counter, sockets):
    runtime = RuntimeProcess(folder, data, "--url", f"s={counter}", "--simulate")
    with ended_after(runtime):
        simulator = simulator_of(runtime.pid)
        tags = load(folder).tags
        history = History(data / "history.db", tags)
        wait_until(lambda: len(history.newest()) > 0)
        runtime.kill()
    wait_until(lambda: not alive(simulator))
    assert list(sockets.rglob("*.sock"))
    again = RuntimeProcess(folder, data, "--url", f"s={counter}")
    with ended_after(again):
        assert again.socket == runtime.socket
        wait_until(lambda: any(history.newest().time > g.end_ns for g in history.gaps(0, 2**62) if g.reason == "crash"))
        again.signal(TERMINATE)
        code, _, _ = again.end()
    assert code == 0
    assert _left(data, sockets) == []
    kinds = [e.kind for e in JournalReader(data / "journal.db").entries() if e.kind in ("start", "crash", "stop")]
    assert kinds == ["start", "crash", "start", "stop"]
    (gap,) = [g for g in history.gaps(0, 2**62) if g.reason == "crash"]
    before, after = history.read([0], 0, gap.start_ns + 10**9)[0], history.read([0], gap.end_ns - 10**9, 2**62)[0]
    assert len(before) > 0
    assert len(after) > 0


def test_desktops_killed_ten_times_cost_the_history_not_one_sample(folder, data, counter):
    runtime = RuntimeProcess(folder, data, "--url", f"s={counter}")
    plant = load(folder)
    history = History(data / "history.db", plant.tags)
    with ended_after(runtime):
        wait_until(lambda: len(history.newest()) > 0)
        for _ in range(10):
            killed = desktop(runtime.socket, plant.hash)
            killed.kill()
        last = time_ns()
        wait_until(lambda: history.newest().time[0] > last)
        runtime.signal(TERMINATE)
        assert runtime.end()[0] == 0
    (series,) = history.read([0], 0, 2**62)
    numbers = series.value.astype(int)
    assert len(numbers) > 50
    assert numbers.tolist() == list(range(numbers[0], numbers[-1] + 1))
    came = [e for e in JournalReader(data / "journal.db").entries() if e.kind == "desktop"]
    assert len(came) == 20


def test_a_lease_that_nobody_takes_up_runs_out(folder, data, sockets):
    runtime = RuntimeProcess(folder, data, "--lease", "0.4")
    with ended_after(runtime):
        assert runtime.end()[0] == 0
    assert _left(data, sockets) == []


def test_what_is_wrong_with_a_plant_or_a_folder_is_said_with_its_exit_code(folder, data, tmp_path):
    (folder / "plant.yaml").write_text((folder / "plant.yaml").read_text().replace("UTC", "Nowhere/Land"))
    code, out, said = Process("-m", "hmi.runtime", str(folder), "--data", str(data)).end()
    assert (code, out) == (1, "")
    assert "plant.yaml:3:7: " in said
    assert "Traceback" not in said
    (tmp_path / "file").write_text("")
    code, _, said = Process("-m", "hmi.runtime", str(folder), "--data", str(tmp_path / "file" / "data")).end()
    assert (code, len(said.splitlines())) == (3, 1)
    assert Process("-m", "hmi.runtime", str(folder), "--lease", "soon").end()[0] == 2


def test_a_simulated_plant_that_does_not_start_says_why_and_ends_the_runtime(folder, data, sockets):
    words = ["-m", "hmi.runtime", str(folder), "--data", str(data), "--simulate", "--fault", "earthquake@5"]
    code, _, said = Process(*words).end()
    assert (code, len(said.splitlines())) == (3, 1)
    assert "no fault 'earthquake'" in said
    assert _left(data, sockets) == []


def test_a_damaged_journal_is_a_sentence_and_not_a_traceback(folder, data):
    data.mkdir()
    (data / "journal.db").write_bytes(b"this is no database" * 1000)
    code, _, said = Process("-m", "hmi.runtime", str(folder), "--data", str(data)).end()
    assert (code, len(said.splitlines())) == (3, 1)
    assert "journal.db" in said
    assert not (data / "runtime.json").exists()


def test_a_damaged_history_is_put_aside_and_told_and_recording_goes_on(folder, data):
    data.mkdir()
    (data / "history.db").write_bytes(b"this is no database" * 1000)
    code, _, _ = Process("-m", "hmi.runtime", str(folder), "--data", str(data), "--for", "1").end()
    assert code == 0
    (aside,) = data.glob("history.db.broken-*Z")
    told = [e.text for e in JournalReader(data / "journal.db").entries(kind="history")]
    assert any(aside.name in sentence and "recording goes on" in sentence for sentence in told)
    assert (data / "history.db").exists()


def test_a_desktop_starts_a_runtime_and_the_next_one_finds_it(folder, data):
    place = Place(data)
    assert attach(place) is None
    first = ensure(place, folder, ["--lease", "20"])
    try:
        second = ensure(place, folder, ["--lease", "20"])
        assert (first.process is None, second.process is None) == (False, True)
        assert first.hello.pid == second.hello.pid == first.process.pid
        with Client(second.socket) as client:
            client.ask("hello", version="", plant_hash=second.hello.plant_hash, station="desk")
            assert Said.of(client.ask("leave", stop=True)).code == "ends"
        assert first.process.wait(10) == 0
    finally:
        first.process.kill()
        first.process.wait()


def test_a_runtime_that_cannot_start_tells_the_desktop_in_its_own_words(folder, data):
    (folder / "tags" / "a.csv").write_text("tag,server,node,type\nCounter,nowhere,nsu=urn:x;s=x,Double\n")
    with pytest.raises(LaunchError, match=r"tags/a\.csv:2:9: .*nowhere"):
        ensure(Place(data), folder)


def test_a_frozen_runtime_is_said_to_be_frozen(folder, data, monkeypatch):
    monkeypatch.setattr("hmi.border.launch.FROZEN_S", 0.3)
    runtime = RuntimeProcess(folder, data)
    with ended_after(runtime):
        runtime.signal(STOP)
        with pytest.raises(LaunchError, match=rf"pid {runtime.pid}\).* is frozen"):
            attach(runtime.place)
        runtime.signal(GO_ON)
        wait_until(lambda: attach(runtime.place) is not None)


def test_another_version_is_not_attached_to(folder, data, monkeypatch):
    runtime = RuntimeProcess(folder, data)
    with ended_after(runtime):
        monkeypatch.setattr("hmi.__version__", "9.9")
        with pytest.raises(LaunchError, match=r"this is 9\.9"):
            attach(runtime.place)


def test_a_restart_after_a_death_keeps_what_was_recorded():
    first = ["--simulate", "--past", "7200", "--fresh", "--lease", "20"]
    assert again_arguments(first) == ["--simulate", "--lease", "20"]


def test_fresh_throws_away_records_but_not_under_a_runtime_at_work(folder, data, counter):
    history = History(data / "history.db", load(folder).tags)
    first = RuntimeProcess(folder, data, "--url", f"s={counter}")
    with ended_after(first):
        wait_until(lambda: len(history.newest()) == 1)
        assert Process("-m", "hmi.runtime", str(folder), "--data", str(data), "--fresh").end()[0] == 3
        first.signal(TERMINATE)
        assert first.end()[0] == 0
    assert len(history.newest()) == 1
    second = RuntimeProcess(folder, data, "--fresh", "--for", "0.3")
    with ended_after(second):
        assert second.end()[0] == 0
    assert len(history.newest()) == 0
    assert RuntimeState.read(Place(data)) is None


def test_who_listens_on_the_socket_must_be_this_user_or_root(tmp_path, sockets, monkeypatch):
    address = str(sockets / "other.sock")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        monkeypatch.setattr("os.getuid", lambda: 12345)
        monkeypatch.setattr("hmi.border.client._ROOT", -1)
        with pytest.raises(Exception, match="belongs to another user"):
            Client(address)


def test_fresh_keeps_the_records_where_the_plant_cannot_be_opened(folder, data):
    place = Place(data)
    data.mkdir()
    for kept in (place.history, place.journal):
        kept.write_text("of the last demo")
    (folder / "plant.yaml").write_text("version: 1")
    assert Process("-m", "hmi.runtime", str(folder), "--data", str(data), "--fresh").end()[0] == 1
    assert [kept.read_text() for kept in (place.history, place.journal)] == ["of the last demo"] * 2


def test_of_a_runtime_that_came_and_failed_the_reason_is_known(folder, data):
    (folder / "simulation.yaml").write_text("version: 1\nmodel: watreworks\n")
    failures = []

    def failed() -> bool:
        failures.append(attached.failure())
        return bool(failures[-1])

    attached = ensure(Place(data), folder, ["--simulate"])
    wait_until(failed)
    assert "no model 'watreworks'" in failures[-1]
