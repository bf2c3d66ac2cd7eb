"""Aggregates over intervals: out of hours that are rolled up where intervals are whole hours, else out of samples."""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np

from hmi.history.aggregates.names import AGGREGATES, ENDS, PARTIAL, Aggregates, Known
from hmi.history.reading.cancel import check
from hmi.history.reading.day_files import DayFiles
from hmi.history.reading.rolled import Stretch, outside_buckets, untrusted
from hmi.history.rollups.between import TimeSums, combine, firsts, lasts, spread
from hmi.history.rollups.buckets import HOUR_NS, NO_BUCKETS, Buckets, joined_buckets, some_buckets, summarise
from hmi.history.rollups.regions import Cuts, Regions, is_stepped, regions_between
from hmi.history.rollups.rows import read_buckets
from hmi.history.rollups.state import END_NS, FIRST_NS, has_rollups, read_state
from hmi.history.tables.chunk import shown
from hmi.history.tables.database import reading
from hmi.history.tables.schema import MAIN_VERSION
from hmi.history.tables.tag_ids import UNKNOWN, ids_of
from hmi.model.columns import Bools, Times
from hmi.model.link import Gap
from hmi.model.quality import BAD, is_good
from hmi.model.series import Series
from hmi.model.tag import Tag

_SLICE_NS: Final = 6 * HOUR_NS
_MOST: Final = 10_000_000


class Aggregating:
    """Answers `History.aggregate`."""

    def __init__(self, path: Path, tags: Sequence[Tag], files: DayFiles) -> None:
        self._path = path
        self._tags = tags
        self._files = files

    def aggregate(
        self,
        tag: int,
        name: str,
        edges: Times,
        gaps: Sequence[Gap],
        *,
        stepped: bool | None,
        cancel: threading.Event | None,
    ) -> Aggregates:
        """Of one row of the plant. edges: i64[k + 1], ascending."""
        held = is_stepped(self._tags[tag]) if stepped is None else stepped
        cuts = self._files.cuts(tag, gaps)
        sampled = np.zeros(len(edges) - 1, np.bool_)
        fine = self._buckets(tag, edges, cuts, sampled, stepped=held, ends=name in ENDS, cancel=cancel)
        known = self._known(tag, fine, edges, cuts, stepped=held, cancel=cancel)
        value, status = AGGREGATES[name](known)
        if len(edges) > 2 and edges[-1] - edges[-2] < edges[1] - edges[0]:
            status[-1] |= PARTIAL
        sampled[known.place] = True
        covered = known.sums.lit_ns / known.length_ns
        return Aggregates(edges[:-1], value, status, covered, sampled, self._recorded(tag, edges, cuts, sampled))

    def _recorded(self, tag: int, edges: Times, cuts: Cuts, sampled: Bools) -> Bools:
        """bool[k]: no gap touches the interval, and it is not before the tag's first sample: a subscription begins with
        one. Nor is it after the recorder's end.
        """
        begin, end = edges[:-1], edges[1:]
        next_cut = np.searchsorted(cuts.end, begin, side="right")
        touched = np.append(cuts.start, np.iinfo(np.int64).max)[next_cut] < end
        recorded = ~touched & (begin < self._files.heard_until())
        if not sampled[0] and not len(self._files.before([tag], int(edges[0]), None)[0]):
            recorded &= np.logical_or.accumulate(sampled)
        return np.asarray(recorded, np.bool_)

    def _buckets(
        self,
        tag: int,
        edges: Times,
        cuts: Cuts,
        sampled: Bools,
        *,
        stepped: bool,
        ends: bool,
        cancel: threading.Event | None,
    ) -> Buckets:
        """In order; none lies across an edge. ends: only of samples that can be drawn.

        sampled: bool[k], set where samples are that `ends` leaves out.
        """
        pieces: list[Buckets] = []
        missing: list[Stretch] = [(int(edges[0]), int(edges[-1]))]
        if not ends and np.all(edges % HOUR_NS == 0) and edges[0] >= FIRST_NS and edges[-1] <= END_NS:
            rolled, missing = self._rolled(tag, missing[0], stepped=stepped)
            pieces.append(rolled)
        for stretch in missing:
            for begin, end in self._files.slices([tag], *stretch, _SLICE_NS):
                check(cancel)
                (s,) = self._files.samples([tag], begin, end, cancel)
                samples = Series(s.time, s.value, s.status)
                if ends:
                    sampled[np.searchsorted(edges, samples.time, side="right") - 1] = True
                    drawn = shown(s.value, s.status)
                    samples = Series(s.time[drawn], s.value[drawn], s.status[drawn])
                start = edges[np.searchsorted(edges, samples.time, side="right") - 1]
                pieces.append(summarise(samples, start, cuts, stepped=stepped))
        every = joined_buckets([NO_BUCKETS, *pieces])
        return some_buckets(every, np.argsort(every.outline.first_ns, kind="stable"))

    def _rolled(self, tag: int, asked: Stretch, *, stepped: bool) -> tuple[Buckets, list[Stretch]]:
        """Hours that can be trusted, and the rest."""
        with reading(self._path, MAIN_VERSION) as connection:
            if connection is None:
                return NO_BUCKETS, []
            (own,) = ids_of(connection, [self._tags[tag]]).tolist()
            if own == UNKNOWN:
                return NO_BUCKETS, []
            if not has_rollups(connection):
                return NO_BUCKETS, [asked]
            hours, kind = read_buckets(connection, "rollup_hours", own, *asked)
            if kind not in (None, int(stepped)):
                return NO_BUCKETS, [asked]
            rest = untrusted(own, read_state(connection, [own]), asked)
        return outside_buckets(hours, rest), rest

    def _known(
        self, tag: int, fine: Buckets, edges: Times, cuts: Cuts, *, stepped: bool, cancel: threading.Event | None
    ) -> Known:
        links = self._links(tag, fine, edges, cuts, stepped=stepped, cancel=cancel)
        sums = spread(links, edges)
        start = edges[np.searchsorted(edges, fine.outline.start, side="right") - 1]
        own = combine(fine, start, cuts, stepped=stepped)
        place = np.searchsorted(edges, own.outline.start)
        # what lies between the buckets of one interval is among the links already
        inner = _inside(fine, start)
        sums.integral[place] += inner.integral
        sums.lit_ns[place] += inner.lit_ns
        sums.good_ns[place] += inner.good_ns
        at_start, sure = _at_edges(links, own, place, edges[:-1])
        return Known(np.diff(edges), place, own, sums, at_start, sure)

    def _links(
        self, tag: int, fine: Buckets, edges: Times, cuts: Cuts, *, stepped: bool, cancel: threading.Event | None
    ) -> Regions:
        """From each bucket's last sample to the next one's first; from before the first edge, up to the last one."""
        (lead,) = self._files.before([tag], int(edges[0]), cancel)
        tail = self._tail(tag, int(edges[-1]), cancel)
        before, after = _joined(lead, lasts(fine.outline)), _joined(firsts(fine.outline), tail)
        if not len(lead):
            after = _cut(after, slice(1, None))
        return regions_between(_cut(before, slice(len(after))), after, cuts, stepped=stepped)

    def _tail(self, tag: int, end_ns: int, cancel: threading.Event | None) -> Series:
        """The next sample; where there is none, the time up to which silence means that nothing changed."""
        found = self._files.next_time([tag], end_ns, 2**63 - 1)
        if found is not None:
            (s,) = self._files.samples([tag], found, found + 1, cancel)
            return Series(s.time[:1], s.value[:1], s.status[:1])
        until = min(end_ns, self._files.heard_until())
        return Series(np.array([until], np.int64), np.array([np.nan]), np.array([BAD], np.uint32))


