"""Dosing plants: a tank, a pump, a dose that follows the water flow."""

from dataclasses import dataclass
from typing import Final

from hmi.simulation.image import Image

OFF: Final = 0
FIXED: Final = 1
CONTROLLED: Final = 2
_DELIVERY_BELOW, _DELIVERY_FILLS_TO, _DELIVERY_PER_S = 30.0, 92.0, 0.03
"""%: a tanker comes before the tank is low, and fills it in about half an hour."""


@dataclass(frozen=True, slots=True)
class Chemical:
    """strength: g of product in a litre. pump_lh: largest flow of the pump. tank_m3: size of the tank."""

    dose: float
    strength: float
    pump_lh: float
    tank_m3: float
    tank_percent: float


class Dosing:
    """One dosing plant. dose: mg/l really given to the water."""

    def __init__(self, image: Image, name: str, chemical: Chemical) -> None:
        self._values = image.values
        self._chemical = chemical
        self._running = image.row(f"{name}.Running")
        self.mode = image.row(f"{name}.Mode", CONTROLLED)
        self.setpoint = image.row(f"{name}.DoseSP", chemical.dose)
        self._rows = tuple(image.row(f"{name}.{role}") for role in ("Dose", "Flow", "Tank", "Stock"))
        self.dose = chemical.dose
        self._flow_lh = 0.0
        self._tank = chemical.tank_percent
        self._filling = False

    def step(self, wanted: float, water_m3h: float, dt: float) -> float:
        """wanted: mg/l that the loop asks for, in force when controlled. Returns the dose."""
        values, chemical = self._values, self._chemical
        mode = values[self.mode]
        if mode == CONTROLLED:
            values[self.setpoint] = round(wanted, 2)
        running = mode != OFF and self._tank > 0.0
        goal = values[self.setpoint] * water_m3h / chemical.strength if running else 0.0
        goal = min(goal, chemical.pump_lh)
        self._flow_lh += (goal - self._flow_lh) * min(1.0, dt / 5.0)
        self.dose = self._flow_lh * chemical.strength / water_m3h if water_m3h > 1.0 else 0.0
        self._store(dt)
        dose, flow, tank, stock = self._rows
        values[self._running] = 1.0 if running else 0.0
        values[dose] = self.dose
        values[flow] = self._flow_lh
        values[tank] = self._tank
        litres = 10.0 * self._tank * chemical.tank_m3
        values[stock] = min(100.0, litres / self._flow_lh / 24.0) if self._flow_lh > 0.01 else 100.0
        return self.dose

    def _store(self, dt: float) -> None:
        self._tank = max(0.0, self._tank - self._flow_lh * dt / 3600.0 / (10.0 * self._chemical.tank_m3))
        self._filling = self._tank < (_DELIVERY_FILLS_TO if self._filling else _DELIVERY_BELOW)
        if self._filling:
            self._tank += _DELIVERY_PER_S * dt
