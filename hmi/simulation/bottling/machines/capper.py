"""The capper: eight heads on a turret screw caps to a torque."""

from typing import Final

from hmi.simulation.bottling.counter import Counter
from hmi.simulation.bottling.machines.lane import Flaw, Lane
from hmi.simulation.bottling.machines.machine import Machine, Plate, Reason
from hmi.simulation.bottling.recipes import Recipe
from hmi.simulation.image import Image

HEADS: Final = 8
_SD: Final = 0.05
"""Of the torque, relative."""
_WINDOW: Final = 0.25
"""A torque further away than this, relative, is a bad cap."""
_MISSING: Final = 0.00025
"""Share of the bottles that get no cap at all."""
_HOPPER: Final = 60_000
_REFILL_BELOW, _REFILL_PER_S = 15_000, 220.0
_MEAN_OVER: Final = 24.0


class Capper(Machine):
    """caps: in the hopper; somebody tips a box into it before it runs low, as long as `fed`."""

    sink: Lane

    def __init__(self, image: Image, plate: Plate, source: Lane, sink: Lane, recipe: Recipe, seed: int) -> None:
        super().__init__(image, "CAP", plate, source, sink, seed)
        self.recipe = recipe
        roles = ("Torque", "TorqueSP", "Caps", "Hopper", "Jams")
        self._more = tuple(image.row(f"CAP.{role}") for role in roles)
        self._torques_row = image.row("CAP.Torques")
        self._bias = [1.0 + 0.015 * self.chance.normal() for _ in range(HEADS)]
        self._torques = [recipe.torque * b for b in self._bias]
        self._torque = recipe.torque
        self._next = 0
        self.caps = 41_000.0
        self.fed = True
        self._filling = False
        self._was_broken = False
        self.jams = Counter(214)

    def lacks_material(self) -> bool:
        return self.caps < 200.0

    def work(self, bottles: int, flaws: list[tuple[int, Flaw]]) -> None:
        target, chance = self.recipe.torque, self.chance
        found = list(flaws)
        for place in range(bottles):
            head = self._next
            self._next = (head + 1) % HEADS
            if chance.share() < _MISSING:
                found.append((place, Flaw.CAP))
                continue
            ratio = self._bias[head] + _SD * chance.normal()
            self._torques[head] = torque = target * ratio
            self._torque += (torque - self._torque) / _MEAN_OVER
            if abs(ratio - 1.0) > _WINDOW:
                found.append((place, Flaw.CAP))
        self.caps -= bottles
        self.sink.put(bottles, sorted(found))
        self.made.add(bottles)

    def step_caps(self, dt: float) -> None:
        self._filling = self.fed and self.caps < (_HOPPER * 0.92 if self._filling else _REFILL_BELOW)
        if self._filling:
            self.caps += _REFILL_PER_S * dt
        jammed = self.reason is Reason.FAULT
        if jammed and not self._was_broken:
            self.jams.add(1)
        self._was_broken = jammed
        values = self._values
        torque, target, caps, hopper, jams = self._more
        values[torque] = self._torque
        values[target] = self.recipe.torque
        values[caps] = self.caps // 1.0
        values[hopper] = 100.0 * self.caps / _HOPPER
        values[jams] = self.jams.shown
        self._image.objects[self._torques_row] = tuple(self._torques)
