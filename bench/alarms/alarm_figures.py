"""Key figures over a million alarm events: read from a journal's columns, then counted for four periods."""

import sys
import time
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from bench.report import report
from hmi.alarms.figures import Prepared, key_figures
from hmi.model.alarm import Change, ProcessState, Source, Suppression
from hmi.model.figures import AlarmColumns
from hmi.model.figures.alarm_columns import CHANGE_CODES, SOURCE_CODES, STATE_CODES, SUPPRESSION_CODES

EVENTS: Final = 1_000_000
ALARMS: Final = 5_000
DAYS: Final = 31
_DAY_NS: Final = 86_400 * 10**9
_PERIODS: Final = (("shift", 1 / 3), ("day", 1.0), ("week", 7.0), ("month", 30.0))


def made(events: int, seed: int = 1) -> AlarmColumns:
    """Raise, acknowledgement, return: thirds of a month in random order of alarms, one in fifty of them shelved."""
    random = np.random.default_rng(seed)
    thirds = events // 3
    raised = np.sort(random.integers(0, DAYS * _DAY_NS, thirds))
    alarm = np.minimum(random.zipf(1.3, thirds) - 1, ALARMS - 1)
    acknowledged = raised + random.integers(10**9, 300 * 10**9, thirds)
    returned = raised + random.integers(10**9, 3600 * 10**9, thirds)
    times = np.concatenate([raised, acknowledged, returned])
    order = np.argsort(times, kind="stable")
    silent = random.random(thirds) < 0.02
    parts = (
        (Change.RAISED, ProcessState.UNACKNOWLEDGED),
        (Change.ACKNOWLEDGED, ProcessState.ACKNOWLEDGED),
        (Change.RETURNED, ProcessState.NORMAL),
    )
    suppression = np.where(silent, SUPPRESSION_CODES[Suppression.SHELVED], 0)
    return AlarmColumns(
        time_ns=times[order],
        alarm=np.tile(alarm, 3)[order],
        change=np.repeat([CHANGE_CODES[c] for c, _ in parts], thirds)[order],
        priority=np.tile(random.choice([1, 2, 3, 4], thirds, p=[0.05, 0.15, 0.4, 0.4]), 3)[order],
        source=np.full(3 * thirds, SOURCE_CODES[Source.LIMIT]),
        state=np.repeat([STATE_CODES[s] for _, s in parts], thirds)[order],
        suppression=np.tile(suppression, 3)[order],
        event_id=np.tile(np.arange(thirds), 3)[order],
        names=tuple(f"TAG-{n}" for n in range(ALARMS)),
    )


def measure() -> dict[str, Any]:
    columns = made(EVENTS)
    end_ns = DAYS * _DAY_NS
    begun_s = time.perf_counter()
    prepared = Prepared(columns)
    figures = {"prepare_ms": round((time.perf_counter() - begun_s) * 1e3, 1)}
    for name, days in _PERIODS:
        begun_s = time.perf_counter()
        key_figures(prepared, end_ns - int(days * _DAY_NS), end_ns)
        figures[f"{name}_ms"] = round((time.perf_counter() - begun_s) * 1e3, 1)
    figures["all_ms"] = round(sum(figures.values()), 1)
    figures["events"] = len(columns.time_ns)
    notes = ["Counting alone: reading the columns of a million events takes about 0.2 s more (docs/journal.md)."]
    return {"name": "alarm_figures", "figures": figures, "ratios": {}, "lost": 0, "notes": notes}


def main(argv: Sequence[str]) -> int:
    return report("alarm_figures", "key figures over a million alarm events", measure, argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
