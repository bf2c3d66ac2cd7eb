"""One rapid gravity filter: head loss, level, turbidity, and its backwash sequence."""

from math import exp, sqrt
from typing import Final

from hmi.model.text import duration_text
from hmi.simulation.image import Image
from hmi.simulation.parts.valve import Valve
from hmi.simulation.waterworks.ledger import Ledger

OUT_OF_SERVICE: Final = 0
FILTERING: Final = 1
PREPARING: Final = 2
DRAINING: Final = 3
SCOURING: Final = 4
WASHING: Final = 5
RIPENING: Final = 6

AUTOMATIC: Final = 2
_AREA_M2 = 39.0
_LEVEL_SP_M, _WEIR_M, _RIM_M = 1.0, 1.05, 1.8
_HEAD_BELOW_M = 5.0
"""From the top of the bed down to the water in the clear well's inlet."""
_CLEAN = 0.297
"""mbar per m3/h of the clean bed at 10 degrees Celsius (Darcy: head loss grows with flow and viscosity)."""
_DEPOSIT = 2.6e-4
"""mbar per m3/h, by which each m3 at 1 NTU raises it."""
_OUTLET = 400.0
"""m3/h through the open outlet valve at 1 m."""
_PREPARE_S, _VENT_WITHIN_S, _SCOUR_S, _WASH_S, _RIPEN_S = 90.0, 70.0, 120.0, 300.0, 300.0
_AHEAD_S = 50.0
_DRAIN_M3H = 1300.0
_RIPE_S = 240.0
_VENT_PERCENT = 6.0
_TAPS = (0.0, 0.42, 0.66, 0.82, 0.93, 1.0)
"""Share of the head loss above each pressure tap: dirt sits near the top."""
_MBAR_PER_M = 98.1


