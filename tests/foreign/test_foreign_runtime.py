"""A whole runtime before a server that nobody here wrote: its alarms, methods, address space by way of the border."""

import asyncio
import signal
from contextlib import asynccontextmanager
from types import SimpleNamespace

import numpy as np
import pytest

import hmi
from hmi.access.peer import own_uid, user_name
from hmi.acquisition import Link
from hmi.answers import tags
from hmi.border.address import AttributesOf, Called, Children, Searched, Signature, Whole
from hmi.border.conditions import Conditions
from hmi.border.messages import Alarms, Diagnostics, Said
from hmi.border.place import Place
from hmi.border.words import Words
from hmi.config import load
from hmi.journal import JournalReader
from hmi.model.alarm import ProcessState, Source
from hmi.model.link import LinkState
from hmi.model.server.condition import Shelving
from hmi.model.tag import DataType
from hmi.runtime.runtime import Runtime
from tests.foreign.foreign_server import PLANT
from tests.runtime.ends import connected, socket_folder, until

ME = user_name(own_uid())
TAGS = (
    ("Tank0.Level", "Level0", "Double", ""),
    ("Setpoint", "Setpoint", "Double", "operator"),
    ("Pump", "Structure", "Structure", ""),
    ("Mode", "Enumeration", "Int32", ""),
)


@pytest.fixture(autouse=True)
def _short_sockets(monkeypatch):
    with socket_folder() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        yield


@pytest.fixture
def server(start_foreign):
    made = start_foreign(paused=True, counters=1)
    yield made
    made.send(signal.SIGCONT)


def write_plant(folder, url):
    (folder / "tags").mkdir(parents=True)
    (folder / "plant.yaml").write_text(
        f'version: 1\nname: Foreign\nzone: UTC\nlanguage: en\nservers:\n  works: {{url: "{url}"}}\n'
        f"areas: {{a: A}}\nroles: {{{ME}: engineer}}\n"
    )
    rows = "".join(f"{name},works,nsu={PLANT};s={node},{kind},{write}\n" for name, node, kind, write in TAGS)
    (folder / "tags" / "a.csv").write_text("tag,server,node,type,write\n" + rows)
    return folder


@asynccontextmanager
async def at_work(tmp_path, server):
    folder, place = tmp_path / "plant", Place(tmp_path / "data")
    place.folder.mkdir(exist_ok=True)
    plant = load(folder if folder.exists() else write_plant(folder, server.url))
    runtime = Runtime(folder, plant, place, link=Link, station="desk 1")
    await runtime.start()
    try:
        runtime.connect()
        await until(lambda: all(s.state is LinkState.LIVE for s in runtime.diagnostics().links), 20)
        async with connected(place.socket) as end:
            await end.ask("hello", version=hmi.__version__, plant_hash=plant.hash, station="desk 7")
            yield SimpleNamespace(runtime=runtime, end=end, place=place)
    finally:
        await runtime.stop("the test is over")


async def row(plant, condition=lambda e: True):
    """The alarm row of the tank, once it is as wanted."""
    async with asyncio.timeout(15):
        while True:
            for entry in Alarms.of(await plant.end.ask("alarms", after=0)).entries:
                if entry.source is Source.SERVER and condition(entry):
                    return entry
            await asyncio.sleep(0.05)


def journal(plant, kind):
    return JournalReader(plant.place.journal).entries(kind=kind)


def test_a_servers_alarm_is_acknowledged_there_and_journalled_here(tmp_path, server):
    async def test():
        async with at_work(tmp_path, server) as plant:
            await server.do("set", values={"Level0": 95.0})
            raised = await row(plant)
            assert (raised.state, raised.level) == (ProcessState.UNACKNOWLEDGED, "HighHigh")
            stale = Said.of(await plant.end.ask("acknowledge", alarm=raised.id, event_id=raised.event_id - 1))
            assert stale.code == "stale"
            said = Said.of(await plant.end.ask("acknowledge", alarm=raised.id, event_id=raised.event_id))
            assert said.code == "taken"
            acked = await row(plant, lambda e: not e.unacknowledged)
            assert acked.acknowledged_by == ME
            again = Said.of(await plant.end.ask("acknowledge", alarm=raised.id, event_id=raised.event_id))
            assert again.code == "already_acked"
            (entry,) = journal(plant, "condition")
            assert (entry.user, entry.station, entry.detail["done"]) == (ME, "desk 7", True)
            # What the server tells of its alarm is journalled behind the row, in a thread of its own.
            changes = ["raised", "acknowledged"]
            await until(lambda: [e.detail["change"] for e in journal(plant, "alarm")] == changes)

    asyncio.run(test())


