"""The trend of a run: slope and level now with their true uncertainty, where neighbouring samples resemble each other.

Plain least squares takes every sample for a new piece of news; on autocorrelated signals its 80 % intervals cover a few
percent (docs/rules.md has the figures). Here the run is averaged into bins, the autocorrelation that is left is
estimated and taken into the fit, and where the slopes of the two halves differ by more than that explains, the newer
one counts, and is expected to go on changing.
"""

from dataclasses import dataclass
from math import inf, isnan, nan, sqrt
from typing import Final

import numpy as np

from hmi.rules.distributions import Floats
from hmi.rules.run_start import BINS, autocorrelation, binned, centred, residuals

_DRIFT: Final = 4.0
"""Squares by which halves may differ by chance before the slope is taken to drift; 3 keeps straight lines straight."""
_LEAST: Final = 3
"""Points of a half: fewer lie on a line exactly, or are no line; of a run with a long hole few bins are filled."""
_GOES_ON: Final = 0.5
"""Share of the slope's change that is expected to go on: all would overshoot after a bend, none lag behind a curve."""
_FEW: Final = 3.0
"""Where few samples are independent, their likeness is underestimated too; variance grows by this over their number."""
RAISES: Final = 8.0
"""A rule looks thousands of times a day, and chance must not raise an alarm in it (docs/decisions/0022)."""
STANDS: Final = 3.0
"""What was certain once needs less to stand."""
_Z_NOW: Final = 2.0


@dataclass(frozen=True, slots=True)
class Line:
    """A fitted line: level at t = 0 and slope per s, their covariance, and how many samples it is worth."""

    level: float
    slope: float
    var_level: float
    var_slope: float
    covariance: float
    worth: float

    @property
    def error(self) -> float:
        """Standard error of the slope."""
        return sqrt(self.var_slope)

    @property
    def significance(self) -> float:
        """The slope in units of its error."""
        return self.slope / self.error


@dataclass(frozen=True, slots=True)
class Trend:
    """A trend as seen from now (t = 0).

    Attributes:
        freedom: degrees of freedom of the slope's error.
        bend: expected change of the slope, per s^2, over a time as long as the run; wander: variance that the slope
            gains, per s.
        run_s: length of the run.
        slow, fast: standard deviation of the means of cells about the trend, and of samples within a cell.
        memory: autocorrelation from one cell to the next.
        off: by how much the newest cell lies above the trend.
        significance: of the slope over the run as a whole, in units of its error; `line` is what holds now.
    """

    line: Line
    significance: float
    freedom: float
    bend: float
    wander: float
    run_s: float
    slow: float
    fast: float
    memory: float
    off: float

    def rises(self, least: float = RAISES) -> bool:
        """Whether it certainly rises, over the run and now too. least: in units of the slope's error."""
        now = self.line.significance
        return now > least or (self.significance > least and now > _Z_NOW)


def fit_line(t: Floats, y: Floats, grain: float) -> Line:
    """A line under AR(1) noise: least squares, autocorrelation of what it leaves, and the whitened fit with that.

    Prais & Winsten 1954. grain: the smallest noise to believe in, unit of y; a perfect line has none.
    """
    rho = min(autocorrelation(residuals(t, y), 2), 0.95)
    n, first = len(t), sqrt(1.0 - rho * rho)
    one = np.full(n, 1.0 - rho)
    one[0] = first
    x = np.concatenate([[first * t[0]], t[1:] - rho * t[:-1]])
    z = np.concatenate([[first * y[0]], y[1:] - rho * y[:-1]])
    s11, s1x, sxx, s1z, sxz = one @ one, one @ x, x @ x, one @ z, x @ z
    determinant = s11 * sxx - s1x * s1x
    level, slope = (sxx * s1z - s1x * sxz) / determinant, (s11 * sxz - s1x * s1z) / determinant
    rest = z - level * one - slope * x
    worth = n * (1.0 - rho) / (1.0 + rho)
    noise = (float(rest @ rest) / max(n - 2, 1)) * (1.0 + _FEW / worth) + grain * grain
    return Line(
        float(level),
        float(slope),
        noise * float(sxx / determinant),
        noise * float(s11 / determinant),
        -noise * float(s1x / determinant),
        worth,
    )


