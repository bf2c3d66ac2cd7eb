"""Expressions: one row, many rows, and looking back in time; beside them the same formula as a Python function.

Python is the measure of speed alone: it knows neither quality nor units.
"""

import sys
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

import numpy as np

from bench.report import report
from hmi.expression import Declared, Kind, parse

NAMES = {n: Declared(Kind.NUMBER) for n in "abc"} | {"p": Declared(Kind.TRUTH)}
SIMPLE = "a + b"
USUAL = "(a - b) / c > 0.5 and p"
ROWS = 200_000
SECONDS, UNITS = 600, 200
ROUNDS = 7


def seconds_of(call: Callable[[], object], times: int) -> float:
    """Median of CPU seconds a call."""
    taken = []
    for _ in range(ROUNDS):
        begun_s = time.process_time()
        for _ in range(times):
            call()
        taken.append((time.process_time() - begun_s) / times)
    return median(taken)


def scalar_us(text: str) -> float:
    """Microseconds for one row, all values good."""
    expression = parse(text, NAMES)
    row, status = [3.0, 1.0, 2.0, 1.0][: len(expression.names)], [0] * len(expression.names)
    return seconds_of(lambda: expression.evaluate(row, status), 20_000) * 1e6


def columns_ns(text: str, bad: float = 0.0) -> float:
    """Nanoseconds a row, with a part of the values bad."""
    expression = parse(text, NAMES)
    rng = np.random.default_rng(3)
    columns = [
        rng.normal(2.0, 1.0, ROWS) if n != "p" else rng.integers(0, 2, ROWS).astype(float) for n in expression.names
    ]
    statuses = [np.where(rng.random(ROWS) < bad, 0x80000000, 0).astype(np.uint32) for _ in columns]
    return seconds_of(lambda: expression.evaluate_columns(columns, statuses), 5) / ROWS * 1e9


def window_us(text: str, units: int) -> float:
    """Microseconds a second of the grid."""
    expression = parse(text, NAMES)
    values = np.random.default_rng(4).normal(0.0, 1.0, (SECONDS, units))
    status = np.zeros((SECONDS, units), np.uint32)
    begun_s = time.process_time()
    expression.state(units).advance(1_750_000_000, [values], [status])
    return (time.process_time() - begun_s) / SECONDS * 1e6


def usual(a: float, b: float, c: float, p: bool) -> bool:
    """`USUAL` as Python compiles it."""
    return (a - b) / c > 0.5 and p


def python_us() -> float:
    return seconds_of(lambda: usual(3.0, 1.0, 2.0, True), 20_000) * 1e6


def parse_us(text: str) -> float:
    return seconds_of(lambda: parse(text, NAMES), 300) * 1e6


def measure() -> dict[str, Any]:
    """The document that `--json` prints."""
    simple, ours, python = scalar_us(SIMPLE), scalar_us(USUAL), python_us()
    return {
        "name": "expression",
        "figures": {
            "scalar_us": round(simple, 2),
            "scalar_usual_us": round(ours, 2),
            "python_usual_us": round(python, 2),
            "columns_ns_per_row": round(columns_ns(SIMPLE), 2),
            "columns_usual_ns_per_row": round(columns_ns(USUAL), 2),
            "columns_usual_bad_ns_per_row": round(columns_ns(USUAL, bad=0.01), 2),
            "parse_us": round(parse_us(USUAL), 1),
            "avg_us_per_second": round(window_us("avg(a, 10 min)", 1), 1),
            "avg_200_units_us_per_second": round(window_us("avg(a, 10 min)", UNITS), 1),
            "med_200_units_us_per_second": round(window_us("med(a, 10 min)", UNITS), 1),
        },
        "ratios": {"ours_over_python_scalar": round(ours / python, 2)},
        "lost": 0,
        "notes": [f"usual: {USUAL}; columns of {ROWS:,} rows; the windows' figures are of one second for all units."],
    }


def main(argv: Sequence[str]) -> int:
    return report("expression", "speed of the expression language", measure, argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
