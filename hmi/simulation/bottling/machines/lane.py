"""What lies between two machines: bottles in their order, and which of them have a flaw."""

from collections import deque
from enum import IntEnum


class Flaw(IntEnum):
    """Why the inspector throws a bottle out."""

    UNDERFILL = 0
    OVERFILL = 1
    CAP = 2
    LABEL = 3
    GLASS = 4


class Lane:
    """First in, first out. A bottle is the number it had when it was put here; only those with a flaw are written down.

    Attributes:
        capacity: bottles (or cases) that have room.
        put_total, taken_total: since the beginning; the difference lies here.
        restart: bottles that must be here, or have room, before a machine that waited for them starts again.
    """

    __slots__ = ("_flaws", "capacity", "put_total", "restart", "taken_total")

    def __init__(self, capacity: int, level: int, restart: int) -> None:
        self.capacity = capacity
        self.put_total = level
        self.taken_total = 0
        self.restart = restart
        self._flaws: deque[tuple[int, Flaw]] = deque()

    @property
    def level(self) -> int:
        return self.put_total - self.taken_total

    @property
    def room(self) -> int:
        return self.capacity - self.put_total + self.taken_total

    @property
    def share(self) -> float:
        """0 empty to 1 full."""
        return (self.put_total - self.taken_total) / self.capacity

    def put(self, bottles: int, flaws: list[tuple[int, Flaw]]) -> None:
        """flaws: (place among these bottles from 0, what), in their order."""
        for place, flaw in flaws:
            self._flaws.append((self.put_total + place, flaw))
        self.put_total += bottles

    def take(self, bottles: int) -> list[tuple[int, Flaw]]:
        """The bottles that came first. Returns the flawed among them, by their place from 0."""
        begin = self.taken_total
        self.taken_total = end = begin + bottles
        flaws = self._flaws
        found: list[tuple[int, Flaw]] = []
        while flaws and flaws[0][0] < end:
            number, flaw = flaws.popleft()
            found.append((number - begin, flaw))
        return found
