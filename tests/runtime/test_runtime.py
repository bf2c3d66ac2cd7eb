"""A running plant as desktops meet it over the border: real files, real socket, a link that the test holds."""

import asyncio
import json
from time import time_ns

import numpy as np
import pytest

from hmi.access.roles import COMMANDS
from hmi.border.messages import Alarms, Said, Tail, Values
from hmi.border.place import Place, RuntimeState
from hmi.journal import JournalReader
from hmi.model.quality import NO_LINK
from tests.runtime.at_work import ME, at_work, desktop, journal, texts
from tests.runtime.ends import socket_folder, until
from tests.runtime.plant import FakeLinks, batch, write_files

_ALL = np.arange(5, dtype=np.uint32)


@pytest.fixture(autouse=True)
def _own_sockets(monkeypatch):
    with socket_folder() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        yield


def test_values_reach_a_desktop_and_only_what_changed_is_sent_again(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            plant.links.newest.on_batch(batch((0, 12.5), (1, 7.0)))
            first = Values.of(await end.ask("values", [_ALL], after=0))
            assert first.value[:2].tolist() == [12.5, 7.0]
            plant.links.newest.on_batch(batch((1, 8.0)))
            plant.links.newest.on_quality(np.array([0], np.uint32), NO_LINK, time_ns())
            second = Values.of(await end.ask("values", [_ALL], after=first.revision))
            assert dict(zip(second.tag.tolist(), second.status.tolist(), strict=True)) == {0: NO_LINK, 1: 0}
            tail = Tail.of(await end.ask("tail", [_ALL], cursor=0))
            assert tail.batch.value.tolist() == [12.5, 7.0, 8.0]

    asyncio.run(test())


def test_an_acknowledgement_is_stored_with_a_name_before_it_is_answered(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end, desktop(plant) as other:
            plant.links.newest.on_batch(batch((0, 410.0)))
            rows = Alarms.of(await end.ask("alarms", after=0))
            (row,) = rows.entries
            taken = Said.of(await end.ask("acknowledge", alarm=row.id, event_id=row.event_id))
            (stored,) = JournalReader(plant.place.journal).alarm_entries()
            assert (taken.code, stored.acknowledged_by, stored.unacknowledged) == ("taken", ME, False)
            again = Said.of(await other.ask("acknowledge", alarm=row.id, event_id=row.event_id))
            assert again.code == "already_acked"
            (changed,) = Alarms.of(await end.ask("alarms", after=rows.revision)).entries
            assert changed.acknowledged_by == ME

    asyncio.run(test())


def test_a_note_is_in_the_journal_before_it_is_said_to_be(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            said = Said.of(await end.ask("note", text=" seal of P1 drips ", subject="P1"))
            assert said.code == "noted"
            (entry,) = journal(plant, "note")
            assert (entry.text, entry.subject, entry.user, entry.station) == ("seal of P1 drips", "P1", ME, "desk 7")
            empty = await end.ask("note", text="  ")
            assert (empty.fields["code"], empty.fields["error"]) == ("failed", "a note needs words")

    asyncio.run(test())


def test_a_viewer_reads_everything_and_changes_nothing(tmp_path):
    write_files(tmp_path / "plant", roles=f"roles: {{{ME}: viewer}}\n")
    asked = {
        "values": ({"after": 0}, [_ALL]),
        "tail": ({"cursor": 0}, [_ALL]),
        "alarms": ({"after": 0}, []),
        "predictions": ({}, []),
        "diagnostics": ({}, []),
        "certificates": ({}, []),
        "frozen": ({"seconds": 3}, []),
        "acknowledge": ({"alarm": "F3.DP", "event_id": 1}, []),
        "shelve": ({"alarm": "F3.DP", "event_id": 1, "seconds": 60, "reason": "x"}, []),
        "unshelve": ({"alarm": "F3.DP"}, []),
        "reset": ({"alarm": "F3.DP", "event_id": 1}, []),
        "comment": ({"alarm": "F3.DP", "event_id": 1, "text": "x"}, []),
        "out_of_service": ({"alarm": "F3.DP", "on": True, "reason": "x"}, []),
        "disable": ({"alarm": "F3.DP", "on": True, "reason": "x"}, []),
        "note": ({"text": "x", "subject": ""}, []),
        "conditions": ({}, []),
        "condition": ({"alarm": "condition:works:x", "event_id": 1, "act": "unshelve"}, []),
        "write": ({"tag": 2, "value": 1.0}, []),
        "value": ({"tag": 0}, []),
        "substitutions": ({}, []),
        "words": ({}, []),
        "substitute": ({"tag": 0, "value": 1.0, "reason": "x", "seconds": 60}, []),
        "reinstate": ({"tag": 0}, []),
        "browse": ({"server": "works"}, []),
        "attributes": ({"server": "works", "nodes": []}, []),
        "search": ({"server": "works", "text": "x"}, []),
        "method": ({"server": "works", "method": "i=2"}, []),
        "call": ({"server": "works", "object": "i=1", "method": "i=2", "arguments": []}, []),
        "trust": ({"fingerprint": ""}, []),
        "retry": ({"server": "works"}, []),
        "import": ({"objects": {}}, []),
        "imported": ({"text": "x", "file": "x"}, []),
        "tune": ({}, []),
        "alarm_table": ({}, []),
        "reload": ({}, []),
        "leave": ({"stop": True}, []),
    }
    assert set(asked) | {"hello", "stop"} == set(COMMANDS)

    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            codes = {do: (await end.ask(do, columns, **f)).fields.get("code") for do, (f, columns) in asked.items()}
            refused = [do for do, code in codes.items() if code == "permission"]
            assert refused == [
                "acknowledge",
                "shelve",
                "unshelve",
                "reset",
                "comment",
                "out_of_service",
                "disable",
                "note",
                "condition",
                "write",
                "substitute",
                "reinstate",
                "browse",
                "attributes",
                "search",
                "method",
                "call",
                "trust",
                "retry",
                "import",
                "imported",
                "tune",
                "alarm_table",
                "reload",
                "leave",
            ]
            await until(lambda: len(journal(plant, "refused")) == 20)
            assert not plant.runtime.ended.is_set()
            assert plant.links.newest.written == []

    asyncio.run(test())


def test_an_orderly_end_leaves_nothing_behind_and_the_next_start_goes_on(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant:
            plant.links.newest.on_batch(batch((0, 410.0)))
            assert RuntimeState.read(plant.place).run == plant.runtime.run_id
        assert not plant.place.state.exists()
        async with at_work(tmp_path) as plant:
            (row,) = plant.runtime.alarms.entries()
            assert row.id == "F3.DP"
        assert [e.kind for e in journal(plant) if e.kind in ("start", "stop", "crash")] == ["start", "stop"] * 2

    asyncio.run(test())


def test_a_start_after_a_crash_says_from_when_to_when_nothing_was_recorded(tmp_path):
    place = Place(tmp_path / "data")
    place.folder.mkdir()
    died = time_ns() - 90 * 10**9
    RuntimeState(1, "r", "s", "0", "h", died - 10**9, died).write(place)

    async def test():
        async with at_work(tmp_path) as plant:
            await until(lambda: journal(plant, "start"))
            (crash,) = journal(plant, "crash")
            assert crash.detail["start_ns"] == died
            assert "was not stopped in order; not recorded from" in crash.text

    asyncio.run(test())


@pytest.mark.logs("the link to works failed")
def test_a_link_that_fails_is_told_of_and_started_again(tmp_path):
    class Failing(FakeLinks):
        def __call__(self, *arguments, **named):
            link = super().__call__(*arguments, **named)
            link.fails = 1
            return link

    async def test():
        async with at_work(tmp_path, Failing()) as plant:
            assert any("failed (OSError: the cable)" in t for t in texts(plant, "fault"))

    asyncio.run(test())


def test_the_last_desktop_may_end_a_lent_runtime_and_a_look_keeps_none_alive(tmp_path):
    async def test():
        async with at_work(tmp_path, lease_s=600) as plant:
            async with desktop(plant) as one, desktop(plant) as other, desktop(plant, desktop=False):
                assert plant.runtime.diagnostics().desktops == 2
                assert Said.of(await one.ask("leave", stop=True)).code == "left"
                assert Said.of(await other.ask("leave", stop=True)).code == "ends"
                await asyncio.wait_for(plant.runtime.ended.wait(), 5)
            await until(lambda: sum("left desk 7" in t for t in texts(plant, "desktop")) == 2)

    asyncio.run(test())


def test_a_desktop_that_vanishes_leaves_the_runtime_its_lease(tmp_path):
    async def test():
        async with at_work(tmp_path, lease_s=0.3) as plant:
            async with desktop(plant):
                assert plant.runtime.diagnostics().desktops == 1
            await asyncio.wait_for(plant.runtime.ended.wait(), 5)
            assert plant.runtime.end_reason == "no desktop for 0 s"

    asyncio.run(test())


def test_the_state_file_has_a_heartbeat(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant:
            first = json.loads(plant.place.state.read_text())["heartbeat_ns"]
            await until(lambda: json.loads(plant.place.state.read_text())["heartbeat_ns"] > first)

    asyncio.run(test())
