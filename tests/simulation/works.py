"""The waterworks as tests run it: from one second to days, without servers."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from hmi.config import find, load
from hmi.expression import declared, parse
from hmi.model.alarm import AlarmDefinition, AlarmKind, Level
from hmi.model.columns import Bools
from hmi.model.plant import Plant
from hmi.simulation.faults import faults
from hmi.simulation.plant_run import PlantRun
from hmi.simulation.waterworks import Waterworks

NOON_S = 1_795_172_400.0
"""2026-11-20 12:00 in Berlin."""
SEED = 7


@lru_cache(maxsize=1)
def waterworks() -> Plant:
    return load(find("waterworks"))


def quiet_plant() -> Plant:
    """Without backwashes for the first hours: all filters just washed."""
    return _aged(1.3, 1.6, 1.9, 2.2)


def busy_plant() -> Plant:
    """Filter 2 is due within the hour, filters 4 and 1 after it."""
    return _aged(5.1, 7.3, 3.4, 6.2)


def _aged(*hours: float) -> Plant:
    plant = waterworks()
    assert plant.simulation is not None
    ages = {f"F{n}.age": age for n, age in enumerate(hours, 1)}
    return replace(plant, simulation=replace(plant.simulation, parameters=ages))


def model(start_s: float = NOON_S, plant: Plant | None = None, seed: int = SEED) -> Waterworks:
    plant = plant or busy_plant()
    assert plant.simulation is not None
    return Waterworks(plant.tags, start_s, seed, utc_offset_s=3600.0, parameters=plant.simulation.parameters)


class Recording:
    """What was published, by the names of tags: f64[n]."""

    def __init__(self, plant: Plant, rows: NDArray[np.float64]) -> None:
        self._columns = {t.name: t.index for t in plant.tags}
        self.rows = rows

    def __getitem__(self, name: str) -> NDArray[np.float64]:
        column: NDArray[np.float64] = self.rows[:, self._columns[name]]
        return column

    def same(self, other: "Recording", name: str) -> bool:
        return np.array_equal(self[name], other[name], equal_nan=True)


def met(alarm: AlarmDefinition, plant: Plant, rows: NDArray[np.float64], step_s: float) -> list[tuple[str, Bools]]:
    """(level, bool[n]: where an alarm holds), without delay and deadband, and not where it is silent by design."""
    silent = np.zeros(len(rows), np.bool_)
    if alarm.suppress_when:
        names = {name: known for name, row in alarm.suppress_inputs.items() if (known := declared(plant.tags[row]))}
        condition = parse(alarm.suppress_when, names)
        values = [rows[:, alarm.suppress_inputs[name]] for name in condition.names]
        now = condition.evaluate_columns(values, [np.zeros(len(rows), np.uint32)] * len(values)).value == 1
        last = np.maximum.accumulate(np.where(now, np.arange(len(rows)), -len(rows)))
        silent = np.arange(len(rows)) - last <= alarm.suppress_hold_s / step_s
    value = rows[:, alarm.tag]
    match alarm.kind:
        case AlarmKind.DEVIATION:
            value = value - rows[:, alarm.setpoint]
        case AlarmKind.RATE:
            before = np.maximum(np.arange(len(rows)) - int(alarm.window_s / step_s), 0)
            value = (value - value[before]) * 60 / alarm.window_s
        case AlarmKind.DISCRETE:
            value = np.isin(value, alarm.states).astype(np.float64)
        case AlarmKind.BAD_PV | AlarmKind.STALE:
            return []
    found = []
    for limit in alarm.limits:
        beyond = value >= limit.value if limit.level in (Level.HI, Level.HIHI) else value <= limit.value
        found.append((limit.level.value, beyond & ~silent))
    return found


def run(
    seconds: int,
    wanted: Sequence[tuple[str, float]] = (),
    *,
    plant: Plant | None = None,
    start_s: float = NOON_S,
    seed: int = SEED,
) -> Recording:
    """Runs the plant; wanted: faults with their seconds from the beginning."""
    plant = plant or quiet_plant()
    plant_run = PlantRun(plant, start_s, seed, faults(plant, wanted, start_s))
    return Recording(plant, plant_run.advance(seconds).value)
