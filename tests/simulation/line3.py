"""The bottling line as tests run it: from one second to hours, without servers."""

from collections.abc import Sequence
from functools import lru_cache

from hmi.config import find, load
from hmi.model.plant import Plant
from hmi.simulation.bottling import Bottling
from hmi.simulation.faults import Fault, faults
from hmi.simulation.plant_run import PlantRun
from tests.simulation.works import NOON_S, Recording

SEED = 11


@lru_cache(maxsize=1)
def bottling() -> Plant:
    return load(find("bottling"))


def model(seed: int = SEED, start_s: float = NOON_S) -> Bottling:
    return Bottling(bottling().tags, start_s, seed, utc_offset_s=3600.0)


def run(seconds: int, wanted: Sequence[tuple[str, float]] = (), *, seed: int = SEED) -> Recording:
    """Runs the line; wanted: faults with their seconds from the beginning."""
    plant = bottling()
    plant_run = PlantRun(plant, NOON_S, seed, faults(plant, wanted, NOON_S))
    return Recording(plant, plant_run.advance(seconds).value)


def lost(line: Bottling) -> float:
    """Bottles that came in less those that are somewhere or went somewhere; the same at all times."""
    gone = line.inspector.rejected.total + line.filler.discarded.total
    packed = line.packer.made.total - line.packer.open_case
    return line.depalletiser.made.total - line.bottles_within() - packed - gone


def cases_lost(line: Bottling) -> float:
    """Of cases, likewise."""
    return line.packer.cases.total - line.lanes[6].level - line.palletiser.cases.total


def product_lost(line: Bottling) -> float:
    """Litres that came from the blending plant less those that are somewhere."""
    product = line.product
    return product.supplied_l - product.stored_l() - product.filled_l - product.drained_l


class Stepper:
    """A model with its clock and faults, for those who look inside."""

    def __init__(self, *wanted: tuple[str, float]) -> None:
        self.line = model()
        self.time_s = NOON_S
        self._acting = [(self.line.begin(f), f) for f in _faults(wanted)]

    def go(self, dt: float = 1.0) -> Bottling:
        self.time_s += dt
        for effect, fault in self._acting:
            if self.time_s >= fault.start_s:
                effect(self.time_s - fault.start_s)
        self.line.step(self.time_s, dt)
        return self.line

    def set(self, name: str, value: float) -> None:
        image = self.line.image
        image.values[image.row(name)] = value

    def get(self, name: str) -> float:
        image = self.line.image
        return image.values[image.row(name)]


def _faults(wanted: Sequence[tuple[str, float]]) -> Sequence[Fault]:
    return faults(bottling(), wanted, NOON_S)
