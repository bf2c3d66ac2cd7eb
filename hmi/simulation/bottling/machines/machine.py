"""A machine of the line: PackML states, speed, the bottles it moves, and what it counts."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from hmi.simulation.bottling.chance import Chance
from hmi.simulation.bottling.counter import Counter
from hmi.simulation.bottling.machines.lane import Flaw, Lane
from hmi.simulation.bottling.machines.packml import MANUAL, PRODUCTION, Command, State, StateMachine
from hmi.simulation.image import Image

RAMP_S: Final = 6.0
"""From rest to full speed."""
_BRAKE: Final = 3.0
"""So much faster it stops."""
_BUTTON_S: Final = 3.0
"""A command stands in its register for so long, then the controller takes it back to none."""
_ROLES: Final = ("State", "Reason", "Speed", "SpeedSP", "Power", "Waiting", "Running", "Down")
_HOUR_S: Final = 3600.0
_COUNTED: Final = ("In", "Out", "Stops", "RunTime", "WaitTime", "DownTime")
_PLENTY: Final = 1_000_000
AIR_LOW_BAR: Final = 5.0
AIR_BACK_BAR: Final = 5.6
_MOVING: Final = (State.EXECUTE, State.COMPLETING)


class Reason(IntEnum):
    """Why a machine does not produce."""

    NONE = 0
    STARVED = 1
    BLOCKED = 2
    OPERATOR = 3
    MATERIAL = 4
    FAULT = 5
    SHORT = 6
    AIR = 7
    ORDER = 8


_WAITING: Final = (Reason.STARVED, Reason.BLOCKED, Reason.ORDER)
_DOWN: Final = (Reason.FAULT, Reason.MATERIAL, Reason.AIR)


@dataclass(frozen=True, slots=True)
class Plate:
    """What tells one machine from the others.

    Attributes:
        factor: speed it can reach, relative to the line's; the filler has 1 (V-curve).
        idle_kw, kw: electrical power at rest and at full speed.
        air_nm3h: compressed air at full speed, Nm3/h; a machine that uses any stops when pressure is low.
        short_mean_s, short_s: between two short stops (a fallen bottle, a hand in the light curtain), and their
            longest; 0: it has none.
        made, hours: so far.
    """

    factor: float
    idle_kw: float
    kw: float
    air_nm3h: float
    short_mean_s: float
    short_s: float
    made: int
    hours: float


@dataclass(slots=True)
class Order:
    """What the line asks of a machine.

    Attributes:
        finish: nothing more will come. speed: bottles an hour. air_bar: what pressure the net has.
        calm: no short stop now.
    """

    run: bool = True
    finish: bool = False
    speed: float = 0.0
    air_bar: float = 7.0
    calm: bool = False


class Machine:
    """Takes bottles from one lane and puts them on the next; the first has no source, the last no sink.

    Attributes:
        broken: a fault stands; asked anew each step, so whoever breaks it says so each step.
        speed: bottles an hour. moved: bottles of this step.
    """

    def __init__(
        self, image: Image, name: str, plate: Plate, source: Lane | None, sink: Lane | None, seed: int
    ) -> None:
        self.name, self.plate = name, plate
        self.source, self.sink = source, sink
        self._image, self._values = image, image.values
        self.packml = StateMachine()
        self.reason = Reason.NONE
        self.broken = False
        self.speed = 0.0
        self.moved = 0
        self.air_low = False
        self.chance = Chance(name, seed)
        self._phase = 0.0
        self._local = False
        self._short_left_s = 0.0
        self._short_in_s = self._draw_short()
        self._button_s = 0.0
        self._command_row = image.row(f"{name}.Command", Command.NONE)
        self._mode_row = image.row(f"{name}.Mode", PRODUCTION)
        self._rows = tuple(image.row(f"{name}.{role}") for role in _ROLES)
        self.taken, self.made = Counter(plate.made), Counter(plate.made)
        self.stops = Counter(plate.hours * 3.1 // 1.0)
        self.run_time = Counter(plate.hours)
        self.wait_time = Counter(0.156 * plate.hours)
        self.down_time = Counter(0.067 * plate.hours)
        counters = (self.taken, self.made, self.stops, self.run_time, self.wait_time, self.down_time)
        counted = zip(_COUNTED, counters, strict=True)
        self._count_rows = tuple(image.row(f"{name}.{role}", counter.shown) for role, counter in counted)

    # What other machines do differently

    def lacks_material(self) -> bool:
        """Caps, labels, glue, cartons: whatever it needs besides bottles."""
        return False

    def work(self, bottles: int, flaws: list[tuple[int, Flaw]]) -> None:
        """Handles bottles taken from the source and puts them on the sink."""
        if self.sink is not None:
            self.sink.put(bottles, flaws)
        self.made.add(bottles)

    def room(self) -> int:
        """Bottles that may be put down."""
        return _PLENTY if self.sink is None else self.sink.room

    def rest(self) -> bool:
        """Whether nothing is left inside when no more bottles come."""
        return True

    # One scan

    def step(self, order: Order, dt: float) -> None:
        values = self._values
        self._watch_air(order.air_bar)
        self._by_hand(dt)
        if self.broken:
            if self.packml.command(Command.ABORT):
                self.reason = Reason.FAULT
        elif values[self._mode_row] != PRODUCTION:
            self._out_of_production()
        elif not order.run:
            if self.packml.command(Command.STOP):
                self.reason = Reason.ORDER
        else:
            self._automatic(order, dt)
        self.packml.advance(dt)
        self._drive(order.speed, dt)
        self._move(dt)
        self._count(dt)
        self._show(order.speed)
        self.broken = False

    def _watch_air(self, bar: float) -> None:
        self.air_low = self.plate.air_nm3h > 0.0 and bar < (AIR_BACK_BAR if self.air_low else AIR_LOW_BAR)

    def _by_hand(self, dt: float) -> None:
        """A command from the screen counts once; what a person stopped, only a person starts again."""
        command = Command(int(self._values[self._command_row]))
        if command is Command.NONE:
            return
        if self._button_s == 0.0 and self.packml.command(command):
            if command in (Command.STOP, Command.ABORT, Command.HOLD, Command.SUSPEND):
                self._local = True
                self.reason = Reason.OPERATOR
            elif command in (Command.START, Command.UNHOLD, Command.UNSUSPEND):
                self._local = False
        self._button_s += dt
        if self._button_s >= _BUTTON_S:
            self._button_s = 0.0
            self._values[self._command_row] = Command.NONE

    def _out_of_production(self) -> None:
        """In maintenance it stands still; in manual it jogs, and moves no bottle."""
        if self.packml.command(Command.STOP):
            self.reason = Reason.OPERATOR

    def _automatic(self, order: Order, dt: float) -> None:
        packml = self.packml
        match packml.state:
            case State.EXECUTE:
                self._while_producing(order, dt)
            case State.SUSPENDED:
                ended = order.finish and self._empty
                if not self._local and (ended or not self._waits(starting=True)):
                    packml.command(Command.UNSUSPEND)
            case State.HELD:
                self._short_left_s -= dt
                over = self._short_left_s <= 0.0 and not self.air_low and not self.lacks_material()
                if over and not self._local:
                    packml.command(Command.UNHOLD)
            case State.ABORTED if not self._local:
                packml.command(Command.CLEAR)
            case State.STOPPED if not self._local:
                packml.command(Command.RESET)
            case State.IDLE if not self._local:
                packml.command(Command.START)
            case State.COMPLETE if not order.finish:
                packml.command(Command.RESET)

    def _while_producing(self, order: Order, dt: float) -> None:
        if self.lacks_material():
            self._hold(Reason.MATERIAL)
        elif self.air_low:
            self._hold(Reason.AIR)
        elif order.finish and self._empty and self.rest():
            self.packml.command(Command.COMPLETE)
            self.reason = Reason.ORDER
        elif self._short_stop(dt, calm=order.calm):
            self._hold(Reason.SHORT)
        elif self._waits(starting=False):
            self.packml.command(Command.SUSPEND)

    def _hold(self, reason: Reason) -> None:
        self.packml.command(Command.HOLD)
        self.reason = reason

    def _short_stop(self, dt: float, *, calm: bool) -> bool:
        if self.plate.short_mean_s == 0.0:
            return False
        self._short_in_s -= dt
        if self._short_in_s > 0.0:
            return False
        self._short_in_s = self._draw_short()
        if calm:
            return False
        self._short_left_s = self.plate.short_s * (0.25 + 0.75 * self.chance.share())
        return True

    def _draw_short(self) -> float:
        """Never two at once: half of the mean, and as much again by chance."""
        return self.plate.short_mean_s * (0.5 + self.chance.share())

    @property
    def _empty(self) -> bool:
        """Nothing is left in front of it; the first machine only has to be told that no more is wanted."""
        return self.source is None or self.source.level == 0

    def _available(self) -> int:
        return _PLENTY if self.source is None else self.source.level

    def _waits(self, *, starting: bool) -> bool:
        """Starved or blocked; having waited, it starts only when there is enough to go on with."""
        source, sink = self.source, self.sink
        few = (source.restart if source is not None else 0) if starting else 1
        if self._available() < few:
            self.reason = Reason.STARVED
            return True
        if self.room() < ((sink.restart if sink is not None else 0) if starting else 1):
            self.reason = Reason.BLOCKED
            return True
        return False

    def _drive(self, wanted: float, dt: float) -> None:
        goal = wanted if self.packml.state in _MOVING else 0.0
        if self._values[self._mode_row] == MANUAL:
            goal = 0.0
        reach = max(wanted, 1000.0) * dt / RAMP_S
        if goal < self.speed:
            self.speed = max(goal, self.speed - _BRAKE * reach)
        else:
            self.speed = min(goal, self.speed + reach)

    def _move(self, dt: float) -> None:
        self.moved = 0
        if self.speed <= 0.0:
            return
        self._phase += self.speed * dt / 3600.0
        bottles = min(int(self._phase), self._available(), self.room())
        # What could not be moved now is not made up for later.
        self._phase = min(self._phase - bottles, 1.0)
        if bottles > 0:
            self.moved = bottles
            self.taken.add(bottles)
            flaws = [] if self.source is None else self.source.take(bottles)
            self.work(bottles, flaws)

    def _count(self, dt: float) -> None:
        """Only what goes on is written: most counters stand most of the time."""
        values, rows = self._values, self._count_rows
        state = self.packml.state
        if self.moved:
            values[rows[0]] = self.taken.shown
            values[rows[1]] = self.made.shown
        if state is State.EXECUTE:
            self.reason = Reason.NONE
            self.run_time.add(dt / _HOUR_S)
            values[rows[3]] = self.run_time.shown
            return
        if self.packml.entered_s == 0.0 and state in (State.SUSPENDED, State.HELD, State.ABORTED, State.STOPPED):
            self.stops.add(1)
            values[rows[2]] = self.stops.shown
        if self.reason in (Reason.STARVED, Reason.BLOCKED):
            self.wait_time.add(dt / _HOUR_S)
            values[rows[4]] = self.wait_time.shown
        elif self.reason is not Reason.ORDER:
            self.down_time.add(dt / _HOUR_S)
            values[rows[5]] = self.down_time.shown

    @property
    def waiting(self) -> bool:
        """It could, but has nothing to take or nowhere to put it; or nobody ordered anything."""
        return self.reason in _WAITING

    @property
    def power(self) -> float:
        """kW."""
        plate = self.plate
        full = 12_000.0 * plate.factor
        return plate.idle_kw + (plate.kw - plate.idle_kw) * self.speed / full

    @property
    def air(self) -> float:
        """Nm3/h."""
        return self.plate.air_nm3h * self.speed / (12_000.0 * self.plate.factor)

    def _show(self, wanted: float) -> None:
        values = self._values
        state, reason, speed, target, power, waits, running, down = self._rows
        values[state] = self.packml.state
        values[reason] = self.reason
        values[speed] = self.speed
        values[target] = wanted
        values[power] = self.power
        values[waits] = 1.0 if self.waiting else 0.0
        values[running] = 1.0 if self.packml.state is State.EXECUTE else 0.0
        values[down] = 1.0 if self.reason in _DOWN else 0.0
