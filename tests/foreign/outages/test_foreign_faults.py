"""A link and a server that nobody here wrote, with a network and a server that fail: nothing lost that is not said."""

import asyncio
import signal

import pytest

from hmi.model.link import LinkState
from hmi.model.quality import NO_LINK, STALE
from tests.acquisition.support import at_work, live, until
from tests.fault_proxy import FaultProxy
from tests.foreign.foreign_server import COUNTERS, PLANT
from tests.foreign.ledger import Count, Ledger, Verdict, counters, tag

WHOLE = Verdict(lost=0, undeclared=0, doubled=0, wrong_times=0)
RATE_HZ = 10
SPARE_TICKS = 3 * RATE_HZ
LIVE_AGAIN_S = 10.0


async def through_a_cut(server, ledger: Ledger, seconds: float) -> Verdict:
    """Counts before, during and after a cut; LIVE again within the time that is promised."""
    async with FaultProxy(server.port) as proxy:
        link = ledger.link(proxy.url)
        async with at_work(link), asyncio.timeout(seconds + 60):
            await live(link)
            count = Count(server, ledger)
            await count.begin(ticks=int(seconds * RATE_HZ) + SPARE_TICKS)
            await until(lambda: ledger.latest.min() >= count.first + 2)
            proxy.cut()
            await until(lambda: link.status.state is LinkState.RECONNECTING)
            assert set(ledger.quality.values()) == {NO_LINK}
            await asyncio.sleep(seconds)
            proxy.restore()
            await until(lambda: link.status.state is LinkState.LIVE, LIVE_AGAIN_S)
            verdict = await count.verdict()
            assert set(ledger.quality.values()) == {0}
            assert link.status.reconnects == 1
    return verdict


@pytest.mark.parametrize("seconds", [1, 5])
def test_a_short_cut_loses_nothing(foreign, seconds):
    ledger = Ledger(counters(300))
    assert asyncio.run(through_a_cut(foreign, ledger, seconds)) == WHOLE
    assert not ledger.gaps


def test_a_cut_that_the_session_does_not_survive_is_a_gap_that_covers_what_was_lost(foreign):
    ledger = Ledger(counters(100))
    foreign.ask("longest session", ms=500)
    try:
        verdict = asyncio.run(through_a_cut(foreign, ledger, 2))
    finally:
        foreign.ask("longest session", ms=3_600_000)
    assert verdict.lost
    assert (verdict.undeclared, verdict.doubled) == (0, 0)
    assert {gap.reason for gap in ledger.gaps} == {"link"}


def test_a_server_that_comes_back_with_its_namespaces_in_another_order(start_foreign):
    """1,500 tags, 500 a call, and a name that is another variable under the old index."""
    server = start_foreign(counters=1500, paused=True, limit=["MaxMonitoredItemsPerCall=500"])
    ledger = Ledger([*counters(1500), tag(1500, "Same", PLANT), tag(1501, "Same", COUNTERS)])

    async def scenario():
        link = ledger.link(server.url)
        async with at_work(link), asyncio.timeout(60):
            await live(link)
            await until(lambda: ledger.latest.min() >= 0)
            server.kill()
            await until(lambda: link.status.state is LinkState.RECONNECTING)
            assert set(ledger.quality.values()) == {NO_LINK}
            await asyncio.to_thread(server.start, reorder=True, first=1_000_000)
            async with asyncio.timeout(LIVE_AGAIN_S):
                await live(link)
                await server.do("run", ticks=3)
                await until(lambda: set(ledger.latest[:1500]) == {1_000_002})
            assert (link.status.subscribed, link.status.failed) == (1502, {})

    asyncio.run(scenario())
    assert ledger.latest[1500:].tolist() == [1.0, 2.0]
    assert set(ledger.quality.values()) == {0}
    assert [gap.reason for gap in ledger.gaps] == ["link"]


def test_a_server_that_stands_still_for_a_while_loses_nothing(foreign):
    ledger = Ledger(counters(100))

    async def scenario():
        link = ledger.link(foreign.url)
        async with at_work(link), asyncio.timeout(40):
            await live(link)
            count = Count(foreign, ledger)
            await count.begin(ticks=25)
            await until(lambda: ledger.latest.min() >= count.first + 2)
            foreign.send(signal.SIGSTOP)
            await asyncio.sleep(1.5)
            foreign.send(signal.SIGCONT)
            assert await count.verdict() == WHOLE
            assert link.status.reconnects == 0

    asyncio.run(scenario())
    assert not ledger.gaps


def test_what_a_server_can_keep_no_longer_is_a_gap_that_covers_what_was_lost(foreign, monkeypatch):
    """A line that is silent for longer than the queues on the server last: the session does not even notice."""
    monkeypatch.setattr("hmi.acquisition.subscribing.subscription.QUEUED_S", 0.5)
    ledger = Ledger(counters(100))

    async def scenario():
        async with FaultProxy(foreign.port) as proxy:
            link = ledger.link(proxy.url, sampling_ms=50.0)
            async with at_work(link), asyncio.timeout(40):
                await live(link)
                count = Count(foreign, ledger)
                await count.begin(ticks=50)
                await until(lambda: ledger.latest.min() >= count.first + 2)
                proxy.black_hole()
                await asyncio.sleep(3.5)
                proxy.restore()
                verdict = await count.verdict()
                assert link.status.reconnects == 0
        return verdict

    verdict = asyncio.run(scenario())
    assert verdict.lost
    assert (verdict.undeclared, verdict.doubled) == (0, 0)
    assert {gap.reason for gap in ledger.gaps} == {"overflow"}


