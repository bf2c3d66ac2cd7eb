"""Valves with motor actuators."""

from typing import Final

from hmi.simulation.image import Image

CLOSED: Final = 0
TRAVELLING: Final = 1
OPEN: Final = 2
THROTTLING: Final = 3
FAULT: Final = 4
_FOLLOWS: Final = 3.0
"""Distance from the command, in %, that is no fault."""
_PATIENCE_S: Final = 20.0
"""How much longer than a full stroke the actuator may take."""


class Valve:
    """Moves to its command at the speed of its actuator.

    Attributes:
        command, position: % open.
        stuck: the disc does not move, whatever the command (fault).
        fault: the actuator has given up; latched until it follows again.
    """

    def __init__(self, image: Image, name: str, position: float, stroke_s: float) -> None:
        self.name = name
        self._values = image.values
        self._rows = tuple(image.row(f"{name}.{role}") for role in ("Position", "Command", "Status"))
        self.command = self.position = position
        self.stuck = False
        self.fault = False
        self._rate = 100.0 / stroke_s
        self._patience_s = stroke_s + _PATIENCE_S
        self._waiting_s = 0.0
        self._at_rest = False

    def step(self, dt: float) -> None:
        distance = self.command - self.position
        if not distance and self._at_rest:
            return
        self._at_rest = not distance
        if distance and not self.stuck:
            reach = self._rate * dt
            self.position += max(-reach, min(reach, distance))
        self._watch(abs(self.command - self.position), dt)
        position_row, command_row, status_row = self._rows
        values = self._values
        values[position_row] = self.position
        values[command_row] = self.command
        values[status_row] = self._status()

    def _watch(self, distance: float, dt: float) -> None:
        if distance > _FOLLOWS:
            self._waiting_s += dt
            self.fault = self.fault or self._waiting_s > self._patience_s
        else:
            self._waiting_s = 0.0
            if not self.stuck:
                self.fault = False

    def _status(self) -> int:
        if self.fault:
            return FAULT
        if abs(self.command - self.position) > _FOLLOWS:
            return TRAVELLING
        if self.position < 1.0:
            return CLOSED
        return OPEN if self.position > 99.0 else THROTTLING
