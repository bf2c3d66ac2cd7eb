"""The waterworks put together, from the river to the taps."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import exp
from typing import Final, TypeVar

from hmi.model.tag import Tag
from hmi.simulation.faults import Fault, FaultError
from hmi.simulation.image import Image
from hmi.simulation.parts.pump import Pump
from hmi.simulation.parts.valve import Valve
from hmi.simulation.waterworks import distribution
from hmi.simulation.waterworks.clearwell import AREA_M2, SETPOINT_M, ClearWell
from hmi.simulation.waterworks.coagulation import Coagulation
from hmi.simulation.waterworks.distribution import MEAN_M3H, Distribution, Zone
from hmi.simulation.waterworks.filter import Filter
from hmi.simulation.waterworks.filters import CYCLE_H, DEFAULT_AGES, Filters
from hmi.simulation.waterworks.highlift import HighLift
from hmi.simulation.waterworks.intake import Intake
from hmi.simulation.waterworks.ledger import Ledger
from hmi.simulation.waterworks.site import Site

_T = TypeVar("_T")
_PRODUCTION_M3H: Final = MEAN_M3H + 78.0
"""Mean demand and what washing costs."""
_SETTLE_S: Final = 900
_WEAR_S, _FOULING_S, _LEAK_S = 3600.0, 600.0, 600.0
BREAKOUT_S: Final = 3003.0
"""Age of a bearing fault when the raceway breaks out."""


METHODS: Final = tuple(f"F{n}.StartBackwash" for n in DEFAULT_AGES)


class Waterworks:
    """River, intake, coagulation, four filters, clear well, high-lift pumps and four zones; see docs/simulation.md.

    Args:
        tags: of the plant; names the model does not know stay at 0, names the plant does not have are not shown.
        start_s: seconds since 1970 UTC of the first step's beginning.
        utc_offset_s: local time less UTC.
        past_s: how much of what follows is past; the ages below are those at its end.
        parameters: `F1.age` to `F4.age`, hours since the last backwash; `temperature` of the raw water.

    Raises: FaultError (from `begin`), ValueError for an unknown parameter.
    """

    def __init__(
        self,
        tags: Sequence[Tag],
        start_s: float,
        seed: int,
        *,
        utc_offset_s: float = 0.0,
        past_s: float = 0.0,
        parameters: Mapping[str, float] | None = None,
    ) -> None:
        given = dict(parameters or {})
        hours = past_s / 3600.0
        ages = {n: (given.pop(f"F{n}.age", age) - hours) % CYCLE_H for n, age in DEFAULT_AGES.items()}
        temperature = given.pop("temperature", 9.8)
        if given:
            raise ValueError(f"the waterworks has no parameter {', '.join(sorted(given))}")
        self.image = image = Image(tags)
        self.ledger = ledger = Ledger()
        local_s = start_s + utc_offset_s
        level = SETPOINT_M + distribution.well_swing(local_s, AREA_M2)
        self.intake = Intake(image, seed, temperature, ledger)
        self.coagulation = Coagulation(image, seed)
        settled_ages = {n: max(0.0, age - _SETTLE_S / 3600.0) for n, age in ages.items()}
        self.filters = Filters(image, seed, settled_ages, ledger)
        self.clear_well = ClearWell(image, seed, level, _PRODUCTION_M3H, temperature, ledger)
        self.high_lift = HighLift(image, seed, MEAN_M3H * distribution.demand_factor(local_s))
        self.distribution = Distribution(image, seed, utc_offset_s, 0.5, temperature, ledger)
        self.site = Site(image, seed, utc_offset_s, ledger)
        self.pumps = (*self.intake.pumps, self.filters.wash_pump, *self.high_lift.pumps)
        starts = (f.start_backwash for f in self.filters.filters)
        self.methods: Mapping[str, Callable[[], str]] = dict(zip(METHODS, starts, strict=True))
        self._settle(start_s)

    def _settle(self, start_s: float) -> None:
        """A quarter of an hour before the start, so that the start is no event."""
        for second in range(_SETTLE_S):
            self.step(start_s - _SETTLE_S + 1 + second, 1.0)
        for pump in self.pumps:
            pump.settle(self.site.hall_temp)
        for filter_ in self.filters.filters:
            filter_.remember_wash(start_s)

    def step(self, time_s: float, dt: float) -> None:
        """Every flow is computed once, from the levels before the step, and booked on both sides."""
        hall = self.site.hall_temp
        intake, coagulation, filters = self.intake, self.coagulation, self.filters
        well, lift, network = self.clear_well, self.high_lift, self.distribution
        intake.filters = filters.available
        intake.step(well.wanted_m3h, time_s, dt, hall)
        coagulation.step(intake.flow, intake.river, dt)
        level = well.level_m
        filters.step(coagulation.outflow, coagulation.turbidity, level, time_s, dt, hall)
        delivered = lift.step(network.pressure_bar, level, dt, hall)
        quality = (filters.settled_mean, coagulation.ph, intake.river.temperature)
        well.step(filters.outflow, filters.wash_flow, delivered, quality, dt)
        network.step(delivered, well.chlorine, well.temperature, time_s, dt)
        self.site.step(self.pumps, filters.electrical + 6.0, delivered, time_s, dt)

    def stored_m3(self) -> float:
        """Water in the works, up to the pumps."""
        return sum(p.stored_m3() for p in (self.intake, self.coagulation, self.filters, self.clear_well))

    def begin(self, fault: Fault) -> Callable[[float], None]:
        """See `hmi.simulation.model.Model`."""
        target = fault.target
        if fault.kind == "fouling":
            return partial(_foul, _named({f.name: f for f in self.filters.filters}, target))
        if fault.kind == "stuck-valve":
            return partial(_jam, _named(self._valves(), target))
        if fault.kind == "leak":
            return partial(_burst, _named({f"Z{i}": z for i, z in enumerate(self.distribution.zones, 1)}, target))
        if fault.kind in ("wear", "bearing"):
            pump = _named({p.name: p for p in self.pumps}, target)
            return partial(_wear if fault.kind == "wear" else _damage, pump)
        raise FaultError(f"the waterworks cannot have '{fault.name}'")

    def _valves(self) -> Mapping[str, Valve]:
        named: dict[str, Valve] = dict(zip(("V-101", "V-102"), self.intake.valves, strict=True))
        for number, filter_ in enumerate(self.filters.filters, 1):
            named[f"V-2{number}2"] = filter_.outlet
            named[f"V-2{number}3"] = filter_.wash_valve
        named["V-401"] = self.distribution.outlet
        return named


def bearing_roughness(age: float) -> float:
    """Vibration in mm/s that a damaged bearing adds: it grows exponentially, and jumps when the raceway breaks out."""
    grown = 0.35 * (exp(min(age, BREAKOUT_S) / 1130.0) - 1.0)
    if age <= BREAKOUT_S:
        return grown
    after = age - BREAKOUT_S
    return grown + 2.2 * min(1.0, after / 3.0) + 1.0 * (1.0 - exp(-after / 1800.0))


def _foul(filter_: Filter, age: float) -> None:
    filter_.fouling = min(1.0, age / _FOULING_S)


def _jam(valve: Valve, age: float) -> None:
    valve.stuck = True


def _burst(zone: Zone, age: float) -> None:
    zone.leak = min(1.0, age / _LEAK_S)


def _wear(pump: Pump, age: float) -> None:
    pump.wear = min(1.0, age / _WEAR_S)


def _damage(pump: Pump, age: float) -> None:
    pump.roughness = bearing_roughness(age)
    pump.friction_k = 6.0 * pump.roughness


def _named(things: Mapping[str, _T], name: str) -> _T:
    if name not in things:
        raise FaultError(f"the waterworks has no '{name}'; there is {', '.join(things)}")
    return things[name]
