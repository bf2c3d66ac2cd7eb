"""Slow random movement around a mean: weather, people, raw water."""

from math import exp, sqrt
from zlib import crc32

import numpy as np

_DRAWN = 256
"""Normals drawn at once: one by one they cost ten times as much."""


class Wander:
    """An Ornstein-Uhlenbeck process, exact for any step.

    Attributes:
        x: the present distance from the mean, in the unit of `sd`.
    """

    __slots__ = ("_decay", "_drawn", "_dt", "_next", "_random", "_spread", "_tau", "sd", "x")

    def __init__(self, name: str, seed: int, sd: float, tau_s: float) -> None:
        # Numbers of its own, so that one more process does not shift those of the others.
        self._random = np.random.default_rng((seed, crc32(name.encode())))
        self._drawn: list[float] = []
        self._next = 0
        self.sd = sd
        self.x = 0.0
        self._tau = tau_s
        self._dt = self._decay = self._spread = 0.0

    def step(self, dt: float) -> float:
        if dt != self._dt:
            self._dt = dt
            self._decay = exp(-dt / self._tau)
            self._spread = self.sd * sqrt(1.0 - self._decay * self._decay)
        if self._next == len(self._drawn):
            self._drawn = self._random.standard_normal(_DRAWN).tolist()
            self._next = 0
        self.x = x = self._decay * self.x + self._spread * self._drawn[self._next]
        self._next += 1
        return x
