"""The bottling line put together: from pallets of empty bottles to pallets of full ones."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, TypeVar

from hmi.model.tag import Tag
from hmi.simulation.bottling.cip import Cip
from hmi.simulation.bottling.line import Line
from hmi.simulation.bottling.machines.capper import Capper
from hmi.simulation.bottling.machines.conveyor import Conveyor, Table, roughness
from hmi.simulation.bottling.machines.feeding import Depalletiser, Rinser
from hmi.simulation.bottling.machines.fill_valve import DRIFT_ML_H, FillValve
from hmi.simulation.bottling.machines.filler import Filler
from hmi.simulation.bottling.machines.labelling import Inspector, Labeller
from hmi.simulation.bottling.machines.lane import Lane
from hmi.simulation.bottling.machines.machine import Machine, Plate
from hmi.simulation.bottling.machines.packing import Packer, Palletiser
from hmi.simulation.bottling.product import Product
from hmi.simulation.bottling.recipes import FIRST, RECIPES
from hmi.simulation.bottling.utilities import Utilities
from hmi.simulation.faults import Fault, FaultError
from hmi.simulation.image import Image
from hmi.simulation.parts.pump import Pump
from hmi.simulation.parts.valve import Valve

_T = TypeVar("_T")
_SETTLE_S: Final = 900
_CALM_S: Final = (240.0, 420.0)
"""Before and after the end of the past."""
JAM_S: Final = 270.0
WEB_S: Final = 390.0
GLASS_S: Final = 480.0
"""How long the crew needs: to clear caps, to thread the web, to find and wash away splinters."""
_LEAK_S: Final = 240.0
_WEAR_S: Final = 3600.0
_DRIVES: Final = ((0, 4.8, 1.5), (1, 3.2, 1.2), (3, 5.6, 1.6), (4, 2.9, 1.1), (5, 5.4, 1.4), (6, 3.8, 1.3))
"""Of the conveyors: the lane they move, the rated current (A) and how much they shake when all is well (mm/s)."""
METHODS: Final = ("LINE.Start", "LINE.Stop", "LINE.ResetShift")
_DEP = Plate(1.25, 2.0, 11.0, 30.0, 1200.0, 50.0, 655_310_200, 61_200.0)
_RIN = Plate(1.12, 1.5, 6.5, 10.0, 0.0, 0.0, 655_240_100, 61_200.0)
_FIL = Plate(1.0, 4.0, 15.0, 15.0, 1500.0, 45.0, 655_180_300, 61_200.0)
_CAP = Plate(1.05, 1.0, 5.0, 40.0, 1300.0, 25.0, 655_177_900, 61_200.0)
_LAB = Plate(1.15, 1.5, 8.0, 30.0, 2400.0, 40.0, 655_100_700, 58_400.0)
_INS = Plate(1.2, 0.4, 1.5, 5.0, 0.0, 0.0, 655_098_100, 60_900.0)
_PAC = Plate(1.25, 3.0, 12.0, 70.0, 1300.0, 40.0, 643_007_400, 59_800.0)
_PAL = Plate(1.35, 3.0, 14.0, 40.0, 2100.0, 40.0, 642_918_440, 59_700.0)


class Bottling:
    """Depalletiser, rinser, filler, capper, labeller, inspector, packer, palletiser; see docs/bottling.md.

    Args:
        tags: of the plant; names the model does not know stay at 0, names the plant does not have are not shown.
        start_s: seconds since 1970 UTC of the first step's beginning.
        utc_offset_s: local time less UTC.
        past_s: how much of what follows is past; around its end no short stop falls, so that every demo shows the same.

    Raises: FaultError (from `begin`), ValueError for a parameter: the line has none.
    """

    def __init__(
        self,
        tags: Sequence[Tag],
        start_s: float,
        seed: int,
        *,
        utc_offset_s: float = 0.0,
        past_s: float = 0.0,
        parameters: Mapping[str, float] | None = None,
    ) -> None:
        if parameters:
            raise ValueError(f"the bottling line has no parameter {', '.join(sorted(parameters))}")
        self.image = image = Image(tags)
        recipe = RECIPES[FIRST]
        self.lanes = lanes = (
            Lane(1_400, 900, 60),
            Lane(320, 200, 40),
            Lane(40, 12, 1),
            Lane(1_100, 330, 80),
            Lane(160, 50, 25),
            Lane(1_200, 300, 90),
            Lane(70, 16, 6),
        )
        self.depalletiser = Depalletiser(image, _DEP, lanes[0], seed)
        self.rinser = Rinser(image, _RIN, lanes[0], lanes[1], seed)
        self.filler = Filler(image, _FIL, lanes[1], lanes[2], recipe, seed)
        self.capper = Capper(image, _CAP, lanes[2], lanes[3], recipe, seed)
        self.labeller = Labeller(image, _LAB, lanes[3], lanes[4], seed)
        self.inspector = Inspector(image, _INS, lanes[4], lanes[5], seed)
        self.packer = Packer(image, _PAC, lanes[5], lanes[6], recipe, seed)
        self.palletiser = Palletiser(image, _PAL, lanes[6], recipe, seed)
        self.machines: tuple[Machine, ...] = (
            self.depalletiser, self.rinser, self.filler, self.capper,
            self.labeller, self.inspector, self.packer, self.palletiser,
        )  # fmt: skip
        self.conveyors = self._make_conveyors(image, seed)
        tables = (("AT-1", 0), ("AT-2", 3), ("AT-3", 5))
        self.tables = tuple(Table(image, name, lanes[lane]) for name, lane in tables)
        self.product = Product(image, recipe, seed)
        self.cip = Cip(image, seed)
        self.utilities = Utilities(image, seed, utc_offset_s)
        self.line = Line(image, self.machines, self.filler, self.cip, utc_offset_s)
        self._run_row = image.row("LINE.Run")
        self.methods: Mapping[str, Callable[[], str]] = dict(
            zip(METHODS, (self._start, self._stop, self.line.reset_shift), strict=True)
        )
        now_s = start_s + past_s
        self._calm = (now_s - _CALM_S[0], now_s + _CALM_S[1]) if past_s else (0.0, 0.0)
        self._settle(start_s)

    def _make_conveyors(self, image: Image, seed: int) -> tuple[Conveyor, ...]:
        lanes, machines = self.lanes, self.machines
        return tuple(
            Conveyor(image, f"CV-0{n}", lanes[i], (machines[i], machines[i + 1]), amps, smooth, seed)
            for n, (i, amps, smooth) in enumerate(_DRIVES, 1)
        )

    def _settle(self, start_s: float) -> None:
        """A quarter of an hour before the start, so that the start is no event."""
        for second in range(_SETTLE_S):
            self.step(start_s - _SETTLE_S + 1 + second, 1.0)
        self.product.pump.settle(self.utilities.hall_temp)

    def step(self, time_s: float, dt: float) -> None:
        """Machines from the last to the first, so that room made is room to use."""
        utilities, line, filler = self.utilities, self.line, self.filler
        hall = utilities.hall_temp
        before = self.inspector.rejected.total
        orders = line.orders(utilities.air.bar, dt, calm=self._calm[0] < time_s < self._calm[1])
        self._hand_over_recipe()
        filler.cleaning = self.cip.active
        self.product.step(filler, hall, dt)
        for machine, order in zip(reversed(self.machines), reversed(orders), strict=True):
            machine.step(order, dt)
        self._own_parts(hall, dt)
        for conveyor in self.conveyors:
            conveyor.step(hall, dt)
        for table in self.tables:
            table.step(line.speed)
        good = self.palletiser.moved
        line.count(good, int(self.inspector.rejected.total - before), time_s, dt)
        utilities.air.step(sum(m.air for m in self.machines), hall, dt)
        gas = filler.moved * self.line.recipe.co2 * self.line.recipe.volume_ml / 1000.0 * 1.25
        utilities.step(self._power(), self.rinser.flow + self.cip.water_m3h, good, gas, time_s, dt)

    def _own_parts(self, hall: float, dt: float) -> None:
        """What each machine has that no other has."""
        self.depalletiser.step_pallet()
        self.rinser.step_water(self.utilities.water_bar, 13.5, dt)
        self.filler.show_valves()
        self.capper.step_caps(dt)
        self.labeller.step_web(dt)
        self.inspector.show_rejects()
        self.packer.step_glue(dt)
        self.palletiser.step_pallet(dt)
        self.cip.step(hall, dt)

    def _power(self) -> float:
        """kW of all drives."""
        drives = sum(c.power for c in self.conveyors) + self.product.pump.electrical + self.cip.pump.electrical
        return sum(m.power for m in self.machines) + drives

    def _hand_over_recipe(self) -> None:
        recipe = self.line.recipe
        if self.filler.recipe is not recipe:
            self.product.change(recipe)
            for part in (self.filler, self.capper, self.packer, self.palletiser):
                part.recipe = recipe

    def _start(self) -> str:
        self.image.values[self._run_row] = 1.0
        return "The line starts."

    def _stop(self) -> str:
        self.image.values[self._run_row] = 0.0
        return "The line stops."

    def bottles_within(self) -> int:
        """Bottles on conveyors and in the open case; cases count as what was packed into them."""
        return sum(lane.level for lane in self.lanes[:6]) + self.packer.open_case

    def begin(self, fault: Fault) -> Callable[[float], None]:
        """See `hmi.simulation.model.Model`."""
        match fault.kind:
            case "web-break":
                return partial(_tear, self.labeller)
            case "cap-jam":
                return partial(_jam, self.capper)
            case "glass-break":
                return _Burst(self.filler)
            case "air-leak":
                return self._leak
            case "valve-drift":
                return partial(_drift, self._valve(fault.target))
            case "stuck-fill-valve":
                return partial(_stick, self._valve(fault.target))
            case "stuck-valve":
                return partial(_seize, _named({v.name: v for v in self._valves()}, fault.target))
            case "bearing" | "wear":
                return self._drive_fault(fault)
        raise FaultError(f"the bottling line cannot have '{fault.name}'")

    def _drive_fault(self, fault: Fault) -> Callable[[float], None]:
        pumps = {p.name: p for p in (self.product.pump, self.cip.pump)}
        if fault.kind == "wear":
            return partial(_wear, _named(pumps, fault.target))
        if fault.target in pumps:
            return partial(_rattle, pumps[fault.target])
        return partial(_rough, _named({c.name: c for c in self.conveyors}, fault.target))

    def _valves(self) -> tuple[Valve, ...]:
        product, cip = self.product, self.cip
        return product.inlet, product.outlet, product.glycol, cip.supply, cip.return_

    def _valve(self, name: str) -> FillValve:
        return _named({v.name: v for v in self.filler.valves}, name)

    def _leak(self, age: float) -> None:
        self.utilities.air.leak = min(1.0, age / _LEAK_S)


class _Burst:
    """One bottle bursts at once; then nobody starts the filler until it is washed."""

    def __init__(self, filler: Filler) -> None:
        self._filler = filler
        self._done = False

    def __call__(self, age: float) -> None:
        if not self._done:
            self._done = True
            self._filler.burst()
        if age < GLASS_S:
            self._filler.broken = self._filler.splinters = True


def _tear(labeller: Labeller, age: float) -> None:
    if age < WEB_S:
        labeller.broken = labeller.web_broken = True


def _jam(capper: Capper, age: float) -> None:
    if age < JAM_S:
        capper.broken = True


def _drift(valve: FillValve, age: float) -> None:
    valve.drift_ml = -DRIFT_ML_H * age / 3600.0


def _stick(valve: FillValve, age: float) -> None:
    valve.jammed = True


def _rough(conveyor: Conveyor, age: float) -> None:
    conveyor.rough = roughness(age)


def _rattle(pump: Pump, age: float) -> None:
    pump.roughness = roughness(age)
    pump.friction_k = 6.0 * pump.roughness


def _wear(pump: Pump, age: float) -> None:
    pump.wear = min(1.0, age / _WEAR_S)


def _seize(valve: Valve, age: float) -> None:
    valve.stuck = True


def _named(things: Mapping[str, _T], name: str) -> _T:
    if name not in things:
        raise FaultError(f"the bottling line has no '{name}'; there is {', '.join(things)}")
    return things[name]
