"""Where the present run begins: after the last reset, step or bend, learning starts anew.

A backwashed filter, a refilled tank, a fault that began half an hour ago: what was before says nothing of what is now.
"""

from dataclasses import dataclass
from math import nan, sqrt
from typing import Final

import numpy as np

from hmi.rules.distributions import Floats

BINS: Final = 48
_SIDE: Final = 3
"""Cells on either side of a place that are compared for a jump."""
_JUMP_SIGMAS: Final = 8.0
_JUMP_SHARE: Final = 0.1
"""A jump matters if it is at least this share of the room to the limit; keeps steps of resolution from counting."""
_BEND: Final = 25.0
"""F of a bend, after its inflation by autocorrelation is taken off. Lower cuts smooth curves into pieces too short."""
_AWAY: Final = 12.0
"""Standard deviations of the calm before a bend."""
_MOST_ALIKE: Final = 0.95
_EDGE: Final = 4
_SLOPE_SHARE: Final = 0.3
"""A bend changes the slope by at least this share of the steeper one."""
_MOST_BENDS: Final = 4
_FEWEST: Final = 14


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of samples that belong together.

    Attributes:
        start: index of its first sample.
        calm: power of the noise before it (variance times the seconds a whim lasts), where the run has led so far
            away that no memory of the noise explains it; else NaN.
    """

    start: int
    calm: float = nan


def runs(t: Floats, y: Floats, room: float, least_s: float) -> list[Run]:
    """The runs that may be the present one, longest first: since the last jump, and since each bend after it.

    Args:
        t, y: f64[n], seconds ascending and means of cells; no NaN.
        room: distance from the usual value to the limit, unit of y.
        least_s: a bend younger than this is not believed; a jump is at once.
    """
    jump = _last_jump(y, room)
    found = [Run(jump + 1 if jump else 0)]  # the cell in which it jumped holds both levels
    for _ in range(_MOST_BENDS):
        start = found[-1].start
        if len(t) - start < _FEWEST:
            break
        bin_t, bin_y = binned(t[start:], y[start:], min(BINS, len(t) - start))
        bend, calm = _bend(bin_t, bin_y, room, least_s)
        if not bend:
            break
        found.append(Run(start + int(np.searchsorted(t[start:], (bin_t[bend - 1] + bin_t[bend]) / 2.0)), calm))
    return found


def binned(t: Floats, y: Floats, count: int) -> tuple[Floats, Floats]:
    """Means of t and y in `count` bins of equal width; empty bins are left out."""
    width = (t[-1] - t[0]) / count * (1.0 + 1e-9)
    index = ((t - t[0]) / width).astype(np.intp)
    held = np.bincount(index, minlength=count)
    some = held > 0
    return (
        np.bincount(index, t, count)[some] / held[some],
        np.bincount(index, y, count)[some] / held[some],
    )


def middle(y: Floats) -> float:
    """The upper median; a fraction of the cost of numpy's own."""
    half = len(y) // 2
    return float(np.partition(y, half)[half])


def centred(y: Floats) -> Floats:
    return np.asarray(y - np.add.reduce(y) / len(y))


def residuals(t: Floats, y: Floats) -> Floats:
    """y less its least-squares line."""
    x, z = centred(t), centred(y)
    spread = float(x @ x)
    return np.asarray(z - x * (float(x @ z) / spread)) if spread > 0 else z


def autocorrelation(residual: Floats, parameters: int) -> float:
    """Lag-1 autocorrelation, 0 <= r < 1, mended for the bias that fitted parameters bring (Marriott & Pope 1954)."""
    n, power = len(residual), float(residual @ residual)
    if power <= 0.0 or n <= 3 * parameters:
        return 0.0
    raw = float(residual[1:] @ residual[:-1]) / power
    return min(max((raw + parameters / n) / (1.0 - (parameters + 2.0) / n), 0.0), 0.9999)


