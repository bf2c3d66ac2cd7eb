"""Control loops: PI with modes, limits and anti-windup, living in the process image."""

from dataclasses import dataclass
from typing import Final

from hmi.simulation.image import Image

MANUAL: Final = 0
AUTOMATIC: Final = 1
CASCADE: Final = 2


@dataclass(frozen=True, slots=True)
class Tuning:
    """First values of a loop.

    Attributes:
        setpoint: unit of the measured value. low, high: limits of the output.
        gain: output unit per measured unit, >= 0. reset_s: reset time in seconds.
        output: where the output starts.
        direction: +1 if more output raises the measured value, -1 if it lowers it.
    """

    setpoint: float
    low: float
    high: float
    gain: float
    reset_s: float
    output: float
    mode: int = AUTOMATIC
    direction: int = 1
    decimals: int = 2


class Loop:
    """A PI controller in positional form.

    The integral follows the output whenever the output is not the controller's own (manual, or at a limit), so that
    the change back is bumpless and nothing winds up (back calculation with zero tracking time; Astrom and Hagglund,
    Advanced PID Control, 3.5).
    """

    def __init__(self, image: Image, name: str, measured: str, tuning: Tuning) -> None:
        self._values = image.values
        self._tuning = tuning
        self._pv = image.row(measured)
        self.mode = image.row(f"{name}.Mode", tuning.mode)
        self.sp = image.row(f"{name}.SP", tuning.setpoint)
        self.out = image.row(f"{name}.Output", tuning.output)
        self._deviation = image.row(f"{name}.Deviation")
        self._gain = image.row(f"{name}.Gain", tuning.gain)
        self._reset = image.row(f"{name}.ResetTime", tuning.reset_s)
        self._integral = tuning.output

    def step(self, dt: float, *, track: float | None = None) -> float:
        """One scan.

        Args:
            track: the output in force where something else than the loop decides it.

        Returns: the output.
        """
        values, tuning = self._values, self._tuning
        deviation = values[self._pv] - values[self.sp]
        values[self._deviation] = deviation
        proportional = -tuning.direction * values[self._gain] * deviation
        if track is None and values[self.mode] != MANUAL:
            self._integral += proportional * dt / max(values[self._reset], dt)
            output = proportional + self._integral
        else:
            output = values[self.out] if track is None else track
        limited = tuning.low if output < tuning.low else tuning.high if output > tuning.high else output
        if limited != output or track is not None or values[self.mode] == MANUAL:
            self._integral = limited - proportional
        values[self.out] = round(limited, tuning.decimals)
        return limited
