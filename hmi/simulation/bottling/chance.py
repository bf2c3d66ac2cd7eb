"""Numbers drawn in bulk: one by one they cost ten times as much."""

from zlib import crc32

import numpy as np

_DRAWN = 1024


class Chance:
    """Random numbers of one machine, which those of the others do not shift."""

    __slots__ = ("_normals", "_random", "_shares")

    def __init__(self, name: str, seed: int) -> None:
        self._random = np.random.default_rng((seed, crc32(name.encode())))
        self._normals: list[float] = []
        self._shares: list[float] = []

    def normal(self) -> float:
        """Mean 0, standard deviation 1."""
        if not self._normals:
            self._normals = self._random.standard_normal(_DRAWN).tolist()
        return self._normals.pop()

    def share(self) -> float:
        """Even between 0 and 1."""
        if not self._shares:
            self._shares = self._random.random(_DRAWN).tolist()
        return self._shares.pop()
