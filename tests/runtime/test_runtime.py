"""A running plant as desktops meet it over the border: real files, real socket, a link that the test holds."""

import asyncio
import json
from contextlib import asynccontextmanager
from time import time_ns
from types import SimpleNamespace

import numpy as np
import pytest

import hmi
from hmi.access.peer import own_uid, user_name
from hmi.access.roles import COMMANDS
from hmi.border.messages import Alarms, Diagnostics, Said, Tail, Values
from hmi.border.place import Place, RuntimeState
from hmi.config import load
from hmi.history import History
from hmi.journal import JournalReader
from hmi.model.link import LinkState
from hmi.model.quality import NO_LINK, STALE
from hmi.runtime.runtime import Runtime
from tests.runtime.ends import connected, socket_folder, until
from tests.runtime.plant import FakeLinks, batch, write_files

ME = user_name(own_uid())
_ALL = np.arange(5, dtype=np.uint32)


@pytest.fixture(autouse=True)
def _own_sockets(monkeypatch):
    with socket_folder() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        yield


@asynccontextmanager
async def at_work(tmp_path, links=None, **options):
    """The small plant at work: runtime, its links, its place, its folder."""
    folder, place = tmp_path / "plant", Place(tmp_path / "data")
    place.folder.mkdir(exist_ok=True)
    if not folder.exists():
        write_files(folder)
    links = links or FakeLinks()
    runtime = Runtime(folder, load(folder), place, link=links, station="desk 1", **options)
    await runtime.start()
    try:
        runtime.connect()
        runtime.prime()
        await until(lambda: links.newest.status.state is LinkState.LIVE)
        yield SimpleNamespace(runtime=runtime, links=links, place=place, folder=folder)
    finally:
        await runtime.stop("the test is over")


@asynccontextmanager
async def desktop(plant, plant_hash=None, **more):
    async with connected(plant.place.socket) as end:
        own = plant.runtime.plant.hash if plant_hash is None else plant_hash
        reply = await end.ask("hello", version=hmi.__version__, plant_hash=own, station="desk 7", **more)
        assert reply.ok
        yield end


def journal(plant, kind=""):
    return JournalReader(plant.place.journal).entries(kind=kind)


def texts(plant, kind=""):
    return [entry.text for entry in journal(plant, kind)]


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