def test_a_clock_that_is_set_back_stops_nothing(foreign):
    """The samples keep the server's times, an hour ago: it is they that are shown."""
    ledger = Ledger(counters(100))

    async def scenario():
        link = ledger.link(foreign.url)
        async with at_work(link), asyncio.timeout(40):
            await live(link)
            count = Count(foreign, ledger)
            await count.begin(ticks=20)
            await until(lambda: ledger.latest.min() >= count.first + 2)
            await foreign.do("clock", shift_s=-3600)
            try:
                assert await count.verdict() == WHOLE
                assert link.status.state is LinkState.LIVE
            finally:
                await foreign.do("clock", shift_s=0)

    asyncio.run(scenario())


@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize("seconds", [30, 180])
def test_a_long_cut_loses_nothing_that_no_gap_speaks_of(foreign, seconds):
    ledger = Ledger(counters(300))
    verdict = asyncio.run(through_a_cut(foreign, ledger, seconds))
    assert (verdict.undeclared, verdict.doubled, verdict.wrong_times) == (0, 0, 0)
    assert bool(ledger.gaps) == bool(verdict.lost)


@pytest.mark.long
@pytest.mark.timeout(120)
def test_a_network_that_swallows_everything_is_seen_and_loses_nothing_by_it(foreign):
    ledger = Ledger(counters(300))

    async def scenario():
        async with FaultProxy(foreign.port) as proxy:
            link = ledger.link(proxy.url)
            async with at_work(link), asyncio.timeout(100):
                await live(link)
                count = Count(foreign, ledger)
                await count.begin(ticks=25 * RATE_HZ)
                await until(lambda: ledger.latest.min() >= count.first + 2)
                proxy.black_hole()
                await until(lambda: link.status.state is LinkState.DEGRADED)
                assert set(ledger.quality.values()) == {STALE}
                await until(lambda: link.status.state is LinkState.RECONNECTING)
                assert set(ledger.quality.values()) == {NO_LINK}
                proxy.restore()
                await until(lambda: link.status.state is LinkState.LIVE, LIVE_AGAIN_S)
                return await count.verdict()

    verdict = asyncio.run(scenario())
    assert (verdict.undeclared, verdict.doubled, verdict.wrong_times) == (0, 0, 0)


@pytest.mark.long
@pytest.mark.timeout(120)
def test_a_server_that_is_frozen_for_ten_seconds_is_seen_and_comes_back(foreign):
    ledger = Ledger(counters(100))

    async def scenario():
        link = ledger.link(foreign.url)
        async with at_work(link), asyncio.timeout(100):
            await live(link)
            count = Count(foreign, ledger)
            await count.begin(ticks=40)
            await until(lambda: ledger.latest.min() >= count.first + 2)
            foreign.send(signal.SIGSTOP)
            await until(lambda: link.status.state is LinkState.DEGRADED)
            assert set(ledger.quality.values()) == {STALE}
            await asyncio.sleep(5)
            foreign.send(signal.SIGCONT)
            await until(lambda: link.status.state is LinkState.LIVE, LIVE_AGAIN_S)
            assert await count.verdict() == WHOLE

    asyncio.run(scenario())


@pytest.mark.long
@pytest.mark.timeout(120)
def test_ten_thousand_tags_on_a_server_that_takes_fifty_a_call(start_foreign):
    server = start_foreign(counters=10_000, paused=True, rate_hz=1, limit=["MaxMonitoredItemsPerCall=50"])
    ledger = Ledger(counters(10_000))

    async def scenario():
        link = ledger.link(server.url)
        async with at_work(link), asyncio.timeout(100):
            await live(link)
            assert (link.status.subscribed, link.status.failed) == (10_000, {})
            count = Count(server, ledger)
            await count.begin(ticks=5)
            assert await count.verdict() == WHOLE

    asyncio.run(scenario())


def test_what_was_sampled_while_the_last_message_was_on_its_way_is_in_the_gap(foreign):
    """A line of 400 ms each way: the last message to arrive is that much older than its arrival."""
    ledger = Ledger(counters(20))

    async def scenario():
        async with FaultProxy(foreign.port) as proxy:
            link = ledger.link(proxy.url)
            async with at_work(link), asyncio.timeout(60):
                await live(link)
                proxy.delay(800)
                count = Count(foreign, ledger)
                await count.begin(ticks=60)
                await until(lambda: ledger.latest.min() >= count.first + 10)
                proxy.cut()
                await asyncio.sleep(1.5)
                proxy.restore()
                return await count.verdict()

    foreign.ask("longest session", ms=500)
    try:
        verdict = asyncio.run(scenario())
    finally:
        foreign.ask("longest session", ms=3_600_000)
    assert verdict.lost
    assert (verdict.undeclared, verdict.doubled) == (0, 0)
