"""Signals with known truth, and helpers to play them to an engine."""

from collections.abc import Iterable, Sequence

import numpy as np

from hmi.model.batch import Batch
from hmi.model.rules.rule import Prediction, RuleDefinition
from hmi.model.tag import DataType, Tag
from hmi.rules import RuleEngine

S = 1_000_000_000
START = 1_700_000_000
BAD_SENSOR = 0x8040_0000


def tag(index: int = 0, name: str = "F3.DP", **options) -> Tag:
    return Tag(index, name, "works", f"nsu=urn:plant;s={name}", DataType.Double, **{"unit": "mbar", **options})


def time_to_limit(limit: float = 450.0, value: int = 0, **options) -> RuleDefinition:
    parameters = {"limit": limit, **options.pop("parameters", {})}
    return RuleDefinition(
        f"rule{value}", "time_to_limit", "Filter clogs", {"value": value}, parameters=parameters, **options
    )


def stuck(value: int = 0, *, parameters: dict[str, float] | None = None, **options) -> RuleDefinition:
    return RuleDefinition(
        f"rule{value}", "stuck", "Sensor stuck", {"value": value}, parameters=parameters or {}, **options
    )


def batch(rows: Iterable[Sequence[float]]) -> Batch:
    """Rows of (tag, seconds after START, value) or (tag, seconds, value, status)."""
    full = [(*row, 0)[:4] for row in rows]
    return Batch(
        np.array([int(r[0]) for r in full], np.uint32),
        np.array([START * S + round(r[1] * S) for r in full], np.int64),
        np.array([r[2] for r in full], np.float64),
        np.array([int(r[3]) for r in full], np.uint32),
    )


def play(engine: RuleEngine, values: np.ndarray, *, tag: int = 0, start: int = 0, status: int = 0) -> list[Prediction]:
    """One value a second. The watermark ends right behind the last one."""
    n = len(values)
    time = (START + start + np.arange(n, dtype=np.int64)) * S
    samples = Batch(np.full(n, tag, np.uint32), time, np.asarray(values, float), np.full(n, status, np.uint32))
    return engine.step(samples, int(time[-1]) + 1) if n else []


def noise(random: np.random.Generator, n: int, memory: float, size: float = 1.0, runs: int = 1) -> np.ndarray:
    """f64[runs, n], autoregressive noise of standard deviation `size`; memory is its autocorrelation a second on."""
    fresh = random.standard_normal((n, runs)) * size
    fresh[1:] *= np.sqrt(1.0 - memory * memory)
    for i in range(1, n):
        fresh[i] += memory * fresh[i - 1]
    return fresh.T


def seconds(prediction: Prediction) -> int:
    return prediction.time_ns // S - START
