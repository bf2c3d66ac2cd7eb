"""What a server took down while no runtime recorded comes out of its history at the next start: once, and marked."""

import asyncio
from contextlib import asynccontextmanager
from math import isnan
from threading import Event
from time import time_ns

import pytest

from hmi.acquisition import Link
from hmi.border.place import Place
from hmi.config import load
from hmi.history import History
from hmi.model.link import LinkState
from hmi.runtime.runtime import Runtime
from tests.acquisition.support import until
from tests.foreign.foreign_server import COUNTERS, PLANT
from tests.runtime.ends import socket_folder
from tests.runtime.processes import TERMINATE, RuntimeProcess, ended_after, wait_until

LOGGED, QUIET, LABEL = range(3)
PATIENCE_S = 60.0
ROWS = (
    f"Logged,works,nsu={PLANT};s=Logged,Double\n",
    f"Quiet,works,nsu={COUNTERS};s=C0,Double\n",
    f"Label,works,nsu={PLANT};s=Label,String\n",
)


@pytest.fixture(autouse=True)
def _short_sockets(monkeypatch):
    with socket_folder() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        yield


@pytest.fixture
def folder(tmp_path, foreign):
    plant = tmp_path / "plant"
    (plant / "tags").mkdir(parents=True)
    (plant / "plant.yaml").write_text(
        f'version: 1\nname: Foreign\nzone: UTC\nlanguage: en\nservers:\n  works: {{url: "{foreign.url}"}}\n'
        "areas: {a: A}\n"
    )
    (plant / "tags" / "a.csv").write_text("tag,server,node,type\n" + "".join(ROWS))
    return plant


def place_of(folder) -> Place:
    place = Place(folder.parent / "data")
    place.folder.mkdir(exist_ok=True)
    return place


@asynccontextmanager
async def at_work(folder):
    """A runtime whose every tag has a value."""
    runtime = Runtime(folder, load(folder), place_of(folder), link=Link, station="desk 1")
    await runtime.start()
    try:
        runtime.connect()
        await until(lambda: runtime.diagnostics().links[0].state is LinkState.LIVE)
        await until(lambda: len(runtime.live.as_batch()) == len(ROWS))
        yield runtime
    finally:
        await runtime.stop("the test is over")


def history(folder) -> History:
    return History(place_of(folder).history, load(folder).tags)


def recorded(folder, tag, start_ns) -> list[float]:
    return history(folder).read([tag], start_ns, 2**62)[0].value.tolist()


async def set_logged(server, values) -> None:
    for value in values:
        await server.do("set", values={"Logged": value})
        await asyncio.sleep(0.02)


def test_the_time_of_a_stop_is_healed_once_and_what_stood_still_is_recorded_once(foreign, folder):
    begun_ns = time_ns()

    async def scenario():
        await foreign.do("set", values={"Label": "stands"})
        await set_logged(foreign, [7000.0])
        async with at_work(folder):
            pass
        await set_logged(foreign, range(7001, 7021))
        async with at_work(folder) as runtime:
            assert runtime.live.reading(QUIET).status == 0, "a screen has it, though history had it already"
            await until(lambda: runtime.diagnostics().links[0].healed >= 19)
            assert runtime.diagnostics().links[0].healing == 0
            await set_logged(foreign, [7021.0])
            await until(lambda: runtime.live.reading(LOGGED).value == 7021.0)
            await until(lambda: len(recorded(folder, QUIET, 0)) == len(recorded(folder, LABEL, 0)) == 2)
        async with at_work(folder) as runtime:
            await set_logged(foreign, [7022.0])
            await until(lambda: runtime.live.reading(LOGGED).value == 7022.0)
            assert runtime.diagnostics().links[0].healed == 0, "what there is already is not asked for again"
            await until(lambda: len(recorded(folder, QUIET, 0)) == len(recorded(folder, LABEL, 0)) == 3)

    asyncio.run(scenario())
    assert recorded(folder, LOGGED, begun_ns - 10**9) == [float(v) for v in range(7000, 7023)]
    gaps = history(folder).gaps(begun_ns, 2**62)
    assert [gap.reason for gap in gaps] == ["stop", "stop"]
    for tag in (QUIET, LABEL):
        first, *held = history(folder).readings(tag, 0, 2**62)
        assert {(r.value, r.object) for r in held} <= {(first.value, first.object)} or isnan(first.value)
        assert [r.time >= gap.end_ns for r, gap in zip(held, gaps, strict=True)] == [True, True]
    assert {r.object for r in history(folder).readings(LABEL, 0, 2**62)} == {"stands"}


def test_the_time_after_a_kill_is_healed_too(foreign, folder):
    """By the processes that a plant runs in: killed in mid-record, and what it had committed is not there twice."""
    begun_ns = time_ns()
    data = place_of(folder).folder
    numbers = [float(v) for v in range(8000, 8041)]

    def tell(values) -> None:
        for value in values:
            foreign.ask("set", values={"Logged": value})
            Event().wait(0.02)

    tell(numbers[:1])
    killed = RuntimeProcess(folder, data)
    with ended_after(killed):
        wait_until(lambda: 8000.0 in recorded(folder, LOGGED, begun_ns - 10**9), PATIENCE_S)
        tell(numbers[1:20])
        killed.kill()
        tell(numbers[20:40])
    second = RuntimeProcess(folder, data)
    with ended_after(second):
        wait_until(lambda: len(recorded(folder, LOGGED, begun_ns - 10**9)) >= 40, PATIENCE_S)
        tell(numbers[40:])
        wait_until(lambda: numbers[-1] in recorded(folder, LOGGED, begun_ns - 10**9), PATIENCE_S)
        second.signal(TERMINATE)
        assert second.end()[0] == 0
    assert recorded(folder, LOGGED, begun_ns - 10**9) == numbers
    first, *held = recorded(folder, QUIET, 0)
    assert held == [first], "once, and once behind the gap, where the server said that it stands"
    assert [gap.reason for gap in history(folder).gaps(begun_ns, 2**62)] == ["crash"]
