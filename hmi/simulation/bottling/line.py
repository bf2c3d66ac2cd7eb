"""The line's own control: who runs how fast (V-curve), changes of recipe, and what is counted for the whole."""

from collections.abc import Mapping, Sequence
from typing import Final

from hmi.simulation.bottling.cip import Cip
from hmi.simulation.bottling.counter import UINT32, Counter
from hmi.simulation.bottling.machines.machine import Machine, Order
from hmi.simulation.bottling.machines.packml import State
from hmi.simulation.bottling.recipes import FIRST, RECIPES, Recipe
from hmi.simulation.image import Image

_UINT64: Final = 2**53
"""As far as a number of the image can count one by one."""
NO_CHANGE, RUNNING_OUT, FORMAT, CLEANING = range(4)
_CAPS_AND_LABELS_S, _FORMAT_S = 240.0, 600.0
"""Parts to be changed for another product, and for another bottle."""
_SHIFTS_H: Final = (6.0, 14.0, 22.0)
_OEE_S: Final = 1800.0


def upstream_factor(factor: float, downstream: float) -> float:
    """Machines before the filler keep the lane in front of them full. downstream: how full it is, 0 to 1."""
    if downstream < 0.55:
        return factor
    return max(0.7, factor - (factor - 0.8) * (downstream - 0.55) / 0.35)


def downstream_factor(factor: float, upstream: float) -> float:
    """Machines behind the filler keep the lane behind them empty. upstream: how full it is, 0 to 1."""
    return min(factor, 0.8 + (factor - 0.8) * upstream / 0.5)


