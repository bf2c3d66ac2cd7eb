"""The hot path of alarms: nothing changes, and that is found out for next to nothing."""

from time import perf_counter

import numpy as np
import pytest

from hmi.alarms import AlarmEngine
from hmi.model.alarm import AlarmDefinition, AlarmKind, Level, Limit, Priority
from hmi.model.batch import Batch
from tests.alarms.plants import definition, tags


@pytest.mark.parametrize(("alarms", "values", "most_ms"), [(5_000, 5_000, 0.5), (50_000, 10_000, 3.0)])
def test_a_quiet_batch_costs_little(alarms, values, most_ms):
    """The best of several runs: the bound is on our work, not on what else the machine does."""
    engine = AlarmEngine([definition(i, deadband=1.0) for i in range(alarms)], tags(alarms))
    random = np.random.default_rng(1)
    everything = np.arange(alarms, dtype=np.uint32)
    zeros = np.zeros(alarms, np.int64)
    engine.step(Batch(everything, zeros, np.full(alarms, 50.0), zeros.astype(np.uint32)), 0.0, 0)
    spent = []
    for _ in range(20):
        tag = random.permutation(alarms)[:values].astype(np.uint32)
        value = random.uniform(20, 80, values)
        quiet = Batch(tag, zeros[:values], value, zeros[:values].astype(np.uint32))
        start = perf_counter()
        assert engine.step(quiet, 1.0, 0) == []
        spent.append(perf_counter() - start)
    assert min(spent) * 1e3 < most_ms


def test_a_quiet_batch_costs_little_with_every_kind_of_alarm():
    """50,000 alarms on 20,000 tags, among them 5,000 of each kind that is not a limit and a heavy share of rates."""
    band = (Limit(Level.HI, 1e6, Priority.HIGH), Limit(Level.LO, -1e6, Priority.LOW))
    holds = (Limit(Level.HI, 1.0, Priority.HIGH),)
    definitions = [definition(i, deadband=1.0) for i in range(20_000)]
    for kind, count in ((AlarmKind.DEVIATION, 10_000), (AlarmKind.RATE, 5_000), (AlarmKind.DISCRETE, 5_000)):
        limits = holds if kind.of_state else band
        own = {"setpoint": 19_999, "window_s": 60.0, "states": (1, 2)}
        fields = {AlarmKind.DEVIATION: "setpoint", AlarmKind.RATE: "window_s", AlarmKind.DISCRETE: "states"}
        named = {fields[kind]: own[fields[kind]]}
        definitions += [AlarmDefinition(f"T{i}:{kind.value}", i, limits, kind=kind, **named) for i in range(count)]
    for kind in (AlarmKind.BAD_PV, AlarmKind.STALE):
        definitions += [AlarmDefinition(f"T{i}:{kind.value}", i, holds, kind=kind) for i in range(5_000)]
    engine = AlarmEngine(definitions, tags(20_000))
    random = np.random.default_rng(1)
    good = np.zeros(10_000, np.uint32)
    everything = np.arange(20_000, dtype=np.uint32)
    engine.step(
        Batch(everything, np.zeros(20_000, np.int64), np.full(20_000, 50.0), np.zeros(20_000, np.uint32)), 0.0, 0
    )
    spent = []
    for turn in range(1, 20):
        tag = random.permutation(19_999)[:10_000].astype(np.uint32)
        quiet = Batch(tag, np.full(10_000, turn * 10**9, np.int64), random.uniform(20, 80, 10_000), good)
        start = perf_counter()
        assert engine.step(quiet, float(turn), 0) == []
        spent.append(perf_counter() - start)
    assert min(spent) * 1e3 < 10.0
