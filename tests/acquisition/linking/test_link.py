"""A link against a real server in a process of its own: what arrives, what does not, and what is said of it."""

import asyncio

import numpy as np
import pytest
from asyncua.ua.uaerrors import BadSecurityPolicyRejected, BadUserAccessDenied, UaError

from hmi.acquisition.connection import Connection
from hmi.model.link import LinkState
from hmi.model.plant import Server
from hmi.model.quality import NO_LINK, NOT_SUBSCRIBED
from hmi.model.tag import DataType
from tests.acquisition.plant_server import DOUBLES, START
from tests.acquisition.support import Notebook, at_work, free_port, live, tags, until

START_NS = int(START.timestamp()) * 1_000_000_000


def test_every_value_arrives_once_and_in_order_with_its_source_time(server):
    book = Notebook(tags(T3=DataType.Double, Counter=DataType.Double))
    numbers = server.numbers(300)

    async def scenario():
        link = book.link(server.url)
        async with at_work(link):
            await live(link)
            await server.do(do="count", first=int(numbers[0]), n=300, every_ms=1)
            await until(lambda: numbers[-1] in book.samples("Counter").value)

    asyncio.run(scenario())
    samples = book.samples("Counter")
    assert samples.value[-300:].tolist() == numbers
    assert len(samples) == 301, "and the value that was there before"
    assert samples.time[-300:].tolist() == [START_NS + int(k) * 1_000_000 for k in numbers]
    assert not samples.status.any()
    assert book.samples("T3").value.tolist() == [3.0]
    assert not book.gaps


def test_what_fits_no_column_travels_beside_it(server):
    book = Notebook(
        tags(
            On=DataType.Boolean,
            Text=DataType.String,
            Wide=DataType.Int64,
            Matrix=(DataType.Double, True),
            Names=(DataType.String, True),
            When=DataType.DateTime,
        )
    )

    async def scenario():
        link = book.link(server.url)
        async with at_work(link):
            await until(lambda: link.status.values >= len(book.tags))

    asyncio.run(scenario())
    assert book.samples("On").value.tolist() == [1.0]
    assert book.object("Text") == "Grüße"
    assert book.object("Wide") == 2**60 + 1
    assert book.object("Matrix").tolist() == [[1.0, 2.0], [3.0, 4.0]]
    assert book.object("Names") == ("a", "b")
    assert book.object("When") == START_NS
    assert np.isnan(book.samples("Text").value).all()


def test_an_unknown_node_does_not_hold_up_the_rest_and_is_taken_once_it_exists(server, monkeypatch):
    monkeypatch.setattr("hmi.acquisition.subscribing.live.RETRY_S", 0.1)
    book = Notebook(tags(T1=DataType.Double, Late=DataType.Double))

    async def scenario():
        link = book.link(server.url)
        async with at_work(link):
            await live(link)
            await until(lambda: len(book.samples("T1").value))
            late = book.row("Late")
            assert link.status.failed == {late: 0x80340000}
            assert (link.status.wanted, link.status.subscribed) == (2, 1)
            assert "Late" in link.status.reason
            assert book.quality == {late: NOT_SUBSCRIBED}
            await server.do(do="add", name="Late")
            await until(lambda: len(book.samples("Late").value))
            await until(lambda: not link.status.failed and not link.status.reason)
            assert book.quality[late] == 0

    asyncio.run(scenario())


def test_a_node_of_a_namespace_or_text_that_is_none_is_said_to_be_unknown(server):
    book = Notebook(tags(T1=DataType.Double))
    foreign = tags(A=DataType.Double, B=DataType.Double)
    book.tags += [
        type(foreign[0])(7, "Foreign", "works", "nsu=urn:elsewhere;s=X", DataType.Double),
        type(foreign[0])(8, "Typo", "works", "s:X", DataType.Double),
    ]

    async def scenario():
        link = book.link(server.url)
        async with at_work(link):
            await live(link)
            assert link.status.failed == {7: 0x80340000, 8: 0x80330000}
            await until(lambda: len(book.samples("T1").value))

    asyncio.run(scenario())