def _inside(fine: Buckets, start: Times) -> TimeSums:
    if not len(fine):
        return TimeSums(np.empty(0), np.empty(0, np.int64), np.empty(0, np.int64))
    at = np.concatenate(([0], np.flatnonzero(start[1:] != start[:-1]) + 1))
    sums = fine.sums
    return TimeSums(*(np.add.reduceat(c, at) for c in (sums.integral, sums.lit_ns, sums.good_ns)))


def _at_edges(links: Regions, own: Buckets, place: np.ndarray, edges: Times) -> tuple[np.ndarray, np.ndarray]:
    """The value at each edge, NaN where none is known, and whether it is good."""
    value, sure = np.full(len(edges), np.nan), np.zeros(len(edges), np.bool_)
    if len(links.begin):
        of = np.maximum(np.searchsorted(links.begin, edges, side="right") - 1, 0)
        begin, end = links.begin[of], links.end[of]
        inside = links.known[of] & (begin <= edges) & (edges < end)
        share = np.where(inside, (edges - begin) / np.maximum(end - begin, 1), 0.0)
        value = np.where(inside, links.first[of] + (links.last[of] - links.first[of]) * share, np.nan)
        sure = inside & links.good[of]
    o = own.outline
    exact = o.first_ns == edges[place]
    drawn = exact & shown(o.first, o.first_status)
    value[place[exact]], sure[place[exact]] = np.nan, False
    value[place[drawn]], sure[place[drawn]] = o.first[drawn], is_good(o.first_status[drawn])
    return value, sure


def _joined(a: Series, b: Series) -> Series:
    return Series(
        np.concatenate([a.time, b.time]), np.concatenate([a.value, b.value]), np.concatenate([a.status, b.status])
    )


def _cut(series: Series, rows: slice) -> Series:
    return Series(series.time[rows], series.value[rows], series.status[rows])


def edges_of(start_ns: int, end_ns: int, interval_ns: int) -> Times:
    """i64[k + 1]: where intervals begin, and the end. Raises ValueError for what cannot be cut into intervals."""
    if interval_ns <= 0 or end_ns <= start_ns:
        raise ValueError("aggregates need an end after the start, and an interval longer than nothing")
    if (end_ns - start_ns) // interval_ns > _MOST:
        raise ValueError(f"more than {_MOST:,} intervals; ask for longer ones, or for a shorter time")
    return np.append(np.arange(start_ns, end_ns, interval_ns, dtype=np.int64), np.int64(end_ns))
