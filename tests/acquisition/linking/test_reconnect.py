"""Cut cables, killed and frozen servers: nothing is lost in silence, and everything comes back by itself."""

import asyncio
import logging
import random
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


@pytest.fixture
def impatient(monkeypatch):
    """Stale after 0.2 s, given up after 0.5 s."""
    monkeypatch.setattr("hmi.acquisition.subscribing.subscription.STALE_S", 0.2)
    monkeypatch.setattr("hmi.acquisition.subscribing.subscription.KEEP_ALIVE_S", 0.1)
    monkeypatch.setattr("hmi.acquisition.subscribing.live._SILENT_S", 0.5)


def test_a_cut_of_a_second_loses_nothing_while_the_session_lives(server):
    book = Notebook(tags(Counter=DataType.Double, T1=DataType.Double))
    numbers = server.numbers(150)

    async def scenario():
        async with Cable(server.port) as cable:
            link = book.link(cable.url)
            async with at_work(link):
                await live(link)
                server.order(do="count", first=int(numbers[0]), n=150, every_ms=10)
                await until(lambda: len(book.samples("Counter")) > 20)
                cable.cut()
                await until(lambda: link.status.state is LinkState.RECONNECTING)
                assert set(book.quality.values()) == {NO_LINK}
                await asyncio.sleep(1.0)
                cable.mend()
                await live(link)
                assert set(book.quality.values()) == {0}
                await server.done()
                await until(lambda: numbers[-1] in book.samples("Counter").value)
                assert link.status.reconnects == 1

    asyncio.run(scenario())
    assert book.samples("Counter").value.tolist()[1:] == numbers
    assert book.samples("T1").value.tolist() == [1.0]
    assert not book.gaps


def test_every_cut_of_many_loses_nothing(server):
    """Whatever is under way when the cable is cut: a publish response, an acknowledgement, a republish."""
    book = Notebook(tags(Counter=DataType.Double))
    numbers = server.numbers(600)

    async def scenario():
        async with Cable(server.port) as cable:
            link = book.link(cable.url)
            async with at_work(link):
                await live(link)
                server.order(do="count", first=int(numbers[0]), n=600, every_ms=3)
                for _ in range(6):
                    seen = len(book.samples("Counter"))
                    await until(lambda seen=seen: len(book.samples("Counter")) > seen + 25)
                    cable.cut()
                    cable.mend()
                    await until(lambda: link.status.state is LinkState.RECONNECTING)
                    await live(link)
                await server.done()
                await until(lambda: numbers[-1] in book.samples("Counter").value)

    asyncio.run(scenario())
    assert book.samples("Counter").value.tolist()[1:] == numbers
    assert not book.gaps


def test_a_killed_server_comes_back_with_a_declared_gap(own_server, caplog):
    caplog.set_level(logging.INFO, logger="hmi.acquisition")
    book = Notebook(tags(Counter=DataType.Double, T2=DataType.Double, Missing=DataType.Double))

    async def scenario():
        link = book.link(own_server.url)
        async with at_work(link):
            await live(link)
            await until(lambda: len(book.samples("T2")))
            own_server.kill()
            await until(lambda: link.status.state is LinkState.RECONNECTING)
            assert book.quality[book.row("T2")] == NO_LINK
            own_server.start("urn:came:in:between")
            await live(link)
            await until(lambda: book.samples("T2").value.tolist() == [2.0, 2.0])
            assert book.quality[book.row("T2")] == 0
            assert list(link.status.failed) == [book.row("Missing")]

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


def test_a_server_that_forgot_the_subscriptions_gets_them_anew_and_the_gap_is_told(server, impatient):
    """asyncua's server then answers neither what is outstanding nor a Republish with an error: silence tells first."""
    book = Notebook(tags(Counter=DataType.Double))

    async def scenario():
        link = book.link(server.url)
        async with at_work(link):
            await live(link)
            await server.do(do="forget")
            await until(lambda: book.gaps)
            await live(link)
            numbers = server.numbers(3)
            await server.do(do="count", first=int(numbers[0]), n=3, every_ms=5)
            await until(lambda: numbers[-1] in book.samples("Counter").value)

    asyncio.run(scenario())
    assert [g.reason for g in book.gaps] == ["link"]


def test_a_frozen_server_is_seen_and_takes_up_where_it_was(server, monkeypatch):
    monkeypatch.setattr("hmi.acquisition.subscribing.subscription.STALE_S", 0.4)
    monkeypatch.setattr("hmi.acquisition.subscribing.subscription.KEEP_ALIVE_S", 0.1)
    book = Notebook(tags(Counter=DataType.Double))

    async def scenario():
        link = book.link(server.url)
        async with at_work(link):
            await live(link)
            server.send(signal.SIGSTOP)
            await until(lambda: link.status.state is LinkState.DEGRADED)
            assert book.quality == {book.row("Counter"): STALE}
            assert "silent" in link.status.reason
            refused = await link.write(book.tag("Counter"), 1.0)
            assert refused.outcome.value == "not sent"
            server.send(signal.SIGCONT)
            await live(link)
            assert book.quality == {book.row("Counter"): 0}

    asyncio.run(scenario())
    assert not book.gaps


def test_silence_that_does_not_end_is_a_lost_link(server, impatient, monkeypatch):
    monkeypatch.setattr("hmi.acquisition.link.ATTEMPT_S", 0.5)
    book = Notebook(tags(Counter=DataType.Double))

    async def scenario():
        link = book.link(server.url)
        async with at_work(link):
            await live(link)
            server.send(signal.SIGSTOP)
            await until(lambda: link.status.state is LinkState.RECONNECTING)
            assert book.quality == {book.row("Counter"): NO_LINK}
            server.send(signal.SIGCONT)
            await live(link)
            numbers = server.numbers(3)
            await server.do(do="count", first=int(numbers[0]), n=3, every_ms=5)
            await until(lambda: numbers[-1] in book.samples("Counter").value)

    asyncio.run(scenario())


def test_cancelling_at_any_moment_ends_the_link_and_leaves_nothing(server):
    """Among them the moments at which asyncua loses or disguises a cancellation."""
    book = Notebook(tags(T1=DataType.Double))
    moments = random.Random(7)

    async def scenario():
        for _ in range(60):
            link = book.link(server.url)
            async with at_work(link):
                await asyncio.sleep(moments.uniform(0, 0.04))
            assert link.status.state is LinkState.OFFLINE
            assert len(asyncio.all_tasks()) == 1

    asyncio.run(scenario())