def _last_jump(y: Floats, room: float) -> int:
    """Index of the first cell after the newest jump, 0 if there is none."""
    n = len(y)
    if n < 3 * _SIDE:
        return 0
    sums = np.concatenate([[0.0], np.cumsum(y)])
    at = np.arange(2, n - 1)
    after, before = np.minimum(at + _SIDE, n), np.maximum(at - _SIDE, 0)
    size = (sums[after] - sums[at]) / (after - at) - (sums[at] - sums[before]) / (at - before)
    usual = 1.4826 * middle(np.abs(size - middle(size)))
    size = np.abs(size)
    large = np.flatnonzero(size > max(_JUMP_SIGMAS * usual, _JUMP_SHARE * room))
    if not large.size:
        return 0
    newest = large[large > large[-1] - 2 * _SIDE]
    return int(at[newest[np.argmax(size[newest])]])


def _bend(t: Floats, y: Floats, room: float, least_s: float) -> tuple[int, float]:
    """Where two lines describe y so much better than one that chance does not do it, 0 if nowhere; and `Run.calm`."""
    latest = min(int(np.searchsorted(t, t[-1] - least_s)), len(t) - _EDGE)
    if latest < _EDGE:
        return 0, nan
    split, one, two = _best_split(t, y, latest)
    older, newer = residuals(t[:split], y[:split]), residuals(t[split:], y[split:])
    if not _matters(t, y - np.concatenate([older, newer]), split, room):
        return 0, nan
    noise, rho = two / (len(t) - 5), autocorrelation(np.concatenate([older, newer]), 4)
    early, away = len(t) // 3, 0.0
    if split >= early >= _FEWEST:  # the curve of a fault that has begun is no noise
        before = residuals(t[:early], y[:early])
        noise, rho = float(before @ before) / (early - 2), autocorrelation(before, 2)
        away = abs(float(y[-_EDGE:].mean() - y[:early].mean())) / sqrt(max(noise, 1e-12 * one, 1e-300))
    rho = min(rho, _MOST_ALIKE)
    lasting = (1.0 + rho) / (1.0 - rho)
    if away > _AWAY:
        return split, noise * lasting * float(t[-1] - t[0]) / len(t)
    gain = (one - two) / 3.0 / max(noise, 1e-12 * one, 1e-300)
    return (split if gain > _BEND * lasting else 0), nan


def _matters(t: Floats, lines: Floats, split: int, room: float) -> bool:
    """Whether the slope changes, or the level jumps; a bump in a trend is neither, and cuts nothing."""
    before = (lines[split - 1] - lines[0]) / (t[split - 1] - t[0])
    after = (lines[-1] - lines[split]) / (t[-1] - t[split])
    step = lines[split] - lines[split - 1] - before * (t[split] - t[split - 1])
    change = abs(after - before)
    return bool(change > _SLOPE_SHARE * max(abs(after), abs(before)) or abs(step) > _JUMP_SHARE * room)


def _best_split(t: Floats, y: Floats, latest: int) -> tuple[int, float, float]:
    """(first index of the right part, squares left by one line, squares left by two), by running sums."""
    n = len(t)
    x, z = centred(t), centred(y)
    sums = np.cumsum(np.stack([x, z, x * x, x * z, z * z]), axis=1)
    k = np.arange(1.0, n)
    total = _left_over(k, sums[:, :-1]) + _left_over(n - k, sums[:, -1:] - sums[:, :-1])
    best = _EDGE - 1 + int(np.argmin(total[_EDGE - 1 : latest]))
    one = float(_left_over(np.array([float(n)]), sums[:, -1:])[0])
    return best + 1, one, float(total[best])


def _left_over(count: Floats, sums: Floats) -> Floats:
    """Squares that a line leaves over of samples whose sums of x, y, xx, xy, yy these are: [5, k] -> [k]."""
    sx, sy, sxx, sxy, syy = sums
    spread = np.maximum(sxx - sx * sx / count, 1e-300)
    both = sxy - sx * sy / count
    return np.asarray(np.maximum(syy - sy * sy / count - both * both / spread, 0.0))
