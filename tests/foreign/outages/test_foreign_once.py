"""What the foreign server sends twice is kept once, and what is said of a write is what was read."""

import asyncio

from asyncua.client.ua_session import UaSession

from hmi.acquisition.session import ColumnsSession
from hmi.acquisition.words import status_name
from hmi.model.quality import NOT_SUBSCRIBED
from hmi.model.tag import DataType
from tests.acquisition.support import at_work, live, until
from tests.fault_proxy import FaultProxy
from tests.foreign.foreign_server import COUNTERS, PLANT
from tests.foreign.ledger import Ledger, counters, tag


def test_a_cut_does_not_double_what_stands_still(foreign):
    """node-opcua sends the value of every item again when a session moves to another channel: same source time,
    same status, same value, under a new sequence number. After two cuts each quiet tag has three samples."""
    ledger = Ledger(counters(5))

    async def scenario():
        async with FaultProxy(foreign.port) as proxy:
            link = ledger.link(proxy.url)
            async with at_work(link), asyncio.timeout(30):
                await live(link)
                await until(lambda: ledger.latest.min() >= 0)
                await asyncio.sleep(0.5)  # nothing of it is waiting on the server
                for cut in (1, 2):
                    proxy.cut()
                    await asyncio.sleep(0.2)
                    proxy.restore()
                    await until(lambda cut=cut: link.status.reconnects == cut)
                    await asyncio.sleep(1.0)

    asyncio.run(scenario())
    assert len(ledger.samples("C0")) == 1


def test_a_new_session_does_not_double_what_stands_still(foreign):
    """The same by the initial values of new items, where the server lived on and its samples have not changed."""
    ledger = Ledger(counters(5))

    async def scenario():
        async with FaultProxy(foreign.port) as proxy:
            link = ledger.link(proxy.url)
            async with at_work(link), asyncio.timeout(30):
                await live(link)
                await until(lambda: ledger.latest.min() >= 0)
                proxy.cut()
                await asyncio.sleep(1.5)
                proxy.restore()
                await until(lambda: link.status.reconnects == 1)
                await asyncio.sleep(1.0)

    foreign.ask("longest session", ms=300)
    try:
        asyncio.run(scenario())
    finally:
        foreign.ask("longest session", ms=3_600_000)
    assert len(ledger.samples("C0")) == 1


def test_a_node_that_is_removed_and_comes_again_is_live_again(foreign, monkeypatch):
    """As a download to a controller does it. node-opcua's item says BadNodeIdInvalid once and is dead from then on."""
    monkeypatch.setattr("hmi.acquisition.subscribing.live.RETRY_S", 0.2)
    ledger = Ledger([tag(0, "Loaded", COUNTERS)])
    deleted = []

    async def delete(session, asked):
        deleted.append(asked.MonitoredItemIds)
        return await UaSession.delete_monitored_items(session, asked)

    monkeypatch.setattr(ColumnsSession, "delete_monitored_items", delete)
    foreign.ask("add", names=["Loaded"])

    async def scenario():
        link = ledger.link(foreign.url)
        async with at_work(link), asyncio.timeout(20):
            await live(link)
            await until(lambda: ledger.number("Loaded") == 1.0)
            await foreign.do("remove", names=["Loaded"])
            await until(lambda: link.status.failed)
            assert status_name(link.status.failed[ledger.row("Loaded")]) == "BadNodeIdInvalid"
            assert ledger.quality[ledger.row("Loaded")] == NOT_SUBSCRIBED
            assert link.status.subscribed == 0
            assert len(ledger.samples("Loaded")) == 2, "the value, and that the node is gone"
            await until(lambda: deleted)
            await foreign.do("add", names=["Loaded"])
            await foreign.do("set", values={"Loaded": 5})
            await until(lambda: ledger.number("Loaded") == 5.0 and not link.status.failed)
            assert ledger.quality[ledger.row("Loaded")] == 0
            assert link.status.subscribed == 1
            await foreign.do("set", values={"Loaded": 6})
            await until(lambda: ledger.number("Loaded") == 6.0)
            assert ledger.samples("Loaded").value.tolist()[-2:] == [5.0, 6.0]

    try:
        asyncio.run(scenario())
    finally:
        foreign.ask("remove", names=["Loaded"])
    assert len(deleted) == 1, "once, and not at every retry"


def test_what_is_said_of_a_wide_integer_is_what_was_read_back(foreign):
    ledger = Ledger([tag(0, "Total", PLANT, DataType.Int64)])

    async def scenario():
        link = ledger.link(foreign.url)
        async with at_work(link):
            await live(link)
            return await link.write(ledger.tags[0], 2**60 + 1)

    result = asyncio.run(scenario())
    assert "".join(result.sentence.split()).startswith(f"Totalis{2**60 + 1},"), result.sentence