def test_slices_no_larger_than_the_server_takes(server, monkeypatch):
    """No server of ours has limits: the link's own default is made small instead."""
    monkeypatch.setattr("hmi.acquisition.slices.Slices.__init__.__defaults__", (7,))
    book = Notebook(tags(**{f"T{i}": DataType.Double for i in range(DOUBLES)}))

    async def scenario():
        link = book.link(server.url)
        async with at_work(link):
            await until(lambda: link.status.values >= DOUBLES)
            assert link.status.subscribed == DOUBLES

    asyncio.run(scenario())
    assert [book.samples(f"T{i}").value.tolist() for i in range(DOUBLES)] == [[float(i)] for i in range(DOUBLES)]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"security": "Basic256Sha256 SignAndEncrypt"}, "Basic256Sha256 SignAndEncrypt"),
        ({"login": "secret:works"}, "login"),
        ({"url": "http://127.0.0.1:4840"}, "opc.tcp://HOST:PORT"),
        ({"url": "opc.tcp://127.0.0.1:99999"}, "opc.tcp://HOST:PORT"),
    ],
)
def test_settings_that_cannot_be_kept_are_said_and_nothing_is_connected(server, settings, said):
    """Above all: no silent fall to a connection without security."""
    book = Notebook(tags(T1=DataType.Double))

    async def scenario():
        link = book.link(Server(**{"id": "works", "url": server.url} | settings))
        async with at_work(link):
            await until(lambda: link.status.state is LinkState.CONFIG_ERROR)
            assert said in link.status.reason
            assert book.quality == {book.row("T1"): NO_LINK}
            assert link.status.values == 0

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("answer", "state", "said"),
    [
        (BadUserAccessDenied(), LinkState.ACCESS_DENIED, "login"),
        (BadSecurityPolicyRejected(), LinkState.CONFIG_ERROR, "security"),
        (
            UaError("No matching endpoints: 1, http://opcfoundation.org/UA/SecurityPolicy#None"),
            LinkState.CONFIG_ERROR,
            "None",
        ),
    ],
)
def test_a_server_that_refuses_us_waits_for_a_person(server, monkeypatch, answer, state, said):
    """Trying on could lock an account; whoever has mended it says so."""
    book = Notebook(tags(T1=DataType.Double))
    answers = [answer]
    really_open = Connection.open

    async def refuses_once(connection):
        if answers:
            raise answers.pop()
        await really_open(connection)

    monkeypatch.setattr(Connection, "open", refuses_once)

    async def scenario():
        link = book.link(server.url)
        async with at_work(link):
            await until(lambda: link.status.state is state)
            assert said in link.status.reason
            assert book.quality == {book.row("T1"): NO_LINK}
            link.retry()
            await live(link)
            await until(lambda: book.quality == {book.row("T1"): 0})

    asyncio.run(scenario())


def test_nobody_there_is_said_and_tried_again():
    book = Notebook(tags(T1=DataType.Double))
    nowhere = free_port()

    async def scenario():
        link = book.link(f"opc.tcp://127.0.0.1:{nowhere}")
        async with at_work(link):
            await until(lambda: "nothing listens" in link.status.reason)
            assert link.status.state is LinkState.CONNECTING
            assert book.quality == {book.row("T1"): NO_LINK}

    asyncio.run(scenario())
    assert book.states()[-1] is LinkState.OFFLINE


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"ACKF\x08\x00\x00\x00",
        b"ERRF\x10\x00\x00\x00\x00\x00\x0d\x80\xff\xff\xff\xff",
        b"",
        None,
    ],
    ids=["http", "cut short", "error", "hangs up", "silent"],
)
def test_a_server_that_talks_nonsense_or_not_at_all_is_tried_again(answer, monkeypatch):
    monkeypatch.setattr("hmi.acquisition.link.ATTEMPT_S", 0.3)
    monkeypatch.setattr("hmi.acquisition.link._BACK_OFF_S", (0.05,))
    book = Notebook(tags(T1=DataType.Double))
    greeted = []

    async def answers(reader, writer):
        greeted.append(await reader.read(1000))
        if answer is not None:
            writer.write(answer)
            await writer.drain()
        else:
            await reader.read()
        writer.close()

    async def scenario():
        async with await asyncio.start_server(answers, "127.0.0.1", 0) as nonsense:
            link = book.link(f"opc.tcp://127.0.0.1:{nonsense.sockets[0].getsockname()[1]}")
            async with at_work(link):
                await until(lambda: len(greeted) >= 3)
                assert link.status.state is LinkState.CONNECTING
                assert link.status.reason

    asyncio.run(scenario())


def test_states_come_in_their_order_and_a_link_can_run_again(server):
    book = Notebook(tags(T1=DataType.Double))

    async def scenario():
        link = book.link(server.url)
        async with at_work(link):
            await live(link)
        again = book.link(server.url)
        async with at_work(again):
            await live(again)

    asyncio.run(scenario())
    once = [LinkState.CONNECTING, LinkState.SYNCING, LinkState.LIVE, LinkState.OFFLINE]
    assert book.states() == once * 2
    assert not book.gaps


def test_an_idle_server_sends_keep_alives_at_the_pace_asked_for(server, monkeypatch):
    monkeypatch.setattr("hmi.acquisition.subscribing.subscription.KEEP_ALIVE_S", 0.2)
    book = Notebook(tags(T1=DataType.Double))

    async def scenario():
        link = book.link(server.url)
        async with at_work(link):
            await until(lambda: link.status.keep_alives >= 4, 3.0)
            assert link.status.state is LinkState.LIVE

    asyncio.run(scenario())
