"""Normal and Student distributions in numpy alone: scipy would cost a second and 100 MB at start."""

from math import sqrt
from statistics import NormalDist
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_POINTS: Final = 9


def _points() -> Floats:
    """Middles of equal shares have less variance than the whole; they are spread until they have it."""
    middles = np.array([NormalDist().inv_cdf((i + 0.5) / _POINTS) for i in range(_POINTS)], np.float64)
    return np.asarray(middles / sqrt(float(np.mean(middles**2))), np.float64)


NORMAL_POINTS: Final[Floats] = _points()
"""f64[9]: a standard normal distribution as points of equal probability."""
NODES: Final[Floats] = np.array([-sqrt(3.0), 0.0, sqrt(3.0)])
WEIGHTS: Final[Floats] = np.array([1 / 6, 2 / 3, 1 / 6])
"""Gauss-Hermite rule with three points for a standard normal."""

_P: Final = 0.2316419
_COEFFICIENTS: Final = (1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.319381530)


def normal_cdf(x: Floats) -> Floats:
    """P(Z <= x), absolute error below 1e-7. Abramowitz & Stegun, Handbook of Mathematical Functions, 26.2.17."""
    distance = np.abs(x)
    k = 1.0 / (1.0 + _P * distance)
    series = np.zeros_like(k)
    for coefficient in _COEFFICIENTS:
        series = (series + coefficient) * k
    tail = np.exp(-0.5 * distance * distance) * (series / sqrt(2.0 * np.pi))
    return np.where(x >= 0, 1.0 - tail, tail)


_Number = TypeVar("_Number", float, Floats)


def student_quantile(z: _Number, freedom: float) -> _Number:
    """Quantiles of Student's t from those of the normal. Cornish-Fisher, Abramowitz & Stegun 26.7.5; freedom >= 3."""
    z2 = z * z
    g1 = (z2 + 1.0) * z / 4.0
    g2 = ((5.0 * z2 + 16.0) * z2 + 3.0) * z / 96.0
    g3 = (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) * z / 384.0
    return z + g1 / freedom + g2 / freedom**2 + g3 / freedom**3
