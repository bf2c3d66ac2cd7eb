"""What a server's own history gives back after a gap: each missed sample once, and none that arrived by itself."""

import asyncio

import pytest

from hmi.model.batch import concatenate
from hmi.model.link import LinkState
from hmi.model.quality import STALE
from tests.acquisition.support import at_work, live, until
from tests.fault_proxy import FaultProxy
from tests.foreign.foreign_server import PLANT
from tests.foreign.ledger import Ledger, counters, tag

LIVE_AGAIN_S = 10.0


def of(batches, row):
    every = concatenate(batches)
    mine = every.tag == row
    return list(zip(every.time[mine].tolist(), every.value[mine].tolist(), strict=True))


@pytest.fixture
def forgetful(foreign):
    """Sessions that no cut survives."""
    foreign.ask("longest session", ms=500)
    yield foreign
    foreign.ask("longest session", ms=3_600_000)


@pytest.mark.parametrize("page", [1000, 3])
def test_what_a_cut_swallowed_comes_out_of_the_servers_history(forgetful, monkeypatch, page):
    """Of Logged, which has one; the counters have none, are asked for nothing, and are said to stand."""
    monkeypatch.setattr("hmi.acquisition.healing.pager.PAGE", page)
    ledger = Ledger([tag(0, "Logged", PLANT), *counters(300)[1:]])
    healed = []
    row = ledger.row("Logged")

    async def scenario():
        async with FaultProxy(forgetful.port) as proxy:
            link = ledger.link(proxy.url, on_healed=healed.append)
            async with at_work(link), asyncio.timeout(60):
                await live(link)
                await forgetful.do("set", values={"Logged": 5000})
                await until(lambda: ledger.number("Logged") == 5000)
                proxy.cut()
                await until(lambda: link.status.state is LinkState.RECONNECTING)
                for value in range(5001, 5021):
                    await forgetful.do("set", values={"Logged": value})
                    await asyncio.sleep(0.02)
                await asyncio.sleep(1)
                proxy.restore()
                await until(lambda: link.status.state is LinkState.LIVE, LIVE_AGAIN_S)
                await until(lambda: len(of(healed, row)) >= 19, 20)
                await forgetful.do("set", values={"Logged": 5021})
                await until(lambda: ledger.number("Logged") == 5021)

    asyncio.run(scenario())
    back, live_ones = of(healed, row), of(ledger.batches, row)[1:]
    assert [value for _, value in back] == list(range(5001, 5020)), "5020 came by itself, as the value there is"
    assert [value for _, value in live_ones] == [5000, 5020, 5021]
    times = [time for time, _ in sorted(back + live_ones)]
    assert times == sorted(set(times))
    (gap,) = ledger.gaps
    held = concatenate(healed)
    assert (held.time[held.tag != row] >= gap.end_ns).all(), "what stands still is said to, behind the gap"
    assert all(gap.start_ns <= time <= gap.end_ns for time, _ in back)


def test_an_idle_session_is_kept_alive_however_short_the_servers_patience(forgetful):
    """Outstanding Publish requests are no sign of life to it: asked for nothing else, it closed the session."""
    ledger = Ledger(counters(10))

    async def scenario():
        link = ledger.link(forgetful.url)
        async with at_work(link), asyncio.timeout(30):
            await live(link)
            keep_alives = link.status.keep_alives
            await until(lambda: link.status.keep_alives >= keep_alives + 2)
            assert link.status.reconnects == 0

    asyncio.run(scenario())
    assert not ledger.gaps


def test_a_server_that_says_it_is_unwell_is_believed(foreign, monkeypatch):
    monkeypatch.setattr("hmi.acquisition.watching.watch.SERVER_S", 0.5)
    ledger = Ledger(counters(10))

    async def scenario():
        link = ledger.link(foreign.url)
        async with at_work(link), asyncio.timeout(60):
            await live(link)
            try:
                for order, said, quality in (
                    ({"do": "state", "state": "Failed"}, "it has failed", STALE),
                    ({"do": "state", "state": "Suspended"}, "it is suspended", STALE),
                    ({"do": "service level", "level": 150}, "150 of 255, which is degraded", 0),
                    ({"do": "service level", "level": 1}, "no data", STALE),
                ):
                    await foreign.do(**order)
                    await until(lambda said=said: said in link.status.reason)
                    assert link.status.state is LinkState.DEGRADED
                    assert set(ledger.quality.values()) == {quality}
                    await foreign.do("state", state="Running")
                    await foreign.do("service level", level=255)
                    await live(link)
                    assert set(ledger.quality.values()) == {0}
            finally:
                await foreign.do("state", state="Running")
                await foreign.do("service level", level=255)

    asyncio.run(scenario())


def test_a_clock_that_is_wrong_is_said_and_one_that_is_put_right_leaves_time_out(foreign):
    ledger = Ledger(counters(10))

    async def scenario():
        link = ledger.link(foreign.url)
        async with at_work(link), asyncio.timeout(60):
            await live(link)
            assert abs(link.status.skew_s) < 2
            await foreign.do("clock", shift_s=-3600)
            try:
                await until(lambda: link.status.reason)
                assert link.status.state is LinkState.LIVE
                assert link.status.reason == "the server's clock is 1 h behind ours"
                assert link.status.skew_s == pytest.approx(-3600, abs=2)
                assert not ledger.gaps
            finally:
                await foreign.do("clock", shift_s=0)
            await until(lambda: ledger.gaps)
            assert not link.status.reason

    asyncio.run(scenario())
    (gap,) = ledger.gaps
    assert gap.reason == "clock"
    assert (gap.end_ns - gap.start_ns) / 1e9 == pytest.approx(3600, abs=10)