def test_shelving_wants_a_reason_and_is_seen_by_all(tmp_path, server):
    async def test():
        async with at_work(tmp_path, server) as plant:
            await server.do("set", values={"Level0": 95.0})
            found = await row(plant)
            act = {"alarm": found.id, "event_id": found.event_id, "act": "shelve", "seconds": 60}
            assert "wants a reason" in Said.of(await plant.end.ask("condition", **act)).sentence
            assert Said.of(await plant.end.ask("condition", **act, comment="cleaning")).code == "done"
            await row(plant, lambda e: "shelved for a time" in e.message)
            listed = Conditions.of(await plant.end.ask("conditions")).conditions
            assert listed[found.id].shelving is Shelving.TIMED
            (entry,) = journal(plant, "condition")
            assert "cleaning" in entry.text

    asyncio.run(test())


def test_a_standing_alarm_goes_on_after_a_restart_of_the_runtime(tmp_path, server):
    async def test():
        async with at_work(tmp_path, server) as plant:
            await server.do("set", values={"Level0": 95.0, "Level1": 5.0})
            first = await row(plant, lambda e: "Alarm0" in e.id)
        await server.do("set", values={"Level1": 50.0})
        async with at_work(tmp_path, server) as plant:
            same = await row(plant, lambda e: "Alarm0" in e.id)
            assert (same.event_id, same.occurrence) == (first.event_id, 1)
            await row(plant, lambda e: "Alarm1" in e.id and e.state is ProcessState.RETURNED)
            await until(lambda: plant.runtime.alarms.server.condition(first.id))
            said = Said.of(await plant.end.ask("acknowledge", alarm=same.id, event_id=same.event_id))
            assert said.code == "taken"
            other = await row(plant, lambda e: "Alarm1" in e.id)
            assert other.message.endswith("to be confirmed"), "the server counts it as acknowledged once it returns"
            await plant.end.ask("acknowledge", alarm=other.id, event_id=other.event_id)
            await until(lambda: other.id not in plant.runtime.alarms.server.standing())
            assert not [e for e in plant.runtime.alarms.entries() if e.id == other.id]
            assert [e.detail["command"] for e in journal(plant, "condition")] == ["acknowledge", "confirm"]

    asyncio.run(test())


def test_an_engineer_looks_around_and_calls_a_method(tmp_path, server):
    async def test():
        async with at_work(tmp_path, server) as plant:
            top = Children.of(await plant.end.ask("browse", server="works")).nodes
            assert [node.text for node in top] == ["Objects", "Types", "Views"]
            objects = Children.of(await plant.end.ask("browse", server="works", node=top[0].id)).nodes
            machine = next(node for node in objects if node.text == "Machine")
            (said,) = AttributesOf.of(
                await plant.end.ask("attributes", server="works", nodes=[f"nsu={PLANT};s=Pressure"])
            ).attributes
            assert (said.value, said.unit, said.high) == (4.2, "bar", 16.0)
            call = {"server": "works", "object": machine.portable, "method": f"nsu={PLANT};s=Split"}
            called = Called.of(await plant.end.ask("call", **call, arguments=["a b c"]))
            assert (called.code, called.results) == ("called", (["a", "b", "c"], 3))
            refused = Called.of(await plant.end.ask("call", **call, arguments=[1]))
            assert refused.code == "failed"
            assert "a String is wanted" in refused.sentence
            assert [entry.detail["outcome"] for entry in journal(plant, "call")] == ["called", "failed"]
            assert not (await plant.end.ask("browse", server="nowhere")).ok

    asyncio.run(test())


def test_a_method_says_what_it_takes_and_an_unanswered_call_is_unknown(tmp_path, server):
    async def test():
        async with at_work(tmp_path, server) as plant:
            mean = {"server": "works", "method": f"nsu={PLANT};s=Mean"}
            signature = Signature.of(await plant.end.ask("method", **mean)).signature
            assert [(a.name, a.wants, a.type) for a in signature.inputs] == [
                ("values", "array of Double", DataType.Double)
            ]
            assert [(a.name, a.data_type) for a in signature.outputs] == [("mean", "Double")]
            assert not signature.hindrance
            drive = Signature.of(await plant.end.ask("method", server="works", method=f"nsu={PLANT};s=Drive")).signature
            assert [(a.type, a.words) for a in drive.inputs] == [
                (DataType.Int32, ((0, "Stopped"), (1, "Running"), (2, "Fault"))),
                (DataType.Double, ()),
            ]
            missing = await plant.end.ask("method", server="works", method=f"nsu={PLANT};s=Nowhere")
            assert "no such node" in missing.fields["error"]
            call = {"server": "works", "object": f"nsu={PLANT};s=Machine", "method": f"nsu={PLANT};s=Slow"}
            asked = asyncio.ensure_future(plant.end.ask("call", **call, arguments=[200]))
            async with asyncio.timeout(5):
                while not (await server.do("calls"))["Slow"]:
                    pass
            server.kill()
            called = Called.of(await asked)
            assert called.code == "unknown"
            assert "may have been carried out" in called.sentence

    asyncio.run(test())