class Line:
    """Orders for all machines, in their order; `filler` is the one that sets the pace.

    Attributes:
        recipe: what is being made. change: what of a change of recipe is going on.
    """

    def __init__(
        self, image: Image, machines: Sequence[Machine], filler: Machine, cip: Cip, utc_offset_s: float
    ) -> None:
        self._image, self._values = image, image.values
        self._machines, self._filler, self._cip = machines, filler, cip
        self._pace = machines.index(filler)
        self._utc_offset_s = utc_offset_s
        self.recipe: Recipe = RECIPES[FIRST]
        self.number = FIRST
        self.change = NO_CHANGE
        self._coming = FIRST
        self._left_s = 0.0
        self._orders = [Order() for _ in machines]
        self._run_row = image.row("LINE.Run", 1.0)
        self._speed_row = image.row("LINE.SpeedSP", 12_000.0)
        self._recipe_row = image.row("LINE.RecipeSP", FIRST)
        roles = ("Recipe", "Changeover", "ChangeLeft", "Speed", "State", "ShiftGood", "ShiftRejects", "ShiftTime")
        self._rows = tuple(image.row(f"LINE.{role}") for role in roles)
        self._sum_rows = tuple(image.row(f"LINE.{r}") for r in ("Total", "RunTime", "PlannedTime", "IdealBottles"))
        self._oee_rows = tuple(image.row(f"LINE.{r}") for r in ("Availability", "Performance", "Quality", "OEE"))
        self._product_row = image.row("LINE.Product")
        self.total = Counter(642_918_440, _UINT64)
        self.run_time, self.planned_time = Counter(62_811_000.0, UINT32), Counter(81_204_000.0, UINT32)
        self.ideal = Counter(711_830_200.0, _UINT64)
        self._shift_good = self._shift_rejects = self._shift_s = 0.0
        self._shift = -1
        self._mean: list[float] = [0.92, 11_700.0, 11_690.0, 12_000.0]
        self._speed = 12_000.0

    @property
    def run(self) -> bool:
        return self._values[self._run_row] != 0.0

    @property
    def speed(self) -> float:
        """Bottles an hour that are wanted, as far as the format allows."""
        return min(self._values[self._speed_row], float(self.recipe.speed))

    def orders(self, air_bar: float, dt: float, *, calm: bool = False) -> list[Order]:
        """One for each machine."""
        self._change_over(dt)
        run, base = self.run, self.speed
        upstream_done = self.change != NO_CHANGE
        for place, (machine, order) in enumerate(zip(self._machines, self._orders, strict=True)):
            order.run, order.air_bar, order.calm = run, air_bar, calm
            order.finish = upstream_done
            order.speed = base * self._factor(place, machine)
            upstream_done = order.finish and machine.packml.state is State.COMPLETE
        return self._orders

    def _factor(self, place: int, machine: Machine) -> float:
        factor = machine.plate.factor
        if place < self._pace:
            return upstream_factor(factor, machine.sink.share if machine.sink is not None else 0.0)
        if place > self._pace:
            return downstream_factor(factor, machine.source.share if machine.source is not None else 0.0)
        # The filler slows down before it has to stop: a bottle that waits in it foams over.
        ahead = self._machines[place + 2].source
        full = ahead.share if ahead is not None else 0.0
        return 1.0 if full < 0.85 else 0.85

    def _change_over(self, dt: float) -> None:
        wanted = int(self._values[self._recipe_row])
        if self.change == NO_CHANGE and wanted != self.number and wanted in RECIPES and self.run:
            self.change, self._coming = RUNNING_OUT, wanted
        elif self.change == RUNNING_OUT:
            if all(m.packml.state is State.COMPLETE for m in self._machines):
                self._begin_format()
        elif self.change == FORMAT:
            self._left_s -= dt
            if self._left_s <= 0.0:
                self.change = CLEANING if self._cip.active else NO_CHANGE
        elif self.change == CLEANING and not self._cip.active:
            self.change = NO_CHANGE

    def _begin_format(self) -> None:
        old, new = self.recipe, RECIPES[self._coming]
        self._left_s = _FORMAT_S if new.volume_ml != old.volume_ml else _CAPS_AND_LABELS_S
        if new.product != old.product:
            self._cip.begin()
        self.recipe, self.number, self.change = new, self._coming, FORMAT

    def count(self, good: int, rejected: int, time_s: float, dt: float) -> None:
        """good: bottles on pallets in this step."""
        filler = self._filler
        running = filler.packml.state is State.EXECUTE
        self.total.add(good)
        if self.run:
            self.planned_time.add(dt)
            self._shift_s += dt
        self.run_time.add(dt if running else 0.0)
        self.ideal.add(self.speed * dt / 3600.0 if self.run else 0.0)
        self._turn_of_shift(time_s + self._utc_offset_s)
        self._shift_good += good
        self._shift_rejects += rejected
        part = min(1.0, dt / _OEE_S)
        hour = 3600.0 / dt
        made = filler.moved * hour
        for place, now in enumerate((float(running), made, made - rejected * hour, self.speed)):
            self._mean[place] += (now - self._mean[place]) * part
        self._speed += (made - self._speed) * min(1.0, dt / 20.0)
        self._show()

    def reset_shift(self) -> str:
        """The shift's counters begin anew."""
        self._shift_good = self._shift_rejects = self._shift_s = 0.0
        return "The counters of the shift begin at 0."

    def _turn_of_shift(self, local_s: float) -> None:
        hour = local_s / 3600.0 % 24.0
        shift = sum(1 for begin in _SHIFTS_H if hour >= begin) % len(_SHIFTS_H)
        if shift == self._shift:
            return
        first, self._shift = self._shift < 0, shift
        # A simulation that begins within a shift has had what came before it.
        since_s = (hour - _SHIFTS_H[shift - 1]) % 24.0 * 3600.0 if first else 0.0
        self._shift_s = since_s
        self._shift_good, self._shift_rejects = since_s * 3.02 // 1.0, since_s * 0.0041 // 1.0

    def _show(self) -> None:
        values = self._values
        recipe, change, left, speed, state, good, rejects, time = self._rows
        values[recipe] = self.number
        values[change] = self.change
        values[left] = max(0.0, self._left_s) // 1.0 if self.change == FORMAT else 0.0
        values[speed] = self._speed if self._speed > 20.0 else 0.0
        values[state] = self._filler.packml.state
        values[good], values[rejects], values[time] = self._shift_good, self._shift_rejects, self._shift_s
        for row, counter in zip(
            self._sum_rows, (self.total, self.run_time, self.planned_time, self.ideal), strict=True
        ):
            values[row] = counter.shown
        for row, share in zip(self._oee_rows, self._shares().values(), strict=True):
            values[row] = 100.0 * share
        self._image.objects[self._product_row] = self.recipe.name

    def _shares(self) -> Mapping[str, float]:
        """After ISO 22400-2: of the last half hour, newer minutes counting more."""
        running, made, good, ideal = self._mean
        availability = min(1.0, running)
        performance = min(1.0, made / (ideal * running)) if running > 0.01 else 0.0
        quality = min(1.0, good / made) if made > 1.0 else 1.0
        oee = availability * performance * quality
        return {"availability": availability, "performance": performance, "quality": quality, "oee": oee}
