"""A second, naive implementation of limit alarms: one Python object an alarm, one sample at a time, no columns.

It shares no code with `hmi.alarms`; the stateful test compares the two after every step.
"""

from dataclasses import dataclass, field
from math import isnan

from hmi.model.alarm import AlarmDefinition


@dataclass
class LevelTimer:
    """One level: does its condition hold, does it count, and how long is it still to wait."""

    holds: bool = False
    counts: bool = False
    wait_s: float | None = None


@dataclass
class NaiveAlarm:
    definition: AlarmDefinition
    state: str = "N"
    level: str = ""
    occurrence: int = 0
    news: int = 0
    """How many occurrences and escalations there were: stands for the event id."""
    acked_news: int = 0
    bad: bool = True
    frozen: bool = False
    waiting: list[tuple[float, bool]] = field(default_factory=list)
    timers: dict[str, LevelTimer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.limits = {limit.level.value: limit.value for limit in self.definition.limits}
        self.timers = {name: LevelTimer() for name in self.limits}

    @property
    def blind(self) -> bool:
        return self.bad or self.frozen

    def sample(self, value: float, good: bool) -> None:
        if self.frozen:
            self.waiting.append((value, good))
            return
        self.bad = not good or isnan(value)
        if self.bad:
            return
        for name, timer in self.timers.items():
            holds = self._holds(name, value, timer.holds)
            if holds != timer.holds:
                timer.holds = holds
                delay = self.definition.on_delay_s if holds else self.definition.off_delay_s
                timer.wait_s = delay if holds != timer.counts else None
        self._expire()

    def _holds(self, name: str, value: float, before: bool) -> bool:
        limit, deadband = self.limits[name], self.definition.deadband
        if name.startswith("HI"):
            return value >= limit or (before and value >= limit - deadband)
        return value <= limit or (before and value <= limit + deadband)

    def pass_time(self, seconds: float) -> None:
        if not self.blind:
            for timer in self.timers.values():
                if timer.wait_s is not None:
                    timer.wait_s -= seconds
            self._expire()

    def _expire(self) -> None:
        new = set()
        for name, timer in self.timers.items():
            if timer.wait_s is not None and timer.wait_s <= 1e-9:
                timer.counts, timer.wait_s = timer.holds, None
                if timer.counts:
                    new.add(name[:2])
        for side in new:
            for name, timer in self.timers.items():
                if name[:2] != side:
                    timer.counts, timer.wait_s = False, None
        self._move(next((n for n in ("HIHI", "LOLO", "HI", "LO") if n in self.timers and self.timers[n].counts), ""))

    def _move(self, level: str) -> None:
        before = self.level if self.state in ("UA", "AA") else ""
        if level == before:
            return
        if not before:
            self.occurrence = self.occurrence + 1 if self.state == "RU" else 1
            self.state, self.level, self.news = "UA", level, self.news + 1
        elif not level:
            self.state = "RU" if self.state == "UA" else "N"
        elif len(level) < len(before) and level[:2] == before[:2]:
            self.level = level
        else:
            self.state, self.level, self.news = "UA", level, self.news + 1

    def freeze(self, frozen: bool) -> None:
        self.frozen = frozen
        if not frozen:
            waiting, self.waiting = self.waiting, []
            for value, good in waiting:
                self.sample(value, good)

    def acknowledge(self, news: int) -> str:
        if self.state == "N":
            return "ALREADY_ACKED" if news and news == self.acked_news else "ALREADY_NORMAL"
        if news != self.news:
            return "STALE"
        if self.state == "AA":
            return "ALREADY_ACKED"
        self.state = "AA" if self.state == "UA" else "N"
        self.acked_news = news
        return "TAKEN"

    def restart(self) -> None:
        """What a program that starts knows: the row, and no value. Delays begin anew."""
        active = self.level if self.state in ("UA", "AA") else ""
        self.bad, self.frozen, self.waiting = True, False, []
        for name, timer in self.timers.items():
            counts = bool(active) and (name == active or (len(name) < len(active) and name[:2] == active[:2]))
            timer.holds = timer.counts = counts
            timer.wait_s = None
