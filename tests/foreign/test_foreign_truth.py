"""Against a server that nobody here wrote: what became of a write whose answer never came, arrays, texts, methods."""

import asyncio
import signal

import pytest

from hmi.acquisition import CallError
from hmi.model.link import WriteOutcome
from tests.acquisition.support import at_work, live, until
from tests.foreign.foreign_server import PLANT
from tests.foreign.ledger import Ledger, tag

MACHINE = f"nsu={PLANT};s=Machine"


def method(name):
    return f"nsu={PLANT};s={name}"


@pytest.fixture
def frozen(start_foreign):
    """A server of this test alone, thawed at its end whatever happens."""
    server = start_foreign(paused=True, alarms=0)
    yield server
    server.send(signal.SIGCONT)


def test_a_write_to_a_frozen_server_is_told_of_once_it_thaws(frozen):
    """The server carries it out when it thaws; whoever was told 'unknown' must hear that it was applied."""
    truths = []
    ledger = Ledger([tag(0, "Setpoint", PLANT), tag(1, "Fixed", PLANT)])

    async def scenario():
        link = ledger.link(frozen.url, on_truth=truths.append)
        async with at_work(link):
            await live(link)
            frozen.send(signal.SIGSTOP)
            result = await link.write(ledger.tags[0], 33.5)
            assert result.outcome is WriteOutcome.UNKNOWN
            assert not truths
            frozen.send(signal.SIGCONT)
            await until(lambda: truths)

    asyncio.run(scenario())
    (truth,) = truths
    assert (truth.tag, truth.wanted, truth.found, truth.applied) == (ledger.tags[0].index, "33.50", "33.50", True)
    assert truth.written_ns < truth.found_ns


def test_a_write_that_a_killed_server_never_took_is_said_not_to_be_applied(frozen):
    truths = []
    ledger = Ledger([tag(0, "Setpoint", PLANT)])

    async def scenario():
        link = ledger.link(frozen.url, on_truth=truths.append)
        async with at_work(link):
            await live(link)
            frozen.send(signal.SIGSTOP)
            writing = asyncio.create_task(link.write(ledger.tags[0], 44.0))
            await asyncio.to_thread(frozen.kill)
            assert (await writing).outcome is WriteOutcome.UNKNOWN
            await asyncio.to_thread(frozen.start)
            await until(lambda: truths, 40.0)

    asyncio.run(scenario())
    (truth,) = truths
    assert (truth.wanted, truth.found, truth.applied) == ("44.00", "1.00", False)


def test_a_later_write_ends_the_doubt_about_the_one_before(frozen):
    truths = []
    ledger = Ledger([tag(0, "Setpoint", PLANT)])

    async def scenario():
        link = ledger.link(frozen.url, on_truth=truths.append)
        async with at_work(link):
            await live(link)
            frozen.send(signal.SIGSTOP)
            first = asyncio.create_task(link.write(ledger.tags[0], 5.0))
            await until(first.done)
            link._doubts.overtaken(ledger.tags[0])
            frozen.send(signal.SIGCONT)

    asyncio.run(scenario())
    assert [(t.wanted, t.applied) for t in truths] == [("5.00", None)]


def on_a_live_link(foreign, tags, act):
    ledger = Ledger(tags)

    async def scenario():
        link = ledger.link(foreign.url)
        async with at_work(link):
            await live(link)
            return await act(link, ledger)

    return asyncio.run(scenario())


def test_a_method_takes_an_array_and_refuses_what_is_none(foreign):
    async def act(link, ledger):
        assert await link.call(MACHINE, method("Mean"), [[1, 2, 6]]) == (3.0,)
        for given, said in (([2.0], "list of values"), ([["a"]], "no number"), ([[1, [2]]], "one length")):
            with pytest.raises(CallError, match=said):
                await link.call(MACHINE, method("Mean"), given)
        with pytest.raises(CallError, match="a: one value is wanted"):
            await link.call(MACHINE, method("Add"), [[1.0], 2])

    on_a_live_link(foreign, [tag(0, "Setpoint", PLANT)], act)
