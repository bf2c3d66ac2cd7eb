"""Cleaning in place: rinse, caustic, acid and hot water through the filler when the product changes."""

from typing import Final

from hmi.simulation.bottling.counter import Counter
from hmi.simulation.image import Image
from hmi.simulation.parts.pump import Curve, Nameplate, Pump
from hmi.simulation.parts.valve import Valve

IDLE: Final = 0
_STEPS: Final = (
    (1, 90.0, 25.0, 0.6),
    (2, 240.0, 78.0, 92.0),
    (3, 90.0, 40.0, 1.2),
    (4, 150.0, 60.0, 48.0),
    (5, 90.0, 35.0, 0.7),
    (6, 60.0, 85.0, 0.5),
)
"""Number of the step, seconds, temperature in degrees Celsius, conductivity in mS/cm."""
DURATION_S: Final = sum(step[1] for step in _STEPS)
_CURVE = Curve(shutoff_m=38.0, slope=0.02, pipe=0.02, best_m3h=18.0, best_efficiency=0.68, motor_kw=5.5)


class Cip:
    """The station and its one circuit, the filler. flow: m3/h. water_m3h: fresh water it takes."""

    def __init__(self, image: Image, seed: int) -> None:
        self._values = image.values
        self.pump = Pump(image, "P-201", _CURVE, Nameplate(3_120.0, 1_480, 1.4), seed)
        self.supply = Valve(image, "V-201", 0.0, 6.0)
        self.return_ = Valve(image, "V-202", 0.0, 6.0)
        names = ("Step", "Remaining", "Flow", "Temp", "Conductivity", "Caustic", "Acid", "Cleanings")
        self._rows = tuple(image.row(f"CIP.{name}") for name in names)
        self._left_s = 0.0
        self._temperature, self._conductivity = 22.0, 0.6
        self._caustic, self._acid = 74.0, 81.0
        self.cleanings = Counter(1_377)
        self.flow = self.water_m3h = 0.0

    @property
    def active(self) -> bool:
        return self._left_s > 0.0

    def begin(self) -> None:
        self._left_s = DURATION_S
        self.cleanings.add(1)

    def _at(self) -> tuple[int, float, float]:
        """Step, temperature and conductivity now."""
        done = DURATION_S - self._left_s
        for number, seconds, temperature, conductivity in _STEPS:
            if done < seconds:
                return number, temperature, conductivity
            done -= seconds
        return IDLE, 22.0, 0.6

    def step(self, ambient: float, dt: float) -> None:
        self._left_s = max(0.0, self._left_s - dt)
        number, temperature, conductivity = self._at() if self._left_s > 0.0 else (IDLE, ambient, 0.6)
        running = number != IDLE
        self.supply.command = self.return_.command = 100.0 if running else 0.0
        self.supply.step(dt)
        self.return_.step(dt)
        self.pump.wanted, self.pump.target = running, 0.9
        self.flow = self.pump.step(6.0, dt, ambient, pipe=0.0 if running else 5.0)
        lag = min(1.0, dt / (35.0 if running else 1200.0))
        self._temperature += (temperature - self._temperature) * lag
        self._conductivity += (conductivity - self._conductivity) * min(1.0, dt / 20.0)
        self.water_m3h = self.flow if number in (1, 3, 5, 6) else 0.0
        self._caustic -= 0.004 * dt if number == 2 else 0.0
        self._acid -= 0.004 * dt if number == 4 else 0.0
        self._top_up(dt)
        values = self._values
        for row, value in zip(
            self._rows,
            (
                number,
                self._left_s // 1.0,
                self.flow,
                self._temperature,
                self._conductivity,
                self._caustic,
                self._acid,
                self.cleanings.shown,
            ),
            strict=True,
        ):
            values[row] = value

    def _top_up(self, dt: float) -> None:
        self._caustic = min(90.0, self._caustic + (0.002 * dt if self._caustic < 70.0 else 0.0))
        self._acid = min(90.0, self._acid + (0.002 * dt if self._acid < 70.0 else 0.0))
