"""What predictive rules cost a tick of one second: 20 rising trends among 300 tags, 5,000 sensors that may stick.

CPU time of the thread; learning is over before the first tick that counts.
"""

import sys
from collections.abc import Sequence
from time import thread_time
from typing import Any

import numpy as np

from bench.report import report
from hmi.model.batch import Batch
from hmi.model.rules.rule import RuleDefinition
from hmi.model.tag import DataType, Tag
from hmi.rules import RuleEngine

_S = 1_000_000_000
_START_S = 1_700_000_000
_MEMORY = 0.9
"""Autocorrelation of the noise from one second to the next."""


def measure() -> dict[str, Any]:
    """The figures: ticks of both loads, the 99th percentile and the share of a core together."""
    trends, stuck = _trends(), _stuck()
    return {
        "name": "rules",
        "figures": {
            "tick_ms_p99": round(float(np.percentile(trends, 99) + np.percentile(stuck, 99)), 3),
            "core_percent": round(float(trends.mean() + stuck.mean()) / 10, 3),
            "trends_ms": round(float(trends.mean()), 3),
            "stuck_ms": round(float(stuck.mean()), 3),
        },
        "ratios": {},
        "lost": 0,
        "notes": [
            "20 time_to_limit rules, an hour's window, on 300 tags, ten rising; 5,000 stuck rules on 5,000 tags",
            "a tick is a second of all tags, one value each; CPU of the thread",
        ],
    }


def _trends() -> Any:
    n, count = 3000, 300
    random = np.random.default_rng(1)
    noise = random.standard_normal((n, count))
    noise[1:] *= np.sqrt(1.0 - _MEMORY**2)
    for i in range(1, n):
        noise[i] += _MEMORY * noise[i - 1]
    values = 200.0 + noise
    values[:, :10] += 0.015 * np.arange(n)[:, None]
    rules = [
        RuleDefinition(
            f"rule{i}",
            "time_to_limit",
            "Filter clogs",
            {"value": i},
            parameters={"limit": 450.0},
            window_s=3600.0,
            every_s=10.0,
        )
        for i in range(20)
    ]
    return _ticks_ms(rules, values, 2000)


def _stuck() -> Any:
    values = np.random.default_rng(1).normal(size=(400, 5000)).round(1)
    rules = [
        RuleDefinition(f"rule{i}", "stuck", "Sensor stuck", {"value": i}, window_s=60.0, every_s=10.0)
        for i in range(5000)
    ]
    return _ticks_ms(rules, values, 200)


def _ticks_ms(rules: list[RuleDefinition], values: Any, learn: int) -> Any:
    """f64[seconds - learn]: CPU of each tick after learning. values: f64[seconds, tags]."""
    n, count = values.shape
    tags = [Tag(i, f"T{i}", "s", f"nsu=u;s=T{i}", DataType.Double, low=0.0, high=500.0) for i in range(count)]
    engine = RuleEngine(rules, tags)
    rows, good = np.arange(count, dtype=np.uint32), np.zeros(count, np.uint32)
    spent = np.empty(n)
    for second in range(n):
        now_ns = (_START_S + second) * _S
        batch = Batch(rows, np.full(count, now_ns), values[second], good)
        start = thread_time()
        engine.step(batch, now_ns)
        spent[second] = thread_time() - start
    return spent[learn:] * 1e3


def main(argv: Sequence[str]) -> int:
    return report("rules", "what predictive rules cost a tick", measure, argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
