"""Cut cables, killed and frozen servers: nothing is lost in silence, and everything comes back by itself."""

import asyncio
import logging
import signal

import pytest

from hmi.model.link import LinkState
from hmi.model.quality import NO_LINK, STALE
from hmi.model.tag import DataType
from tests.acquisition.support import Cable, Notebook, at_work, live, tags, until


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    """Back-off is tried in steps of a tenth."""
    monkeypatch.setattr("hmi.acquisition.link._BACK_OFF_S", (0.05, 0.1, 0.2, 0.4))


def test_a_cut_of_a_second_loses_nothing_while_the_session_lives(own_server):
    book = Notebook(tags(Counter=DataType.Double, T1=DataType.Double))

    async def scenario():
        async with Cable(own_server.port) as cable:
            link = book.link(cable.url)
            async with at_work(link):
                await live(link)
                own_server.order(do="count", first=1, n=150, every_ms=10)
                await until(lambda: len(book.samples("Counter")) > 20)
                cable.cut()
                await until(lambda: link.status.state is LinkState.RECONNECTING)
                assert set(book.quality.values()) == {NO_LINK}
                await asyncio.sleep(1.0)
                cable.mend()
                await live(link)
                assert set(book.quality.values()) == {0}
                await own_server.done()
                await until(lambda: 150.0 in book.samples("Counter").value)
                assert link.status.reconnects == 1

    asyncio.run(scenario())
    counted = book.samples("Counter").value.tolist()
    assert counted[counted.index(1.0) :] == [float(k) for k in range(1, 151)]
    assert book.samples("T1").value.tolist() == [1.0]
    assert not book.gaps


def test_every_cut_of_many_loses_nothing(own_server):
    """Whatever is under way when the cable is cut: a publish response, an acknowledgement, a republish."""
    book = Notebook(tags(Counter=DataType.Double))

    async def scenario():
        async with Cable(own_server.port) as cable:
            link = book.link(cable.url)
            async with at_work(link):
                await live(link)
                own_server.order(do="count", first=1, n=600, every_ms=3)
                for _ in range(6):
                    seen = len(book.samples("Counter"))
                    await until(lambda seen=seen: len(book.samples("Counter")) > seen + 25)
                    cable.cut()
                    cable.mend()
                    await until(lambda: link.status.state is LinkState.RECONNECTING)
                    await live(link)
                await own_server.done()
                await until(lambda: 600.0 in book.samples("Counter").value)

    asyncio.run(scenario())
    counted = book.samples("Counter").value.tolist()
    assert counted[counted.index(1.0) :] == [float(k) for k in range(1, 601)]
    assert not book.gaps


def test_a_killed_server_comes_back_with_a_declared_gap(own_server, caplog):
    caplog.set_level(logging.INFO, logger="hmi.acquisition")
    book = Notebook(tags(Counter=DataType.Double, T2=DataType.Double, Missing=DataType.Double))

    async def scenario():
        link = book.link(own_server.url)
        async with at_work(link):
            await live(link)
            await own_server.do(do="count", first=1, n=5, every_ms=5)
            await until(lambda: 5.0 in book.samples("Counter").value)
            heard = book.batches[-1]
            own_server.kill()
            await until(lambda: link.status.state is LinkState.RECONNECTING)
            assert book.quality[book.row("T2")] == NO_LINK
            own_server.start()
            await live(link)
            await until(lambda: book.samples("T2").value.tolist() == [2.0, 2.0])
            assert book.quality[book.row("T2")] == 0
            assert list(link.status.failed) == [book.row("Missing")]
            return heard

    asyncio.run(scenario())
    (gap,) = book.gaps
    assert gap.reason == "link"
    assert sorted(gap.tags) == [t.index for t in book.tags]
    assert gap.start_ns < gap.end_ns
    lost = [s for s in book.statuses if s.state is LinkState.RECONNECTING]
    assert gap.start_ns <= lost[0].since_ns <= gap.end_ns
    assert [r.message.split(":")[0] for r in caplog.records] == [
        "link to works is lost",
        "link to works is back, with a gap",
    ]


def test_a_frozen_server_is_seen_and_takes_up_where_it_was(own_server, monkeypatch):
    monkeypatch.setattr("hmi.acquisition.subscription.STALE_S", 0.4)
    monkeypatch.setattr("hmi.acquisition.subscription.KEEP_ALIVE_S", 0.1)
    book = Notebook(tags(Counter=DataType.Double))

    async def scenario():
        link = book.link(own_server.url)
        async with at_work(link):
            await live(link)
            own_server.send(signal.SIGSTOP)
            await until(lambda: link.status.state is LinkState.DEGRADED)
            assert book.quality == {book.row("Counter"): STALE}
            assert "silent" in link.status.reason
            refused = await link.write(book.tag("Counter"), 1.0)
            assert refused.outcome.value == "not sent"
            own_server.send(signal.SIGCONT)
            await live(link)
            assert book.quality == {book.row("Counter"): 0}

    asyncio.run(scenario())
    assert not book.gaps


def test_silence_that_does_not_end_is_a_lost_link(own_server, monkeypatch):
    monkeypatch.setattr("hmi.acquisition.subscription.STALE_S", 0.2)
    monkeypatch.setattr("hmi.acquisition.subscription.KEEP_ALIVE_S", 0.1)
    monkeypatch.setattr("hmi.acquisition.live._SILENT_S", 0.5)
    monkeypatch.setattr("hmi.acquisition.link.ATTEMPT_S", 0.5)
    book = Notebook(tags(Counter=DataType.Double))

    async def scenario():
        link = book.link(own_server.url)
        async with at_work(link):
            await live(link)
            own_server.send(signal.SIGSTOP)
            await until(lambda: link.status.state is LinkState.RECONNECTING)
            assert book.quality == {book.row("Counter"): NO_LINK}
            own_server.send(signal.SIGCONT)
            await live(link)
            await own_server.do(do="count", first=1, n=3, every_ms=5)
            await until(lambda: 3.0 in book.samples("Counter").value)

    asyncio.run(scenario())


def test_cancelling_in_every_state_leaves_nothing(own_server):
    """conftest fails a test that leaves a task; here the link is stopped at many moments of its start."""
    book = Notebook(tags(T1=DataType.Double))

    async def scenario():
        for delay_ms in (0, 1, 3, 6, 10, 15, 25, 40, 80):
            link = book.link(own_server.url)
            async with at_work(link):
                await asyncio.sleep(delay_ms / 1000)
            assert link.status.state is LinkState.OFFLINE
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(scenario())
