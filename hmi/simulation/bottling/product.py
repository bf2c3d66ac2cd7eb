"""Product on its way to the filler: tank, pump, cooler, carbonator, and the bowl it ends in."""

from typing import Final

from hmi.simulation.bottling.machines.filler import Filler
from hmi.simulation.bottling.recipes import Recipe
from hmi.simulation.image import Image
from hmi.simulation.parts.loop import Loop, Tuning
from hmi.simulation.parts.pump import Curve, Nameplate, Pump
from hmi.simulation.parts.valve import Valve
from hmi.simulation.wander import Wander

_TANK_L: Final = 12_000.0
BOWL_L: Final = 180.0
_CURVE = Curve(shutoff_m=66.0, slope=0.09, pipe=0.05, best_m3h=8.0, best_efficiency=0.62, motor_kw=4.0)
_M_PER_BAR: Final = 10.2
_RISE_M: Final = 4.0
_BLEND_M3H: Final = 15.0
"""What the blending plant delivers while it runs."""
_BLEND_BELOW, _BLEND_UNTIL = 45.0, 80.0
_COOL_K: Final = 9.0
"""What the cooler takes out of 6 m3/h with its valve open."""
_CO2_BAR: Final = 5.5


class Product:
    """From the blending plant to the bowl.

    Attributes:
        tank_l, bowl_l: product in them. supplied_l: from the blending plant; drained_l: thrown away at a change.
        flow: m3/h to the bowl. cooling: 0..1. hall: degrees Celsius around it.
    """

    def __init__(self, image: Image, recipe: Recipe, seed: int) -> None:
        self._values = image.values
        self.recipe = recipe
        self.pump = Pump(image, "P-101", _CURVE, Nameplate(18_221.0, 2_904, 1.3), seed)
        self.inlet = Valve(image, "V-101", 0.0, 8.0)
        self.outlet = Valve(image, "V-102", 100.0, 6.0)
        self.glycol = Valve(image, "TV-101", 45.0, 25.0)
        self.level_loop = Loop(
            image, "LIC-101", "FIL.BowlLevel", Tuning(60.0, 20.0, 100.0, gain=1.1, reset_s=45.0, output=86.0)
        )
        self.temperature_loop = Loop(
            image, "TIC-101", "PRD.Temp",
            Tuning(recipe.temperature, 0.0, 100.0, gain=4.0, reset_s=120.0, output=62.0, direction=-1, decimals=1),
        )  # fmt: skip
        self.pressure_loop = Loop(
            image, "PIC-101", "FIL.BowlPressure",
            Tuning(recipe.pressure, 0.0, 100.0, gain=6.0, reset_s=25.0, output=recipe.pressure / _CO2_BAR * 100.0),
        )  # fmt: skip
        names = ("PRD.TankLevel", "PRD.Tank", "PRD.Flow", "PRD.Temp", "PRD.CO2", "PRD.Total", "PRD.Blending")
        self._rows = tuple(image.row(name) for name in names)
        self._bowl_rows = tuple(image.row(f"FIL.{role}") for role in ("BowlLevel", "BowlPressure", "Temp"))
        self._co2_unrest = Wander("carbonator", seed, 0.04, 180.0)
        self._raw_unrest = Wander("product temperature", seed, 0.3, 3600.0)
        self.tank_l = 0.66 * _TANK_L
        self.bowl_l = 0.6 * BOWL_L
        self.supplied_l = self.drained_l = self.filled_l = 0.0
        self.blending = False
        self.flow = 0.0
        self.temperature = recipe.temperature
        self.bar = recipe.pressure
        self.co2 = recipe.co2
        self._total_l = 48_220_460.0
        values = self._values
        values[self._bowl_rows[0]], values[self._bowl_rows[1]] = 60.0, self.bar
        values[self._rows[3]] = self.temperature
        self.pump.set_running(0.86)

    def change(self, recipe: Recipe) -> None:
        """Another format or product; another product empties tank and bowl first."""
        if recipe.product != self.recipe.product:
            self.drained_l += self.tank_l + self.bowl_l
            self.tank_l = self.bowl_l = 0.0
        self.recipe = recipe
        values = self._values
        values[self.temperature_loop.sp] = recipe.temperature
        values[self.pressure_loop.sp] = recipe.pressure

    def step(self, filler: Filler, ambient: float, dt: float) -> None:
        """Before the filler moves: what it drew in the last step has left the bowl."""
        self.bowl_l = max(0.0, self.bowl_l - filler.drawn_l)
        self.filled_l += filler.drawn_l
        filler.drawn_l = 0.0
        self._blend(dt)
        self._pump(dt, ambient, cleaning=filler.cleaning)
        self._condition(ambient, dt)
        filler.bowl_level = 100.0 * self.bowl_l / BOWL_L
        filler.bowl_bar, filler.temperature = self.bar, self.temperature
        self._show()

    def _blend(self, dt: float) -> None:
        level = 100.0 * self.tank_l / _TANK_L
        self.blending = level < (_BLEND_UNTIL if self.blending else _BLEND_BELOW)
        self.inlet.command = 100.0 if self.blending else 0.0
        self.inlet.step(dt)
        # The level switch of the tank shuts off what a stuck valve would let in.
        if level < 97.0:
            added = _BLEND_M3H / 3.6 * self.inlet.position / 100.0 * dt
            self.tank_l += added
            self.supplied_l += added
            self._total_l += added

    def _pump(self, dt: float, ambient: float, *, cleaning: bool) -> None:
        speed = self.level_loop.step(dt, track=20.0 if cleaning else None)
        pump = self.pump
        pump.wanted = not cleaning and self.tank_l > 200.0
        pump.target = speed / 100.0
        self.outlet.command = 0.0 if cleaning or self.bowl_l > 0.88 * BOWL_L else 100.0
        self.outlet.step(dt)
        opening = max(0.01, self.outlet.position / 100.0)
        static = self.bar * _M_PER_BAR + _RISE_M
        self.flow = pump.step(static, dt, ambient, pipe=0.01 / (opening * opening))
        moved = min(self.flow / 3.6 * dt, self.tank_l, BOWL_L - self.bowl_l)
        self.tank_l -= moved
        self.bowl_l += moved

    def _condition(self, ambient: float, dt: float) -> None:
        recipe = self.recipe
        self.glycol.command = self.temperature_loop.step(dt)
        self.glycol.step(dt)
        share = self.flow / 6.0
        warm = 15.2 + self._raw_unrest.step(dt)
        if share > 0.05:
            goal = warm - _COOL_K * self.glycol.position / 100.0 / max(0.4, share) ** 0.6
            self.temperature += (goal - self.temperature) * dt / 45.0
        else:
            self.temperature += (ambient - self.temperature) * dt / 9000.0
        supply = self.pressure_loop.step(dt) / 100.0 * _CO2_BAR
        self.bar += (supply - self.bar) * dt / 8.0
        dissolved = recipe.co2 * (max(0.05, self.bar) / recipe.pressure) ** 0.4 - 0.09 * (
            self.temperature - recipe.temperature
        )
        self.co2 += (max(0.0, dissolved) - self.co2) * dt / 90.0

    def _show(self) -> None:
        values = self._values
        level, tank, flow, temp, co2, total, blending = self._rows
        values[level] = 100.0 * self.tank_l / _TANK_L
        values[tank] = self.tank_l / 1000.0
        values[flow] = self.flow
        values[temp] = self.temperature
        values[co2] = max(0.0, self.co2 + self._co2_unrest.x) if self.recipe.co2 else 0.0
        values[total] = self._total_l // 1.0
        values[blending] = 1.0 if self.blending else 0.0
        bowl, bar, bowl_temp = self._bowl_rows
        values[bowl] = 100.0 * self.bowl_l / BOWL_L
        values[bar] = self.bar
        values[bowl_temp] = self.temperature + 0.4
        self._co2_unrest.step(1.0)

    def stored_l(self) -> float:
        return self.tank_l + self.bowl_l
