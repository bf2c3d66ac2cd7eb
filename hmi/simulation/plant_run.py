"""A plant that runs: model, faults and transmitters, stepped together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from hmi.config.reading.suggest import did_you_mean
from hmi.model.plant import Plant
from hmi.simulation.bottling import METHODS as BOTTLING_METHODS
from hmi.simulation.bottling import Bottling
from hmi.simulation.faults import TAG_KINDS, Fault
from hmi.simulation.image import Exact
from hmi.simulation.instruments.sensor_faults import Lie, lie
from hmi.simulation.instruments.transmitters import Published, Transmitters
from hmi.simulation.model import Model
from hmi.simulation.wandering import Wandering
from hmi.simulation.waterworks import METHODS as WATERWORKS_METHODS
from hmi.simulation.waterworks import Waterworks

STEP_S: Final = 1.0
_NONE: Final[Mapping[str, float]] = {}
_MODELS: Final[Mapping[str, type[Waterworks] | type[Bottling]]] = {"waterworks": Waterworks, "bottling": Bottling}
_METHODS: Final[Mapping[str, tuple[str, ...]]] = {"waterworks": WATERWORKS_METHODS, "bottling": BOTTLING_METHODS}


def make_model(plant: Plant, start_s: float, seed: int, past_s: float = 0.0) -> Model:
    """The model that simulation.yaml names; without one, a model made from the tags' ranges.

    Args:
        past_s: how much of what follows is past.

    Raises: ValueError for a name or a parameter that is unknown.
    """
    given = plant.simulation
    name = "" if given is None else given.model
    if not name:
        return Wandering(plant.tags, seed)
    check_model(name)
    offset = datetime.fromtimestamp(start_s, ZoneInfo(plant.zone)).utcoffset()
    return _MODELS[name](
        plant.tags,
        start_s,
        seed,
        utc_offset_s=0.0 if offset is None else offset.total_seconds(),
        past_s=past_s,
        parameters=_NONE if given is None else given.parameters,
    )


def check_model(name: str) -> None:
    """Raises: ValueError for a model that is unknown; without a name it is made from the ranges."""
    if name and name not in _MODELS:
        known = " and ".join(f"'{known}'" for known in _MODELS)
        hint = did_you_mean(name, tuple(_MODELS))
        raise ValueError(f"no model '{name}'{hint}; there is {known}, and none at all for one made from the ranges")


def method_names(plant: Plant) -> tuple[str, ...]:
    """`F1.StartBackwash`, ...: the methods of a plant's model, without making it."""
    return () if plant.simulation is None else _METHODS.get(plant.simulation.model, ())


@dataclass(slots=True)
class _Acting:
    fault: Fault
    effect: Callable[[float], None] | None
    row: int
    lie: Lie | None


class PlantRun:
    """Steps a plant and says what its transmitters publish.

    Args:
        start_s: seconds since 1970 UTC from which on it runs. past_s: how much of that is past.
        faults: of equipment and transmitters; those of servers are none of its business and left out.

    Attributes:
        time_s: where it stands.

    Raises: FaultError if the model cannot have one of the faults.
    """

    def __init__(
        self, plant: Plant, start_s: float, seed: int, faults: Sequence[Fault] = (), *, past_s: float = 0.0
    ) -> None:
        self.model = make_model(plant, start_s, seed, past_s)
        self.time_s = start_s
        self._width = len(plant.tags)
        self._transmitters = Transmitters(plant.tags, seed)
        self._waiting = [self._acting(plant, f) for f in faults if f.kind != "link-loss"]
        self._acting_now: list[_Acting] = []
        self._steps = 0
        self._silent: dict[int, int] = {}

    def _acting(self, plant: Plant, fault: Fault) -> _Acting:
        if fault.kind in TAG_KINDS:
            row, change = lie(plant, fault)
            return _Acting(fault, None, row, change)
        return _Acting(fault, self.model.begin(fault), -1, None)

    def check_fault(self, plant: Plant, fault: Fault) -> None:
        """Raises: FaultError if the model cannot have it."""
        if fault.kind != "link-loss":
            self._acting(plant, fault)

    def advance(self, steps: int) -> Published:
        """Runs that many seconds.

        Returns: f64[steps, tags] with what changed; row i is at the end of its second.
        """
        true = np.empty((steps, self._width))
        for i in range(steps):
            true[i] = self._one()
        return self._transmitters.publish(true, self._silent)

    def _one(self) -> list[float]:
        time_s = self.time_s = self.time_s + STEP_S
        if self._waiting and self._waiting[0].fault.start_s <= time_s:
            self._begin(time_s)
        for acting in self._acting_now:
            if acting.effect is not None:
                acting.effect(time_s - acting.fault.start_s)
        self.model.step(time_s, STEP_S)
        values = self.model.image.values
        for acting in self._acting_now:
            if acting.lie is not None:
                values[acting.row] = acting.lie(values[acting.row], time_s - acting.fault.start_s)
        self._steps += 1
        return values[: self._width]

    def _begin(self, time_s: float) -> None:
        due = [a for a in self._waiting if a.fault.start_s <= time_s]
        self._waiting = self._waiting[len(due) :]
        self._acting_now += due
        for acting in due:
            if acting.fault.kind == "stuck":
                self._silent[acting.row] = self._steps

    @property
    def objects(self) -> Mapping[int, Exact]:
        """Text, times and arrays as they stand now."""
        return self.model.image.objects

    def write(self, row: int, value: float) -> None:
        """A setpoint or mode, in force with the next step."""
        self.model.image.values[row] = value

    def write_exact(self, row: int, exact: Exact) -> None:
        """Text, a time or an array."""
        self.model.image.objects[row] = exact

    def call(self, method: str) -> str:
        """Calls a method of the model. Raises: KeyError if there is none of that name."""
        return self.model.methods[method]()
