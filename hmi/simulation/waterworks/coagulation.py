"""Coagulation: coagulant and lime, flash mixer, flocculation tank."""

from math import sqrt

from hmi.simulation.image import Image
from hmi.simulation.parts.loop import Loop, Tuning
from hmi.simulation.wander import Wander
from hmi.simulation.waterworks.dosing import Chemical, Dosing
from hmi.simulation.waterworks.intake import River

_TANK_M2 = 300.0
_WEIR_M, _WEIR_HEIGHT_M = 6.0, 3.31
_WEIR = 1.84
"""Coefficient of a sharp-crested weir in m^0.5/s (Rehbock, head small against the weir's height)."""
_MIXED_S, _SETTLED_S = 90.0, 1800.0


class Coagulation:
    """From raw water to settled water.

    Attributes:
        outflow: m3/h over the weir to the filters. turbidity: of the settled water, NTU. ph: after mixing.
    """

    def __init__(self, image: Image, seed: int) -> None:
        self._values = image.values
        self.coagulant = Dosing(image, "COAG", Chemical(31.0, 600.0, 180.0, 12.0, 74.0))
        self.lime = Dosing(image, "LIME", Chemical(5.2, 80.0, 360.0, 20.0, 63.0))
        self.charge_loop = Loop(
            image, "AIC-202", "COAG.Stream", Tuning(-12.0, 5.0, 80.0, gain=0.25, reset_s=200.0, output=31.0)
        )
        self.ph_loop = Loop(image, "AIC-201", "COAG.PH", Tuning(7.12, 0.0, 30.0, gain=6.0, reset_s=180.0, output=5.2))
        names = ("COAG.PH", "COAG.Stream", "COAG.Mixer", "COAG.MixerPower", "FLOC.Level", "FLOC.Turbidity")
        self._rows = tuple(image.row(name) for name in names)
        self._unrest = Wander("streaming current", seed, 0.5, 120.0)
        self.level_m = 3.41
        self.outflow = 1280.0
        self.ph = 7.12
        self.turbidity = 0.9
        self._charge = -12.0
        values = self._values
        values[self._rows[0]], values[self._rows[1]] = self.ph, self._charge

    def step(self, inflow: float, river: River, dt: float) -> None:
        coagulant = self.coagulant.step(self.charge_loop.step(dt), inflow, dt)
        lime = self.lime.step(self.ph_loop.step(dt), inflow, dt)
        self._mix(coagulant, lime, river, dt)
        head = self.level_m - _WEIR_HEIGHT_M
        self.outflow = 3600.0 * _WEIR * _WEIR_M * head * sqrt(head) if head > 0.0 else 0.0
        self.level_m += (inflow - self.outflow) * dt / 3600.0 / _TANK_M2
        self._show(inflow)

    def _mix(self, coagulant: float, lime: float, river: River, dt: float) -> None:
        needed = 14.0 + 2.75 * river.turbidity
        missing = needed - coagulant
        charge = -12.0 - 1.6 * missing + self._unrest.step(dt)
        mixed = min(1.0, dt / _MIXED_S)
        self._charge += (charge - self._charge) * mixed
        self.ph += (river.ph - 0.034 * coagulant + 0.05 * lime - self.ph) * mixed
        settled = river.turbidity * min(0.9, 0.145 + 0.004 * missing * missing + 0.3 * abs(self.ph - 7.12) ** 2)
        self.turbidity += (settled - self.turbidity) * min(1.0, dt / _SETTLED_S)

    def _show(self, inflow: float) -> None:
        values = self._values
        ph, charge, mixer, power, level, turbidity = self._rows
        # The mixer keeps the energy put into each cubic metre about constant.
        speed = 64.0 * (max(0.0, inflow) / 1280.0) ** 0.5
        values[ph] = self.ph
        values[charge] = self._charge
        values[mixer] = speed
        values[power] = 5.5 * (speed / 64.0) ** 3
        values[level] = self.level_m
        values[turbidity] = self.turbidity

    def stored_m3(self) -> float:
        return _TANK_M2 * self.level_m
