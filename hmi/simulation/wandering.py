"""A plant without a model: every tag wanders slowly within its normal band."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from hmi.model.tag import DataType, Tag
from hmi.simulation.faults import Fault, FaultError
from hmi.simulation.image import Image

_QUIET = 0.15
"""Standard deviation as a share of the band: three of them stay inside."""
_SLOWEST_S, _QUICKEST_S = 3600.0, 300.0
_HOLD_S = 1800.0
"""Mean time for which a Boolean or a word stays as it is."""
_DEFAULT: Final = (0.0, 100.0)


class Wandering:
    """Analog tags follow Ornstein-Uhlenbeck processes; states change now and then; counters count; the rest stands.

    Writable tags keep what is written.
    """

    def __init__(self, tags: Sequence[Tag], seed: int) -> None:
        self.image = Image(tags)
        self.methods: Mapping[str, Callable[[], str]] = {}
        self._random = np.random.default_rng(seed)
        free = [t for t in tags if t.write is None and not t.array]
        analog = [t for t in free if t.type in (DataType.Float, DataType.Double)]
        bands = np.array([_band(t) for t in analog]).reshape(-1, 2)
        self._analog = [t.index for t in analog]
        self._middle = bands.mean(axis=1)
        self._spread = _QUIET * (bands[:, 1] - bands[:, 0])
        self._low, self._high = bands[:, 0], bands[:, 1]
        self._tau = np.exp(self._random.uniform(np.log(_QUICKEST_S), np.log(_SLOWEST_S), len(analog)))
        self._x = np.zeros(len(analog))
        self._states = [(t.index, _words(t)) for t in free if t.type is DataType.Boolean or t.words]
        worded = {row for row, _ in self._states}
        self._counters = [t.index for t in free if t.type.integer and t.index not in worded]
        self._first(tags)

    def _first(self, tags: Sequence[Tag]) -> None:
        values, objects = self.image.values, self.image.objects
        for tag in tags:
            low, high = _band(tag)
            values[tag.index] = (low + high) / 2.0 if tag.type in (DataType.Float, DataType.Double) else 0.0
            if tag.array:
                objects[tag.index] = tuple(low + (high - low) * i / 7.0 for i in range(8))
            elif tag.type in (DataType.String, DataType.LocalizedText):
                objects[tag.index] = tag.description or tag.name
            elif tag.type is DataType.DateTime:
                objects[tag.index] = 0

    def step(self, time_s: float, dt: float) -> None:
        values = self.image.values
        decay = np.exp(-dt / self._tau)
        self._x *= decay
        self._x += np.sqrt(1.0 - decay * decay) * self._random.standard_normal(len(self._x))
        moved = np.clip(self._middle + self._spread * self._x, self._low, self._high)
        for row, value in zip(self._analog, moved.tolist(), strict=True):
            values[row] = value
        if self._states and self._random.random() < len(self._states) * dt / _HOLD_S:
            row, words = self._states[int(self._random.integers(len(self._states)))]
            values[row] = words[int(self._random.integers(len(words)))]
        for row in self._counters:
            values[row] = int(time_s) % 30_000

    def begin(self, fault: Fault) -> Callable[[float], None]:
        """See `hmi.simulation.model.Model`: without a model there is no equipment to break."""
        raise FaultError(f"'{fault.name}' needs a model; a plant without one knows drift, stuck, chatter and link-loss")


def _band(tag: Tag) -> tuple[float, float]:
    """The normal band, or the middle of the range where there is none."""
    low, high = (_DEFAULT[0] if tag.low is None else tag.low), (_DEFAULT[1] if tag.high is None else tag.high)
    high = max(high, low)
    middle, quarter = (low + high) / 2.0, (high - low) / 4.0
    return (
        middle - quarter if tag.normal_low is None else tag.normal_low,
        middle + quarter if tag.normal_high is None else tag.normal_high,
    )


def _words(tag: Tag) -> tuple[int, ...]:
    return tuple(tag.words) if tag.words else (0, 1)
