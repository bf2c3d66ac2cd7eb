"""The order in which the keyboard goes through the items of a display. No Qt."""

from collections.abc import Mapping, Sequence

from hmi.model.display import Item, Point

_ROW = 24.0
"""Items whose tops differ by less stand in one row, display units."""
_ASIDE = 3.0
"""How much farther an item off the way counts than one on it."""


def reading_order(items: Sequence[Item], active: Sequence[bool]) -> list[int]:
    """Indices of the active items, row by row from the top, each row from the left."""
    order = sorted((i for i, on in enumerate(active) if on), key=lambda i: (items[i].at[1], items[i].at[0]))
    rows: list[list[int]] = []
    for i in order:
        if rows and items[i].at[1] - items[rows[-1][0]].at[1] < _ROW:
            rows[-1].append(i)
        else:
            rows.append([i])
    return [i for row in rows for i in sorted(row, key=lambda i: items[i].at[0])]


def neighbour(items: Sequence[Item], order: Sequence[int], start: int | None, step: tuple[int, int]) -> int:
    """The item that an arrow key leads to: the nearest on that side, or `start` itself where there is none.

    Args:
        order: the indices that can be reached, at least one.
        start: where the focus is; None leads to the first.
        step: (-1, 0) left, (1, 0) right, (0, -1) up, (0, 1) down.
    """
    if start is None:
        return order[0]
    found = nearest({i: _middle(items[i]) for i in {*order, start}}, start, step)
    return start if found is None else found


def nearest(middles: Mapping[int, Point], start: int, step: tuple[int, int]) -> int | None:
    """What of several is next on a side of one of them, by where their middles are; None where nothing is."""
    here = middles[start]
    best, shortest = None, float("inf")
    for i, (x, y) in middles.items():
        dx, dy = x - here[0], y - here[1]
        ahead = dx * step[0] + dy * step[1]
        aside = abs(dx * step[1]) + abs(dy * step[0])
        if ahead > 0 and ahead + _ASIDE * aside < shortest:
            best, shortest = i, ahead + _ASIDE * aside
    return best


def _middle(item: Item) -> Point:
    return item.at[0] + item.size[0] / 2, item.at[1] + item.size[1] / 2
