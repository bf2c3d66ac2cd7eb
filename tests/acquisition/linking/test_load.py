"""A link on a server that is not asyncua's, at thousands of values a second: all of them, once, and the right ones."""

import asyncio

import numpy as np
import pytest

from bench.load.bodies import BAD_STATUS, SERVER_ID, VARIANTS, StampCheck, kinds, tags, value_of
from bench.load.server import running
from hmi.acquisition import Link
from hmi.model.batch import Batch
from hmi.model.plant import Server
from tests.acquisition.support import at_work, until

TAGS = 1500


@pytest.mark.parametrize("mixed", [False, True])
def test_nothing_is_lost_doubled_or_changed_under_load(mixed):
    types = kinds(TAGS, mixed)
    batches: list[Batch] = []
    gaps = []

    async def scenario(url: str) -> Link:
        link = Link(
            Server(SERVER_ID, url),
            tags(TAGS, mixed),
            on_batch=batches.append,
            on_quality=lambda *_: None,
            on_gap=gaps.append,
            on_status=lambda _: None,
        )
        async with at_work(link):
            await until(lambda: link.status.values >= 30 * TAGS)
        return link

    with running(TAGS, hz=20, mixed=mixed) as load:
        link = asyncio.run(scenario(load.url))
    check = StampCheck(TAGS, load.interval_ns)
    for cycle, batch in enumerate(batches):
        check.add(batch)
        expected = [float(value_of(tag, types[tag], cycle % VARIANTS)) for tag in batch.tag.tolist()]
        assert np.allclose(batch.value, expected, rtol=1e-6, atol=0)
        assert set(np.unique(batch.status).tolist()) <= {0, BAD_STATUS}
    assert (check.lost, check.doubled, check.unstamped) == (0, 0, 0)
    assert check.received >= 30 * TAGS
    assert not gaps
    assert link.status.decode_errors == 0