def test_a_write_is_sent_read_back_and_journalled_with_old_new_outcome_and_name(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            plant.links.newest.on_batch(batch((2, 45.0)))
            said = Said.of(await end.ask("write", tag=2, value=50))
            assert (said.code, said.value, plant.links.newest.written) == ("confirmed", 50.0, [("P1.SP", 50.0)])
            (entry,) = journal(plant, "write")
            assert (entry.user, entry.station, entry.subject) == (ME, "desk 7", "P1.SP")
            assert dict(entry.detail) == {"old": 45.0, "new": 50.0, "outcome": "confirmed"}

    asyncio.run(test())


def test_writes_that_are_not_sent_say_why_and_are_journalled(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            beyond = Said.of(await end.ask("write", tag=2, value=101))
            assert (beyond.code, "0 to 100 %" in beyond.sentence) == ("refused", True)
            plant.links.newest.say(LinkState.RECONNECTING, "the server does not answer")
            lost = Said.of(await end.ask("write", tag=2, value=50))
            assert lost.code == "not sent"
            engineers = await end.ask("write", tag=3, value=1.0)
            assert (engineers.fields["code"], "an engineer may" in engineers.fields["error"]) == ("permission", True)
            read_only = await end.ask("write", tag=0, value=1.0)
            assert read_only.fields["error"] == "F3.DP is read only"
            assert (await end.ask("write", tag=99, value=1.0)).fields["code"] == "failed"
            assert plant.links.newest.written == []
            await until(lambda: len(journal(plant, "refused")) == 2)
            assert [e.detail["outcome"] for e in journal(plant, "write")] == ["refused", "not sent"]
            assert {e.user for e in [*journal(plant, "write"), *journal(plant, "refused")]} == {ME}

    asyncio.run(test())


@pytest.mark.logs("writing P1.SP failed")
def test_a_write_that_breaks_half_way_is_unknown_not_lost(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:

            async def write(tag, value):
                raise OSError("the cable")

            plant.links.newest.write = write
            assert Said.of(await end.ask("write", tag=2, value=50)).code == "unknown"
            assert journal(plant, "write")[0].detail["outcome"] == "unknown"

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


def test_rows_of_other_plant_files_are_not_answered(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant, plant_hash="of another day") as end:
            for do, fields, columns in (("values", {"after": 0}, [_ALL]), ("write", {"tag": 2, "value": 1.0}, [])):
                assert (await end.ask(do, columns, **fields)).fields["code"] == "plant"
            assert (await end.ask("alarms", after=0)).ok
        async with at_work(tmp_path) as plant, connected(plant.place.socket) as nameless:
            assert (await nameless.ask("values", [_ALL], after=0)).fields["code"] == "plant"

    asyncio.run(test())


def test_new_limits_are_at_work_without_touching_links_or_values(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            plant.links.newest.on_batch(batch((0, 390.0)))
            rows = Alarms.of(await end.ask("alarms", after=0))
            write_files(plant.folder, high_dp="380 p1")
            said = await plant.runtime.reload("anna", "desk 2")
            assert said.code == "reloaded"
            changed = Alarms.of(await end.ask("alarms", after=rows.revision))
            assert [(e.id, e.limit) for e in changed.entries] == [("F3.DP", 380.0)]
            assert len(plant.links.made) == 1
            values = Values.of(await end.ask("values", [_ALL], after=0))  # the old hash, and the same rows
            assert values.value[0] == 390.0
            diagnostics = Diagnostics.of(await end.ask("diagnostics"))
            assert diagnostics.plant_hash == plant.runtime.plant.hash
            assert (await plant.runtime.reload("anna", "desk 2")).code == "unchanged"
            await until(lambda: journal(plant, "reload"))
            assert journal(plant, "reload")[0].user == "anna"

    asyncio.run(test())


def test_new_tags_keep_values_alarms_and_history_by_name(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            plant.links.newest.on_batch(batch((0, 410.0), (1, 7.0)))
            write_files(plant.folder, first="F2.DP,works,nsu=urn:u;s=F2.DP,Double,mbar,,,,,,\n")
            assert (await plant.runtime.reload("anna", "desk 2")).code == "reloaded"
            assert (await end.ask("values", [_ALL], after=0)).fields["code"] == "plant"
            assert (await end.ask("hello", version="", plant_hash=plant.runtime.plant.hash, station="desk 7")).ok
            told = Values.of(await end.ask("values", [_ALL], after=0))
            kept = dict(zip(told.tag.tolist(), told.value.tolist(), strict=True))
            assert (kept[1], kept[2]) == (410.0, 7.0)
            assert told.status[told.tag == 1].tolist() == [NO_LINK]
            assert plant.links.made[0].ended
            await until(lambda: plant.links.newest.status.state is LinkState.LIVE)
            plant.links.newest.on_quality(np.arange(6, dtype=np.uint32), 0, time_ns())
            plant.links.newest.on_batch(batch((0, 1.0), (1, 420.0)))
            (row,) = Alarms.of(await end.ask("alarms", after=0)).entries
            assert (row.id, row.occurrence) == ("F3.DP", 1)
            tags = plant.runtime.plant.tags
        series = History(plant.place.history, tags).read([0, 1, 2], 0, 2**62)
        assert [s.value.tolist() for s in series] == [[1.0], [410.0, 420.0], [7.0]]

    asyncio.run(test())


def test_bad_plant_files_leave_the_last_good_ones_at_work_and_say_what_is_wrong(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            good = plant.runtime.plant
            table = plant.folder / "tags" / "pumps.csv"
            table.write_text(table.read_text().replace("F3.DP,Double", "F3.DP,Duble"))
            await until(lambda: plant.runtime.diagnostics().notice)
            notice = Diagnostics.of(await end.ask("diagnostics")).notice
            assert "tags/pumps.csv:2:" in notice
            assert plant.runtime.plant is good
            plant.links.newest.on_batch(batch((0, 1.0)))
            assert (await end.ask("values", [_ALL], after=0)).ok
            assert (await plant.runtime.reload("anna", "desk 2")).code == "refused"
            write_files(plant.folder, high_dp="395 p2")
            await until(lambda: plant.runtime.plant is not good)
            assert plant.runtime.diagnostics().notice == ""
            assert any("tags/pumps.csv:2:" in t for t in texts(plant, "reload"))

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


MODE = "P1.Mode,works,nsu=urn:u;s=P1.Mode,Int32 {0 off; 1 hand; 2 automatic},,,,,,operator,\n"


def test_a_setpoint_is_not_sent_in_another_mode_than_its_own(tmp_path):
    folder = write_files(tmp_path / "plant", first=MODE)
    table = folder / "tags" / "pumps.csv"
    lines = table.read_text().splitlines()
    lines = [
        line + (",write_when" if i == 0 else ",P1.Mode = hand" if line.startswith("P1.SP") else ",")
        for i, line in enumerate(lines)
    ]
    table.write_text("\n".join(lines))

    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            write = lambda value: end.ask("write", tag=3, value=value)  # noqa: E731
            unread = Said.of(await write(50))
            assert (unread.code, "P1.Mode is hand; which it is cannot be told" in unread.sentence) == ("refused", True)
            plant.links.newest.on_batch(batch((0, 2.0), (3, 45.0)))
            automatic = Said.of(await write(50))
            assert automatic.sentence == "P1.SP is written only while P1.Mode is hand; it is automatic"
            plant.links.newest.on_batch(batch((0, 1.0)))
            plant.links.newest.on_quality(np.array([0], np.uint32), STALE, time_ns())
            assert "stale" in Said.of(await write(50)).sentence
            assert plant.links.newest.written == []
            plant.links.newest.on_quality(np.array([0], np.uint32), 0, time_ns())
            assert Said.of(await write(50)).code == "confirmed"
            assert [e.detail["outcome"] for e in journal(plant, "write")] == ["refused"] * 3 + ["confirmed"]

    asyncio.run(test())


def test_a_setpoint_is_not_sent_further_than_one_step(tmp_path):
    folder = write_files(tmp_path / "plant")
    table = folder / "tags" / "pumps.csv"
    lines = table.read_text().splitlines()
    steps = {0: ",write_step", 1: ","} | {n: ",5" for n, line in enumerate(lines) if line.startswith("P1.SP")}
    table.write_text("\n".join(line + steps.get(n, ",") for n, line in enumerate(lines)))

    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            unread = Said.of(await end.ask("write", tag=2, value=45))
            assert (unread.code, "present value is not known" in unread.sentence) == ("refused", True)
            plant.links.newest.on_batch(batch((2, 45.0)))
            assert "steps of at most 5" in Said.of(await end.ask("write", tag=2, value=51)).sentence
            assert plant.links.newest.written == []
            assert Said.of(await end.ask("write", tag=2, value=50)).code == "confirmed"

    asyncio.run(test())
