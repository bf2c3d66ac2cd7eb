"""How long a value is known, and what it is meanwhile: from a sample to the next one, a gap, or where a question ends.

OPC UA Part 13, 5.4: the status of a region is that of the sample it begins with. A sloped line joins two samples that
can both be drawn; where the next cannot, or a gap comes between, the value holds. Uncertain is not treated as bad. From
a gap's beginning to the next sample behind it nothing is known, nor from a sample that lies inside one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.history.tables.chunk import shown
from hmi.model.columns import Bools, Times, Values
from hmi.model.link import Gap
from hmi.model.quality import is_good
from hmi.model.series import Series
from hmi.model.tag import DataType, Tag


@dataclass(frozen=True, slots=True)
class Cuts:
    """Gaps of one tag, joined where they touch: i64[k] each, ascending, [start, end)."""

    start: Times
    end: Times


NO_CUTS: Final = Cuts(np.empty(0, np.int64), np.empty(0, np.int64))


def cuts_of(gaps: Iterable[Gap], tag: int) -> Cuts:
    """Args: tag: row of the plant."""
    mine = sorted((g.start_ns, g.end_ns) for g in gaps if g.end_ns > g.start_ns and (not g.tags or tag in g.tags))
    if not mine:
        return NO_CUTS
    start, end = (np.array(c, np.int64) for c in zip(*mine, strict=True))
    reach = np.maximum.accumulate(end)
    first = np.append(True, start[1:] > reach[:-1])
    last = np.append(first[1:], True)
    return Cuts(start[first], reach[last])


def without_healed(cuts: Cuts, healed: Times) -> Cuts:
    """Cuts without what was healed of them.

    That reaches from the first to the last healed sample in a gap, and on to an edge of the gap that is no further away
    than two of them are at most: beyond that, nobody can tell whether the server's history had nothing or knew nothing.

    Args: healed: i64[n], ascending, times of healed samples.
    """
    start, end = [], []
    for a, b in zip(cuts.start.tolist(), cuts.end.tolist(), strict=True):
        inside = healed[slice(*np.searchsorted(healed, [a, b]).tolist())]
        if not len(inside):
            start.append(a)
            end.append(b)
            continue
        step, first, last = int(np.diff(inside).max(initial=0)), int(inside[0]), int(inside[-1])
        if first - a > step:
            start.append(a)
            end.append(first)
        if b - last > step:
            start.append(last)
            end.append(b)
    return Cuts(np.array(start, np.int64), np.array(end, np.int64))


def is_stepped(tag: Tag) -> bool:
    """Whether a value of the tag holds until the next: states, counts and setpoints; a line joins all others."""
    return tag.type not in (DataType.Float, DataType.Double) or tag.write is not None


@dataclass(frozen=True, slots=True)
class Regions:
    """Of n pairs of samples that follow each other.

    Attributes:
        begin, end: i64[n], ns UTC, what of the time between them is known if `known`.
        first, last: f64[n], the value at either end; in between it goes straight.
        known: bool[n]. good: bool[n], known and of severity Good.
    """

    begin: Times
    end: Times
    first: Values
    last: Values
    known: Bools
    good: Bools

    @property
    def lit_ns(self) -> NDArray[np.int64]:
        return np.where(self.known, self.end - self.begin, 0)

    @property
    def good_ns(self) -> NDArray[np.int64]:
        return np.where(self.good, self.end - self.begin, 0)

    @property
    def integral(self) -> Values:
        """f64[n], value times seconds."""
        with np.errstate(over="ignore", invalid="ignore"):
            area = (0.5 * self.first + 0.5 * self.last) * ((self.end - self.begin) / 1e9)
        return np.where(self.known, area, 0.0)


def regions_between(before: Series, after: Series, cuts: Cuts, *, stepped: bool) -> Regions:
    """Args: before, after: n samples each; after[i] is the one that follows before[i]."""
    known = shown(before.value, before.status)
    begin, end = before.time, after.time
    whole = np.ones(len(begin), np.bool_)
    if len(cuts.start):
        covering = np.searchsorted(cuts.start, begin, side="right")
        known = known & ~((covering > 0) & (cuts.end[covering - 1] > begin))
        following = np.append(cuts.start, np.iinfo(np.int64).max)[covering]
        whole = following >= end
        end = np.minimum(end, following)
    sloped = np.zeros(len(begin), np.bool_) if stepped else whole & shown(after.value, after.status)
    last = np.where(sloped, after.value, before.value)
    return Regions(begin, end, before.value, last, known, known & is_good(before.status))


def inner_regions(samples: Series, start: Times, cuts: Cuts, *, stepped: bool) -> Regions:
    """Of each of n samples to the next of the same bucket; of length 0 for the last one of a bucket.

    Args: start: i64[n], ascending: where the bucket of each sample begins.
    """
    after = np.arange(1, len(samples) + 1)
    after[np.append(start[1:] != start[:-1], True)] -= 1
    following = Series(samples.time[after], samples.value[after], samples.status[after])
    return regions_between(samples, following, cuts, stepped=stepped)
