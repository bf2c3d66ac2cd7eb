"""Counters as controllers have them: they go up, and begin anew at 0 behind their last number."""

from typing import Final

UINT32: Final = 4_294_967_296


class Counter:
    """total: bottles, hours, seconds or pieces since commissioning; `shown` is what the register holds."""

    __slots__ = ("_modulus", "total")

    def __init__(self, total: float = 0.0, modulus: int = UINT32) -> None:
        self.total = total
        self._modulus = modulus

    def add(self, amount: float) -> None:
        self.total += amount

    @property
    def shown(self) -> float:
        return self.total // 1.0 % self._modulus
