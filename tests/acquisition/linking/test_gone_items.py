"""Items whose nodes are removed while they are watched, against a scripted server."""

import asyncio
from collections.abc import Callable

import numpy as np
import pytest
from asyncua import ua
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.uaerrors import BadServiceUnsupported

from hmi.acquisition.subscribing.items import Items
from hmi.acquisition.subscribing.qualities import Qualities
from hmi.acquisition.subscribing.subscription import Pace, Subscription
from hmi.model.quality import NOT_SUBSCRIBED
from hmi.model.tag import DataType, Tag

UNKNOWN = 0x8034_0000
FIRST = 1001
POSITIONS = np.arange(3, dtype=np.uint32)


class Script:
    """A server that has every node.

    on_create: called before each answer to CreateMonitoredItems. deletes: whether it offers to delete items.
    """

    def __init__(self, on_create: Callable[[], None] = lambda: None, *, deletes: bool = True) -> None:
        self._on_create = on_create
        self._deletes = deletes
        self._last = FIRST - 1
        self.log: list[tuple[str, list[int]]] = []

    async def read_attributes(self, nodes: list, attribute: AttributeIds) -> list[ua.DataValue]:
        return [ua.DataValue(ua.Variant(1, ua.VariantType.Int32)) for _ in nodes]

    async def create_monitored_items(self, asked) -> list[ua.MonitoredItemCreateResult]:
        self.log.append(("create", [i.RequestedParameters.ClientHandle for i in asked.ItemsToCreate]))
        self._on_create()
        results = []
        for _ in asked.ItemsToCreate:
            self._last += 1
            results.append(ua.MonitoredItemCreateResult(MonitoredItemId=self._last))
        return results

    async def delete_monitored_items(self, asked) -> list[ua.StatusCode]:
        self.log.append(("delete", [int(i) for i in asked.MonitoredItemIds]))
        if not self._deletes:
            raise BadServiceUnsupported
        return [ua.StatusCode() for _ in asked.MonitoredItemIds]


class Bench:
    def __init__(self) -> None:
        self.quality: dict[int, int] = {}
        self.tags = [Tag(20 + i, name, "works", f"ns=2;s={name}", DataType.Double) for i, name in enumerate("ABC")]
        rows = np.array([t.index for t in self.tags], np.uint32)
        qualities = Qualities(rows, lambda r, s, _: self.quality.update(dict.fromkeys(r.tolist(), s)), lambda: 1)
        self.items = Items(self.tags, qualities, Pace())
        self.subscription = Subscription(9, POSITIONS, 5.0, 0.0, 0)

    def gone(self, *positions: int) -> None:
        self.items.gone(np.array(positions, np.uint32), np.full(len(positions), UNKNOWN, np.uint32))


@pytest.mark.parametrize("deletes", [True, False])
def test_the_dead_items_alone_are_deleted_once_and_then_subscribed_anew(deletes):
    bench, script = Bench(), Script(deletes=deletes)

    async def scenario():
        await bench.items.subscribe(script, bench.subscription)
        bench.gone(0, 2)
        assert bench.items.watched.tolist() == [1]
        assert set(bench.items.failed.values()) == {UNKNOWN}
        assert list(bench.quality.values()) == [NOT_SUBSCRIBED] * 2
        assert await bench.items.retry(script, [bench.subscription])
        assert not await bench.items.retry(script, [bench.subscription])

    asyncio.run(scenario())
    assert script.log == [("create", [0, 1, 2]), ("delete", [FIRST, FIRST + 2]), ("create", [0, 2])]
    assert bench.items.watched.tolist() == [0, 1, 2]
    assert not bench.items.failed


def test_a_sample_that_comes_before_the_answer_to_its_creation_is_not_forgotten():
    bench = Bench()
    removed = [1]
    script = Script(lambda: bench.gone(removed.pop()) if removed else None)

    async def scenario():
        await bench.items.subscribe(script, bench.subscription)
        assert bench.items.watched.tolist() == [0, 2]
        assert bench.items.failed == {bench.tags[1].index: UNKNOWN}
        await bench.items.retry(script, [bench.subscription])

    asyncio.run(scenario())
    assert script.log[1:] == [("delete", [FIRST + 1]), ("create", [1])]
    assert not bench.items.failed
