"""What the line lives on: compressed air, carbon dioxide, water, glycol and power."""

from dataclasses import dataclass
from math import sin, tau
from typing import Final

from hmi.simulation.bottling.counter import Counter
from hmi.simulation.image import Image
from hmi.simulation.wander import Wander

_RECEIVER_M3: Final = 6.0
_BASE_NM3H: Final = 60.0
LEAK_NM3H: Final = 950.0
_OFF, _IDLE, _LOADED = range(3)
_DAY_S: Final = 86_400.0


@dataclass(frozen=True, slots=True)
class Band:
    """Loads below, unloads above (bar); nm3h at full load, kw then, hours so far."""

    below: float
    above: float
    nm3h: float
    kw: float
    hours: float


class Compressor:
    """Fixed speed, load and unload. Modes: 0 off, 1 in automatic. state, power: kW."""

    def __init__(self, image: Image, name: str, band: Band) -> None:
        self.name, self._band = name, band
        self._values = image.values
        self._mode_row = image.row(f"{name}.Mode", 1)
        roles = ("State", "Running", "Power", "OilTemp", "Hours", "LoadHours")
        self._rows = tuple(image.row(f"{name}.{role}") for role in roles)
        self.state = _IDLE
        self._idle_s = 0.0
        self.power = 0.0
        self._oil = 74.0
        self._hours, self._loaded = Counter(3600.0 * band.hours), Counter(2500.0 * band.hours)

    def step(self, bar: float, ambient: float, dt: float) -> float:
        """Returns Nm3/h into the receiver."""
        band = self._band
        if self._values[self._mode_row] == 0.0:
            self.state = _OFF
        elif bar < band.below:
            self.state = _LOADED
        elif bar > band.above and self.state == _LOADED:
            self.state, self._idle_s = _IDLE, 0.0
        elif self.state == _IDLE:
            self._idle_s += dt
            # Idling costs a third of the power: after some minutes it stops.
            self.state = _OFF if self._idle_s > 300.0 else _IDLE
        loaded = self.state == _LOADED
        goal = band.kw if loaded else 0.31 * band.kw if self.state == _IDLE else 0.0
        self.power += (goal - self.power) * min(1.0, dt / 2.0)
        self.power = self.power if self.power > 0.05 else 0.0
        heat = 62.0 if loaded else 48.0 if self.state == _IDLE else 0.0
        self._oil += (ambient + heat - self._oil) * dt / 600.0
        self._hours.add(dt if self.state != _OFF else 0.0)
        self._loaded.add(dt if loaded else 0.0)
        values = self._values
        state, running, power, oil, hours, load_hours = self._rows
        values[state] = self.state
        values[running] = 1.0 if self.state != _OFF else 0.0
        values[power] = self.power
        values[oil] = self._oil
        values[hours] = self._hours.total // 3600.0
        values[load_hours] = self._loaded.total // 3600.0
        return band.nm3h if loaded else 0.0


class Air:
    """Compressors, receiver, net. leak: 0..1, fault. bar: in the net."""

    def __init__(self, image: Image) -> None:
        self._values = image.values
        self.compressors = (
            Compressor(image, "AC-1", Band(6.7, 7.2, 480.0, 52.0, 21_340.0)),
            Compressor(image, "AC-2", Band(6.3, 6.9, 300.0, 33.0, 8_120.0)),
        )
        self._rows = tuple(image.row(f"AIR.{role}") for role in ("Pressure", "Flow", "DewPoint"))
        self.leak = 0.0
        self.bar = 6.95
        self._flow = 0.0

    def step(self, used_nm3h: float, ambient: float, dt: float) -> None:
        flow = _BASE_NM3H + used_nm3h + LEAK_NM3H * self.leak * self.bar / 7.0
        made = sum(c.step(self.bar, ambient, dt) for c in self.compressors)
        self.bar = max(0.0, self.bar + (made - flow) * dt / 3600.0 / _RECEIVER_M3)
        self._flow += (flow - self._flow) * min(1.0, dt / 10.0)
        pressure, flow_row, dew = self._rows
        values = self._values
        values[pressure] = self.bar
        values[flow_row] = self._flow
        values[dew] = 2.6 + 0.004 * self._flow


