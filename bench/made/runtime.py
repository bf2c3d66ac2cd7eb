"""A whole runtime without a server: what comes in is what the benchmark hands it."""

import asyncio
import gc
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hmi.border.place import Place
from hmi.config import load
from hmi.model.batch import Batch
from hmi.model.link import LinkState, LinkStatus
from hmi.model.plant import Server
from hmi.model.tag import Tag
from hmi.runtime.runtime import Runtime


class HandedLink:
    """A link that is live from the beginning, and delivers nothing by itself."""

    def __init__(
        self, server: Server, tags: Sequence[Tag], *, on_status: Callable[[LinkStatus], None], **named: Any
    ) -> None:
        self.status = LinkStatus(server.id, LinkState.LIVE, time.time_ns())
        self._on_status = on_status

    async def run(self) -> None:
        self._on_status(self.status)
        await asyncio.Event().wait()


def values(rows: Any, value: float | NDArray[np.float64]) -> Batch:
    """Good samples of now."""
    count = len(rows)
    now = np.full(count, time.time_ns(), np.int64)
    return Batch(np.asarray(rows, np.uint32), now, np.full(count, value), np.zeros(count, np.uint32))


@asynccontextmanager
async def at_work(folder: Path, write_plant: Callable[[Path], None]) -> AsyncIterator[Runtime]:
    """The plant stands in `folder/plant`, its data in `folder/data`; every tag is good and has the value 50."""
    plant, place = folder / "plant", Place(folder / "data")
    place.folder.mkdir()
    write_plant(plant)
    read = load(plant)
    runtime = Runtime(plant, read, place, link=HandedLink, station="bench")  # type: ignore[arg-type]
    await runtime.start()
    try:
        runtime.connect()
        sys.setswitchinterval(0.001)  # this and the next as hmi.runtime.process.serve does
        gc.freeze()
        runtime.dispatch(values(np.arange(len(read.tags)), 50.0))
        yield runtime
    finally:
        await runtime.stop("the benchmark is over")
