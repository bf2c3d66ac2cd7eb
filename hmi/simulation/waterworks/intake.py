"""Intake: river, screen, sump, raw-water pumps and their flow loop."""

from math import copysign, sin, sqrt, tau

from hmi.simulation.image import Image
from hmi.simulation.parts.loop import CASCADE, Loop, Tuning
from hmi.simulation.parts.pump import Curve, Nameplate, Pump
from hmi.simulation.parts.valve import Valve
from hmi.simulation.wander import Wander
from hmi.simulation.waterworks.ledger import Ledger

_CURVE = Curve(shutoff_m=27.0, slope=3.56e-6, pipe=1.55e-6, best_m3h=1350.0, best_efficiency=0.81, motor_kw=110.0)
_LIFT_M = 17.9
"""From the floor of the sump to the inlet of the flocculation tank."""
_SUMP_M2 = 40.0
_SCREEN_M3H = 2340.0
"""Flow through the clean screen at 1 m head loss."""
_CLOGGING_PER_H = 0.07
_RAKE_EVERY_S, _RAKE_FOR_S = 7200.0, 180.0
_RAMP = 8.0
"""Fastest change of the flow setpoint, m3/h a second."""


class River:
    """Level and quality of the raw water."""

    def __init__(self, image: Image, seed: int, temperature: float) -> None:
        self._values = image.values
        self._temperature = temperature
        names = ("RiverLevel", "Turbidity", "Temp", "PH", "Conductivity", "Oxygen")
        self._rows = tuple(image.row(f"INT.{name}") for name in names)
        self._level = Wander("river level", seed, 0.12, 86400.0)
        self._turbidity = Wander("river turbidity", seed, 0.7, 10800.0)
        self._ph = Wander("river pH", seed, 0.03, 21600.0)
        self._conductivity = Wander("river conductivity", seed, 8.0, 43200.0)
        self.level = 3.75
        self.turbidity = 6.2
        self.temperature = temperature
        self.ph = 7.92

    def step(self, time_s: float, dt: float) -> None:
        warm = sin(tau * (time_s / 86400.0 - 0.4))
        self.level = 3.75 + self._level.step(dt)
        self.turbidity = max(1.5, 6.2 + self._turbidity.step(dt))
        self.temperature = self._temperature + 0.4 * warm
        self.ph = 7.92 + 0.05 * warm + self._ph.step(dt)
        values = self._values
        level, turbidity, temperature, ph, conductivity, oxygen = self._rows
        values[level] = self.level
        values[turbidity] = self.turbidity
        values[temperature] = self.temperature
        values[ph] = self.ph
        values[conductivity] = 512.0 + self._conductivity.step(dt)
        values[oxygen] = 14.2 - 0.36 * self.temperature + 0.4 * warm


class Intake:
    """From the river to the flocculation tank.

    Attributes:
        flow: raw-water flow, m3/h.
        filters: share of the filters that production may count on, set by them.
    """

    def __init__(self, image: Image, seed: int, temperature: float, ledger: Ledger) -> None:
        self._values = image.values
        self._ledger = ledger
        self.river = River(image, seed, temperature)
        self.pumps = (
            Pump(image, "P-101", _CURVE, Nameplate(21840.0, 312, 1.7), seed),
            Pump(image, "P-102", _CURVE, Nameplate(18422.0, 287, 1.5), seed),
        )
        self.valves = (Valve(image, "V-101", 100.0, 30.0), Valve(image, "V-102", 0.0, 30.0))
        tuning = Tuning(1280.0, 40.0, 100.0, gain=0.012, reset_s=8.0, output=92.0, mode=CASCADE, decimals=1)
        self.loop = Loop(image, "FIC-101", "INT.Flow", tuning)
        names = ("Flow", "Level", "ScreenDP", "Rake", "Total")
        self._rows = tuple(image.row(f"INT.{name}") for name in names)
        image.objects[image.row("INT.Source")] = "River, surface inlet"
        self.flow = 1280.0
        self.filters = 1.0
        self.sump_m = 3.45
        self._shown = self.flow
        self._total_l = 184_206_511_000.0
        self._clogged = 0.3
        self._since_rake_s = 2000.0
        self.pumps[0].set_running(0.918)
        self._values[self._rows[0]] = self.flow

    def step(self, wanted_m3h: float, time_s: float, dt: float, ambient: float) -> None:
        """wanted_m3h: what the clear well's level loop asks for, in force in cascade."""
        self.river.step(time_s, dt)
        self._control(wanted_m3h, dt)
        inflow = self._screen(dt)
        self.flow = self._pump(dt, ambient)
        self.sump_m = max(0.0, self.sump_m + (inflow - self.flow) * dt / 3600.0 / _SUMP_M2)
        self._ledger.taken_m3 += inflow * dt / 3600.0
        self._show(dt)

    def _control(self, wanted_m3h: float, dt: float) -> None:
        values, loop = self._values, self.loop
        if values[loop.mode] == CASCADE:
            # While one is washed the others keep their load, and production waits for it.
            goal = wanted_m3h * self.filters
            present = values[loop.sp]
            values[loop.sp] = round(present + max(-_RAMP * dt, min(_RAMP * dt, goal - present)), 1)
        speed = loop.step(dt) / 100.0
        duty = next((p for p in self.pumps if p.available), None)
        for pump, valve in zip(self.pumps, self.valves, strict=True):
            pump.wanted = pump is duty
            pump.target = speed
            valve.command = 100.0 if pump.delivering else 0.0
            valve.step(dt)

    def _screen(self, dt: float) -> float:
        """Flow into the sump; the screen clogs and is raked clean."""
        self._since_rake_s += dt
        raking = self._since_rake_s > _RAKE_EVERY_S
        if raking:
            self._clogged *= 1.0 - 0.02 * dt
            if self._since_rake_s > _RAKE_EVERY_S + _RAKE_FOR_S:
                self._since_rake_s = 0.0
        else:
            self._clogged += _CLOGGING_PER_H * dt / 3600.0 * 2.0
        self._values[self._rows[3]] = 1.0 if raking else 0.0
        fall = self.river.level - self.sump_m
        return copysign(_SCREEN_M3H * sqrt(abs(fall) / (1.0 + self._clogged)), fall)

    def _pump(self, dt: float, ambient: float) -> float:
        static = _LIFT_M - self.sump_m
        flow = 0.0
        for pump, valve in zip(self.pumps, self.valves, strict=True):
            # A gate's loss grows with the inverse square of its opening.
            opening = max(0.01, valve.position / 100.0)
            flow += pump.step(static, dt, ambient, pipe=2e-7 / (opening * opening))
        return flow

    def _show(self, dt: float) -> None:
        values = self._values
        flow, level, screen, _, total = self._rows
        self._shown += (self.flow - self._shown) * min(1.0, dt / 2.0)
        self._total_l += self.flow * dt / 3.6
        values[flow] = self._shown
        values[level] = self.sump_m
        values[screen] = 98.1 * (self.river.level - self.sump_m)
        values[total] = self._total_l // 1.0

    def stored_m3(self) -> float:
        return _SUMP_M2 * self.sump_m
