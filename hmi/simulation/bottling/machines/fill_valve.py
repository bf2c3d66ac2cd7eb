"""One of the filler's valves: it measures what it fills, and closes when that is enough."""

from typing import Final

from hmi.simulation.bottling.counter import Counter
from hmi.simulation.image import Image

_MEAN_OVER: Final = 12.0
"""Bottles over which a valve's deviation is a mean."""
DRIFT_ML_H: Final = 3.2
"""What a worn seat of a valve loses, ml of a bottle an hour (fault)."""


class FillValve:
    """One of 24.

    Attributes:
        offset_ml: what it fills too much by nature. drift_ml, jammed: faults.
        last_ml, mean_ml: deviations from the recipe, of the last bottle and of the last dozen.
        time_s: how long it filled.
    """

    __slots__ = ("_rows", "_values", "drift_ml", "fills", "jammed", "last_ml", "mean_ml", "name", "offset_ml", "time_s")

    def __init__(self, image: Image, number: int, offset_ml: float) -> None:
        self.name = f"FV-{number:02}"
        self._values = image.values
        self._rows = tuple(image.row(f"{self.name}.{role}") for role in ("Deviation", "FillTime", "Fills"))
        self.offset_ml = self.mean_ml = offset_ml
        self.drift_ml = 0.0
        self.jammed = False
        self.last_ml = offset_ml
        self.time_s = 3.4
        self.fills = Counter(3_118_000 + 37 * number)
        self._show()

    def fill(self, common_ml: float, noise_ml: float, rate_mls: float, volume_ml: float) -> float:
        """One bottle. common_ml: what all valves fill too much now. Returns the deviation in ml."""
        deviation = self.offset_ml + self.drift_ml + common_ml + noise_ml
        if self.jammed:
            deviation -= 0.12 * volume_ml
        self.last_ml = deviation
        self.mean_ml += (deviation - self.mean_ml) / _MEAN_OVER
        # A worn seat closes late or early: the meter counts on, the time shows it too.
        self.time_s = (volume_ml + deviation) / rate_mls
        self.fills.add(1)
        self._show()
        return deviation

    def _show(self) -> None:
        values = self._values
        deviation, time, fills = self._rows
        values[deviation] = self.mean_ml
        values[time] = self.time_s
        values[fills] = self.fills.shown