def fit_trend(t: Floats, mean: Floats, within: Floats, grain: float, calm: float = nan) -> Trend:
    """The trend of a run.

    Args:
        t: f64[n], seconds before now (negative), ascending, n >= 8.
        mean, within: f64[n], mean and variance of the samples of each cell.
        grain: the smallest noise to believe in, unit of the mean.
        calm: `Run.calm`: noise known from before a fault began is not mistaken for the curve of the fault.
    """
    bin_t, bin_y = binned(t, mean, min(BINS, len(t)))
    whole = fit_line(bin_t, bin_y, grain)
    drift = _drift(whole, bin_t, bin_y, grain) if abs(whole.significance) > 1.0 else None
    line = drift.line if drift else whole
    rest = _about_halves(t, mean, len(t) // 2) if drift else mean - whole.level - whole.slope * t
    centre = centred(rest)
    return Trend(
        line=line,
        significance=max(drift.significance if drift else whole.significance, _against_calm(whole, t, calm)),
        freedom=max((drift.worth if drift else whole.worth) - 2.0, 3.0),
        bend=drift.bend if drift else 0.0,
        wander=drift.wander if drift else 0.0,
        run_s=-float(t[0]),
        slow=sqrt(float(centre @ centre) / max(len(rest) - 2, 1) + grain * grain),
        fast=sqrt(max(float(np.add.reduce(within)) / len(within), 0.0)),
        memory=autocorrelation(centre, 2),
        off=0.0 if drift else float(rest[-1]),
    )


def _against_calm(whole: Line, t: Floats, calm: float) -> float:
    """The slope in units of the error it would have if the noise were as before; -inf where that is not known."""
    if isnan(calm):
        return -inf
    run_s = float(t[-1] - t[0])
    return whole.slope / sqrt(12.0 * max(calm, whole.var_slope * 1e-12) / run_s**3)


@dataclass(frozen=True, slots=True)
class _Drift:
    """A slope that changes: the line that holds now, and what the halves say together."""

    line: Line
    significance: float
    worth: float
    bend: float
    wander: float


def _drift(whole: Line, t: Floats, y: Floats, grain: float) -> _Drift | None:
    """None where the slopes of the halves differ by no more than chance, or nothing says what chance would be."""
    half = len(t) // 2
    if half < _LEAST:
        return None
    older, newer = fit_line(t[:half], y[:half], grain), fit_line(t[half:], y[half:], grain)
    change, doubt = newer.slope - older.slope, older.var_slope + newer.var_slope
    excess = change * change - _DRIFT * doubt
    if excess <= 0.0:
        return None
    share, apart = excess / (excess + doubt), float(t[-1] - t[0]) / 2.0
    return _Drift(
        line=_mixed(whole, _local(older, newer, float(t[half:].mean())), share),
        significance=(older.slope + newer.slope) / sqrt(doubt),
        worth=older.worth + newer.worth,
        bend=_GOES_ON * share * change / apart,
        wander=share * excess / apart,
    )


def _about_halves(t: Floats, mean: Floats, middle: int) -> Floats:
    return np.concatenate([residuals(t[:middle], mean[:middle]), residuals(t[middle:], mean[middle:])])


def _local(older: Line, newer: Line, centre: float) -> Line:
    """The trend now of a slope that drifts: from the middle of the newer half (at `centre` < 0) half a change on."""
    change = newer.slope - older.slope
    return Line(
        newer.level - 0.25 * change * centre,
        newer.slope + 0.5 * change,
        1.5 * newer.var_level,
        2.25 * newer.var_slope + 0.25 * older.var_slope,
        newer.covariance,
        newer.worth,
    )


def _mixed(whole: Line, local: Line, share: float) -> Line:
    """Between both, by the share of the local one. The errors are taken to be as related as those of the whole."""
    rest = 1.0 - share
    var_level = rest * rest * whole.var_level + share * share * local.var_level
    var_slope = rest * rest * whole.var_slope + share * share * local.var_slope
    related = whole.covariance / sqrt(whole.var_level * whole.var_slope)
    return Line(
        rest * whole.level + share * local.level,
        rest * whole.slope + share * local.slope,
        var_level,
        var_slope,
        related * sqrt(var_level * var_slope),
        whole.worth,
    )
