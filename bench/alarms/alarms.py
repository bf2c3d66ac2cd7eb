"""Alarms: a quiet batch, a flood through a whole runtime to a desktop in its own process, a start with a long journal.

flood_seen is from the dispatch of the sample that raised an alarm to the answer that has its row, over the real border;
held is the longest time the runtime's loop had no turn for anything else while the flood came.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from bench.asking.process import line_of, started
from bench.made.flood import FLOOD, FLOOD_PIECES, FLOOD_S, raise_all, write_plant
from bench.made.runtime import at_work, values
from bench.report import report
from bench.turns import Turns
from hmi.alarms import AlarmEngine
from hmi.journal import Journal, JournalReader
from hmi.model.alarm import AlarmDefinition, AlarmEvent, AlarmKind, Level, Limit, Priority
from hmi.model.tag import DataType, Tag
from hmi.runtime.journalling.journal_writer import JournalWriter

ALARMS, QUIET = 50_000, 10_000
MIXED_TAGS = 20_000
OTHER_KINDS = (
    (AlarmKind.DEVIATION, 10_000),
    (AlarmKind.RATE, 5_000),
    (AlarmKind.DISCRETE, 5_000),
    (AlarmKind.BAD_PV, 5_000),
    (AlarmKind.STALE, 5_000),
)
"""How many of the mixed alarms are no limits; each tag has a limit alarm too, so that it is 50,000 alarms in all."""
ENTRIES, JOURNALLED = 100_000, 5_000
LIMITS = (Limit(Level.HIHI, 95.0, Priority.URGENT), Limit(Level.HI, 90.0, Priority.HIGH))


def engine(count: int) -> AlarmEngine:
    tags = [Tag(i, f"T{i}", "s", f"nsu=u;s=T{i}", DataType.Double, unit="bar") for i in range(count)]
    made = AlarmEngine([AlarmDefinition(t.name, t.index, LIMITS, 1.0, text=f"Pressure {t.name}") for t in tags], tags)
    made.step(values(np.arange(count), 50.0), 0.0, time.time_ns())
    return made


def mixed_engine() -> AlarmEngine:
    """Every tag has a limit; many have an alarm of another kind too, wide enough for nothing to come."""
    tags = [Tag(i, f"T{i}", "s", f"nsu=u;s=T{i}", DataType.Double, unit="bar") for i in range(MIXED_TAGS)]
    wide = (Limit(Level.HI, 1e6, Priority.HIGH), Limit(Level.LO, -1e6, Priority.LOW))
    holds = (Limit(Level.HI, 1.0, Priority.HIGH),)
    own: dict[AlarmKind, dict[str, Any]] = {
        AlarmKind.DEVIATION: {"setpoint": MIXED_TAGS - 1},
        AlarmKind.RATE: {"window_s": 60.0},
        AlarmKind.DISCRETE: {"states": (1, 2)},
    }
    definitions = [AlarmDefinition(t.name, t.index, LIMITS, 1.0) for t in tags]
    for kind, count in OTHER_KINDS:
        limits, more = holds if kind.of_state else wide, own.get(kind, {})
        definitions += [AlarmDefinition(f"T{i}:{kind.value}", i, limits, kind=kind, **more) for i in range(count)]
    made = AlarmEngine(definitions, tags)
    made.step(values(np.arange(MIXED_TAGS), 50.0), 0.0, time.time_ns())
    return made


def step_ms() -> float:
    """Median for a batch in which nothing changes."""
    return quiet_ms(engine(ALARMS), ALARMS)


def step_mixed_ms() -> float:
    """The same for as many alarms of all kinds, a heavy share of rates among them."""
    return quiet_ms(mixed_engine(), MIXED_TAGS)


def quiet_ms(made: AlarmEngine, tags: int) -> float:
    """Median of batches a second apart, of QUIET tags each; it is checked that they change nothing."""
    random, first_ns = np.random.default_rng(1), time.time_ns()
    taken = []
    for turn in range(1, 31):
        batch = values(random.permutation(tags)[:QUIET], random.uniform(20, 80, QUIET))
        batch.time[:] = first_ns + turn * 10**9
        begun_s = time.perf_counter()
        events = made.step(batch, float(turn), first_ns + turn * 10**9)
        taken.append((time.perf_counter() - begun_s) * 1e3)
        assert not events
    return median(taken)


def change_us() -> float:
    """CPU for each alarm of a batch that raises all."""
    made = engine(FLOOD)
    begun_s = time.process_time()
    events = made.step(values(np.arange(FLOOD), 96.0), 1.0, time.time_ns())
    return (time.process_time() - begun_s) / len(events) * 1e6


async def flood(folder: Path, pieces: int, seconds: float) -> dict[str, float]:
    """FLOOD alarms in so many batches, evenly over so many seconds."""
    async with at_work(folder, write_plant) as runtime:
        asking = await started("alarms", runtime.place.socket, str(FLOOD))
        await line_of(asking)
        turns = Turns()
        turns.begin()
        sent_ns = await raise_all(runtime, lambda rows: 96.0, pieces, seconds)
        said = json.loads(await line_of(asking))
        turns.end()
        await asking.wait()
        place = runtime.place
    seen_ms = [(at - sent_ns[a]) / 1e6 for a, at in said["seen_ns"].items()]
    return {
        "seen_p95": float(np.percentile(seen_ms, 95)),
        "seen_max": max(seen_ms),
        "held": turns.longest_ms,
        "held_cpu": turns.longest_cpu_ms,
        "answer_max": max(said["asked_ms"]),
        "lost": FLOOD - len(JournalReader(place.journal).alarm_entries()),
    }


def flooded(pieces: int, seconds: float) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="sg") as folder:
        return asyncio.run(flood(Path(folder), pieces, seconds))


def restart_ms() -> float:
    """From opening a journal with 100,000 alarm entries to an engine that knows all rows."""
    made = engine(JOURNALLED)
    everything = np.arange(JOURNALLED)
    with tempfile.TemporaryDirectory(prefix="sg") as folder:
        path = Path(folder) / "journal.db"
        journal = Journal(path)
        stored, high = 0, False
        while stored < ENTRIES:
            high = not high
            events: list[AlarmEvent] = made.step(values(everything, 96.0 if high else 50.0), 1.0, time.time_ns())
            journal.append_alarms(events)
            stored += len(events)
        journal.close()
        tags = [Tag(i, f"T{i}", "s", f"nsu=u;s=T{i}", DataType.Double, unit="bar") for i in range(JOURNALLED)]
        definitions = [AlarmDefinition(t.name, t.index, LIMITS, 1.0) for t in tags]
        writer = JournalWriter(path, station="bench")
        begun_s = time.perf_counter()
        again = AlarmEngine(definitions, tags, restored=writer.start())
        taken_ms = (time.perf_counter() - begun_s) * 1e3
        writer.stop()
        assert len(again.entries()) == JOURNALLED
    return taken_ms


def measure() -> dict[str, Any]:
    """The document that `--json` prints."""
    spread, once = flooded(FLOOD_PIECES, FLOOD_S), flooded(1, 0.0)
    return {
        "name": "alarms",
        "figures": {
            "step_ms": round(step_ms(), 3),
            "step_mixed_ms": round(step_mixed_ms(), 3),
            "change_us": round(change_us(), 1),
            "flood_seen_ms_p95": round(spread["seen_p95"], 1),
            "flood_seen_ms_max": round(spread["seen_max"], 1),
            "flood_held_ms_max": round(spread["held"], 1),
            "flood_held_cpu_ms_max": round(spread["held_cpu"], 1),
            "batch_seen_ms_p95": round(once["seen_p95"], 1),
            "batch_held_ms_max": round(once["held"], 1),
            "batch_held_cpu_ms_max": round(once["held_cpu"], 1),
            "batch_answer_ms_max": round(once["answer_max"], 1),
            "restart_ms": round(restart_ms(), 1),
        },
        "ratios": {},
        "lost": int(spread["lost"] + once["lost"]),
        "notes": [
            f"step: {ALARMS:,} alarms, {QUIET:,} values (mixed: all kinds); "
            f"flood: {FLOOD:,} alarms in {FLOOD_S:.0f} s, batch: at once; "
            f"restart: {ENTRIES:,} entries of {JOURNALLED:,} alarms."
        ],
    }


def main(argv: Sequence[str]) -> int:
    return report("alarms", "alarms: quiet batches, floods, starts", measure, argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
