"""Stored samples of one tag put together: parts from chunks and batches, in order of time, nothing doubled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hmi.history.tables.arrange import run_starts
from hmi.model.columns import Bools, Places, Statuses, Times, Values


@dataclass(frozen=True, slots=True)
class Part:
    """A run of samples of one tag as it is stored, in order of arrival.

    Attributes:
        seq: i64[n], the number of the commit each sample came with, ascending.
        healed: it came from a past in bulk.
    """

    seq: NDArray[np.int64]
    healed: bool
    time: Times
    value: Values
    status: Statuses


@dataclass(frozen=True, slots=True)
class Samples:
    """n samples ordered by (time, arrival); bodies: row to the encoded object that belongs to it."""

    time: Times
    value: Values
    status: Statuses
    bodies: Mapping[int, bytes]

    def __len__(self) -> int:
        return len(self.time)


NONE = Samples(np.empty(0, np.int64), np.empty(0, np.float64), np.empty(0, np.uint32), {})


def assemble(parts: Sequence[Part], start_ns: int, end_ns: int, bodies: Mapping[tuple[int, int], bytes]) -> Samples:
    """Samples of [start_ns, end_ns), of equal times live ones first. bodies: encoded objects by (commit, position)."""
    if not parts:
        return NONE
    parts = sorted(parts, key=lambda p: (p.healed, int(p.seq[0])))
    time = np.concatenate([p.time for p in parts])
    value = np.concatenate([p.value for p in parts])
    status = np.concatenate([p.status for p in parts])
    healed = np.repeat([p.healed for p in parts], [len(p.time) for p in parts])
    body_of = _body_rows(parts, bodies) if bodies else {}
    rows = np.flatnonzero((time >= start_ns) & (time < end_ns))
    if healed[rows].any():
        rows = rows[_first_of_kind(time[rows], value[rows], healed[rows], _kinds(rows, status[rows], body_of))]
    ordered = time[rows]
    if np.any(ordered[1:] < ordered[:-1]):
        rows = rows[np.argsort(ordered, kind="stable")]
    kept = {}
    if body_of:
        kept = {new: body_of[old] for new, old in enumerate(rows.tolist()) if old in body_of}
    return Samples(time[rows], value[rows], status[rows], kept)


def _body_rows(parts: Sequence[Part], bodies: Mapping[tuple[int, int], bytes]) -> dict[int, bytes]:
    """Row in the joined parts of each object."""
    first_row: dict[int, int] = {}
    begin = 0
    for part in parts:
        starts = run_starts(part.seq)
        first_row.update(zip(part.seq[starts].tolist(), (starts + begin).tolist(), strict=True))
        begin += len(part.time)
    return {first_row[seq] + position: body for (seq, position), body in bodies.items() if seq in first_row}


def _kinds(rows: Places, status: Statuses, body_of: Mapping[int, bytes]) -> NDArray[np.int64]:
    """i64[n]: equal where status and object are equal."""
    kinds = status.astype(np.int64)
    numbers: dict[bytes, int] = {}
    for row, body in body_of.items():
        place = int(np.searchsorted(rows, row))
        if place < len(rows) and rows[place] == row:
            kinds[place] += numbers.setdefault(body, len(numbers) + 1) << 32
    return kinds


def _first_of_kind(time: Times, value: Values, healed: Bools, kinds: NDArray[np.int64]) -> Places:
    """Places in order of arrival, without healed samples that equal a live one or an earlier one bit for bit."""
    bits = value.view(np.int64)
    order = np.lexsort((healed, kinds, bits, time))
    same = np.zeros(len(time), np.bool_)
    t, b, k = time[order], bits[order], kinds[order]
    same[1:] = (t[1:] == t[:-1]) & (b[1:] == b[:-1]) & (k[1:] == k[:-1])
    drop = np.zeros(len(time), np.bool_)
    drop[order] = same & healed[order]
    return np.flatnonzero(~drop)
