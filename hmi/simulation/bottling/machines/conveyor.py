"""Conveyors: the drives below the bottles, and how full the lanes are."""

from math import exp
from typing import Final

from hmi.simulation.bottling.machines.lane import Lane
from hmi.simulation.bottling.machines.machine import Machine
from hmi.simulation.image import Image
from hmi.simulation.wander import Wander

_BEARING_S: Final = 900.0
_GROWS_S: Final = 1500.0
_EMPTY, _LOW, _NORMAL, _HIGH, _FULL = range(5)


def roughness(age_s: float) -> float:
    """Vibration in mm/s that a failing bearing adds; it grows for two hours and then stays."""
    return 0.3 * (exp(min(age_s, 7200.0) / _GROWS_S) - 1.0)


class Conveyor:
    """One drive. It runs while a machine at one of its ends moves bottles, and a while longer.

    Attributes:
        rough: mm/s, fault of its bearing. power: kW.
    """

    def __init__(
        self, image: Image, name: str, lane: Lane, ends: tuple[Machine, ...], rated_a: float, smooth: float, seed: int
    ) -> None:
        self.name, self.lane = name, lane
        self._values = image.values
        roles = ("Running", "Speed", "Current", "Vibration", "BearingTemp", "Occupancy", "Hours", "Starts")
        self._rows = tuple(image.row(f"{name}.{role}") for role in roles)
        self._ends = ends
        self._rated_a, self._smooth = rated_a, smooth
        self._unrest = Wander(f"{name}.Vibration", seed, 0.06 * smooth, 240.0)
        self._load = Wander(f"{name}.Current", seed, 0.02, 20.0)
        self.rough = 0.0
        self.power = 0.0
        self._speed = 100.0
        self._idle_s = 0.0
        self._bearing = 41.0
        self._hours = 18_400.0 + 311.0 * len(name) + 97.0 * ord(name[-1])
        self._starts = 9_200 + ord(name[-1])

    def step(self, ambient: float, dt: float) -> None:
        busy = any(m.speed > 0.0 for m in self._ends)
        self._idle_s = 0.0 if busy else self._idle_s + dt
        was = self._speed
        goal = max((m.speed / (120.0 * m.plate.factor) for m in self._ends), default=0.0) if busy else 0.0
        goal = max(35.0, min(100.0, goal)) if self._idle_s < 10.0 else 0.0
        self._speed += max(-25.0 * dt, min(15.0 * dt, goal - self._speed))
        if was == 0.0 < self._speed:
            self._starts += 1
        self._show(ambient, dt)

    def _show(self, ambient: float, dt: float) -> None:
        speed, share = self._speed / 100.0, self.lane.share
        current = vibration = 0.0
        if speed > 0.0:
            load = 0.35 + 0.35 * share + 0.02 * self.rough + self._load.step(dt)
            current = self._rated_a * load * (0.6 + 0.4 * speed)
            vibration = self._smooth * (0.4 + 0.6 * speed) + self._unrest.step(dt) + self.rough * (0.3 + 0.7 * speed)
            self._hours += dt / 3600.0
        self._bearing += (ambient + (20.0 + 5.0 * self.rough) * speed - self._bearing) * dt / _BEARING_S
        self.power = 0.55 * current
        values = self._values
        running, speed_row, amps, shakes, bearing, occupancy, hours, starts = self._rows
        values[running] = 1.0 if self._speed > 0.0 else 0.0
        values[speed_row] = self._speed
        values[amps] = current
        values[shakes] = max(0.0, vibration)
        values[bearing] = self._bearing
        values[occupancy] = 100.0 * share
        values[hours] = self._hours // 1.0
        values[starts] = self._starts


class Table:
    """An accumulation table: a lane wide enough to hold some minutes of bottles."""

    def __init__(self, image: Image, name: str, lane: Lane) -> None:
        self._values = image.values
        self._lane = lane
        self._rows = tuple(image.row(f"{name}.{role}") for role in ("Level", "Bottles", "State", "Minutes"))

    def step(self, line_bph: float) -> None:
        """line_bph: what the line wants to make; tells how long the rest of the room lasts."""
        lane = self._lane
        share = lane.share
        level, bottles, state, minutes = self._rows
        values = self._values
        values[level] = 100.0 * share
        values[bottles] = lane.level
        values[state] = _word(share)
        values[minutes] = 60.0 * lane.level / max(1000.0, line_bph)


def _word(share: float) -> int:
    if share < 0.03:
        return _EMPTY
    if share < 0.15:
        return _LOW
    if share < 0.85:
        return _NORMAL
    return _HIGH if share < 0.97 else _FULL
