"""Several servers in one runtime: what one of them is or does is no matter of the others."""

import asyncio
import os
import signal
from dataclasses import replace
from time import time_ns

import numpy as np
import pytest

from bench.load.bodies import NAMESPACE, StampCheck
from bench.load.fleet import fleet
from hmi.model.batch import concatenate
from hmi.model.link import LinkState
from hmi.model.plant import Plant, Server
from hmi.model.quality import NO_LINK
from hmi.model.tag import DataType, Tag
from hmi.runtime.link_process.wire import Wire
from hmi.runtime.links import Links
from tests.acquisition.support import until
from tests.runtime.link_process_support import link_processes
from tests.runtime.processes import Process, ended_after
from tests.runtime.recipe_server import FIELDS, SPACE

EACH = 200


class Books:
    """What all links of a plant say, as the runtime takes it."""

    def __init__(self):
        self.batches, self.gaps, self.failures = [], [], []
        self.laid = {}

    def dispatch(self, batch):
        self.batches.append(batch)

    def quality(self, tags, status, now_ns):
        self.laid.update(dict.fromkeys(tags.tolist(), status))

    def gap(self, gap):
        self.gaps.append(gap)

    def link_failed(self, server, fault):
        self.failures.append((server, fault))

    def link(self, status): ...
    def heal(self, batch): ...
    def truth(self, truth): ...
    def conditions(self, report): ...


def plant_of(servers, tags):
    return Plant("several", "Several", "UTC", "en", "hash", tuple(servers), {}, tuple(tags))


async def at_work(plant, books, folder, act):
    links = Links(plant, books, Wire(folder, []), {})
    links.start()
    try:
        return await act(links)
    finally:
        await links.stop()


def all_live(links):
    return all(s.state is LinkState.LIVE and s.subscribed == s.wanted for s in links.statuses)


@pytest.fixture(scope="module")
def recipes():
    first, second = (Process("-m", "tests.runtime.recipe_server", which) for which in ("first", "second"))
    with ended_after(first, second):
        yield first.line(), second.line()


@pytest.mark.parametrize("own_process", [False, True])
def test_structures_that_clash_are_each_read_as_their_own_server_means_them(recipes, tmp_path, own_process):
    servers = [Server(name, url) for name, url in zip(("first", "second"), recipes, strict=True)]
    servers[1] = replace(servers[1], own_process=own_process)
    tags = [Tag(i, s.id, s.id, f"nsu={SPACE};s=Now", DataType.Structure) for i, s in enumerate(servers)]
    books = Books()

    async def act(links):
        await until(lambda: all_live(links) and sum(map(len, books.batches)) >= 2)
        found = concatenate(books.batches)
        values = {int(found.tag[row]): value for row, value in zip(found.object_row, found.objects, strict=True)}
        wholes = [await links.whole(tag, values[tag.index]) for tag in (*tags, *reversed(tags))]
        return [values[tag.index][0] for tag in tags], [whole for whole, _ in wholes]

    type_ids, wholes = asyncio.run(at_work(plant_of(servers, tags), books, tmp_path, act))
    assert type_ids[0] == type_ids[1], "the servers do not clash, and nothing is shown"
    first, second = ({name: value for name, (_, value) in FIELDS[s.id].items()} for s in servers)
    assert wholes == [first, second, second, first]


@pytest.mark.parametrize("own_process", [False, True])
def test_the_death_of_one_server_leaves_the_others_untouched(tmp_path, own_process):
    with fleet([0, 0, 0], EACH, 20.0) as found:
        servers = [Server(f"s{n}", url, own_process=own_process) for n, url in enumerate(found.urls)]
        tags = [
            Tag(n * EACH + i, f"s{n}.T{i}", f"s{n}", f"nsu={NAMESPACE};i={i}", DataType.Double)
            for n in range(3)
            for i in range(EACH)
        ]
        books = Books()

        async def act(links):
            def newest_ns(n):
                return max((int(b.time[-1]) for b in books.batches if b.tag[0] // EACH == n), default=0)

            await until(lambda: all_live(links) and all(newest_ns(n) for n in range(3)))
            os.kill(found.pids[1], signal.SIGKILL)
            await until(lambda: links.statuses[1].state is LinkState.RECONNECTING)
            lost_ns = time_ns()
            await until(lambda: all(newest_ns(n) > lost_ns + 10**9 for n in (0, 2)))
            return links.statuses

        statuses = asyncio.run(at_work(plant_of(servers, tags), books, tmp_path, act))
    assert [s.state for s in statuses] == [LinkState.LIVE, LinkState.RECONNECTING, LinkState.LIVE]
    assert {row // EACH for row, status in books.laid.items() if status == NO_LINK} == {1}
    assert not books.gaps
    assert not books.failures
    check = StampCheck(len(tags), found.interval_ns)
    for batch in books.batches:
        check.add(batch)
    assert (check.lost, check.doubled) == (0, 0)
    others = np.concatenate([b.tag for b in books.batches]) // EACH
    assert set(others.tolist()) == {0, 1, 2}
    assert not link_processes()