class Filter:
    """One filter.

    Attributes:
        inflow, outflow, waste: m3/h; outflow goes to the clear well.
        fouling: 0..1, fault: the bed clogs faster, and the backwash no longer cleans it well.
        turn: this filter may wash now (set by the wash plant). wash_requested: someone asked for a wash.
    """

    def __init__(self, image: Image, number: int, age_h: float, ledger: Ledger) -> None:
        self.name = name = f"F{number}"
        self._image, self._values, self._ledger = image, image.values, ledger
        self.outlet = Valve(image, f"V-2{number}2", 36.0, 60.0)
        self.wash_valve = Valve(image, f"V-2{number}3", 0.0, 30.0)
        roles = ("DP", "Flow", "Turbidity", "Level", "State", "Filtering", "RunTime", "Washes", "WashFailed")
        self._rows = tuple(image.row(f"{name}.{role}") for role in roles)
        self.mode = image.row(f"{name}.Mode", AUTOMATIC)
        self.run_limit = image.row(f"{name}.RunLimit", 8.0)
        self.dp_limit = image.row(f"{name}.DPLimit", 360.0)
        self._profile = image.row(f"{name}.BedProfile")
        self._last_wash = image.row(f"{name}.LastWash")
        self.state = FILTERING
        self.run_h = age_h
        self.level_m = _LEVEL_SP_M
        self.deposit = 0.073 * age_h
        self.inflow = self.outflow = self.waste = 0.0
        self.dp = 0.0
        self.fouling = 0.0
        self.turbidity = 0.068
        self.turn = self.wash_requested = self.wash_failed = False
        self._step_s = 0.0
        self._ripe_s = 3600.0 * age_h
        self._washes = 1500 + 37 * number
        self._integral = 36.0

    @property
    def takes_water(self) -> bool:
        return self.state in (FILTERING, PREPARING, RIPENING)

    @property
    def busy(self) -> bool:
        """In some step of a backwash."""
        return self.state not in (FILTERING, OUT_OF_SERVICE)

    @property
    def counts(self) -> bool:
        """Whether production is to count on it; told a little ahead, since the water is on its way for a minute."""
        if self.state == PREPARING:
            return self._step_s <= _PREPARE_S - _AHEAD_S
        if self.state == WASHING:
            return self._step_s > _WASH_S - _AHEAD_S
        return self.takes_water

    @property
    def due(self) -> bool:
        """Whether it asks for a backwash."""
        if self.state != FILTERING:
            return False
        if self.wash_requested:
            return True
        values = self._values
        dirty = self.run_h >= values[self.run_limit] or self.dp >= values[self.dp_limit]
        return dirty and values[self.mode] == AUTOMATIC and not self.wash_failed

    @property
    def remaining_h(self) -> float:
        return max(0.0, self._values[self.run_limit] - self.run_h)

    def start_backwash(self) -> str:
        """The method of the faceplate. Returns a sentence for the operator."""
        if self.state != FILTERING:
            return f"{self.name} is not filtering: no backwash started"
        self.wash_failed = False
        self.wash_requested = True
        return f"{self.name} will be washed as soon as the wash plant is free"

    def step(self, inflow: float, wash_m3h: float, settled_ntu: float, time_s: float, dt: float) -> None:
        """inflow: m3/h from the flocculation tank; wash_m3h: what the wash pump delivers to this filter."""
        self._sequence(wash_m3h, time_s, dt)
        self.inflow = inflow
        through = self._outlet_flow(dt)
        self._balance(inflow, wash_m3h, through, dt)
        if through > 0.0:
            self._load(through, settled_ntu, dt)
        self.wash_valve.step(dt)
        self._show(through, time_s, dt)

    def _outlet_flow(self, dt: float) -> float:
        """Darcy through the bed and Torricelli through the valve share the head; solved for the flow."""
        self._control(dt)
        self.outlet.step(dt)
        opening = _OUTLET * self.outlet.position / 100.0
        head = self.level_m + _HEAD_BELOW_M
        if opening <= 0.0 or self.level_m <= 0.0 or not self.takes_water:
            self.dp = 0.0
            return 0.0
        bed = (_CLEAN + self.deposit) / _MBAR_PER_M
        valve = 1.0 / (opening * opening)
        flow = (sqrt(bed * bed + 4.0 * valve * head) - bed) / (2.0 * valve)
        self.dp = bed * flow * _MBAR_PER_M
        return flow

    def _control(self, dt: float) -> None:
        """Level control by the outlet valve, %: the more water, the wider."""
        if not self.takes_water:
            self.outlet.command = 0.0
            return
        error = self.level_m - _LEVEL_SP_M
        self._integral = max(0.0, min(100.0, self._integral + 0.25 * error * dt))
        self.outlet.command = max(0.0, min(100.0, self._integral + 100.0 * error))

    def _balance(self, inflow: float, wash_m3h: float, through: float, dt: float) -> None:
        ripening = self.state == RIPENING
        self.outflow = 0.0 if ripening else through
        self.waste = through if ripening else 0.0
        if self.state == DRAINING:
            self.waste += min(_DRAIN_M3H, self.level_m * _AREA_M2 * 3600.0 / dt)
        net = inflow + wash_m3h - self.outflow - self.waste
        self.level_m += net * dt / 3600.0 / _AREA_M2
        rim = _WEIR_M if self.state == WASHING else _RIM_M
        if self.level_m > rim:
            self.waste += (self.level_m - rim) * _AREA_M2 * 3600.0 / dt
            self.level_m = rim
        self._ledger.wasted_m3 += self.waste * dt / 3600.0

    def _load(self, through: float, settled_ntu: float, dt: float) -> None:
        """Dirt held back, and what slips through."""
        self.deposit += _DEPOSIT * (1.0 + 1.25 * self.fouling) * settled_ntu * through * dt / 3600.0
        self._ripe_s += dt
        slip = 0.05 + 0.02 * settled_ntu + 0.18 * exp(-self._ripe_s / _RIPE_S)
        excess = (self.dp - 420.0) / 100.0
        if excess > 0.0:
            slip += 0.5 * excess * excess
        self.turbidity += (slip - self.turbidity) * min(1.0, dt / 30.0)

    def _sequence(self, wash_m3h: float, time_s: float, dt: float) -> None:
        """Steps of the backwash; times after common practice (DVGW W 213-3)."""
        self._step_s += dt
        if self.state == FILTERING:
            self.run_h += dt / 3600.0
            if self._values[self.mode] == 0:
                self._enter(OUT_OF_SERVICE)
            elif self.turn:
                self._enter(PREPARING)
        elif self.state == OUT_OF_SERVICE:
            if self._values[self.mode] != 0:
                self._enter(FILTERING)
        elif self.state == PREPARING:
            self._prepare()
        elif self.state == DRAINING and self.level_m < 0.15:
            self._enter(SCOURING)
        elif self.state == SCOURING and self._step_s >= _SCOUR_S:
            self._enter(WASHING)
        elif self.state == WASHING:
            self._wash(wash_m3h, time_s, dt)
        elif self.state == RIPENING and self._step_s >= _RIPEN_S:
            self._enter(FILTERING)

    def _enter(self, state: int) -> None:
        self.state = state
        self._step_s = 0.0
        self.wash_valve.command = {PREPARING: _VENT_PERCENT, WASHING: 100.0}.get(state, 0.0)
        if state == RIPENING:
            self._integral = 36.0

    def _prepare(self) -> None:
        """The wash main is vented through the wash valve while the filter still filters."""
        if self._step_s > _VENT_WITHIN_S and self.wash_valve.position < 0.5 * _VENT_PERCENT:
            self.wash_failed, self.wash_requested = True, False
            self._enter(FILTERING)
        elif self._step_s >= _PREPARE_S:
            self._enter(DRAINING)

    def _wash(self, wash_m3h: float, time_s: float, dt: float) -> None:
        if wash_m3h < 600.0:
            self._step_s -= dt
            return
        self.deposit *= 1.0 - (0.015 - 0.0125 * self.fouling) * dt
        if self._step_s >= _WASH_S:
            self.run_h = self._ripe_s = 0.0
            self._washes += 1
            self.wash_requested = False
            self._image.objects[self._last_wash] = int(time_s) * 1_000_000_000
            self._enter(RIPENING)

    def _show(self, through: float, time_s: float, dt: float) -> None:
        values = self._values
        dp, flow, turbidity, level, state, filtering, run, washes, failed = self._rows
        values[dp] = self.dp
        values[flow] = through
        values[turbidity] = self.turbidity
        values[level] = self.level_m
        values[state] = self.state
        values[filtering] = 1.0 if self.state in (FILTERING, PREPARING) else 0.0
        values[run] = self.run_h
        values[washes] = self._washes
        values[failed] = 1.0 if self.wash_failed else 0.0
        if time_s % 10.0 < dt:
            static = self.level_m * _MBAR_PER_M
            depths = range(len(_TAPS))
            profile = tuple(
                round(static + 0.2 * i * _MBAR_PER_M - share * self.dp, 1)
                for i, share in zip(depths, _TAPS, strict=True)
            )
            self._image.objects[self._profile] = profile

    def remember_wash(self, time_s: float) -> None:
        """The time of the last wash, as it follows from the age."""
        self._image.objects[self._last_wash] = int(time_s - 3600.0 * self.run_h) * 1_000_000_000

    def stored_m3(self) -> float:
        return _AREA_M2 * self.level_m

    def next_text(self) -> str:
        return f"{self.name} in {duration_text(60 * round(60.0 * self.remaining_h))}"
