"""Receive to disk: the way of a value through link, live table, ring, alarm limits and recorder, at 50,000 a second.

The server is `bench/load/server.py`, a process of its own; the figures are CPU time of this process alone. Afterwards
every value is read back from the database and compared, bit for bit, with what the server sent. Beside it, on the
batches of the same run: recording them our way and as a row a value with an index on (tag, time).
"""

import asyncio
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.load.bodies import SERVER_ID, VARIANTS, tags, value_of
from bench.load.server import Load, running
from bench.naive.record import record_rows, rows_in
from bench.report import report
from hmi.acquisition import Link
from hmi.alarms import AlarmEngine
from hmi.history import History, Recorder
from hmi.history.recording.day_file import DayFile
from hmi.model.alarm import AlarmDefinition, Level, Limit, Priority
from hmi.model.batch import Batch
from hmi.model.plant import Plant, Server
from hmi.model.tag import Tag
from hmi.rules import RuleEngine
from hmi.runtime.clock import Clock
from hmi.runtime.diagnostics import Counters
from hmi.runtime.dispatch import Dispatcher
from hmi.runtime.journalling.journal_writer import JournalWriter
from hmi.runtime.live import LiveTable
from hmi.runtime.ring import Ring

TAGS = 5000
HZ = 10.0
WARM_UP_S = 2.0
SECONDS = 8.0
PACK_TAGS, PACK_ROWS = 64, 3000
EVER = (0, 2**62)


@dataclass(frozen=True)
class Measured:
    """CPU microseconds a value and values a second while it was measured; all batches that came."""

    us_per_value: float
    values_per_s: float
    batches: list[Batch]


def limits(of: Sequence[Tag]) -> tuple[AlarmDefinition, ...]:
    """Four limits on every tag, close to what it reaches and never reached."""
    levels = ((Level.HIHI, 98.0), (Level.HI, 95.0), (Level.LO, 5.0), (Level.LOLO, 2.0))
    four = tuple(Limit(level, value, Priority.HIGH) for level, value in levels)
    return tuple(AlarmDefinition(t.name, t.index, four, deadband=1.0, on_delay_s=5.0) for t in of)


async def full_way(load: Load, folder: Path) -> Measured:
    """Runs the plant's whole way of a value for a while. What it recorded is in `folder`."""
    own = tuple(tags(load.tags))
    server = Server(SERVER_ID, load.url)
    plant = Plant("bench", "bench", "UTC", "en", "", (server,), {}, own, alarms=limits(own))
    recorder = Recorder(folder / "history.db", own)
    journal = JournalWriter(folder / "journal.db", station="bench")
    journal.start()
    recorder.start()
    way = Dispatcher(
        plant,
        recorder=recorder,
        alarms=AlarmEngine(plant.alarms, own),
        rules=RuleEngine((), own),
        journal=journal,
        live=LiveTable(own),
        ring=Ring(len(own)),
        counters=Counters(),
        clock=Clock(),
    )
    batches: list[Batch] = []

    def arrived(batch: Batch) -> None:
        batches.append(batch)
        way.dispatch(batch)

    link = Link(
        server,
        own,
        on_batch=arrived,
        on_quality=way.quality,
        on_gap=way.gap,
        on_status=way.link,
        publish_ms=1000 / load.hz,
    )
    task = asyncio.create_task(link.run())
    try:
        async with asyncio.timeout(30):
            while not batches:  # noqa: ASYNC110 - nothing tells of the first value
                await asyncio.sleep(0.02)
        await asyncio.sleep(WARM_UP_S)
        begin_s, cpu_s, values = time.monotonic(), time.process_time(), way.counters.values
        await asyncio.sleep(SECONDS)
        cpu_s, elapsed_s = time.process_time() - cpu_s, time.monotonic() - begin_s
        values = way.counters.values - values
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await asyncio.to_thread(recorder.stop)
        await asyncio.to_thread(journal.stop)
    return Measured(cpu_s / max(values, 1) * 1e6, values / elapsed_s, batches)


