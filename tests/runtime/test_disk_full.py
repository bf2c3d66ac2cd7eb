"""A plant whose disk is full: at work, alarmed, and recording again when there is room."""

import asyncio

import numpy as np
import pytest

from hmi.border.place import Place
from hmi.config import load
from hmi.history import History
from hmi.model.alarm import Priority, ProcessState, Source
from hmi.runtime.runtime import Runtime
from tests.runtime.ends import socket_folder, until
from tests.runtime.plant import FakeLinks, batch, write_files
from tests.small_disk import small_disk

_MANY_S = 60.0


@pytest.mark.logs("history, |the journal cannot be written|state file|cannot be written|No space left|File too large")
def test_the_operator_is_told_and_recording_goes_on(tmp_path, monkeypatch):
    asyncio.run(_filled_up(tmp_path, monkeypatch))


async def _filled_up(tmp_path, monkeypatch):
    folder = tmp_path / "plant"
    write_files(folder)
    with small_disk(tmp_path / "disk") as disk, socket_folder() as sockets:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(sockets))
        place, links = Place(disk.folder), FakeLinks()
        runtime = Runtime(folder, load(folder), place, link=links, station="desk 1")
        await runtime.start()
        try:
            runtime.connect()
            disk.fill()
            value = 0

            def full() -> bool:
                nonlocal value
                rows = [(row, float(value)) for row in (0, 1, 2) for _ in range(2000)]
                runtime.dispatch(batch(*rows))
                value += 1
                return any(e.source is Source.SYSTEM for e in runtime.alarms.entries())

            await until(full, _MANY_S)
            (row,) = [e for e in runtime.alarms.entries() if e.source is Source.SYSTEM]
            assert (row.id, row.state) == ("system:disk", ProcessState.UNACKNOWLEDGED)
            await until(lambda: _disk(runtime).priority is Priority.URGENT, _MANY_S)
            assert "Make room" in _disk(runtime).message
            assert not runtime.diagnostics().recording
            assert runtime.live.as_batch().value[0] == value - 1
            disk.empty()
            await until(lambda: runtime.diagnostics().recording and not runtime.diagnostics().queued, _MANY_S)
            await until(lambda: _disk(runtime).state is ProcessState.RETURNED, _MANY_S)
        finally:
            await runtime.stop("the test is over")
        (series,) = History(place.history, runtime.plant.tags).read([1], 0, 2**62)
        assert np.array_equal(np.unique(series.value), np.arange(value))


def _disk(runtime):
    (row,) = [e for e in runtime.alarms.entries() if e.id == "system:disk"]
    return row
