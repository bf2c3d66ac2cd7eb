"""The end of the line: bottles into cases, cases onto pallets."""

from typing import Final

from hmi.simulation.bottling.counter import Counter
from hmi.simulation.bottling.machines.lane import Flaw, Lane
from hmi.simulation.bottling.machines.machine import Machine, Plate
from hmi.simulation.bottling.recipes import Recipe
from hmi.simulation.image import Image

_UINT16: Final = 65_536
_MAGAZINE: Final = 1_200
_REFILL_BELOW, _REFILL = 250, 600
_CHANGE_S: Final = 14.0
"""A full pallet leaves, an empty one comes; meanwhile cases wait in front."""
_WRAP_S: Final = 75.0


class Packer(Machine):
    """Puts bottles into cases. open_case: bottles in the one it is filling."""

    sink: Lane

    def __init__(self, image: Image, plate: Plate, source: Lane, sink: Lane, recipe: Recipe, seed: int) -> None:
        super().__init__(image, "PAC", plate, source, sink, seed)
        self.recipe = recipe
        roles = ("Cases", "Blanks", "Magazine", "GlueTemp")
        self._more = tuple(image.row(f"PAC.{role}") for role in roles)
        self.open_case = 0
        self.blanks = 870.0
        self.cases = Counter(plate.made // recipe.per_case)
        self._glue = 171.0
        self._heater = False

    def room(self) -> int:
        return self.sink.room * self.recipe.per_case - self.open_case

    def lacks_material(self) -> bool:
        return self.blanks < 1.0

    def work(self, bottles: int, flaws: list[tuple[int, Flaw]]) -> None:
        self.open_case += bottles
        full, self.open_case = divmod(self.open_case, self.recipe.per_case)
        self._close(full)
        self.made.add(bottles)

    def rest(self) -> bool:
        """The last case of a run may be a short one."""
        if self.open_case and self.sink.room:
            self.open_case = 0
            self._close(1)
        return self.open_case == 0

    def _close(self, cases: int) -> None:
        self.sink.put(cases, [])
        self.cases.add(cases)
        self.blanks -= cases
        if self.blanks < _REFILL_BELOW:
            self.blanks += _REFILL

    def step_glue(self, dt: float) -> None:
        self._heater = self._glue < (172.0 if self._heater else 169.0)
        self._glue += (0.07 if self._heater else -0.03) * dt
        values = self._values
        cases, blanks, magazine, glue = self._more
        values[cases] = self.cases.shown
        values[blanks] = self.blanks
        values[magazine] = 100.0 * self.blanks / _MAGAZINE
        values[glue] = self._glue


class Palletiser(Machine):
    """Stacks cases in layers. Its bottles an hour are cases times what a case holds."""

    source: Lane

    def __init__(self, image: Image, plate: Plate, source: Lane, recipe: Recipe, seed: int) -> None:
        super().__init__(image, "PAL", plate, source, None, seed)
        self.recipe = recipe
        self._more = tuple(image.row(f"PAL.{role}") for role in ("Cases", "Pallets", "OnPallet", "Wrapping", "Film"))
        self.on_pallet = 23
        self.cases = Counter(plate.made // recipe.per_case)
        self.pallets = Counter(plate.made // recipe.per_case // recipe.cases, _UINT16)
        self._changing_s = self._wrapping_s = 0.0
        self._film_m = 1_130.0
        self._part = 0.0

    def lacks_material(self) -> bool:
        return self._film_m < 5.0

    def rest(self) -> bool:
        """At the end of a run the last pallet leaves as it is."""
        if self.on_pallet and self._changing_s == 0.0:
            self._leave()
        return True

    def _move(self, dt: float) -> None:
        """Cases, not bottles, come to it."""
        self.moved = 0
        if self._changing_s > 0.0 or self.speed <= 0.0:
            return
        recipe = self.recipe
        self._part += self.speed * dt / 3600.0 / recipe.per_case
        cases = min(int(self._part), self.source.level, recipe.cases - self.on_pallet)
        self._part = min(self._part - cases, 1.0)
        if cases <= 0:
            return
        self.source.take(cases)
        self.moved = cases * recipe.per_case
        self.taken.add(self.moved)
        self.made.add(self.moved)
        self.cases.add(cases)
        self.on_pallet += cases
        if self.on_pallet >= recipe.cases:
            self._leave()

    def _leave(self) -> None:
        self.on_pallet = 0
        self.pallets.add(1)
        self._changing_s = _CHANGE_S
        self._wrapping_s = _WRAP_S
        self._film_m -= 38.0
        if self._film_m < 120.0:
            self._film_m += 1_500.0

    def step_pallet(self, dt: float) -> None:
        self._changing_s = max(0.0, self._changing_s - dt)
        self._wrapping_s = max(0.0, self._wrapping_s - dt)
        values = self._values
        cases, pallets, on_pallet, wrapping, film = self._more
        values[cases] = self.cases.shown
        values[pallets] = self.pallets.shown
        values[on_pallet] = self.on_pallet
        values[wrapping] = 1.0 if self._wrapping_s > 0.0 else 0.0
        values[film] = self._film_m
