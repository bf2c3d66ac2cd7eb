"""A server that dies and returns, in all the ways that servers do: what is lost is said, and nothing comes twice."""

import asyncio

import pytest

from hmi.model.link import LinkState
from hmi.model.quality import NO_LINK, NOT_SUBSCRIBED
from hmi.model.tag import DataType
from tests.acquisition.support import at_work, live, until
from tests.fault_proxy import FaultProxy
from tests.foreign.foreign_server import PLANT
from tests.foreign.ledger import Count, Ledger, counters, tag
from tests.foreign.outages.test_foreign_faults import LIVE_AGAIN_S, RATE_HZ, WHOLE, through_a_cut

TAGS = 210
LATE = [f"C{i}" for i in range(TAGS - 10, TAGS)]


def test_a_server_that_is_killed_and_returns_with_some_of_its_nodes_late(start_foreign, monkeypatch):
    """50 items a call; ten of its nodes are there only a while after it."""
    monkeypatch.setattr("hmi.acquisition.subscribing.live.RETRY_S", 0.5)
    server = start_foreign(counters=TAGS, rate_hz=RATE_HZ, paused=True, limit=["MaxMonitoredItemsPerCall=50"])
    ledger = Ledger(counters(TAGS))

    async def scenario():
        link = ledger.link(server.url)
        async with at_work(link), asyncio.timeout(60):
            await live(link)
            count = Count(server, ledger)
            await count.begin(ticks=5)
            assert await count.verdict() == WHOLE
            server.kill()
            await until(lambda: link.status.state is LinkState.RECONNECTING)
            assert set(ledger.quality.values()) == {NO_LINK}
            assert not link.status.subscribed
            await asyncio.to_thread(server.start, counters=TAGS - len(LATE), first=1_000)
            await until(lambda: link.status.state is LinkState.LIVE, LIVE_AGAIN_S)
            rows = {ledger.row(name) for name in LATE}
            assert link.status.failed.keys() == rows
            assert "10 of 210 tags are not subscribed: C2" in link.status.reason
            await server.do("run", ticks=5)
            await until(lambda: set(ledger.latest[: -len(LATE)]) == {1_004})
            assert {ledger.quality[row] for row in rows} == {NOT_SUBSCRIBED}
            await server.do("add", names=LATE)
            await until(lambda: not link.status.failed and set(ledger.latest[-len(LATE) :]) == {1.0})
            assert set(ledger.quality.values()) == {0}

    asyncio.run(scenario())
    assert [gap.reason for gap in ledger.gaps] == ["link"]
    for name in ("C0", "C7"):
        numbers = ledger.samples(name).value.tolist()
        assert numbers[-5:] == [1_000, 1_001, 1_002, 1_003, 1_004]
        assert len(set(numbers)) == len(numbers), "nothing comes twice"


def test_a_cut_is_survived_by_a_session_of_ten_seconds(start_foreign):
    server = start_foreign(counters=50, rate_hz=RATE_HZ, paused=True, session_timeout_ms=10_000)
    ledger = Ledger(counters(50))
    assert asyncio.run(through_a_cut(server, ledger, 5)) == WHOLE
    assert not ledger.gaps


@pytest.mark.long
def test_a_cut_that_is_longer_than_a_session_of_ten_seconds_is_a_gap(start_foreign):
    server = start_foreign(counters=50, rate_hz=RATE_HZ, paused=True, session_timeout_ms=10_000)
    ledger = Ledger(counters(50))
    verdict = asyncio.run(through_a_cut(server, ledger, 15))
    assert verdict.lost
    assert (verdict.undeclared, verdict.doubled, verdict.wrong_times) == (0, 0, 0)
    assert {gap.reason for gap in ledger.gaps} == {"link"}


@pytest.mark.long
def test_an_idle_link_outlives_a_session_of_ten_seconds(start_foreign):
    server = start_foreign(counters=50, rate_hz=RATE_HZ, paused=True, session_timeout_ms=10_000)
    ledger = Ledger(counters(50))

    async def scenario():
        link = ledger.link(server.url)
        async with at_work(link), asyncio.timeout(90):
            await live(link)
            begun = link.status.keep_alives
            await until(lambda: link.status.keep_alives >= begun + 20, 60)
            assert (link.status.reconnects, link.status.state) == (0, LinkState.LIVE)

    asyncio.run(scenario())
    assert not ledger.gaps


def test_a_text_of_16_mb_arrives_and_the_counters_beside_it_lose_nothing(start_foreign):
    size = 16_000_000
    server = start_foreign(counters=50, rate_hz=RATE_HZ, paused=True, text_bytes=size)
    ledger = Ledger([*counters(50), tag(50, "StringLong", PLANT, DataType.String)])

    async def scenario():
        async with FaultProxy(server.port) as proxy:
            link = ledger.link(proxy.url)
            async with at_work(link), asyncio.timeout(60):
                await live(link)
                await until(lambda: len(ledger.samples("StringLong")), 30)
                ledger.latest[50] = 0
                count = Count(server, ledger)
                await count.begin(ticks=10)
                await until(lambda: set(ledger.latest[:50]) == {count.last})
                assert link.status.reconnects == 0
                return await server.do("times", first=count.first), count.first

    times, first = asyncio.run(scenario())
    assert [len(text) for batch in ledger.batches for text in batch.objects] == [size]
    ledger.tags.pop()
    assert ledger.verdict(first, times["times"]).doubled == 0
    assert not ledger.gaps
