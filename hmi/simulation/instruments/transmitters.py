"""Transmitters: noise, resolution and scan time between the process and its published values."""

from collections.abc import Mapping, Sequence
from math import floor, log10
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hmi.model.columns import Bools, Values
from hmi.model.tag import DataType, Tag


class Signal(NamedTuple):
    """absolute: standard deviation as a share of the range. relative: as a share of the value. scan_s: seconds."""

    absolute: float
    relative: float
    scan_s: int


_COMMON: Final = Signal(0.0003, 0.0, 2)
_BY_UNIT: Final[Mapping[str, Signal]] = {
    "m3/h": Signal(0.0006, 0.0012, 1),
    "l/h": Signal(0.0004, 0.002, 2),
    "bar": Signal(0.0006, 0.0, 1),
    "mbar": Signal(0.0006, 0.0035, 2),
    "mm/s": Signal(0.0015, 0.012, 1),
    "m": Signal(0.0003, 0.0, 2),
    "kW": Signal(0.0002, 0.003, 1),
    "A": Signal(0.0002, 0.003, 1),
    "NTU": Signal(0.0002, 0.012, 2),
    "mg/l": Signal(0.0008, 0.002, 2),
    "pH": Signal(0.0006, 0.0, 3),
    "mV": Signal(0.001, 0.0, 2),
    "°C": Signal(0.0003, 0.0, 5),
    "µS/cm": Signal(0.0003, 0.001, 5),
    "V": Signal(0.0005, 0.0, 2),
    "%": Signal(0.0002, 0.0, 1),
    "d": Signal(0.0, 0.0, 60),
    "h": Signal(0.0, 0.0, 60),
    "b/h": Signal(0.0003, 0.0, 1),
    "ml": Signal(0.0, 0.0, 1),
    "Nm": Signal(0.0, 0.0, 1),
    "kWh/m3": Signal(0.0, 0.0, 10),
}
"""What instruments of the field do. A calculated value (hours, days, specific energy) has no noise."""
_STEPS: Final = 2000.0
"""Steps into which a transmitter resolves its range, at least."""


class Published(NamedTuple):
    """What the transmitters say over n steps: value f64[n, m], and where a new value came, bool[n, m]."""

    value: Values
    changed: Bools


class Transmitters:
    """Turns true values of m tags into published ones, the same whether in one piece or step by step.

    Analog tags that nobody may write carry noise, are rounded to their resolution and come at their scan time; all
    others are published as they are. A value is published only when it differs from the last.
    """

    def __init__(self, tags: Sequence[Tag], seed: int) -> None:
        analog = [t for t in tags if _is_analog(t)]
        signals = [_BY_UNIT.get(t.unit, _COMMON) for t in analog]
        spans = np.array([_span(t) for t in analog])
        self._columns = np.array([t.index for t in analog], np.intp)
        self._absolute = np.array([s.absolute for s in signals]) * spans
        self._relative = np.array([s.relative for s in signals])
        # As steps a unit: dividing by a whole number gives the decimal that is meant, multiplying by 0.01 does not.
        self._steps = np.array([_steps_per_unit(s) for s in spans])
        self._low = np.array([-np.inf if t.low is None else t.low for t in analog])
        self._high = np.array([np.inf if t.high is None else t.high for t in analog])
        self._single = np.array([t.index for t in tags if t.type is DataType.Float], np.intp)
        scan = np.ones(len(tags), np.int64)
        scan[self._columns] = [s.scan_s for s in signals]
        self._scan = scan
        self._phase = np.array([t.index for t in tags], np.int64) % scan
        self._place = {t.index: place for place, t in enumerate(analog)}
        self._random = np.random.default_rng(seed)
        self._last = np.full(len(tags), np.nan)
        self._step = 0

    def publish(self, true: Values, silent: Mapping[int, int] | None = None) -> Published:
        """Publishes the next n steps.

        Args:
            true: f64[n, m], not changed.
            silent: row of a tag to the step (counted from the first ever) from which its signal is frozen.
        """
        value = true.copy()
        value[:, self._columns] = self._measure(true[:, self._columns], silent or {})
        value[:, self._single] = value[:, self._single].astype(np.float32)
        steps = np.arange(self._step, self._step + len(true))
        due = (steps[:, None] + self._phase) % self._scan == 0
        if self._step == 0:
            due[:1] = True
        self._hold(value, due)
        before = np.concatenate([self._last[None, :], value[:-1]])
        changed = value != before
        changed &= ~(np.isnan(value) & np.isnan(before))
        self._last = value[-1].copy()
        self._step += len(true)
        return Published(value, changed)

    def _measure(self, true: Values, silent: Mapping[int, int]) -> Values:
        noise = self._random.standard_normal(true.shape)
        noise *= self._absolute + self._relative * np.abs(true)
        # A stopped pump or a closed valve reads zero, not noise around it (low cut-off).
        noise[true == 0.0] = 0.0
        for row, since in silent.items():
            place = self._place.get(row)
            if place is not None:
                noise[max(0, since - self._step) :, place] = 0.0
        noise += true
        noise *= self._steps
        np.rint(noise, out=noise)
        noise /= self._steps
        return np.clip(noise, self._low, self._high, out=noise)

    def _hold(self, value: Values, due: Bools) -> None:
        """Between two scans the last value stands."""
        rows: NDArray[np.intp] = np.where(due, np.arange(len(value))[:, None], -1)
        np.maximum.accumulate(rows, axis=0, out=rows)
        old = rows < 0
        held = np.take_along_axis(value, np.maximum(rows, 0), axis=0)
        held[old] = np.broadcast_to(self._last, held.shape)[old]
        value[:] = held


def _is_analog(tag: Tag) -> bool:
    real = tag.type is DataType.Float or tag.type is DataType.Double
    return real and not tag.array and tag.write is None and tag.low is not None and tag.high is not None


def _span(tag: Tag) -> float:
    return (tag.high or 0.0) - (tag.low or 0.0)


def _steps_per_unit(span: float) -> float:
    """1, 2 or 5 times a power of ten, so that the span has at least `_STEPS` steps."""
    least = _STEPS / span
    power = 10.0 ** floor(log10(least))
    return next(f * power for f in (1.0, 2.0, 5.0, 10.0) if f * power >= least * (1.0 - 1e-9))
