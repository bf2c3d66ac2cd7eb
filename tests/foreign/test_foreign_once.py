"""What the foreign server sends twice is kept once, and what is said of a write is what was read."""

import asyncio

from hmi.model.tag import DataType
from tests.acquisition.support import at_work, live, until
from tests.fault_proxy import FaultProxy
from tests.foreign.foreign_server import PLANT
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


def test_what_is_said_of_a_wide_integer_is_what_was_read_back(foreign):
    ledger = Ledger([tag(0, "Total", PLANT, DataType.Int64)])

    async def scenario():
        link = ledger.link(foreign.url)
        async with at_work(link):
            await live(link)
            return await link.write(ledger.tags[0], 2**60 + 1)

    result = asyncio.run(scenario())
    assert "".join(result.sentence.split()).startswith(f"Totalis{2**60 + 1},"), result.sentence
