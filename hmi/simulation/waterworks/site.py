"""Energy of the whole works, and the two controllers themselves."""

from math import sin, tau

from hmi.simulation.image import Image
from hmi.simulation.parts.pump import Pump
from hmi.simulation.wander import Wander
from hmi.simulation.waterworks.distribution import demand_factor
from hmi.simulation.waterworks.ledger import Ledger

_AUXILIARY_KW = 28.0
_SPECIFIC_S = 900.0
"""Specific energy is a mean over about a quarter of an hour, as it is billed."""
_DAY_S = 86400.0


class Site:
    """hall_temp: degrees Celsius in the pump hall."""

    def __init__(self, image: Image, seed: int, utc_offset_s: float, ledger: Ledger) -> None:
        self._values, self._ledger = image.values, ledger
        self._utc_offset_s = utc_offset_s
        names = ("Power", "Specific", "Today", "Total", "Voltage", "HallTemp")
        self._rows = tuple(image.row(f"EN.{name}") for name in names)
        self._alive = tuple(image.row(f"PLC{i}.Alive") for i in (1, 2))
        self._load = tuple(image.row(f"PLC{i}.Load") for i in (1, 2))
        self._cabinet = tuple(image.row(f"PLC{i}.CabinetTemp") for i in (1, 2))
        image.objects[image.row("PLC1.Program")] = "Works 4.2.7"
        image.objects[image.row("PLC2.Program")] = "Network 3.11.0"
        image.objects[image.row("SITE.Shift")] = "Shift B"
        self._voltage = Wander("supply voltage", seed, 1.5, 600.0)
        self._hall = Wander("hall temperature", seed, 0.8, 14400.0)
        self._busy = Wander("controller load", seed, 1.5, 60.0)
        self.hall_temp = 19.0
        self._mean_kw = self._mean_m3h = 0.0
        self._today_kwh = -1.0
        self._total_kwh = 61_870_400.0

    def step(self, pumps: tuple[Pump, ...], other_kw: float, delivered: float, time_s: float, dt: float) -> None:
        """other_kw: blowers and mixers. delivered: m3/h to the network."""
        pump_kw = sum(p.electrical for p in pumps)
        self._ledger.electrical_kwh += pump_kw * dt / 3600.0
        self._ledger.hydraulic_kwh += sum(p.hydraulic for p in pumps) * dt / 3600.0
        power = pump_kw + other_kw + _AUXILIARY_KW
        if self._mean_kw == 0.0:
            self._mean_kw, self._mean_m3h = power, delivered
        part = min(1.0, dt / _SPECIFIC_S)
        self._mean_kw += (power - self._mean_kw) * part
        self._mean_m3h += (delivered - self._mean_m3h) * part
        local_s = time_s + self._utc_offset_s
        self._count(power, local_s, dt)
        self.hall_temp = 19.0 + 2.0 * sin(tau * (local_s / _DAY_S - 0.4)) + self._hall.step(dt)
        self._show(power, time_s, dt)

    def _count(self, power: float, local_s: float, dt: float) -> None:
        since_midnight = local_s % _DAY_S
        if self._today_kwh < 0.0:
            mean = sum(demand_factor(900.0 * (q + 0.5)) for q in range(int(since_midnight / 900.0))) / 4.0
            self._today_kwh = 330.0 * mean
        energy = power * dt / 3600.0
        self._today_kwh = energy if since_midnight < dt else self._today_kwh + energy
        self._total_kwh += energy

    def _show(self, power: float, time_s: float, dt: float) -> None:
        values = self._values
        power_row, specific, today, total, voltage, hall = self._rows
        values[power_row] = power
        values[specific] = self._mean_kw / self._mean_m3h if self._mean_m3h > 1.0 else 0.0
        values[today] = round(self._today_kwh, 1)
        values[total] = self._total_kwh // 1.0
        values[voltage] = 400.0 + self._voltage.step(dt)
        values[hall] = self.hall_temp
        busy = self._busy.step(dt)
        for row, load in zip(self._load, (34.0, 27.0), strict=True):
            values[row] = load + busy
        for row, warmer in zip(self._cabinet, (10.5, 9.0), strict=True):
            values[row] = self.hall_temp + warmer
        for row in self._alive:
            values[row] = int(time_s) % 4_294_967_296
