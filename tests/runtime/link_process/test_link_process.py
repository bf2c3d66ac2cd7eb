"""A link in a process of its own is as good as any other, and its death costs no more than is said."""

import asyncio
import os
import signal
from pathlib import Path

import numpy as np
import pytest

from hmi.model.link import LinkState, WriteOutcome
from hmi.model.plant import Server
from hmi.model.quality import NO_LINK, STALE
from hmi.model.server.address import AskError
from hmi.model.tag import DataType
from hmi.runtime.link_process import proxy
from tests.acquisition.plant_server import NAMESPACE
from tests.acquisition.support import Notebook, ServerProcess, at_work, live, tags, until
from tests.runtime.link_process_support import OwnNotebook, link_processes
from tests.runtime.processes import RuntimeProcess, alive, counter_plant, ended_after, wait_until

TAGS = tags(
    Counter=DataType.Double,
    Wide=DataType.Int64,
    Text=DataType.String,
    Matrix=(DataType.Double, True),
    Names=(DataType.String, True),
    When=DataType.DateTime,
    On=DataType.Boolean,
    Setpoint=DataType.Double,
    Fixed=DataType.Double,
)
OBJECTS = ("Wide", "Text", "Matrix", "Names")


@pytest.fixture(scope="module")
def server():
    process = ServerProcess()
    yield process
    process.kill()


@pytest.fixture
def notebook(tmp_path):
    return OwnNotebook(TAGS, tmp_path)


def node(name):
    return f"nsu={NAMESPACE};s={name}"


async def _newest(book, link):
    async with at_work(link):
        await live(link)
        await until(lambda: sum(map(len, book.batches)) >= len(TAGS))
    return {name: book.object(name) for name in OBJECTS}


def test_values_are_those_of_a_link_in_the_runtime(server, notebook):
    here = Notebook(TAGS)

    async def scenario():
        return await _newest(notebook, notebook.link(server.url)), await _newest(here, here.link(server.url))

    theirs, ours = asyncio.run(scenario())
    for name in OBJECTS:
        assert type(theirs[name]) is type(ours[name])
        np.testing.assert_array_equal(theirs[name], ours[name])
    for name in ("Counter", "When", "On", "Fixed"):
        np.testing.assert_array_equal(notebook.samples(name).value[-1], here.samples(name).value[-1])
        assert notebook.samples(name).status[-1] == here.samples(name).status[-1]
    assert notebook.states() == [LinkState.CONNECTING, LinkState.SYNCING, LinkState.LIVE, LinkState.OFFLINE]
    assert not link_processes()


def test_all_that_a_link_is_asked_for(server, notebook):
    async def scenario():
        link = notebook.link(server.url)
        with pytest.raises(AskError, match="offline"):
            link.space()
        async with at_work(link):
            await live(link)
            tag = notebook.tag("Setpoint")
            written = await link.write(tag, 4.5)
            fixed = await link.write(notebook.tag("Fixed"), 1.0)
            wrong = await link.write(tag, "much")
            results = await link.call(node("Plant"), node("Shout"), ["ah"])
            with pytest.raises(AskError, match="wants 2 arguments"):
                await link.call(node("Plant"), node("Add"), [1.0])
            space = link.space()
            names = {child.text for child in await space.children(node("Plant"))}
            (said,) = await space.attributes([node("Text")])
            plain = await space.plain(notebook.object("Matrix"))
            with pytest.raises(AskError, match="nonsense"):
                await space.children("nonsense")
            takes = (await space.signature(node("Add"))).inputs
            assert [argument.type for argument in takes] == [DataType.Double, DataType.Int32]
            steps = [step async for step in space.walk(node("Plant"))]
            assert names <= {found.text for step in steps for found in step.nodes}
            assert steps[-1].pending == 0
            link.renew()
            await until(lambda: link.status.state is not LinkState.LIVE)
            await live(link)
        return written, fixed, wrong, results, names, said, plain

    written, fixed, wrong, results, names, said, plain = asyncio.run(scenario())
    assert (written.outcome, written.read_back) == (WriteOutcome.CONFIRMED, 4.5)
    assert fixed.outcome is WriteOutcome.REJECTED
    assert wrong.outcome is WriteOutcome.REFUSED
    assert results == ("AH!",)
    assert {"Setpoint", "Add"} <= names
    assert (said.value, said.data_type) == ("Grüße", "String")
    assert plain == [[1.0, 2.0], [3.0, 4.0]]


@pytest.mark.logs("its process was ended by SIGKILL; it is started again")
def test_a_killed_child_loses_nothing_that_is_not_said_and_doubles_nothing(server, notebook):
    async def scenario():
        link = notebook.link(server.url)
        async with at_work(link):
            await live(link)
            first = server.numbers(20)
            await server.do(do="count", first=int(first[0]), n=20, every_ms=20)
            await until(lambda: first[-1] in notebook.samples("Counter").value)
            (child,) = link_processes()
            before, notebook.told[:] = link.status, []
            os.kill(child, signal.SIGKILL)
            await until(lambda: notebook.told)
            assert set(notebook.quality.values()) == {NO_LINK}
            refused = await link.write(notebook.tag("Setpoint"), 1.0)
            await until(lambda: "SIGKILL" in link.status.reason)
            assert link.status.state is LinkState.RECONNECTING
            unseen = server.numbers(3)
            await server.do(do="count", first=int(unseen[0]), n=3, every_ms=20)
            await live(link)
            later = server.numbers(20)
            await server.do(do="count", first=int(later[0]), n=20, every_ms=20)
            await until(lambda: later[-1] in notebook.samples("Counter").value)
            await until(lambda: not any(notebook.quality.values()))
            after = link.status
        return first, later, before, after, refused

    first, later, before, after, refused = asyncio.run(scenario())
    assert refused.outcome is WriteOutcome.NOT_SENT
    seen = notebook.samples("Counter").value.tolist()
    assert len(seen) == len(set(seen))
    assert set(first) | set(later) <= set(seen)
    assert len(notebook.samples("Fixed")) == 1, "a value that stood still was delivered again"
    (gap,) = notebook.gaps
    assert gap.reason == "process"
    assert set(gap.tags) == {tag.index for tag in TAGS}
    assert after.values >= before.values + 20
    assert after.reconnects == before.reconnects + 1
    assert not link_processes()