def test_a_whole_address_space_is_searched_part_by_part_and_stopped(tmp_path, server):
    async def test():
        async with at_work(tmp_path, server) as plant:
            part = Searched.of(await plant.end.ask("search", server="works", text="pressure"))
            found, parts = list(part.found), 1
            while not part.done:
                seen = part.seen
                part = Searched.of(await plant.end.ask("search", server="works"))
                found += part.found
                parts += 1
                assert part.seen >= seen
            assert parts > 3, "progress is seen on the way"
            path = next(f.path for f in found if f.node.portable == f"nsu={PLANT};s=Pressure")
            assert [node.text for node in path] == ["Objects", "Machine", "Pressure"]
            assert "no search" in (await plant.end.ask("search", server="works")).fields["error"]
            await plant.end.ask("search", server="works", text="pressure")
            assert Searched.of(await plant.end.ask("search", stop=True)).done
            assert not (await plant.end.ask("search", server="works")).ok

    asyncio.run(test())


def test_a_structure_and_an_enumeration_are_whole(tmp_path, server):
    async def test():
        async with at_work(tmp_path, server) as plant:
            await until(lambda: plant.runtime.live.reading(3).value == 1.0)
            pump = Whole.of(await plant.end.ask("value", tag=2))
            assert pump.value == {"Name": "P-1", "Flow": 1.5, "Running": True, "Starts": 7, "Mode": "Running"}
            assert Whole.of(await plant.end.ask("value", tag=3)).words == {0: "Stopped", 1: "Running", 2: "Fault"}
            assert (await plant.end.ask("values", [np.arange(4, dtype=np.uint32)], after=0)).ok

    asyncio.run(test())


def test_the_truth_about_a_write_is_in_the_journal(tmp_path, server):
    async def test():
        async with at_work(tmp_path, server) as plant:
            server.send(signal.SIGSTOP)
            said = Said.of(await plant.end.ask("write", tag=1, value=75.0))
            assert said.code == "unknown"
            server.send(signal.SIGCONT)
            await until(lambda: len(journal(plant, "write")) == 2)
            truth = journal(plant, "write")[-1]
            assert truth.text.startswith("the write of Setpoint 75.00 at ")
            assert truth.text.endswith(" was applied")

    asyncio.run(test())


def test_states_without_words_in_the_plant_files_are_said_in_the_servers(tmp_path, server):
    """By way of the border, as a desktop and the command line get them."""

    async def test():
        async with at_work(tmp_path, server) as plant:
            await until(lambda: plant.runtime.words.revision == 1, 20)
            said = Words.of(await plant.end.ask("words"))
            assert said.words == {"Mode": {0: "Stopped", 1: "Running", 2: "Fault"}}
            assert Diagnostics.of(await plant.end.ask("diagnostics")).words == said.revision
            answer = await asyncio.to_thread(tags, plant.runtime.plant, plant.place, ["Mode"])
            assert "Running" in [row[1] for row in answer.table]

    asyncio.run(test())


def test_an_unknown_write_is_told_to_desktops_once_its_server_thaws(tmp_path, server):
    async def test():
        async with at_work(tmp_path, server) as plant:
            server.send(signal.SIGSTOP)
            said = Said.of(await plant.end.ask("write", tag=1, value=33.5))
            assert said.code == "unknown"
            server.send(signal.SIGCONT)
            await until(lambda: plant.runtime.truths.told, 30)
            (told,) = Diagnostics.of(await plant.end.ask("diagnostics")).truths
            assert (told.tag, told.applied, "was applied" in told.sentence) == ("Setpoint", True, True)

    asyncio.run(test())


def test_a_level_that_the_server_and_the_files_both_watch_is_told_with_its_owner(tmp_path, server):
    folder = write_plant(tmp_path / "plant", server.url)
    (folder / "alarms").mkdir()
    (folder / "alarms" / "a.csv").write_text("tag,hihi,deadband,cause\nTank0.Level,90 p2,1,Too full\n")

    async def test():
        async with at_work(tmp_path, server) as plant:
            await server.do("set", values={"Level0": 95.0})
            found = await row(plant)
            assert "(Tank0.Level): the server's is the owner" in found.message
            await until(lambda: journal(plant, "alarms"))
            (told,) = journal(plant, "alarms")
            assert told.text.startswith("Tank0.Level HIHI is watched twice: works has it as ")
            assert "LevelAlarm0, which is the owner" in told.text

    asyncio.run(test())