def wrong_in_database(folder: Path, load: Load, batches: Sequence[Batch]) -> int:
    """Values that came and are not in the database as the server sent them, and values nobody sent."""
    expected = np.array([[value_of(t, 11, v) for t in range(load.tags)] for v in range(VARIANTS)])
    first_ns = min(int(b.time.min()) for b in batches)
    came = np.bincount(np.concatenate([b.tag for b in batches]), minlength=load.tags)
    wrong = 0
    for tag, series in enumerate(History(folder / "history.db", tags(load.tags)).read(range(load.tags), *EVER)):
        cycle, rest = np.divmod(series.time - first_ns, load.interval_ns)
        good = (rest == 0) & (series.status == 0) & (series.value == expected[cycle % VARIANTS, tag])
        good &= np.diff(cycle, prepend=-1) == 1
        wrong += max(int(came[tag]), len(series)) - int(good.sum())
    return wrong


def recorded_our_way(folder: Path, seconds: Sequence[Sequence[Batch]]) -> float:
    """CPU seconds for batches a second at a time, each stored before the next is offered."""
    recorder = Recorder(folder / "history.db", tags(TAGS), commit_s=0.02)
    recorder.start()
    pause = threading.Event()
    begun_s, offered = time.process_time(), 0
    for batches in seconds:
        for b in batches:
            recorder.offer(b)
            offered += len(b)
        while recorder.figures().written < offered:
            pause.wait(0.005)
    recorder.stop()
    return time.process_time() - begun_s


def packing(folder: Path) -> float:
    """CPU microseconds a value for packing what a slice of tags gathers in five minutes at 10 Hz."""
    rng = np.random.default_rng(7)
    file = DayFile(folder / "day.db", tags(PACK_TAGS))
    values = np.round(50 + np.cumsum(rng.normal(0, 0.1, (PACK_ROWS, PACK_TAGS)), axis=0), 2)
    row = np.arange(PACK_TAGS, dtype=np.uint32)
    step_ns = round(1e9 / HZ)
    for seq in range(0, PACK_ROWS, 10):
        at = np.repeat(np.arange(seq, seq + 10), PACK_TAGS) * step_ns + rng.integers(0, 20, 10 * PACK_TAGS) * 10**6
        batch = Batch(np.tile(row, 10), at, values[seq : seq + 10].ravel(), np.zeros(10 * PACK_TAGS, np.uint32))
        file.append(file.arranged(batch), seq + 1, 0)
    begun_s = time.process_time()
    packed = file.pack(0, PACK_ROWS)
    taken_s = time.process_time() - begun_s
    file.close()
    return taken_s / packed * 1e6


def measure() -> dict[str, Any]:
    """The document that `--json` prints."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with running(TAGS, hz=HZ) as load:
            way = asyncio.run(full_way(load, folder))
        wrong = wrong_in_database(folder, load, way.batches)
        step = round(HZ)
        seconds = [way.batches[i : i + step] for i in range(0, len(way.batches), step)]
        values = sum(len(b) for b in way.batches)
        (folder / "ours").mkdir()
        ours_s = recorded_our_way(folder / "ours", seconds)
        rows_s = record_rows(folder / "rows.db", seconds)
        wrong += values - rows_in(folder / "rows.db")
        packing_us = packing(folder)
    return {
        "name": "record",
        "figures": {
            "us_per_value": round(way.us_per_value, 3),
            "values_per_s": round(way.values_per_s),
            "us_per_value_record": round(ours_s / values * 1e6, 3),
            "us_per_value_rows": round(rows_s / values * 1e6, 3),
            "us_per_value_packing": round(packing_us, 3),
            "values_verified": values - wrong,
        },
        "ratios": {"rows_over_ours": round(rows_s / ours_s, 1)},
        "lost": wrong,
        "notes": [
            "us_per_value: CPU of the client process alone, from the socket to the committed row: receive, live "
            f"table, ring, four alarm limits a tag, recorder; {TAGS} Doubles at {HZ:g} Hz for {SECONDS:g} s.",
            "Afterwards every value was read from the database and compared bit for bit with what the server sent; "
            "lost counts those that were missing, doubled or different.",
            "us_per_value_record and us_per_value_rows: storing the same batches alone, a transaction a second, ours "
            "and a row a value with an index on (tag, time); rows_over_ours is their ratio.",
            "us_per_value_packing comes on top, in the background and five minutes later.",
        ],
    }


def main(argv: Sequence[str]) -> int:
    return report("record", "CPU a value from the socket to the disk", measure, argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
