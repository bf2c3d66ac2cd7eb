"""Centrifugal pumps on variable-speed drives: affinity laws, efficiency, heat and vibration."""

from dataclasses import dataclass
from math import sqrt
from typing import Final

from hmi.simulation.image import Image
from hmi.simulation.wander import Wander

STOPPED: Final = 0
STARTING: Final = 1
RUNNING: Final = 2
STOPPING: Final = 3

OFF: Final = 0
HAND: Final = 1
AUTOMATIC: Final = 2

DRIVE_EFFICIENCY: Final = 0.93
"""Motor and converter together."""
_KW_PER_M_M3H: Final = 9.81 / 3600.0
"""Water power in kW of 1 m of head at 1 m3/h."""
_STEEPNESS: Final = 0.9
"""Loss of efficiency with the square of the relative distance from the best point."""
_START_RATE, _RUN_RATE, _STOP_RATE = 0.03, 0.02, 0.05
"""Change of the speed ratio a second."""
_BEARING_S, _WINDING_S = 900.0, 1500.0
"""Thermal time constants."""
_LINE: Final = 0.693 * 0.88
"""kW an ampere: sqrt(3) x 400 V and the power factor."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A pump with its own pipework, at full speed.

    Attributes:
        shutoff_m: head at no flow.
        slope: m per (m3/h)^2 by which the head falls with the flow.
        pipe: m per (m3/h)^2 lost in the pump's own branch.
        best_m3h, best_efficiency: the best point.
        motor_kw: rated power of the motor.
    """

    shutoff_m: float
    slope: float
    pipe: float
    best_m3h: float
    best_efficiency: float
    motor_kw: float


@dataclass(frozen=True, slots=True)
class Nameplate:
    """What tells one pump from its sister: hours and starts so far, and how smoothly it runs (mm/s)."""

    hours: float
    starts: int
    vibration: float


