"""The filler: a bowl of product under pressure, and 24 valves on a carousel."""

from typing import Final

from hmi.simulation.bottling.counter import Counter
from hmi.simulation.bottling.machines.fill_valve import FillValve
from hmi.simulation.bottling.machines.lane import Flaw, Lane
from hmi.simulation.bottling.machines.machine import Machine, Plate
from hmi.simulation.bottling.recipes import Recipe
from hmi.simulation.image import Image

VALVES: Final = 24
_NOISE_ML: Final = 1.1
_FAST_MLS: Final = 150.0
"""ml a second through a valve at its usual pressure."""
_FOAM_ML_K: Final = -0.5
"""What foam costs, ml for each kelvin above the filling temperature."""
_LOW_ML: Final = -2.5
"""ml for each tenth of the bowl below its level."""
_DRY, _WET = 12.0, 45.0
"""% of the bowl."""
BURST: Final = 30
"""Bottles thrown away around one that burst."""


def tolerance_ml(volume_ml: float) -> float:
    """Tolerable negative error of a bottle (Directive 76/211/EEC, annex I, 2.4)."""
    return 0.03 * volume_ml if volume_ml <= 500.0 else max(15.0, 0.015 * volume_ml)


class Filler(Machine):
    """Bottles come from the rinser and leave for the capper, star wheel to star wheel.

    Attributes:
        recipe: what it fills. drawn_l: product taken from the bowl in this step.
        discarded: bottles lost around those that burst.
        cleaning: it is being cleaned in place and takes no bottle.
        splinters: glass has broken in it; asked anew each step, as `broken` is.
    """

    sink: Lane

    def __init__(self, image: Image, plate: Plate, source: Lane, sink: Lane, recipe: Recipe, seed: int) -> None:
        super().__init__(image, "FIL", plate, source, sink, seed)
        self.recipe = recipe
        self.valves = tuple(FillValve(image, n, 0.7 * self.chance.normal()) for n in range(1, VALVES + 1))
        roles = ("MeanDeviation", "WorstDeviation", "WorstValve", "Spread", "Discarded", "GlassBreaks")
        self._more = tuple(image.row(f"FIL.{role}") for role in roles)
        self._glass_row = image.row("FIL.Glass")
        self._volumes = image.row("FIL.Volumes")
        self._deviations = image.row("FIL.Deviations")
        self._next = 0
        self._shown = False
        self._dry = False
        self.bowl_level = 60.0
        self.bowl_bar = recipe.pressure
        self.temperature = recipe.temperature
        self.drawn_l = 0.0
        self.cleaning = False
        self.splinters = False
        self.discarded = Counter(1_840)
        self.breaks = Counter(61)

    def lacks_material(self) -> bool:
        """Product: it stops before valves draw gas, and goes on when the bowl is half full again."""
        self._dry = self.bowl_level < (_WET if self._dry else _DRY)
        return self.cleaning or self._dry

    def work(self, bottles: int, flaws: list[tuple[int, Flaw]]) -> None:
        recipe = self.recipe
        common = _FOAM_ML_K * max(-2.0, self.temperature - recipe.temperature)
        common += _LOW_ML * max(0.0, 40.0 - self.bowl_level) / 10.0
        low = -tolerance_ml(recipe.volume_ml)
        rate = _FAST_MLS * (max(0.05, self.bowl_bar) / recipe.pressure) ** 0.5
        normal, valves, following = self.chance.normal, self.valves, self._next
        found = list(flaws)
        filled_ml = 0.0
        for place in range(bottles):
            deviation = valves[following].fill(common, _NOISE_ML * normal(), rate, recipe.volume_ml)
            following = (following + 1) % VALVES
            filled_ml += recipe.volume_ml + deviation
            if deviation < low:
                found.append((place, Flaw.UNDERFILL))
            elif deviation > -1.3 * low:
                found.append((place, Flaw.OVERFILL))
        self._next = following
        self.drawn_l += 0.001 * filled_ml
        self.sink.put(bottles, sorted(found))
        self.made.add(bottles)

    def burst(self) -> None:
        """A bottle bursts in the carousel: it and those that may hold splinters of it are thrown away."""
        assert self.source is not None
        lost = min(BURST, self.source.level)
        self.source.take(lost)
        self.discarded.add(lost)
        self.breaks.add(1)

    def show_valves(self) -> None:
        """What the valves together say. Slow to compute: only when some of them filled a bottle."""
        self._values[self._glass_row] = 1.0 if self.splinters else 0.0
        self.splinters = False
        if not self.moved and self._shown:
            return
        self._shown = True
        values, objects = self._values, self._image.objects
        means = [v.mean_ml for v in self.valves]
        mean = sum(means) / VALVES
        highest, lowest = max(means), min(means)
        worst = highest if highest > -lowest else lowest
        average, deviation, number, spread, discarded, breaks = self._more
        values[average] = mean
        values[deviation] = worst
        values[number] = means.index(worst) + 1
        values[spread] = highest - lowest
        values[discarded] = self.discarded.shown
        values[breaks] = self.breaks.shown
        volume = self.recipe.volume_ml
        objects[self._volumes] = tuple([volume + v.last_ml for v in self.valves])
        objects[self._deviations] = tuple(means)
