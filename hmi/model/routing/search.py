"""A* over a grid of lines: the cheapest way of few bends from a set of starts to a goal."""

from collections.abc import Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf

import numpy as np

from hmi.model.routing.geometry import Heading, Point

BEND = 45.0
"""What a corner costs, in units of length."""
_OFF_MIDDLE = 0.02
"""What it costs, a unit, to bend away from the middle between the ends: of ways as good, the even one is taken."""
_MOST_STATES = 12_000

_ARRIVED = -1

State = int
"""((row * columns) + column) * 4 + heading."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines to run on, and what running costs.

    Attributes:
        xs, ys: of the lines, ascending.
        across: float[rows * columns]: from a crossing to the next on its right; inf where there is no way, and in the
            last column.
        down: the same to the next below, inf in the last row.
        middle: halfway between the ends.
    """

    xs: list[float]
    ys: list[float]
    across: list[float]
    down: list[float]
    middle: Point

    def state(self, column: int, row: int, heading: Heading) -> State:
        return (row * len(self.xs) + column) * 4 + heading

    def point(self, state: State) -> Point:
        row, column = divmod(state // 4, len(self.xs))
        return self.xs[column], self.ys[row]


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a search ends.

    Attributes:
        states: those that are it, with what arriving so costs.
        at, heading: of a single place, so that the way there is estimated; None where there are many.
        box: around all places: left, top, right, bottom.
    """

    states: Mapping[State, float]
    box: tuple[float, float, float, float]
    at: Point | None = None
    heading: Heading | None = None


def search(grid: Grid, starts: Mapping[State, float], goal: Goal) -> tuple[Point, ...] | None:
    """The crossings of the cheapest way, None where there is none (or none found in bounded time).

    Args:
        starts: states to begin in, with what each costs.
    """
    rest, steps, corner = _estimates(grid, goal), _steps(grid), _corners(grid)
    best, came = dict(starts), dict[State, State]()
    heap = sorted((cost + rest[state], state) for state, cost in starts.items())
    done: set[State] = set()
    last: State = -1
    while heap:
        _, state = heappop(heap)
        if state == _ARRIVED:
            return _traced(grid, came, last)
        if state in done:
            continue
        done.add(state)
        if len(done) > _MOST_STATES:
            return None
        cost = best[state]
        if state in goal.states and cost + goal.states[state] < best.get(_ARRIVED, inf):
            best[_ARRIVED], last = cost + goal.states[state], state
            heappush(heap, (best[_ARRIVED], _ARRIVED))
        node, heading = divmod(state, 4)
        bent = corner[state]
        for to, bend in ((heading, 0.0), (heading + 1 & 3, bent), (heading + 3 & 3, bent)):
            costs, offset, by = steps[to]
            total = cost + bend + costs[node + offset]
            following = (node + by) * 4 + to
            if total < best.get(following, inf):
                best[following], came[following] = total, state
                heappush(heap, (total + rest[following], following))
    return None


def _steps(grid: Grid) -> tuple[tuple[list[float], int, int], ...]:
    """By heading: where a step's cost is listed, how far from the crossing's own, and how far the next crossing is.

    At the last column and row the lists hold inf, which a step back over the edge meets too.
    """
    columns = len(grid.xs)
    return ((grid.across, 0, 1), (grid.down, 0, columns), (grid.across, -1, -1), (grid.down, -columns, -columns))


def _corners(grid: Grid) -> list[float]:
    """By state: what a corner costs there."""
    costs = np.empty((len(grid.ys), len(grid.xs), 4))
    costs[:, :, 0::2] = BEND + _OFF_MIDDLE * np.abs(np.array(grid.xs) - grid.middle[0])[None, :, None]
    costs[:, :, 1::2] = BEND + _OFF_MIDDLE * np.abs(np.array(grid.ys) - grid.middle[1])[:, None, None]
    return costs.ravel().tolist()


def _traced(grid: Grid, came: Mapping[State, State], state: State) -> tuple[Point, ...]:
    way = [grid.point(state)]
    while state in came:
        state = came[state]
        way.append(grid.point(state))
    return tuple(reversed(way))


def _estimates(grid: Grid, goal: Goal) -> list[float]:
    """By state: what is left at least, never more than it will be, so that the cheapest way is found."""
    xs, ys = np.array(grid.xs), np.array(grid.ys)
    left, top, right, bottom = goal.box
    far = (
        np.maximum(np.maximum(left - xs, xs - right), 0.0) + np.maximum(np.maximum(top - ys, ys - bottom), 0.0)[:, None]
    )
    rest = np.repeat(far[:, :, None], 4, axis=2)
    if goal.at is not None and goal.heading is not None:
        signs = (-1, 0, 1)
        bends = np.array([[[least_bends(x, y, h, goal.heading) for h in Heading] for x in signs] for y in signs])
        across = np.sign(goal.at[0] - xs).astype(int) + 1
        down = np.sign(goal.at[1] - ys).astype(int) + 1
        rest += BEND * bends[down[:, None], across[None, :]]
    return rest.ravel().tolist()


def least_bends(dx: float, dy: float, heading: int, wanted: int) -> int:
    """How many corners a way has at least, that goes by (dx, dy), from one heading to another."""
    if heading == 0:
        ahead, aside = dx, dy
    elif heading == 1:
        ahead, aside = dy, -dx
    elif heading == 2:
        ahead, aside = -dx, -dy
    else:
        ahead, aside = -dy, dx
    turn = (wanted - heading) % 4
    if turn == 0:
        return (2 if aside else 0) if ahead >= 0 else 4
    if turn == 2:
        return 2 if aside else 4
    if turn == 3:
        aside = -aside
    return 1 if ahead >= 0 and aside >= 0 else 3


def arriving(grid: Grid, column: int, row: int, wanted: Heading | None) -> dict[State, float]:
    """The states at a crossing, with the cost of the corners that are left to turn there."""
    costs = {}
    for heading in Heading:
        turn = 0 if wanted is None else (wanted - heading) % 4
        if turn != 2:
            costs[grid.state(column, row, heading)] = BEND if turn else 0.0
    return costs