class Pump:
    """One pump.

    Attributes:
        wanted, target: in automatic: shall it run, and at which speed ratio (set by its station).
        wear: 0..1, fault: up to 12 % of the head and of the efficiency are gone.
        roughness, friction_k: fault: vibration (mm/s) and bearing heat (K) of a damaged bearing.
        flow, head: m3/h, m. electrical, hydraulic: kW.
    """

    def __init__(self, image: Image, name: str, curve: Curve, plate: Nameplate, seed: int) -> None:
        self.name = name
        self.curve = curve
        self._values = image.values
        roles = ("Running", "State", "Speed", "Flow", "Head", "Power", "Current", "Efficiency")
        self._rows = tuple(image.row(f"{name}.{role}") for role in roles)
        self._condition = tuple(image.row(f"{name}.{r}") for r in ("Vibration", "BearingTemp", "WindingTemp"))
        self._hours_row = image.row(f"{name}.Hours")
        self._starts_row = image.row(f"{name}.Starts")
        self.mode = image.row(f"{name}.Mode", AUTOMATIC)
        self._speed_sp = image.row(f"{name}.SpeedSP", 85.0)
        self._hours, self._starts = plate.hours, plate.starts
        self._base = plate.vibration
        self._unrest = Wander(f"{name}.Vibration", seed, 0.05 * plate.vibration, 300.0)
        self.wanted = False
        self.target = 0.85
        self.speed = 0.0
        self.state = STOPPED
        self.wear = self.roughness = self.friction_k = 0.0
        self.flow = self.head = self.electrical = self.hydraulic = 0.0
        self.efficiency = self._vibration = 0.0
        self.bearing_temp = self.winding_temp = 20.0
        self._show()

    @property
    def available(self) -> bool:
        """Whether the station may count on it."""
        return self._values[self.mode] == AUTOMATIC

    @property
    def delivering(self) -> bool:
        return self.state in (STARTING, RUNNING)

    def set_running(self, speed: float) -> None:
        """As if it had been running for long."""
        self.wanted, self.target, self.speed, self.state = True, speed, speed, RUNNING

    def step(self, static_m: float, dt: float, ambient: float, *, pipe: float = 0.0) -> float:
        """Runs for dt seconds against a static head.

        Args:
            pipe: m per (m3/h)^2 of what lies behind the pump's own branch.
            ambient: temperature of the hall, degrees Celsius.

        Returns: the flow in m3/h.
        """
        mode = self._values[self.mode]
        run = mode == HAND or (mode == AUTOMATIC and self.wanted)
        if run or self.speed > 0.0 or self.state != STOPPED:
            self._drive(run, self._values[self._speed_sp] / 100.0 if mode == HAND else self.target, dt)
            self._deliver(static_m, pipe)
            self._shake(dt)
            self._show()
        self._warm(ambient, dt)
        return self.flow

    def _drive(self, run: bool, goal: float, dt: float) -> None:
        if run:
            if not self.delivering:
                self.state = STARTING
                self._starts += 1
            self._turn(goal, (_START_RATE if self.state == STARTING else _RUN_RATE) * dt)
            if abs(self.speed - goal) < 0.02:
                self.state = RUNNING
            self._hours += dt / 3600.0
        elif self.speed > 0.0:
            self.state = STOPPING
            self._turn(0.0, _STOP_RATE * dt)
        else:
            self.state = STOPPED

    def _turn(self, goal: float, reach: float) -> None:
        self.speed += max(-reach, min(reach, goal - self.speed))

    def _deliver(self, static_m: float, pipe: float) -> None:
        """Affinity laws: head grows with the square of the speed, flow with the speed, power with the cube."""
        curve, n = self.curve, self.speed
        if n <= 0.0:
            self.flow = self.head = self.electrical = self.hydraulic = self.efficiency = 0.0
            return
        lift = curve.shutoff_m * (1.0 - 0.12 * self.wear) * n * n
        surplus = lift - static_m
        flow = sqrt(surplus / (curve.slope + curve.pipe + pipe)) if surplus > 0.0 else 0.0
        self.flow = flow
        self.head = max(0.0, lift - curve.slope * flow * flow)
        distance = flow / (n * curve.best_m3h) - 1.0
        self.efficiency = max(0.02, curve.best_efficiency * (1.0 - _STEEPNESS * distance * distance))
        self.efficiency *= 1.0 - 0.12 * self.wear
        self.hydraulic = _KW_PER_M_M3H * self.head * flow
        shaft = self.hydraulic / self.efficiency if flow > 0.0 else 0.0
        shaft += 0.02 * curve.motor_kw * n * n * n
        self.electrical = shaft / DRIVE_EFFICIENCY

    def _shake(self, dt: float) -> None:
        n = self.speed
        if n <= 0.0:
            self._vibration = 0.0
            return
        distance = self.flow / (n * self.curve.best_m3h) - 1.0
        self._vibration = self._base * (0.4 + 0.7 * n * n) * (1.0 + 0.4 * distance * distance)
        self._vibration += self._unrest.step(dt) + self.roughness * n

    def _warm(self, ambient: float, dt: float) -> None:
        loss_kw = self.electrical * (1.0 - DRIVE_EFFICIENCY)
        winding = ambient + 1100.0 / self.curve.motor_kw * loss_kw
        bearing = ambient + (26.0 * self.speed + self.friction_k if self.speed > 0.0 else 0.0)
        self.winding_temp += (winding - self.winding_temp) * dt / _WINDING_S
        self.bearing_temp += (bearing - self.bearing_temp) * dt / _BEARING_S
        _, bearing_row, winding_row = self._condition
        self._values[bearing_row] = self.bearing_temp
        self._values[winding_row] = self.winding_temp

    def settle(self, ambient: float) -> None:
        """Temperatures as after hours at the present load."""
        loss_kw = self.electrical * (1.0 - DRIVE_EFFICIENCY)
        self.winding_temp = ambient + 1100.0 / self.curve.motor_kw * loss_kw
        self.bearing_temp = ambient + (26.0 * self.speed if self.speed > 0.0 else 0.0)

    def _show(self) -> None:
        values = self._values
        running, state, speed, flow, head, power, current, efficiency = self._rows
        values[running] = 1.0 if self.delivering else 0.0
        values[state] = self.state
        values[speed] = 100.0 * self.speed
        values[flow] = self.flow
        values[head] = self.head
        values[power] = self.electrical
        values[current] = self.electrical / _LINE
        values[efficiency] = 100.0 * self.efficiency if self.flow > 0.0 else 0.0
        values[self._condition[0]] = self._vibration
        values[self._hours_row] = self._hours // 1.0
        values[self._starts_row] = self._starts
