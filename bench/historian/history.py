"""The historian's space and speed: ours, and the naive way (a row a sample with an index on tag and time) beside it.

Histories are made from a seed, by the code that packs. Each question is asked in a process of its own.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from bench.asking.history import PIXELS
from bench.made.history import instrument, make, make_last_hour, plant_tags, size_of
from bench.made.history_space import noisy, ours, parquet, rows, waterworks
from bench.naive.history import ask_rows, make_rows
from bench.report import Option, report

DAYS, QUICK_DAYS = 30, 3
MANY, QUICK_MANY = 5000, 500
PENS = 8
RUNS = 5


def ask(kind: str, path: Path, days: int, tags: int) -> dict[str, float]:
    """The median of some processes."""
    command = [sys.executable, "-m", "bench.asking.history", kind, str(path), str(days), str(tags)]
    answers = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(RUNS)]
    return {key: median(a[key] for a in answers) for key in answers[0]}


def measure(quick: bool) -> dict[str, Any]:
    """The document that `--json` prints."""
    days, many = (QUICK_DAYS, QUICK_MANY) if quick else (DAYS, MANY)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count, day_of = waterworks(3600 if quick else 86_400)
        space, naive = ours(folder / "works", count, day_of), rows(folder / "works", count, day_of)
        zstd = parquet(folder / "works", count, day_of)
        noise = ours(folder / "noise", count, noisy(day_of))
        month = folder / "month" / "history.db"
        begun_s = time.perf_counter()
        samples = make(month, plant_tags(PENS), days, instrument(3))
        made_s = time.perf_counter() - begun_s
        at_1_s = size_of(month) / samples
        window = ask("window", month, days, PENS)
        day = ask("day", month, days, PENS)
        make_last_hour(folder / "hour" / "history.db", plant_tags(many))
        hour = ask("hour", folder / "hour" / "history.db", 1, many)
        naive_days = days // 3
        make_rows(folder / "rows.db", PENS, naive_days, instrument(3))
        half_ms, all_ms = (
            min(ask_rows(folder / "rows.db", range(PENS), span, PIXELS) for _ in range(2))
            for span in (naive_days / 2, naive_days)
        )
        naive_ms = all_ms / naive_days * days
    figures = {
        "bytes_per_sample": space,
        "bytes_per_sample_1_s": at_1_s,
        "bytes_per_sample_noise": noise,
        "bytes_per_sample_naive": naive,
        "window_cold_ms": window["cold_ms"],
        "window_warm_ms": window["warm_ms"],
        "raw_day_ms": day["cold_ms"],
        "last_hour_ms": hour["cold_ms"],
        "window_cold_cpu_ms": window["cold_cpu_ms"],
        "window_warm_cpu_ms": window["warm_cpu_ms"],
        "raw_day_cpu_ms": day["cold_cpu_ms"],
        "last_hour_cpu_ms": hour["cold_cpu_ms"],
        "window_naive_ms": naive_ms,
        f"window_naive_{naive_days}_days_ms": all_ms,
        "samples": samples,
        "pack_us_per_sample": made_s / samples * 1e6,
    }
    if zstd is not None:
        figures["bytes_per_sample_parquet"] = zstd
    return {
        "name": "history",
        "figures": {key: round(number, 3) for key, number in figures.items()},
        "ratios": {
            "naive_over_ours_space": round(naive / space, 1),
            "naive_over_ours_window": round(naive_ms / window["cold_ms"], 1),
        },
        "lost": 0,
        "notes": [
            f"bytes_per_sample: all files, rollups included, of the waterworks' model: {count} tags that publish, seed "
            "7, instrument resolution, times in ms; _noise: the same with full-precision noise; _1_s: the month below.",
            f"Windows: {PENS} tags, {days} days at 1 s, {PIXELS} pixels, all rolled up. Cold: the first question of a "
            "fresh process, SQLite's and our caches empty, the files in the page cache of the system; warm: the same "
            f"question again. raw_day: one tag's samples. last_hour: 8 pens among {many} tags. Medians of {RUNS} "
            "processes; cpu: of the asking process alone.",
            f"window_naive_{naive_days}_days_ms: lowest and highest of each column by GROUP BY on the same samples of "
            f"all {PENS} tags and of {naive_days} days, the better of two; it reads every row, so window_naive_ms, of "
            f"{days} days, is in proportion. Half of these days took {half_ms / all_ms:.2f} of it.",
            *([] if zstd is not None else ["Parquet was left out: pyarrow is not installed."]),
        ],
    }


def main(argv: Sequence[str]) -> int:
    return report(
        "history", "space and speed of recorded samples", measure, argv, Option("quick", False, "less of all")
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
