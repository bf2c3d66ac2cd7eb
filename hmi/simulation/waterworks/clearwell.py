"""The clear well: a large tank between steady production and changing demand."""

from hmi.simulation.image import Image
from hmi.simulation.parts.loop import Loop, Tuning
from hmi.simulation.wander import Wander
from hmi.simulation.waterworks.dosing import Chemical, Dosing
from hmi.simulation.waterworks.ledger import Ledger

_AREA_M2 = 1900.0
_OVERFLOW_M = 5.8
SETPOINT_M = 3.6
_CONTACT_S = 90.0
_CHLORINE_DEMAND = 0.30
"""mg/l that the water itself uses up at once."""
AREA_M2 = _AREA_M2


class ClearWell:
    """Level, quality and disinfection.

    Attributes:
        level_m: metres. chlorine: mg/l of the water leaving the works. turbidity: NTU, likewise.
        wanted_m3h: raw-water flow that the level loop asks for.
    """

    def __init__(
        self, image: Image, seed: int, level_m: float, production_m3h: float, temperature: float, ledger: Ledger
    ) -> None:
        self._values, self._ledger = image.values, ledger
        self.level_loop = Loop(
            image,
            "LIC-301",
            "CW.Level",
            # Averaging level control: the well is there to move, so that production need not.
            Tuning(SETPOINT_M, 0.0, 1600.0, gain=60.0, reset_s=130_000.0, output=production_m3h, decimals=1),
        )
        self.chlorine_loop = Loop(
            image, "AIC-301", "NET.Chlorine", Tuning(0.5, 0.0, 3.0, gain=0.5, reset_s=110.0, output=0.8)
        )
        self.dosing = Dosing(image, "CL2", Chemical(0.8, 130.0, 36.0, 2.5, 58.0))
        names = ("CW.Level", "CW.Volume", "CW.Inflow", "CW.Temp", "CW.Turbidity", "CW.PH", "NET.Chlorine")
        self._rows = tuple(image.row(name) for name in names)
        self._use = Wander("chlorine demand", seed, 0.012, 900.0)
        self.level_m = level_m
        self.chlorine = 0.5
        self.turbidity = 0.07
        self.temperature = temperature
        self.wanted_m3h = production_m3h
        self._ph = 7.14
        image.values[self._rows[0]], image.values[self._rows[-1]] = level_m, self.chlorine

    def step(
        self, inflow: float, wash: float, delivered: float, quality: tuple[float, float, float], dt: float
    ) -> None:
        """inflow, wash, delivered: m3/h in, to the filters, to the network.

        Args:
            quality: turbidity (NTU), pH and temperature of what flows in.
        """
        self.wanted_m3h = self.level_loop.step(dt)
        dose = self.dosing.step(self.chlorine_loop.step(dt), delivered, dt)
        volume = _AREA_M2 * max(0.1, self.level_m)
        self.level_m = max(0.0, self.level_m + (inflow - wash - delivered) * dt / 3600.0 / _AREA_M2)
        if self.level_m > _OVERFLOW_M:
            self._ledger.wasted_m3 += (self.level_m - _OVERFLOW_M) * _AREA_M2
            self.level_m = _OVERFLOW_M
        exchange = min(1.0, inflow * dt / 3600.0 / volume)
        turbidity, ph, temperature = quality
        self.turbidity += (turbidity - self.turbidity) * exchange
        self._ph += (ph - self._ph) * exchange
        self.temperature += (temperature - self.temperature) * exchange
        residual = max(0.0, dose - _CHLORINE_DEMAND - self._use.step(dt))
        self.chlorine += (residual - self.chlorine) * min(1.0, dt / _CONTACT_S)
        self._show(inflow)

    def _show(self, inflow: float) -> None:
        values = self._values
        level, volume, flow, temperature, turbidity, ph, chlorine = self._rows
        values[level] = self.level_m
        values[volume] = _AREA_M2 * self.level_m
        values[flow] = inflow
        values[temperature] = self.temperature
        values[turbidity] = self.turbidity
        values[ph] = self._ph
        values[chlorine] = self.chlorine

    def stored_m3(self) -> float:
        return _AREA_M2 * self.level_m
