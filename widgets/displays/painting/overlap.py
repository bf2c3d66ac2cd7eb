"""Rectangles that touch one another, so that one is not painted over what stands in front of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRect


@dataclass(frozen=True, slots=True)
class Groups:
    """Who must be painted together.

    Attributes:
        of: the group of each rectangle, -1 of an empty one. members: of each group, ascending.
    """

    of: Sequence[int]
    members: Mapping[int, Sequence[int]]

    def all_of(self, items: Iterable[int]) -> set[int]:
        """These with all others of their groups."""
        groups = {self.of[i] for i in items}
        groups.discard(-1)
        return {i for group in groups for i in self.members[group]}

    def alone(self, i: int) -> bool:
        group = self.of[i]
        return group >= 0 and len(self.members[group]) == 1


def touching(extents: Sequence[QRect]) -> Groups:
    """The groups of rectangles that touch, with those these touch, and so on."""
    n = len(extents)
    x0, y0 = (np.array([f(e) for e in extents], np.int64) for f in (QRect.x, QRect.y))
    x1, y1 = (np.array([f(e) for e in extents], np.int64) for f in (QRect.right, QRect.bottom))
    some = np.flatnonzero((x1 >= x0) & (y1 >= y0))
    order = some[np.argsort(x0[some], kind="stable")]
    # From the left to the right each is compared only with those that begin before it ends.
    ends = np.searchsorted(x0[order], x1[order], side="right")
    begins = np.arange(1, len(order) + 1)
    counts = np.maximum(ends - begins, 0)
    first = np.repeat(np.arange(len(order)), counts)
    second = np.arange(counts.sum()) - np.repeat(counts.cumsum() - counts, counts) + np.repeat(begins, counts)
    a, b = order[first], order[second]
    meet = (y0[a] <= y1[b]) & (y0[b] <= y1[a])
    groups = _joined(n, a[meet].tolist(), b[meet].tolist())
    members: dict[int, list[int]] = {}
    for i in some.tolist():
        members.setdefault(groups[i], []).append(i)
    full = set(some.tolist())
    return Groups([groups[i] if i in full else -1 for i in range(n)], members)


def _joined(n: int, left: Sequence[int], right: Sequence[int]) -> list[int]:
    """The group of each of n, where left[k] and right[k] are in one."""
    parent = list(range(n))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in zip(left, right, strict=True):
        parent[root(a)] = root(b)
    return [root(i) for i in range(n)]
