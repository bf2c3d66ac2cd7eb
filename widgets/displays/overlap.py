"""Rectangles that touch one another, so that one is not painted over what stands in front of it."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRect


def touching(extents: Sequence[QRect]) -> list[tuple[int, ...]]:
    """Of each rectangle, all that must be painted with it: those it touches, those they touch, and so on."""
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
    found = {group: tuple(of) for group, of in members.items()}
    empty = set(range(n)).difference(some.tolist())
    return [() if i in empty else found[groups[i]] for i in range(n)]


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
