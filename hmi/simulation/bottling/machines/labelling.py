"""Labels, and the look at each bottle that follows."""

from typing import Final

from hmi.simulation.bottling.counter import Counter
from hmi.simulation.bottling.machines.lane import Flaw, Lane
from hmi.simulation.bottling.machines.machine import Machine, Plate
from hmi.simulation.image import Image

_REEL: Final = 21_000
_SPLICE_AT: Final = 150
"""Labels left when the next reel is spliced on, without a stop."""
_SKEWED: Final = 0.0006
_WEB_N: Final = 32.0
_GLUE_C: Final = 148.0
_POSITION_MM: Final = 0.35
_RATE_OVER: Final = 1500.0
"""Bottles over which the reject rate is a mean."""


class Labeller(Machine):
    """Wrap-around labels from a reel, hot glue. web_broken: nothing pulls the label any more."""

    sink: Lane

    def __init__(self, image: Image, plate: Plate, source: Lane, sink: Lane, seed: int) -> None:
        super().__init__(image, "LAB", plate, source, sink, seed)
        roles = ("WebTension", "Labels", "Reel", "Reels", "GlueTemp", "Position", "WebBreaks")
        self._more = tuple(image.row(f"LAB.{role}") for role in roles)
        self._left = 9_400.0
        self.reels = Counter(3_402)
        self.breaks = Counter(57)
        self.web_broken = False
        self._was_broken = False
        self._tension, self._glue, self._position = _WEB_N, _GLUE_C, 0.0
        self._heater = False

    def work(self, bottles: int, flaws: list[tuple[int, Flaw]]) -> None:
        skewed = [(place, Flaw.LABEL) for place in range(bottles) if self.chance.share() < _SKEWED]
        self._position += (_POSITION_MM * self.chance.normal() - self._position) / 6.0
        self._left -= bottles
        if self._left <= _SPLICE_AT:
            self._left += _REEL
            self.reels.add(1)
        self.sink.put(bottles, sorted([*flaws, *skewed]))
        self.made.add(bottles)

    def step_web(self, dt: float) -> None:
        """Web tension, glue: what the machine measures of its material."""
        if self.web_broken and not self._was_broken:
            self.breaks.add(1)
        self._was_broken = self.web_broken
        moving = self.speed > 0.0
        goal = 0.0 if self.web_broken else _WEB_N + (0.6 * self.chance.normal() if moving else -4.0)
        self._tension += (goal - self._tension) * min(1.0, dt / (0.7 if self.web_broken else 3.0))
        self._tension = self._tension if self._tension > 0.05 else 0.0
        # A thermostat: the tank swings about two kelvin around its temperature.
        self._heater = self._glue < (_GLUE_C + 1.5 if self._heater else _GLUE_C - 1.5)
        self._glue += ((0.06 if self._heater else -0.02) - (0.012 if moving else 0.0)) * dt
        values = self._values
        tension, labels, reel, reels, glue, position, breaks = self._more
        values[tension] = self._tension
        values[labels] = self._left
        values[reel] = 100.0 * self._left / _REEL
        values[reels] = self.reels.shown
        values[glue] = self._glue
        values[position] = self._position
        values[breaks] = self.breaks.shown
        self.web_broken = False


class Inspector(Machine):
    """Looks at level, cap, label and glass of each bottle, and blows out what is wrong. rejects: by flaw."""

    sink: Lane

    def __init__(self, image: Image, plate: Plate, source: Lane, sink: Lane, seed: int) -> None:
        super().__init__(image, "INS", plate, source, sink, seed)
        roles = ("Underfill", "Overfill", "Cap", "Label", "Glass")
        self._cause_rows = tuple(image.row(f"INS.{role}") for role in roles)
        self._total_row, self._rate_row = image.row("INS.Rejects"), image.row("INS.RejectRate")
        self._all_row = image.row("INS.ByCause")
        self.rejects = tuple(Counter(n) for n in (31_904, 2_077, 44_812, 68_950, 911))
        self.rejected = Counter(sum(c.total for c in self.rejects))
        self._rate = 0.0012

    def work(self, bottles: int, flaws: list[tuple[int, Flaw]]) -> None:
        bad: set[int] = set()
        for place, flaw in flaws:
            if place not in bad:
                bad.add(place)
                self.rejects[flaw].add(1)
        self.rejected.add(len(bad))
        self._rate += (len(bad) / bottles - self._rate) * min(1.0, bottles / _RATE_OVER)
        good = bottles - len(bad)
        self.sink.put(good, [])
        self.made.add(good)

    def show_rejects(self) -> None:
        values = self._values
        for row, counter in zip(self._cause_rows, self.rejects, strict=True):
            values[row] = counter.shown
        values[self._total_row] = self.rejected.shown
        values[self._rate_row] = 100.0 * self._rate
        self._image.objects[self._all_row] = tuple([c.shown for c in self.rejects])