@pytest.mark.logs("its process was ended by SIGKILL; it is started again")
def test_what_became_of_a_write_is_told_though_its_process_was_killed(notebook):
    server = ServerProcess()

    async def scenario():
        link = notebook.link(server.url)
        async with at_work(link):
            await live(link)
            server.send(signal.SIGSTOP)
            writing = asyncio.create_task(link.write(notebook.tag("Setpoint"), 7.25))
            await until(lambda: link._questions._waiting)
            (child,) = link_processes()
            os.kill(child, signal.SIGKILL)
            result = await writing
            server.send(signal.SIGCONT)
            await until(lambda: notebook.truths)
            return result

    try:
        result = asyncio.run(scenario())
    finally:
        server.kill()
    assert result.outcome is WriteOutcome.UNKNOWN
    (truth,) = notebook.truths
    assert truth.tag == notebook.row("Setpoint")
    assert truth.wanted == "7.25"
    assert truth.applied is (truth.found == "7.25")


def test_a_silent_child_is_not_taken_for_a_live_one(server, notebook, monkeypatch):
    monkeypatch.setattr(proxy, "_LOOK_S", 0.3)

    async def scenario():
        link = notebook.link(server.url)
        async with at_work(link):
            await live(link)
            await until(lambda: notebook.batches)
            (child,) = link_processes()
            os.kill(child, signal.SIGSTOP)
            await until(lambda: set(notebook.quality.values()) == {STALE})
            state = link.status.state
            unsent = await link.write(notebook.tag("Setpoint"), 2.0)
            os.kill(child, signal.SIGCONT)
            await live(link)
            await until(lambda: not any(notebook.quality.values()))
        return state, unsent

    state, unsent = asyncio.run(scenario())
    assert state is LinkState.DEGRADED
    assert unsent.outcome is WriteOutcome.NOT_SENT
    assert not notebook.gaps


@pytest.mark.logs("its process did not answer and was ended; it is started again")
def test_a_child_that_stays_silent_is_replaced(server, notebook, monkeypatch):
    monkeypatch.setattr(proxy, "_LOOK_S", 0.6)
    monkeypatch.setattr(proxy, "_END_LOOKS", 6)

    async def scenario():
        link = notebook.link(server.url)
        async with at_work(link):
            await live(link)
            (child,) = link_processes()
            os.kill(child, signal.SIGSTOP)
            await until(lambda: not alive(child))
            await until(lambda: link.status.reconnects == 1)

    asyncio.run(scenario())
    assert [gap.reason for gap in notebook.gaps] == ["process"]


def test_a_server_that_is_not_there_is_told_of_and_the_link_ends_in_order(notebook):
    async def scenario():
        link = notebook.link("opc.tcp://127.0.0.1:1/")
        async with at_work(link):
            await until(lambda: link.status.reason)
            return link.status

    status = asyncio.run(scenario())
    assert status.state is LinkState.CONNECTING
    assert "nothing listens" in status.reason
    assert not link_processes()


def said_of(pid):
    """What anybody may see of a process."""
    return [(Path("/proc") / str(pid) / name).read_bytes() for name in ("cmdline", "environ")]


def test_the_child_reads_the_secret_itself_once_a_person_has_laid_it_down(server, notebook):
    wanted = Server("works", server.url, login="secret:plc", allow_plain_password=True, own_process=True)

    async def scenario():
        link = notebook.link(wanted, secrets=[notebook.folder])
        async with at_work(link):
            await until(lambda: link.status.state is LinkState.ACCESS_DENIED)
            reason = link.status.reason
            secrets = notebook.folder / "secrets.toml"
            secrets.touch(0o600)
            secrets.write_text("[plc]\nuser = 'anna'\npassword" + " = 'hush-hush'\n")
            link.retry()
            await live(link)
            (child,) = link_processes()
            return reason, *said_of(child)

    reason, *shown = asyncio.run(scenario())
    assert "there is no secret 'plc'" in reason
    assert not any(b"hush" in said for said in shown)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_no_link_outlives_its_runtime(server, tmp_path, number):
    folder = counter_plant(tmp_path / "plant")
    plant = folder / "plant.yaml"
    plant.write_text(plant.read_text().replace('"opc.tcp://127.0.0.1:1"', f'"{server.url}", process: own'))
    runtime = RuntimeProcess(folder, tmp_path / "data")
    with ended_after(runtime):
        wait_until(lambda: link_processes(runtime.pid))
        (child,) = link_processes(runtime.pid)
        runtime.signal(number)
        wait_until(lambda: not alive(child))
        runtime.end()
