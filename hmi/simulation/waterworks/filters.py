"""The filter hall: four filters, and the wash plant that serves one at a time."""

from collections.abc import Mapping
from typing import Final

from hmi.simulation.image import Image
from hmi.simulation.parts.pump import Curve, Nameplate, Pump
from hmi.simulation.waterworks.filter import SCOURING, WASHING, Filter
from hmi.simulation.waterworks.ledger import Ledger

_CURVE = Curve(shutoff_m=18.0, slope=4.5e-6, pipe=1.0e-6, best_m3h=1250.0, best_efficiency=0.8, motor_kw=45.0)
_WASH_SPEED = 0.87
_LIFT_M = 9.6
"""From the floor of the clear well to the wash weir."""
_NEEDS_M = 2.0
"""No backwash with less water than this in the clear well."""
_AIR_M3H, _BLOWER_KW = 2300.0, 37.0
DEFAULT_AGES: Final[Mapping[int, float]] = {1: 1.1, 2: 3.3, 3: 5.4, 4: 7.4}
"""Hours since the last backwash."""
CYCLE_H: Final = 8.25
"""From one backwash to the next: the usual run and the backwash itself."""


class Filters:
    """Four filters side by side.

    Attributes:
        outflow: filtrate to the clear well, m3/h. wash_flow: taken from it.
        electrical: kW of the blower.
    """

    def __init__(self, image: Image, seed: int, ages: Mapping[int, float], ledger: Ledger) -> None:
        self._image, self._values = image, image.values
        self.filters = tuple(Filter(image, n, ages[n], ledger) for n in sorted(ages))
        self.wash_pump = Pump(image, "P-201", _CURVE, Nameplate(2217.0, 6320, 1.9), seed)
        self.wash_pump.target = _WASH_SPEED
        names = ("Flow", "InService", "WashFlow", "AirFlow", "WashWater")
        self._rows = tuple(image.row(f"FLT.{name}") for name in names)
        self._next = image.row("FLT.NextWash")
        self.outflow = self.wash_flow = self.electrical = 0.0
        self._air = 0.0
        self._wash_water_m3 = 412_300.0

    @property
    def available(self) -> float:
        """Share of the filters that production may count on."""
        return sum(1 for f in self.filters if f.counts) / len(self.filters)

    @property
    def settled_mean(self) -> float:
        """Turbidity of all filtrate together, NTU."""
        total = sum(f.outflow for f in self.filters)
        if total <= 0.0:
            return self.filters[0].turbidity
        return sum(f.outflow * f.turbidity for f in self.filters) / total

    def step(self, inflow: float, settled_ntu: float, well_m: float, time_s: float, dt: float, ambient: float) -> None:
        """inflow: m3/h from the flocculation tank. well_m: level of the clear well."""
        self._give_turns(well_m)
        washing = next((f for f in self.filters if f.state == WASHING), None)
        self.wash_flow = self._pump(washing, well_m, dt, ambient)
        share = inflow / max(1, sum(1 for f in self.filters if f.takes_water))
        for filter_ in self.filters:
            wash = self.wash_flow if filter_ is washing else 0.0
            filter_.step(share if filter_.takes_water else 0.0, wash, settled_ntu, time_s, dt)
        self.outflow = sum(f.outflow for f in self.filters)
        self._wash_water_m3 += self.wash_flow * dt / 3600.0
        self._show(time_s, dt)

    def _give_turns(self, well_m: float) -> None:
        """One at a time, the one longest due first."""
        for filter_ in self.filters:
            filter_.turn = False
        if well_m < _NEEDS_M or any(f.busy for f in self.filters):
            return
        due = [f for f in self.filters if f.due]
        if due:
            max(due, key=lambda f: f.run_h).turn = True

    def _pump(self, washing: Filter | None, well_m: float, dt: float, ambient: float) -> float:
        self.wash_pump.wanted = washing is not None
        opening = max(0.02, washing.wash_valve.position / 100.0) if washing is not None else 0.02
        flow = self.wash_pump.step(_LIFT_M - well_m, dt, ambient, pipe=2e-7 / (opening * opening))
        return flow if washing is not None else 0.0

    def _show(self, time_s: float, dt: float) -> None:
        values = self._values
        flow, service, wash, air, water = self._rows
        scouring = any(f.state == SCOURING for f in self.filters)
        self._air += ((_AIR_M3H if scouring else 0.0) - self._air) * min(1.0, dt / 8.0)
        self._air = self._air if self._air > 5.0 else 0.0
        self.electrical = _BLOWER_KW * self._air / _AIR_M3H
        values[flow] = self.outflow
        values[service] = sum(1 for f in self.filters if f.takes_water)
        values[wash] = self.wash_flow
        values[air] = self._air
        values[water] = self._wash_water_m3 // 1.0
        if time_s % 60.0 < dt or self._next not in self._image.objects:
            self._image.objects[self._next] = self._next_text()

    def _next_text(self) -> str:
        busy = next((f for f in self.filters if f.busy), None)
        if busy is not None:
            return f"{busy.name} now"
        waiting = [f for f in self.filters if not f.wash_failed]
        return min(waiting, key=lambda f: f.remaining_h).next_text() if waiting else "none"

    def stored_m3(self) -> float:
        return sum(f.stored_m3() for f in self.filters)
