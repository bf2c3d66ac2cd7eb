"""Which values a trend's axis spans: what was measured, and what it is to be seen against. No Qt."""

from collections.abc import Sequence
from math import ceil, floor, log10

_MARGIN = 0.08
_NEAR = 1.0
_LEAST_SHARE = 0.05


def fitted_range(
    extents: Sequence[tuple[float, float]], limits: Sequence[float], instrument: tuple[float, float] | None
) -> tuple[float, float]:
    """The range for values of these extents.

    Limits that are near (not further from the values than these themselves span, or than a fifth of the instrument's
    range) are in it. Never narrower than a twentieth of the instrument's range, so that noise stays small.
    """
    if not extents:
        return instrument if instrument is not None else (0.0, 1.0)
    low = min(e[0] for e in extents)
    high = max(e[1] for e in extents)
    whole = instrument[1] - instrument[0] if instrument is not None else 0.0
    reach = max(_NEAR * (high - low), 0.2 * whole)
    near = [v for v in limits if low - reach <= v <= high + reach]
    low, high = min([low, *near]), max([high, *near])
    least = max(_LEAST_SHARE * whole, 1e-9 * max(abs(low), abs(high)), 1e-12)
    if high - low < least:
        middle = (low + high) / 2
        low, high = middle - least / 2, middle + least / 2
    margin = _MARGIN * (high - low)
    return _inside(low - margin, high + margin, low, high, instrument)


def value_ticks(low: float, high: float, most: int) -> tuple[float, list[float]]:
    """A step of 1, 2 or 5 times a power of ten, and its multiples between two values; about `most` at the most."""
    if not high > low:
        return 1.0, []
    raw = (high - low) / max(1, most)
    decade = 10.0 ** floor(log10(raw))
    step = next(m * decade for m in (1, 2, 5, 10) if m * decade >= raw * (1 - 1e-9))
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return step, [n * step for n in range(first, last + 1)]


def _inside(
    low: float, high: float, least: float, most: float, instrument: tuple[float, float] | None
) -> tuple[float, float]:
    """The range, its margins cut at the ends of the instrument's range unless a value lies beyond."""
    if instrument is not None:
        low = max(low, min(instrument[0], least))
        high = min(high, max(instrument[1], most)) if most < instrument[1] else high
    return _rounded(low, high)


def _rounded(low: float, high: float) -> tuple[float, float]:
    """Ends moved out to the next fiftieth of the range's decade, so that the axis does not creep with every sample."""
    step = 10.0 ** floor(log10(high - low)) / 5
    return floor(low / step) * step, -floor(-high / step) * step
