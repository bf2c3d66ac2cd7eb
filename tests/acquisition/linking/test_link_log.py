"""What a link writes to the log: one line when it is lost, one when it returns, and nothing of asyncua's."""

import asyncio
import logging

import pytest

from hmi.acquisition.connection import Connection
from hmi.model.link import LinkState
from hmi.model.tag import DataType
from tests.acquisition.support import Cable, Notebook, at_work, free_port, live, tags, until


@pytest.fixture
def lines(caplog, monkeypatch):
    """Of the whole process, from INFO on, as the log of a runtime has them."""
    monkeypatch.setattr("hmi.acquisition.link._BACK_OFF_S", (0.02,))
    caplog.set_level(logging.INFO)
    return lambda: [record.getMessage() for record in caplog.records if record.name != "asyncio"]


def attempts(monkeypatch) -> list[str]:
    made = []
    really = Connection._undone_on_failure

    async def counted(connection, connect):
        made.append("")
        return await really(connection, connect)

    monkeypatch.setattr(Connection, "_undone_on_failure", counted)
    return made


def test_once_on_loss_and_once_on_return_however_often_it_was_tried(server, lines, monkeypatch):
    book = Notebook(tags(T1=DataType.Double))
    made = attempts(monkeypatch)

    async def scenario():
        async with Cable(server.port) as cable:
            link = book.link(cable.url)
            async with at_work(link):
                await live(link)
                assert lines() == []
                for _ in range(2):
                    cable.cut()
                    begun = len(made)
                    await until(lambda begun=begun: len(made) > begun + 10)
                    cable.mend()
                    await live(link)

    asyncio.run(scenario())
    assert [line.split(":")[0] for line in lines()] == ["link to works is lost", "link to works is back"] * 2
    assert "the connection was lost; it is tried again" in lines()[0]


def test_a_server_that_is_not_there_yet_is_told_once_and_so_is_its_coming(server, lines, monkeypatch):
    book = Notebook(tags(T1=DataType.Double))
    made = attempts(monkeypatch)

    async def scenario():
        async with Cable(server.port) as cable:
            cable.cut()
            link = book.link(cable.url)
            async with at_work(link):
                await until(lambda: len(made) > 10)
                cable.mend()
                await live(link)

    asyncio.run(scenario())
    assert [line.split(":")[0] for line in lines()] == ["link to works does not come about", "link to works is live"]


def test_who_waits_for_a_person_says_so_once(lines):
    book = Notebook(tags(T1=DataType.Double))

    async def scenario():
        link = book.link("http://127.0.0.1:1/")
        async with at_work(link):
            for _ in range(3):
                await until(lambda: link.status.state is LinkState.CONFIG_ERROR)
                link.retry()
                await asyncio.sleep(0)

    asyncio.run(scenario())
    (line,) = lines()
    assert line.startswith("link to works waits for a person: works: the address")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("opc.tcp://127.0.0.1:{free}", "nothing listens at its address; start the server, or look at host and port"),
        ("opc.tcp://no-such-host.invalid:4840", "the name of its host is not known; look at the host"),
    ],
)
def test_who_cannot_be_reached_is_said_with_what_to_do(lines, url, said):
    book = Notebook(tags(T1=DataType.Double))

    async def scenario():
        link = book.link(url.format(free=free_port()))
        async with at_work(link):
            await until(lambda: said in link.status.reason)
            assert link.status.state is LinkState.CONNECTING
            assert "it is tried again" in link.status.reason

    asyncio.run(scenario())
    assert len(lines()) == 1
