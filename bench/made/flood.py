"""A plant of ten thousand alarms, and the samples that raise all of them."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from bench.made.runtime import values
from hmi.runtime.runtime import Runtime

FLOOD = 10_000
FLOOD_S, FLOOD_PIECES = 10.0, 100
_PLANT = (
    'version: 1\nname: Flood\nzone: UTC\nlanguage: en\nservers:\n  s: {url: "opc.tcp://127.0.0.1:1"}\nareas: {a: A}\n'
)
_TAGS = "tag,server,node,type,unit,low,high,normal_low,normal_high,write,description\n"
_ALARMS = "tag,hihi,hi,lo,lolo,deadband,on_delay,off_delay,text,cause,consequence,action,display\n"


def write_plant(plant: Path) -> None:
    """Each tag has the limits 90 (high) and 95 (urgent)."""
    for name in ("tags", "alarms"):
        (plant / name).mkdir(parents=True)
    (plant / "plant.yaml").write_text(_PLANT)
    rows = [f"T{i},s,nsu=urn:u;s=T{i},Double,bar,0,100,,,,\n" for i in range(FLOOD)]
    (plant / "tags" / "a.csv").write_text(_TAGS + "".join(rows))
    limits = [f"T{i},95 p1,90 p2,,,1,0 s,0 s,Pressure {i},,,,\n" for i in range(FLOOD)]
    (plant / "alarms" / "a.csv").write_text(_ALARMS + "".join(limits))


async def raise_all(
    runtime: Runtime, value: Callable[[Any], Any], pieces: int = FLOOD_PIECES, seconds: float = FLOOD_S
) -> dict[str, int]:
    """In so many batches, evenly over so many seconds; when the sample of each alarm was dispatched, ns UTC.

    value: of an array of rows, what raises them.
    """
    sent_ns: dict[str, int] = {}
    begun_s = time.perf_counter()
    for number, rows in enumerate(np.array_split(np.arange(FLOOD), pieces)):
        await asyncio.sleep(max(0.0, begun_s + number * seconds / pieces - time.perf_counter()))
        sent_ns.update(dict.fromkeys((f"T{i}" for i in rows.tolist()), time.time_ns()))
        runtime.dispatch(values(rows, value(rows)))
    return sent_ns
