"""When a noisy trend first meets a limit: the distribution of that time, not only its middle.

The first value beyond the limit comes before the trend itself gets there, the sooner the noisier the signal. The chance
to pass unharmed is multiplied up over a grid of times for a bundle of possible lines, which together stand for what is
not known of slope and level. Independent passes are counted as sqrt(1 - memory) a cell, after the rate at which an
autoregressive series crosses a level, and one a second for the noise within cells.
"""

from dataclasses import dataclass
from math import inf, log, sqrt
from typing import Final

import numpy as np

from hmi.rules.distributions import NODES, NORMAL_POINTS, WEIGHTS, Floats, normal_cdf, student_quantile
from hmi.rules.trend import Line, Trend

_SHARES: Final[Floats] = np.linspace(0.0, 1.0, 64)
"""Of the logarithm of the span of times looked at."""
_BEYOND: Final = 8.0
"""Quantiles are looked for up to this many horizons."""


@dataclass(frozen=True, slots=True)
class Passage:
    """probability: of meeting the limit within the horizon; q10_s .. q90_s: seconds from now, inf if out of sight."""

    probability: float
    q10_s: float
    q50_s: float
    q90_s: float


NEVER: Final = Passage(0.0, inf, inf, inf)


def first_passage(trend: Trend, limit: float, cell_s: float, horizon_s: float) -> Passage:
    """When the signal first is at or above the limit. Falling signals are handed in with their sign turned."""
    line, far = trend.line, _BEYOND * horizon_s
    if line.slope <= 0.0:
        return NEVER
    levels, slopes, spread = _bundle(trend, limit, cell_s, far)
    times = _times(limit - levels, slopes, 4.0 * (trend.slow + trend.fast) + 2.0 * spread, cell_s, far)
    step = np.empty_like(times)
    step[1:] = times[1:] - times[:-1]
    step[0] = min(step[1], times[0])
    fading = np.exp(times * (log(min(max(trend.memory, 1e-6), 0.9999)) / cell_s))
    middle = levels[:, None] + slopes[:, None] * times + trend.off * fading
    middle = middle[:, None, :] + spread * NODES[:, None]
    noise = np.sqrt(trend.slow**2 * np.maximum(1.0 - fading**2, 1e-3) + trend.fast**2)
    below = np.log(np.maximum(normal_cdf((limit - middle) / noise), 1e-30))
    unharmed = np.exp(np.cumsum(below * (step * _passes_per_s(trend, cell_s)), axis=-1))
    met = 1.0 - np.einsum("ijk,j->k", unharmed, WEIGHTS) / len(slopes)
    q10, q50, q90 = (_when(times, met, p) for p in (0.1, 0.5, 0.9))
    return Passage(float(np.interp(horizon_s, times, met, left=0.0)), q10, q50, q90)


def _bundle(trend: Trend, limit: float, cell_s: float, far: float) -> tuple[Floats, Floats, float]:
    """Levels f64[k] and slopes f64[k] of lines of equal probability, and what is left open of the level."""
    line: Line = trend.line
    ahead = min(max((limit - line.level) / line.slope, cell_s), far)
    own = sqrt(line.var_slope)
    wide = sqrt(line.var_slope + trend.wander * ahead / 3.0)
    off = wide * student_quantile(NORMAL_POINTS, trend.freedom)
    tied = line.covariance / line.var_slope
    levels = line.level + tied * (own / wide) * off
    spread = sqrt(max(line.var_level - line.covariance * tied, 0.0))
    return levels, line.slope + 0.5 * trend.bend * min(ahead, trend.run_s) + off, spread


def _times(room: Floats, slopes: Floats, margin: float, cell_s: float, far: float) -> Floats:
    """f64[64], a geometric grid over all times at which the lines of the bundle may get there."""
    rising = slopes > 0.0
    pace = np.where(rising, slopes, 1.0)
    first = float(np.min(np.where(rising, (room - margin) / pace, far)))
    last = float(np.max(np.where(rising, (room + margin) / pace, far)))
    first = min(max(0.9 * first, cell_s), far / 2.0)
    ratio = min(max(1.1 * last, 2.0 * first), far) / first
    return np.asarray(first * ratio**_SHARES, np.float64)


def _passes_per_s(trend: Trend, cell_s: float) -> float:
    share = trend.fast**2 / (trend.slow**2 + trend.fast**2)
    return float((share * max(cell_s - 1.0, 0.0) + sqrt(max(1.0 - trend.memory, 1e-4))) / cell_s)


def _when(times: Floats, met: Floats, probability: float) -> float:
    index = int(np.searchsorted(met, probability))
    if index >= len(times):
        return inf
    if index == 0:
        return float(times[0])
    share = (probability - met[index - 1]) / (met[index] - met[index - 1])
    return float(times[index - 1] + share * (times[index] - times[index - 1]))
