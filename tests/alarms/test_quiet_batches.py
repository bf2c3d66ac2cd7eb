"""Values that stay where no alarm is say nothing; what that costs is measured by `bench alarms`."""

import numpy as np

from hmi.alarms import AlarmEngine
from hmi.model.alarm import AlarmDefinition, AlarmKind, Level, Limit, Priority
from hmi.model.batch import Batch
from tests.alarms.plants import definition, tags


def test_values_within_all_limits_raise_nothing_of_any_kind():
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
    for turn in range(1, 6):
        tag = random.permutation(19_999)[:10_000].astype(np.uint32)
        quiet = Batch(tag, np.full(10_000, turn * 10**9, np.int64), random.uniform(20, 80, 10_000), good)
        assert engine.step(quiet, float(turn), 0) == []
