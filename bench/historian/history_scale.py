"""What history costs as tags and time grow: a week made, a law fitted to what it took, years worked out by the law.

Bytes are those of histories that are made by the code that packs, merges and rolls up. Seconds are those of the writer
itself: an hour of samples, a commit a second, then all the work that an hour leaves behind.
"""

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from bench.made.history import BEGIN_NS, HOUR_NS, S, instrument, make, plant_tags
from bench.report import report
from hmi.history.recording.intake import Intake, Taken
from hmi.history.recording.writer import Writer
from hmi.model.batch import Batch

WEEK: Final = 7
TAGS_1_S, TAGS_10_S, TAGS_MANY = 12, 60, 240
WRITERS: Final = (200, 1000)
PLANTS: Final = (1000, 10_000, 50_000)
YEAR_DAYS: Final = 365
SEED: Final = 5


def parts_of(main: Path) -> dict[str, int]:
    """Bytes of the main file, of day files, of minutes."""
    folder = main.with_suffix("")
    return {
        "main": main.stat().st_size,
        "days": sum(f.stat().st_size for f in folder.glob("*.db")),
        "minutes": sum(f.stat().st_size for f in folder.glob("minutes/*.db")),
    }


def made(folder: Path, tags: int, days: int, step_s: float) -> tuple[dict[str, int], int]:
    """Bytes by part, and samples."""
    path = folder / f"{tags}-{days}-{step_s}" / "history.db"
    samples = make(path, plant_tags(tags), days, instrument(SEED, step_s=step_s))
    return parts_of(path), samples


class _Clock:
    """Stands until it is moved."""

    def __init__(self) -> None:
        self.ns = BEGIN_NS

    def now_ns(self) -> int:
        return self.ns

    def now_s(self) -> float:
        return self.ns / S


def recording_us(path: Path, count: int) -> float:
    """CPU microseconds a sample: an hour at 1 s stored, packed, merged and rolled up by the writer."""
    tags, clock = plant_tags(count), _Clock()
    intake = Intake(10**7, count, clock.now_ns)
    writer = Writer(path, tags, intake, pack_s=300.0, now_ns=clock.now_ns, now_s=clock.now_s)
    rng, row = np.random.default_rng(SEED), np.arange(count, dtype=np.uint32)
    value, status = np.full(count, 50.0), np.zeros(count, np.uint32)
    used = 0.0
    try:
        for second in range(3600 + 901):
            value = np.round(value + rng.normal(0, 0.05, count), 2)
            batch = Batch(row, clock.ns + rng.integers(0, 20, count) * 10**6, value, status)
            begun = time.process_time()
            if second < 3600:
                intake.offer(batch)
            writer.commit(intake.take() if second < 3600 else Taken())
            while writer.work():
                pass
            used += time.process_time() - begun
            clock.ns += S
        begun = time.process_time()
        clock.ns += HOUR_NS
        while writer.work():
            pass
        used += time.process_time() - begun
    finally:
        writer.close()
    return used / (3600 * count) * 1e6


def measure() -> dict[str, Any]:
    """The document that `--json` prints."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        day, _ = made(folder, TAGS_1_S, 1, 1.0)
        fast, fast_samples = made(folder, TAGS_1_S, WEEK, 1.0)
        slow, slow_samples = made(folder, TAGS_10_S, WEEK, 10.0)
        many, _ = made(folder, TAGS_MANY, 1, 10.0)
        few_us, many_us = [recording_us(folder / f"writer{count}" / "history.db", count) for count in WRITERS]
    few, most = WRITERS
    us_per_commit = (few_us - many_us) / (1 / few - 1 / most)
    us_per_sample = many_us - us_per_commit / most
    # what grows with the days, without what a file takes that is nearly empty
    fast_rate = {part: (fast[part] - day[part]) / (WEEK - 1) / (TAGS_1_S * 86_400) for part in fast}
    slow_rate = {part: slow[part] / slow_samples for part in slow}
    law = {"1_s": sum(fast_rate.values()), "10_s": sum(slow_rate.values())}
    figures = {
        "samples": fast_samples + slow_samples,
        **{f"bytes_per_sample_{rate}": bytes_ for rate, bytes_ in law.items()},
        **{f"bytes_per_sample_1_s_{part}": bytes_ for part, bytes_ in fast_rate.items()},
        **{f"bytes_per_sample_10_s_{part}": bytes_ for part, bytes_ in slow_rate.items()},
        "bytes_per_tag_and_day_of_main": slow["main"] / TAGS_10_S / WEEK,
        f"us_per_sample_of_{few}_tags": few_us,
        f"us_per_sample_of_{most}_tags": many_us,
        "us_per_commit": us_per_commit,
        "us_per_sample": us_per_sample,
    }
    for tags in PLANTS:
        for rate, step_s in (("1_s", 1), ("10_s", 10)):
            samples = tags * YEAR_DAYS * 86_400 / step_s
            figures[f"year_gb_{tags}_tags_{rate}"] = samples * law[rate] / 1e9
            second_us = us_per_commit + tags / step_s * us_per_sample
            figures[f"year_cpu_hours_{tags}_tags_{rate}"] = second_us / 1e6 * YEAR_DAYS * 24
            figures[f"core_percent_{tags}_tags_{rate}"] = second_us / 1e4
    return {
        "name": "history_scale",
        "figures": {key: round(number, 3) for key, number in figures.items()},
        "ratios": {
            "bytes_week_over_day": round(sum(fast.values()) / WEEK / sum(day.values()), 3),
            "bytes_240_over_60_tags": round(
                sum(many.values()) / TAGS_MANY / (sum(slow.values()) / TAGS_10_S / WEEK), 3
            ),
        },
        "lost": 0,
        "notes": [
            f"Made: {WEEK} days of {TAGS_1_S} tags at 1 s and of {TAGS_10_S} tags at 10 s, 0.01 steps, times in ms.",
            "The law: bytes = tags x days x 86,400 / step x bytes_per_sample of that step. The ratios say how "
            "well it holds where it was measured: 1 is exactly. CPU of a second = us_per_commit + samples x "
            f"us_per_sample (commits, packing, merging, rolling up), from an hour of {few} and of {most} tags.",
            "Years are extrapolated by the law, not measured.",
        ],
    }


def main(argv: Sequence[str]) -> int:
    return report("history_scale", "what history costs as tags and time grow", measure, argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
