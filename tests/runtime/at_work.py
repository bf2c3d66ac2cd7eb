"""A small plant at work for tests: its runtime, links that the test holds, a desktop on it."""

from contextlib import asynccontextmanager
from types import SimpleNamespace

import hmi
from hmi.access.peer import own_uid, user_name
from hmi.border.place import Place
from hmi.config import load
from hmi.journal import JournalReader
from hmi.model.link import LinkState
from hmi.runtime.runtime import Runtime
from tests.runtime.ends import connected, until
from tests.runtime.plant import FakeLinks, write_files

ME = user_name(own_uid())


@asynccontextmanager
async def at_work(tmp_path, links=None, **options):
    """The small plant at work: runtime, its links, its place, its folder."""
    folder, place = tmp_path / "plant", Place(tmp_path / "data")
    place.folder.mkdir(exist_ok=True)
    if not folder.exists():
        write_files(folder)
    links = links or FakeLinks()
    runtime = Runtime(folder, load(folder), place, link=links, station="desk 1", **options)
    await runtime.start()
    try:
        runtime.connect()
        runtime.prime()
        await until(lambda: links.newest.status.state is LinkState.LIVE)
        yield SimpleNamespace(runtime=runtime, links=links, place=place, folder=folder)
    finally:
        await runtime.stop("the test is over")


@asynccontextmanager
async def desktop(plant, plant_hash=None, **more):
    async with connected(plant.place.socket) as end:
        own = plant.runtime.plant.hash if plant_hash is None else plant_hash
        reply = await end.ask("hello", version=hmi.__version__, plant_hash=own, station="desk 7", **more)
        assert reply.ok
        yield end


def journal(plant, kind=""):
    return JournalReader(plant.place.journal).entries(kind=kind)


def texts(plant, kind=""):
    return [entry.text for entry in journal(plant, kind)]
