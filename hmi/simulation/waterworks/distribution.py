"""The network: four zones with their daily demand, elevation and friction, and a leak if there is one."""

from dataclasses import dataclass
from math import exp, sqrt
from typing import Final

from hmi.simulation.image import Image
from hmi.simulation.parts.valve import Valve
from hmi.simulation.wander import Wander
from hmi.simulation.waterworks.highlift import M_PER_BAR
from hmi.simulation.waterworks.ledger import Ledger

MEAN_M3H: Final = 1200.0
_DAY_S = 86400.0
_HOURS = (
    0.62, 0.55, 0.52, 0.52, 0.58, 0.78, 1.10, 1.32, 1.30, 1.20, 1.14, 1.12,
    1.14, 1.08, 1.02, 1.00, 1.04, 1.14, 1.26, 1.28, 1.18, 1.02, 0.86, 0.73,
)  # fmt: skip
"""Demand of a town over the hours of a day, relative (shape after DVGW W 410)."""
_HOURS_MEAN = sum(_HOURS) / len(_HOURS)
_COMPLIANCE_M3_PER_BAR = 6.0
"""Air vessels at the works and elasticity of the mains."""
_NOMINAL_BAR = 4.8
LEAK_M3H: Final = 150.0


def demand_factor(local_s: float) -> float:
    """Demand at a time of day, relative to the day's mean. local_s: seconds since midnight or any other day's."""
    hour, part = divmod(local_s % _DAY_S / 3600.0, 1.0)
    first, second = _HOURS[int(hour)], _HOURS[(int(hour) + 1) % 24]
    # Smooth between the hours: a town has no corners.
    part = part * part * (3.0 - 2.0 * part)
    return (first + (second - first) * part) / _HOURS_MEAN


@dataclass(frozen=True, slots=True)
class Area:
    """share: of the demand. height_m: above the works. friction: m per (m3/h)^2. age_h: of its water at mean demand."""

    share: float
    height_m: float
    friction: float
    age_h: float


AREAS: Final = (
    Area(0.34, 5.0, 2.2e-5, 5.0),
    Area(0.27, -3.0, 3.5e-5, 8.0),
    Area(0.22, 18.0, 6.0e-5, 6.5),
    Area(0.17, 1.0, 6.0e-5, 9.0),
)


class Zone:
    """One pressure zone. leak: 0..1, fault."""

    def __init__(self, image: Image, number: int, area: Area, seed: int, chlorine: float, temperature: float) -> None:
        self._values = image.values
        self._area = area
        self._rows = tuple(image.row(f"Z{number}.{role}") for role in ("Pressure", "Flow", "Chlorine", "Temp"))
        self._slow = Wander(f"Z{number} demand", seed, 0.025, 1200.0)
        self._quick = Wander(f"Z{number} taps", seed, 0.02, 15.0)
        self.leak = 0.0
        self._chlorine = chlorine * exp(-0.11 * area.age_h)
        self._temperature = temperature

    def step(self, factor: float, pressure_bar: float, chlorine: float, temperature: float, dt: float) -> float:
        """Returns the zone's inflow in m3/h."""
        area = self._area
        # What people draw depends on pressure a little, what leaks with its root (orifice).
        strength = sqrt(max(0.0, pressure_bar) / _NOMINAL_BAR)
        drawn = MEAN_M3H * area.share * factor * (1.0 + self._slow.step(dt) + self._quick.step(dt))
        flow = strength * (drawn + LEAK_M3H * self.leak)
        head = area.height_m + area.friction * flow * flow
        age_s = 3600.0 * area.age_h
        self._chlorine += (chlorine * exp(-0.11 * area.age_h) - self._chlorine) * min(1.0, dt / age_s)
        self._temperature += (temperature + 0.6 - self._temperature) * min(1.0, dt / age_s)
        values = self._values
        pressure_row, flow_row, chlorine_row, temperature_row = self._rows
        values[pressure_row] = max(0.0, pressure_bar - head / M_PER_BAR)
        values[flow_row] = flow
        values[chlorine_row] = self._chlorine
        values[temperature_row] = self._temperature
        return flow


class Distribution:
    """From the pumps to the taps.

    Attributes:
        pressure_bar: at the works. outflow: m3/h to all zones.
    """

    def __init__(
        self, image: Image, seed: int, utc_offset_s: float, chlorine: float, temperature: float, ledger: Ledger
    ) -> None:
        self._values, self._ledger = image.values, ledger
        self._utc_offset_s = utc_offset_s
        self.zones = tuple(Zone(image, i, a, seed, chlorine, temperature + 0.6) for i, a in enumerate(AREAS, 1))
        self.outlet = Valve(image, "V-401", 100.0, 90.0)
        self._rows = tuple(image.row(f"NET.{name}") for name in ("Flow", "Pressure", "Total", "Today"))
        self.pressure_bar = _NOMINAL_BAR
        self.outflow = 0.0
        self._total_l = 171_934_286_000.0
        self._today_m3 = -1.0
        self._values[self._rows[1]] = self.pressure_bar

    def step(self, inflow: float, chlorine: float, temperature: float, time_s: float, dt: float) -> None:
        local_s = time_s + self._utc_offset_s
        factor = demand_factor(local_s)
        pressure = self.pressure_bar
        self.outflow = sum(z.step(factor, pressure, chlorine, temperature, dt) for z in self.zones)
        moved = inflow * dt / 3600.0
        self.pressure_bar = max(0.0, pressure + (moved - self.outflow * dt / 3600.0) / _COMPLIANCE_M3_PER_BAR)
        self._ledger.delivered_m3 += moved
        self.outlet.step(dt)
        self._count(moved, local_s, dt)
        values = self._values
        values[self._rows[0]] = inflow
        values[self._rows[1]] = self.pressure_bar

    def _count(self, moved: float, local_s: float, dt: float) -> None:
        if self._today_m3 < 0.0:
            self._today_m3 = drawn_since_midnight(local_s)
        since_midnight = local_s % _DAY_S
        self._today_m3 = moved if since_midnight < dt else self._today_m3 + moved
        self._total_l += 1000.0 * moved
        total, today = self._rows[2:]
        self._values[total] = self._total_l // 1.0
        self._values[today] = self._today_m3 // 1.0


def drawn_since_midnight(local_s: float) -> float:
    """m3 that the mean town has drawn since midnight."""
    quarters = int(local_s % _DAY_S / 900.0)
    return sum(MEAN_M3H * demand_factor(900.0 * (q + 0.5)) / 4.0 for q in range(quarters))


def well_swing(local_s: float, area_m2: float) -> float:
    """Where a well of that area stands at that time of day, m from its mean of the day, if production is steady."""
    step_s = 900.0
    heights, height = [], 0.0
    for quarter in range(int(_DAY_S / step_s)):
        heights.append(height)
        height += MEAN_M3H * (1.0 - demand_factor(step_s * (quarter + 0.5))) * step_s / 3600.0 / area_m2
    return heights[int(local_s % _DAY_S / step_s)] - sum(heights) / len(heights)
