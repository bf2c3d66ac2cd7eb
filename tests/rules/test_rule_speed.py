"""What rules cost a tick. CPU time of this thread, best of several stretches: other work on the machine is not ours."""

from time import thread_time

import numpy as np

from hmi.model.batch import Batch
from hmi.model.rule import RuleDefinition
from hmi.rules import RuleEngine
from tests.rules.signals import START, S, noise, stuck, tag, time_to_limit


def tick_ms(rules: list[RuleDefinition], values: np.ndarray, learn: int) -> float:
    """Mean CPU of a tick of one second in the best of the stretches after learning. values: f64[seconds, tags]."""
    n, count = values.shape
    engine = RuleEngine(rules, [tag(i, f"T{i}", low=0.0, high=500.0) for i in range(count)])
    rows, good = np.arange(count, dtype=np.uint32), np.zeros(count, np.uint32)
    spent = np.empty(n)
    for second in range(n):
        batch = Batch(rows, np.full(count, (START + second) * S), values[second], good)
        start = thread_time()
        engine.step(batch, (START + second) * S)
        spent[second] = thread_time() - start
    return float(spent[learn:].reshape(-1, 100).mean(axis=1).min() * 1e3)


def test_twenty_trends_among_300_tags():
    n = 3000
    values = 200.0 + noise(np.random.default_rng(1), n, 0.9, runs=300).T
    values[:, :10] += 0.015 * np.arange(n)[:, None]
    rules = [time_to_limit(450.0, i, window_s=3600.0, every_s=10.0) for i in range(20)]
    assert tick_ms(rules, values, 2000) < 1.0


def test_five_thousand_sensors_that_may_stick():
    values = np.random.default_rng(1).normal(size=(400, 5000)).round(1)
    rules = [stuck(i, window_s=60.0, every_s=10.0) for i in range(5000)]
    assert tick_ms(rules, values, 200) < 2.0
