"""The waterworks end to end: simulated plant, real OPC UA, runtime, border, history, journal, command line."""

import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

import hmi.cli
from hmi.access.peer import own_uid, user_name
from hmi.border.client import Client
from hmi.border.messages import Alarms, Diagnostics, Said, Values
from hmi.config import find, load
from hmi.history import History
from hmi.journal import JournalReader
from hmi.model.alarm import Source
from hmi.model.link import LinkState
from hmi.model.quality import is_good
from tests.runtime.processes import TERMINATE, RuntimeProcess, ended_after, wait_until

ME = user_name(own_uid())


@pytest.fixture(scope="module")
def works(tmp_path_factory):
    """The waterworks of the demo at work: its faults, three hours of history, and one desktop on it."""
    data = tmp_path_factory.mktemp("works")
    folder = find("waterworks")
    runtime = RuntimeProcess(folder, data, "--simulate", "--past", "10800", "--lease", "600")
    plant = load(folder)
    with ended_after(runtime), Client(runtime.socket) as client:
        client.ask("hello", version="", plant_hash=plant.hash, station="desk 7")
        rows = {tag.name: tag.index for tag in plant.tags}
        yield SimpleNamespace(client=client, plant=plant, rows=rows, data=data, folder=folder, runtime=runtime)
        client.ask("leave", stop=True)
        assert runtime.end()[0] == 0


def _values(works, *names):
    rows = np.array([works.rows[name] for name in names], np.uint32)
    return Values.of(works.client.ask("values", (rows,), after=0))


def _diagnostics(works):
    return Diagnostics.of(works.client.ask("diagnostics"))


def _row(works, alarm):
    rows = Alarms.of(works.client.ask("alarms", after=0)).entries
    return next((row for row in rows if row.id == alarm), None)


def test_every_tag_of_both_servers_arrives_with_good_quality(works):
    def good():
        values = Values.of(works.client.ask("values", (np.arange(len(works.plant.tags), dtype=np.uint32),), after=0))
        return int(is_good(values.status).sum())

    wait_until(lambda: good() == len(works.plant.tags), 40)
    wait_until(lambda: [link.state for link in _diagnostics(works).links] == [LinkState.LIVE] * 2)
    diagnostics = _diagnostics(works)
    assert (diagnostics.recording, diagnostics.dropped, diagnostics.notice) == (True, 0, "")


def test_values_move_and_are_recorded_behind_the_simulated_past(works):
    tag = "NET.Pressure"
    first = _values(works, tag).time[0]
    wait_until(lambda: _values(works, tag).time[0] > first)
    history = History(works.data / "history.db", works.plant.tags)
    row = works.rows[tag]
    wait_until(lambda: history.newest().time[history.newest().tag == row].max(initial=0) > first)
    wait_until(lambda: len(history.read([row], int(first) - 10000 * 10**9, 2**62)[0]) > 3000, 60)
    (series,) = history.read([row], 0, 2**62)
    assert (np.diff(series.time) > 0).all()


def test_a_setpoint_is_written_confirmed_and_journalled(works):
    sp = works.plant.tags[works.rows["P-302.SpeedSP"]]
    old = _values(works, sp.name).value[0]
    new = 61.5 if old != 61.5 else 62.5
    said = Said.of(works.client.ask("write", tag=sp.index, value=new))
    assert (said.code, said.value) == ("confirmed", new)
    wait_until(lambda: _values(works, sp.name).value[0] == new)
    entry = JournalReader(works.data / "journal.db").entries(kind="write")[-1]
    assert (entry.user, entry.station, entry.detail["old"], entry.detail["new"]) == (ME, "desk 7", old, new)


def test_a_fault_raises_an_alarm_and_the_operator_acknowledges_it_by_name(works):
    wait_until(lambda: _row(works, "P-302.Vibration") is not None, 60)
    row = _row(works, "P-302.Vibration")
    assert row.unacknowledged
    said = Said.of(works.client.ask("acknowledge", alarm=row.id, event_id=row.event_id))
    if said.code == "stale":  # it escalated between the look and the act, as the bearing gets worse
        row = _row(works, "P-302.Vibration")
        said = Said.of(works.client.ask("acknowledge", alarm=row.id, event_id=row.event_id))
    assert said.code == "taken"
    stored = {e.id: e for e in JournalReader(works.data / "journal.db").alarm_entries()}
    assert stored["P-302.Vibration"].acknowledged_by == ME


def test_a_limit_is_foreseen_with_a_sentence(works):
    def foreseen():
        return [r for r in Alarms.of(works.client.ask("alarms", after=0)).entries if r.source is Source.PREDICTED]

    wait_until(lambda: any("reaches" in row.message for row in foreseen()), 90)


def test_the_command_line_answers_of_the_running_plant(works, capsys):
    plant = [str(works.folder), "--data", str(works.data), "--json"]
    wait_until(lambda: is_good(_values(works, "F3.DP").status).all())
    assert hmi.cli.main(["tags", *plant, "F3.*"]) == 0
    answer = capsys.readouterr()
    told = {row["name"]: row for row in json.loads(answer.out)}
    assert (told["F3.DP"]["quality"], told["F3.DP"]["unit"]) == ("good", "mbar")
    assert 0 <= told["F3.DP"]["age_s"] < 3600
    assert answer.err == ""
    for question in ("alarms", "journal"):
        assert hmi.cli.main([question, *plant]) == 0
        assert json.loads(capsys.readouterr().out)
    assert hmi.cli.main(["history", *plant, "F3.DP", "--from", "30 min"]) == 0
    samples = json.loads(capsys.readouterr().out)
    assert len(samples) > 100
    assert samples[0].keys() == {"name", "time", "value", "quality"}


def test_without_a_runtime_the_command_line_answers_what_was_recorded(tmp_path, capsys):
    folder = find("waterworks")
    runtime = RuntimeProcess(folder, Path(tmp_path), "--simulate", "--fault", "bearing P-302@-2999")
    with ended_after(runtime):
        with Client(runtime.socket) as client:
            client.ask("hello", version="", plant_hash=load(folder).hash, station="desk", desktop=False)
            wait_until(lambda: Diagnostics.of(client.ask("diagnostics")).values > 300)
        runtime.signal(TERMINATE)
        assert runtime.end()[0] == 0
    assert hmi.cli.main(["tags", str(folder), "--data", str(tmp_path), "--json", "NET.Pressure"]) == 0
    answer = capsys.readouterr()
    (row,) = json.loads(answer.out)
    assert (row["quality"], row["unit"]) == ("stale", "bar"), "nobody knows what the plant does now"
    assert "no runtime is at work" in answer.err
