"""A link that is told to stop stops, also in the moment in which its server fails."""

import asyncio

import pytest

from hmi.acquisition.wire.cancellation import until_one_fails
from hmi.model.link import LinkState
from hmi.model.tag import DataType
from tests.acquisition.support import Cable, Notebook, at_work, live, tags


async def fails():
    raise ConnectionError("gone")


async def for_ever():
    await asyncio.Event().wait()


async def slow_to_end(ending: asyncio.Event):
    try:
        await for_ever()
    finally:
        ending.set()
        await asyncio.sleep(0.02)


def test_the_first_failure_is_raised_once_the_others_have_ended():
    async def scenario():
        ending = asyncio.Event()
        with pytest.raises(ConnectionError, match="gone"):
            await until_one_fails(for_ever(), fails(), slow_to_end(ending))
        assert ending.is_set()
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(scenario())


@pytest.mark.parametrize("failing", [True, False])
def test_a_cancellation_is_not_lost_while_a_failure_ends_the_others(failing):
    """asyncio's TaskGroup raises the failure and forgets the cancellation."""

    async def scenario():
        ending = asyncio.Event()
        works = [slow_to_end(ending), *([fails()] if failing else [])]
        task = asyncio.create_task(until_one_fails(*works))
        if failing:
            await ending.wait()
        else:
            await asyncio.sleep(0)
        task.cancel()
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled()
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(scenario())


def test_a_link_told_to_stop_while_its_connection_breaks_stops(server):
    book = Notebook(tags(T1=DataType.Double))

    async def scenario():
        async with Cable(server.port) as cable:
            for turns in range(25):
                link = book.link(cable.url)
                async with at_work(link):
                    await live(link)
                    cable.cut()
                    for _ in range(turns):
                        await asyncio.sleep(0)
                assert link.status.state is LinkState.OFFLINE
                cable.mend()

    asyncio.run(scenario())
