"""Subscriptions that keep alive and send nothing: told from a plant that stands still."""

import asyncio
import logging
import time
from functools import partial

import numpy as np
import pytest
from asyncua import ua
from asyncua.ua.uaerrors import BadTooManyOperations

from hmi.acquisition.decoding.data_value import DataValue
from hmi.acquisition.watching.probe import DeadSubscriptionError, Probe, differ
from hmi.model.link import LinkState
from hmi.model.tag import DataType
from tests.acquisition.support import Notebook, at_work, live, tags, until

QUICK = {"quiet_s": 0.03, "apart_s": 0.005}


class FakeItems:
    def __init__(self, count: int) -> None:
        self.watched = np.arange(count, dtype=np.uint32)

    def node(self, position: int) -> ua.NodeId:
        return ua.NodeId(position, 2)


class Plant:
    """A session that reads values; `moving` of them count what is read, all have the time of asking.

    most: nodes it takes in one Read. told: what the link counts as notifications, by the number of readings.
    """

    def __init__(self, *, moving: int = 0, most: int = 100, told: dict[int, int] | None = None) -> None:
        self.moving = moving
        self.most = most
        self.told = told or {}
        self.readings: list[list[int]] = []
        self.notifications = 0

    async def read_values(self, nodes: list) -> list[DataValue]:
        if len(nodes) > self.most:
            raise BadTooManyOperations
        self.readings.append([n.Identifier for n in nodes])
        turn = len(self.readings)
        self.notifications += self.told.get(turn, 0)
        return [DataValue(float(turn if n.Identifier < self.moving else 7), 0, turn, turn) for n in nodes]


def probe(plant: Plant, count: int = 4, patience_s: float = 2.0, readings: int = 1000) -> None:
    """Runs a probe until so many readings were made, or it raises."""

    async def scenario() -> None:
        watching = Probe(FakeItems(count), lambda: plant.notifications, lambda: 5, **QUICK)
        task = asyncio.create_task(watching.run(plant, 0.005))
        try:
            await until(lambda: task.done() or len(plant.readings) >= readings, patience_s)
        finally:
            task.cancel()
            (outcome,) = await asyncio.gather(task, return_exceptions=True)
        if isinstance(outcome, Exception):
            raise outcome

    asyncio.run(scenario())


def test_values_that_change_and_are_not_told_are_a_dead_subscription():
    with pytest.raises(DeadSubscriptionError, match="3 of 4 values changed") as caught:
        probe(Plant(moving=3))
    assert caught.value.since_ns == 5


def test_a_quiet_night_is_no_fault_though_the_server_stamps_what_is_read():
    plant = Plant()
    probe(plant, readings=6)
    assert len(plant.readings) >= 6


def test_a_change_that_is_told_a_little_later_is_no_fault():
    plant = Plant(moving=1, told={2: 1, 4: 1, 6: 1})
    probe(plant, readings=6)
    assert len(plant.readings) == 6


def test_some_of_many_are_asked_and_others_the_next_time():
    plant = Plant()
    probe(plant, count=120, readings=6)
    assert all(len(r) == 40 for r in plant.readings)
    assert len({n for r in plant.readings for n in r}) == 120


def test_a_server_that_takes_few_nodes_a_call_is_asked_for_few():
    with pytest.raises(DeadSubscriptionError, match="4 of 4"):
        probe(Plant(moving=4, most=2))


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        (1.0, 2.0, True),
        (np.nan, float("nan"), False),
        (np.array([1.0, np.nan]), np.array([1.0, np.nan]), False),
        (np.array([1.0]), np.array([1.0, 2.0]), True),
        ((1, np.array([1.0, 2.0])), (1, np.array([1.0, 2.0])), False),
        ((1, np.array([1.0, 2.0])), (1, np.array([1.0, 3.0])), True),
        ("on", "off", True),
        (None, None, False),
        (True, None, True),
    ],
)
def test_what_a_subscription_would_have_told(before, after, changed):
    assert differ(DataValue(before, 0, 1, 1), DataValue(after, 0, 2, 2)) is changed
    assert differ(DataValue(before, 0, 1, 1), DataValue(before, 0x8005_0000, 1, 1))


def test_items_that_a_living_server_forgot_are_subscribed_anew_with_a_gap(server, monkeypatch, caplog):
    """The gap begins with the last value, not with the last keep-alive."""
    caplog.set_level(logging.INFO, "hmi.acquisition")
    monkeypatch.setattr("hmi.acquisition.subscribing.live.Probe", partial(Probe, quiet_s=0.5, apart_s=0.1))
    monkeypatch.setattr("hmi.acquisition.subscribing.subscription.KEEP_ALIVE_S", 0.1)
    monkeypatch.setattr("hmi.acquisition.link._BACK_OFF_S", (0.05,))
    book = Notebook(tags(T3=DataType.Double, Counter=DataType.Double))

    async def scenario():
        link = book.link(server.url)
        async with at_work(link):
            await live(link)
            await until(lambda: link.status.values >= 2)
            await server.do(do="deaf")
            deaf_ns, alive = time.time_ns(), link.status.keep_alives
            await until(lambda: link.status.keep_alives > alive + 2)
            assert link.status.state is LinkState.LIVE
            numbers = server.numbers(100)
            server.order(do="count", first=int(numbers[0]), n=100, every_ms=20)
            await until(lambda: link.status.reconnects == 1)
            await server.done()
            await until(lambda: book.samples("Counter").value[-1] == numbers[-1])
            assert link.status.state is LinkState.LIVE
            return deaf_ns

    deaf_ns = asyncio.run(scenario())
    (gap,) = book.gaps
    assert (gap.reason, set(gap.tags)) == ("link", {t.index for t in book.tags})
    assert gap.start_ns <= deaf_ns < gap.end_ns
    why = "1 of 2 values changed on the server and its subscriptions sent none; they are begun anew"
    assert f"link to works is lost: {why}" in caplog.text
    assert why in {s.reason for s in book.statuses}
