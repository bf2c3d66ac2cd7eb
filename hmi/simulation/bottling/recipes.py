"""What the line can fill, and what each product asks of its machines."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Recipe:
    """volume_ml: of a bottle. co2: g/l dissolved. temperature: of filling, degrees Celsius. pressure: of the bowl, bar.

    Attributes:
        torque: of the caps, Nm. speed: bottles an hour that the format allows.
        per_case, cases: bottles in a case, cases on a pallet.
        product: what runs through the filler; another one needs a cleaning in place.
    """

    name: str
    product: str
    volume_ml: float
    co2: float
    temperature: float
    pressure: float
    torque: float
    speed: int
    per_case: int
    cases: int


RECIPES: Final[Mapping[int, Recipe]] = {
    1: Recipe("Still water 0.5 l", "water", 500.0, 0.0, 14.0, 0.4, 1.6, 14_000, 20, 48),
    2: Recipe("Still water 1 l", "water", 1000.0, 0.0, 14.0, 0.4, 1.9, 10_000, 12, 40),
    3: Recipe("Soda 0.5 l", "soda", 500.0, 6.5, 10.0, 3.1, 1.8, 12_000, 20, 48),
    4: Recipe("Soda 1 l", "soda", 1000.0, 6.5, 10.0, 3.1, 2.1, 8_000, 12, 40),
}
FIRST: Final = 3
"""What the line fills when it begins."""
