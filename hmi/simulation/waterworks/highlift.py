"""High-lift pumps: four alike, two for the base load, a third by demand, a fourth in reserve."""

from typing import Final

from hmi.simulation.image import Image
from hmi.simulation.parts.loop import Loop, Tuning
from hmi.simulation.parts.pump import HAND, Curve, Nameplate, Pump

_CURVE = Curve(shutoff_m=66.0, slope=3.89e-5, pipe=0.8e-5, best_m3h=560.0, best_efficiency=0.82, motor_kw=132.0)
M_PER_BAR: Final = 10.197
_GAUGE_M = 2.0
"""The pressure gauge above the pumps."""
_BASE, _MOST = 2, 3
_MORE_M3H, _LESS_M3H = 1060.0, 920.0
_MORE_S, _LESS_S = 120.0, 300.0
_DRY_M = 0.3
_PLATES = (
    Nameplate(31214.0, 418, 1.6),
    Nameplate(30877.0, 402, 1.8),
    Nameplate(17345.0, 1196, 1.5),
    Nameplate(9120.0, 655, 1.4),
)


class HighLift:
    """Keeps the network's pressure with the speed of its pumps. flow: m3/h into the network."""

    def __init__(self, image: Image, seed: int, demand_m3h: float) -> None:
        self._values = image.values
        self.pumps = tuple(Pump(image, f"P-30{i}", _CURVE, plate, seed) for i, plate in enumerate(_PLATES, 1))
        tuning = Tuning(4.8, 40.0, 100.0, gain=8.0, reset_s=30.0, output=92.0, decimals=2)
        self.loop = Loop(image, "PIC-301", "NET.Pressure", tuning)
        self._rows = tuple(image.row(f"HL.{name}") for name in ("Running", "Power", "Head"))
        self._needed = _MOST if demand_m3h > 0.5 * (_MORE_M3H + _LESS_M3H) else _BASE
        self._unsuited_s = 0.0
        self.flow = demand_m3h
        for pump in self.pumps[: self._needed]:
            pump.set_running(0.92)

    def step(self, pressure_bar: float, well_m: float, dt: float, ambient: float) -> float:
        """Returns the flow in m3/h at that pressure and that level of the clear well."""
        self._stage(dt)
        speed = self.loop.step(dt) / 100.0
        for pump in self.pumps:
            pump.target = speed
        static = pressure_bar * M_PER_BAR + _GAUGE_M - well_m if well_m > _DRY_M else 1e3
        self.flow = sum(pump.step(static, dt, ambient) for pump in self.pumps)
        self._show()
        return self.flow

    def _stage(self, dt: float) -> None:
        """Brings the third pump in and out with the demand, and the reserve for one that fails."""
        more = self._needed == _BASE and self.flow > _MORE_M3H
        less = self._needed == _MOST and self.flow < _LESS_M3H
        self._unsuited_s = self._unsuited_s + dt if more or less else 0.0
        if more and self._unsuited_s > _MORE_S:
            self._needed = _MOST
        elif less and self._unsuited_s > _LESS_S:
            self._needed = _BASE
        left = self._needed - sum(1 for p in self.pumps if self._values[p.mode] == HAND)
        for pump in self.pumps:
            pump.wanted = pump.available and left > 0
            left -= pump.wanted

    def _show(self) -> None:
        running, power, head = self._rows
        values = self._values
        values[running] = sum(1 for p in self.pumps if p.delivering)
        values[power] = sum(p.electrical for p in self.pumps)
        values[head] = max(p.head for p in self.pumps)