class Utilities:
    """Power, water, carbon dioxide and glycol. hall_temp: degrees Celsius. water_bar: of the main."""

    def __init__(self, image: Image, seed: int, utc_offset_s: float) -> None:
        self._values = image.values
        self._utc_offset_s = utc_offset_s
        self.air = Air(image)
        names = ("EN.Power", "EN.Total", "EN.Specific", "EN.HallTemp", "WAT.Pressure", "WAT.Flow", "WAT.Total")
        self._rows = tuple(image.row(name) for name in names)
        self._gas_rows = tuple(image.row(n) for n in ("CO2.Level", "CO2.Pressure", "CO2.Room", "GLY.Temp"))
        self._plcs = tuple(
            tuple(image.row(f"PLC{i}.{role}") for role in ("Alive", "Load", "CabinetTemp")) for i in (1, 2)
        )
        image.objects[image.row("PLC1.Program")] = "Packaging 7.1.4"
        image.objects[image.row("PLC2.Program")] = "Filling 5.0.2"
        self._energy_kwh, self._water_l = 9_441_870.0, 31_870_400.0
        self._hall, self._main = Wander("hall", seed, 0.5, 9000.0), Wander("water main", seed, 0.06, 300.0)
        self._gas = Wander("gas in the room", seed, 0.02, 600.0)
        self._glycol, self._busy = Wander("glycol", seed, 0.25, 900.0), Wander("controller load", seed, 1.5, 60.0)
        self._mean_kw, self._mean_bph = 96.0, 12_000.0
        self._co2_kg = 11_300.0
        self.hall_temp, self.water_bar = 22.0, 4.0

    def step(self, machine_kw: float, water_m3h: float, bottles: int, co2_g: float, time_s: float, dt: float) -> None:
        """bottles: finished in this step; co2_g: dissolved and lost in it."""
        power = machine_kw + sum(c.power for c in self.air.compressors) + 24.0
        self._energy_kwh += power * dt / 3600.0
        self._water_l += water_m3h * dt / 3.6
        self.water_bar = 4.0 - 0.012 * water_m3h + self._main.step(dt)
        self.hall_temp = 22.0 + 1.6 * sin(tau * ((time_s + self._utc_offset_s) / _DAY_S - 0.4)) + self._hall.step(dt)
        self._co2_kg -= co2_g / 1000.0
        if self._co2_kg < 3_500.0:
            self._co2_kg += 9_000.0  # a tanker came
        part = min(1.0, dt / 1800.0)
        self._mean_kw += (power - self._mean_kw) * part
        self._mean_bph += (3600.0 * bottles / dt - self._mean_bph) * part
        self._show(power, water_m3h, time_s, dt)

    def _show(self, power: float, water_m3h: float, time_s: float, dt: float) -> None:
        values = self._values
        kw, total, specific, hall, main, flow, water = self._rows
        values[kw] = power
        values[total] = self._energy_kwh // 1.0
        values[specific] = 1000.0 * self._mean_kw / self._mean_bph if self._mean_bph > 500.0 else 0.0
        values[hall] = self.hall_temp
        values[main] = self.water_bar
        values[flow] = water_m3h
        values[water] = self._water_l // 1000.0
        level, pressure, room, glycol = self._gas_rows
        values[level] = self._co2_kg / 140.0
        values[pressure] = 17.6 + 0.0002 * self._co2_kg
        values[room] = max(0.03, 0.12 + self._gas.step(dt))
        values[glycol] = -2.0 + self._glycol.step(dt)
        busy = self._busy.step(dt)
        for (alive, load, cabinet), base, warmer in zip(self._plcs, (41.0, 33.0), (11.0, 9.5), strict=True):
            values[alive] = int(time_s) % 4_294_967_296
            values[load] = base + busy
            values[cabinet] = self.hall_temp + warmer
