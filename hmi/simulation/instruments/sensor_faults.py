"""Transmitters that lie: drift, freeze, chatter. They act on the image, so that the loops believe them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from hmi.model.alarm import AlarmDefinition, AlarmKind
from hmi.model.plant import Plant
from hmi.model.tag import Tag
from hmi.simulation.faults import Fault, FaultError

Lie = Callable[[float, float], float]
"""(true reading, seconds since the fault began) -> what the transmitter says."""
DRIFT_PER_H: Final = 0.04
_CHATTER_S: Final = 8.0


def lie(plant: Plant, fault: Fault) -> tuple[int, Lie]:
    """The row it strikes and what becomes of the reading there.

    Raises: FaultError if it is no fault of a transmitter.
    """
    tag = next(t for t in plant.tags if t.name == fault.target)
    if fault.kind == "drift":
        return tag.index, partial(_drifted, DRIFT_PER_H * _span(tag) / 3600.0)
    if fault.kind == "stuck":
        return tag.index, _Frozen()
    if fault.kind == "chatter":
        alarm = next((a for a in plant.alarms if a.tag == tag.index and a.kind is AlarmKind.LIMIT), None)
        return tag.index, _Chatter(tag, alarm)
    raise FaultError(f"'{fault.name}' is no fault of a transmitter")


def _span(tag: Tag) -> float:
    return tag.high - tag.low if tag.high is not None and tag.low is not None else 1.0


def _drifted(rate: float, true: float, age: float) -> float:
    return true + rate * age


class _Frozen:
    def __init__(self) -> None:
        self._held: float | None = None

    def __call__(self, true: float, age: float) -> float:
        if self._held is None:
            self._held = true
        return self._held


class _Chatter:
    """Half the time the true reading, half the time just past the limit nearest to it."""

    def __init__(self, tag: Tag, alarm: AlarmDefinition | None) -> None:
        self._limits: Sequence[tuple[float, float]] = ()
        margin = 0.01 * _span(tag)
        if alarm is not None:
            margin = max(margin, 2.0 * alarm.deadband)
            self._limits = [(x.value, 1.0 if x.level.value.startswith("H") else -1.0) for x in alarm.limits]
        self._margin = margin
        self._swing = 0.05 * _span(tag)

    def __call__(self, true: float, age: float) -> float:
        if age % _CHATTER_S < _CHATTER_S / 2.0:
            return true
        if not self._limits:
            return true + self._swing
        limit, side = min(self._limits, key=lambda x: abs(x[0] - true))
        return limit + side * self._margin
