"""Asks a history from a process that has never seen it: window|day|hour PATH DAYS TAGS.

Prints one JSON line: milliseconds of the first question, of the same one again, and CPU of both.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from bench.made.history import BEGIN_NS, DAY_NS, HOUR_NS, LAST_S, S, plant_tags
from hmi.history import History

PIXELS = 1600


def question(kind: str, history: History, days: int, tags: int) -> Callable[[], int]:
    """The question; how many samples the answer has."""
    end = BEGIN_NS + days * DAY_NS
    if kind == "window":
        return lambda: sum(len(s) for s in history.window(range(8), BEGIN_NS, end, PIXELS))
    if kind == "day":
        start = BEGIN_NS + days // 2 * DAY_NS
        return lambda: sum(len(s) for s in history.read([3], start, start + DAY_NS))
    pens = [round(i * (tags - 1) / 7) for i in range(8)]
    end = BEGIN_NS + LAST_S * S
    return lambda: sum(len(s) for s in history.window(pens, end - HOUR_NS, end, PIXELS))


def main() -> None:
    kind, path, days, tags = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    # the first question of a process also loads code; an empty history takes that part
    nothing = History(path.with_name("nothing.db"), plant_tags(8))
    nothing.window(range(8), 0, DAY_NS, PIXELS)
    ask = question(kind, History(path, plant_tags(tags)), days, tags)
    took, cpu = [], []
    for _ in range(8):
        begun_s, begun_cpu_s = time.perf_counter(), time.process_time()
        points = ask()
        took.append((time.perf_counter() - begun_s) * 1e3)
        cpu.append((time.process_time() - begun_cpu_s) * 1e3)
    answer = {"cold_ms": took[0], "warm_ms": median(took[1:]), "cold_cpu_ms": cpu[0], "warm_cpu_ms": median(cpu[1:])}
    print(json.dumps({**answer, "points": points}))


if __name__ == "__main__":
    main()
