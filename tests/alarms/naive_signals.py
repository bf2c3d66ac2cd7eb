"""Naive signals of the kinds of alarms: one object an alarm, one sample at a time, no columns."""

from dataclasses import dataclass, field
from math import isnan, nan

from hmi.model.alarm import AlarmDefinition, AlarmKind
from hmi.model.quality import STALE
from tests.alarms.oracle import NaiveAlarm
from tests.alarms.plants import SECOND


@dataclass
class NaiveRate:
    """All samples are kept, by the sixteenth of a window that they fall into."""

    window_ns: int
    first: tuple[int, float] | None = None
    parts: dict[int, tuple[int, float]] = field(default_factory=dict)
    newest: tuple[int, float] | None = None

    def part(self, time: int) -> int:
        return time // (self.window_ns // 16)

    def sample(self, time: int, value: float) -> float | None:
        """The rate, NaN where the value is bad, None where the sample is late."""
        if isnan(value):
            self.forget()
            return nan
        if self.newest is not None and time <= self.newest[0]:
            return None
        self.first = self.first or (time, value)
        rate = self.at(time, value)
        self.parts[self.part(time)] = self.newest = time, value
        return rate

    def at(self, time: int, value: float) -> float:
        held = max([p for p in self.parts.values() if p[0] <= time - self.window_ns], default=self.first)
        return (value - held[1]) * 60 * SECOND / self.window_ns

    def forget(self) -> None:
        self.first, self.newest, self.parts = None, None, {}


class NaiveKind:
    """One alarm of any kind, by what happens to its tag."""

    def __init__(self, definition: AlarmDefinition) -> None:
        self.definition = definition
        self.alarm = NaiveAlarm(definition)
        self.last: dict[int, float] = {}
        self.overlay: dict[int, int] = {}
        self.rate = NaiveRate(int(definition.window_s * SECOND))
        self.seen_s = self.settle_s = nan

    def batch(self, rows: list[tuple[int, float, float, int]], now_s: float) -> None:
        """Rows of (tag, value, time in s, status)."""
        samples = [(tag, nan if status else value, int(time * SECOND)) for tag, value, time, status in rows]
        if self.definition.kind is AlarmKind.RATE:
            self._rates([(time, value) for tag, value, time in samples if tag == self.definition.tag], now_s)
            return
        for tag, value, _ in samples:
            if tag in (self.definition.tag, self.definition.setpoint):
                self._say(self._signal(tag, value))

    def _signal(self, tag: int, value: float) -> float:
        self.last[tag] = value
        match self.definition.kind:
            case AlarmKind.DEVIATION:
                return self.last.get(self.definition.tag, nan) - self.last.get(self.definition.setpoint, nan)
            case AlarmKind.DISCRETE:
                return value if isnan(value) else float(value in self.definition.states)
            case AlarmKind.BAD_PV:
                return float(isnan(value))
            case AlarmKind.STALE:
                return float(self.overlay.get(tag, 0) == STALE)
        return value

    def _say(self, signal: float) -> None:
        self.alarm.sample(signal, not isnan(signal))

    def _rates(self, samples: list[tuple[int, float]], now_s: float) -> None:
        for i, (time, value) in enumerate(samples):
            if i + 1 < len(samples):
                after, following = samples[i + 1]
                if self.rate.part(after) == self.rate.part(time) and isnan(following) == isnan(value):
                    continue
            rate = self.rate.sample(time, value)
            if rate is not None:
                self.seen_s = now_s
                self._plan(rate, now_s)
                self._say(rate)

    def _plan(self, rate: float, now_s: float) -> None:
        self.settle_s = nan if isnan(rate) or rate == 0 else now_s + self.rate.window_ns // 16 / SECOND

    def pass_time(self, seconds: float, now_s: float) -> None:
        self.alarm.pass_time(seconds)
        if self.settle_s <= now_s:
            time, value = self.rate.newest
            rate = self.rate.at(time + int((now_s - self.seen_s) * SECOND), value)
            self._plan(rate, now_s)
            if not self.alarm.frozen:
                self._say(rate)

    def quality(self, tag: int, status: int) -> None:
        if tag not in (self.definition.tag, self.definition.setpoint):
            return
        self.overlay[tag] = status
        blinding = (lambda s: s not in (0, STALE)) if self._sees_stale() else (lambda s: s != 0)
        frozen = any(blinding(s) for s in self.overlay.values())
        if status and self.definition.kind is AlarmKind.RATE:
            self.rate.forget()
            self.settle_s = nan
        if self.definition.kind is AlarmKind.STALE and not frozen:
            was, self.alarm.frozen = self.alarm.frozen, False
            self._say(float(status == STALE))
            self.alarm.frozen = was
        self.alarm.freeze(frozen)

    def _sees_stale(self) -> bool:
        return self.definition.kind in (AlarmKind.BAD_PV, AlarmKind.STALE)
