"""The beginning of the line: pallets of empty bottles, and their rinsing."""

from typing import Final

from hmi.simulation.bottling.counter import Counter
from hmi.simulation.bottling.machines.lane import Flaw, Lane
from hmi.simulation.bottling.machines.machine import Machine, Plate
from hmi.simulation.image import Image

_LAYER: Final = 190
_LAYERS: Final = 10
_RINSE_ML: Final = 150.0
"""Water for one bottle, most of it used twice."""


class Depalletiser(Machine):
    """Sweeps empty bottles off their pallets, layer by layer. A new pallet waits already: nothing stops for it."""

    def __init__(self, image: Image, plate: Plate, sink: Lane, seed: int) -> None:
        super().__init__(image, "DEP", plate, None, sink, seed)
        self._more = tuple(image.row(f"DEP.{role}") for role in ("Layer", "Pallets"))
        self._on_pallet = _LAYER * _LAYERS
        self.pallets = Counter(plate.made // (_LAYER * _LAYERS))

    def work(self, bottles: int, flaws: list[tuple[int, Flaw]]) -> None:
        super().work(bottles, flaws)
        self._on_pallet -= bottles
        if self._on_pallet <= 0:
            self._on_pallet += _LAYER * _LAYERS
            self.pallets.add(1)

    def step_pallet(self) -> None:
        layer, pallets = self._more
        self._values[layer] = (self._on_pallet - 1) // _LAYER + 1
        self._values[pallets] = self.pallets.shown


class Rinser(Machine):
    """Turns bottles over and sprays them out. flow: water, m3/h."""

    def __init__(self, image: Image, plate: Plate, source: Lane, sink: Lane, seed: int) -> None:
        super().__init__(image, "RIN", plate, source, sink, seed)
        self._more = tuple(image.row(f"RIN.{role}") for role in ("Pressure", "Flow", "Temp", "FilterDP"))
        self.flow = 0.0
        self._dp = 180.0
        self._pressure = 3.2

    def step_water(self, supply_bar: float, temperature: float, dt: float) -> None:
        """supply_bar: of the water main."""
        open_ = self.speed > 0.0
        goal = 0.8 * supply_bar if open_ else 0.0
        self._pressure += (goal - self._pressure) * min(1.0, dt / 2.0)
        self._pressure = self._pressure if self._pressure > 0.02 else 0.0
        self.flow = self.speed * _RINSE_ML * 1e-6 * (self._pressure / 3.2) ** 0.5
        values = self._values
        pressure, flow, temp, dp = self._more
        values[pressure] = self._pressure
        values[flow] = self.flow
        values[temp] = temperature
        values[dp] = self._dp * (self.flow / 1.8) ** 2
