"""A second, naive implementation of one alarm with both its regions: plain ifs, after the tables' words.

It shares no code with `hmi.alarms`. A level is "" (no condition), "HI" or "HIHI"; delays are the business of the other
oracle.
"""

from dataclasses import dataclass

HOUR_S = 3600.0


@dataclass
class NaiveRegions:
    latched: bool = False
    ack_required: bool = True
    re_alarm_s: float = 0.0
    shelve_max_s: float = 8 * HOUR_S
    p: str = "N"
    s: str = "U"
    remembered: str = ""
    design: bool = False
    level: str = ""
    """What the plant says, whatever the alarm makes of it."""
    occurrence: int = 0
    news: int = 0
    """How many event ids there were."""
    acked_news: int = 0
    acked_ns: int = 0
    sounded_ns: int = 0
    shelf_left_s: float | None = None
    until_ns: int = 0
    horn_left_s: float | None = None
    by: str = ""
    reason: str = ""
    now_ns: int = 0

    @property
    def active(self) -> bool:
        return self.p in ("UA", "AA")

    @property
    def gone(self) -> bool:
        return self.p == "N" and self.s == "U"

    # P

    def plant_says(self, level: str) -> None:
        before, self.level = self.level, level
        if self.s == "Z" or level == before:
            return
        if level and not before:
            self._act()
        elif before and not level:
            self._return()
        elif level == "HIHI" and self.active:
            self._announce()

    def _act(self) -> None:
        self.occurrence = 1 if self.p == "N" else self.occurrence + 1
        self._announce()

    def _announce(self) -> None:
        """A new event id, and sound where anybody is to hear it."""
        self.news += 1
        self.acked_ns = 0
        self.p = "UA" if self.ack_required else "AA"
        self._sound()

    def _sound(self) -> None:
        if self.s == "U" and self.ack_required:
            self.sounded_ns = self.now_ns
            self.horn_left_s = self.re_alarm_s or None

    def _return(self) -> None:
        if self.p == "UA":
            self.p = "LU" if self.latched else "RU"
        elif self.p == "AA":
            self.p = "LA" if self.latched else "N"
        self.horn_left_s = None
        if self.s == "O":
            self._unsuppressed("U")
        if self.remembered == "O":
            self.remembered = ""
            self._nobody()

    def acknowledge(self, news: int) -> str:
        if self.p == "N":
            return "ALREADY_ACKED" if news and news == self.acked_news else "ALREADY_NORMAL"
        if news != self.news:
            return "STALE"
        if self.p in ("AA", "LA"):
            return "ALREADY_ACKED"
        self.p = {"UA": "AA", "RU": "N", "LU": "LA"}[self.p]
        self.acked_news, self.acked_ns = news, self.now_ns
        if self.active and self.s == "U":
            self.horn_left_s = self.re_alarm_s or None
        return "TAKEN"

    def reset(self, news: int) -> str:
        if self.p != "N" and news != self.news:
            return "STALE"
        if self.active:
            return "ACTIVE"
        if self.p == "LU":
            return "UNACKNOWLEDGED"
        if self.p != "LA":
            return "NOT_LATCHED"
        self.p = "N"
        return "DONE"

    # S

    def shelve(self, seconds: float, news: int, by: str, reason: str) -> str:
        if not reason:
            return "NO_REASON"
        if self.p != "N" and news != self.news:
            return "STALE"
        if not 0 <= seconds <= self.shelve_max_s:
            return "TIME"
        if self.s in "DXZ":
            return {"D": "BY_DESIGN", "X": "NOT_IN_SERVICE", "Z": "DISABLED"}[self.s]
        if self.s == "O" and not seconds:
            return "UNCHANGED"
        self.s = "T" if seconds else "O"
        self.shelf_left_s = seconds or self.shelve_max_s
        self.until_ns = self.now_ns + int(self.shelf_left_s * 1e9)
        self.by, self.reason, self.horn_left_s = by, reason, None
        return "DONE"

    def unshelve(self) -> str:
        if self.s in "TO":
            self._unsuppressed("U")
            return "DONE"
        return {"U": "NOT_SHELVED", "D": "BY_DESIGN", "X": "NOT_IN_SERVICE", "Z": "DISABLED"}[self.s]

    def design_says(self, on: bool, why: str) -> None:
        before, self.design = self.design, on
        if on == before or self.s in "XZ":
            return
        if on:
            self.remembered = self.s if self.s in "TO" else ""
            self.s, self.horn_left_s = "D", None
            if not self.remembered:
                self.reason = why
        elif self.remembered:
            self.s, self.remembered = self.remembered, ""
        else:
            self._unsuppressed("U")

    def out_of_service(self, on: bool, by: str, reason: str) -> str:
        if on and not reason:
            return "NO_REASON"
        if self.s == "Z":
            return "DISABLED"
        if on == (self.s == "X"):
            return "UNCHANGED"
        if on:
            self._take_away("X", by, reason)
        else:
            self._unsuppressed("D" if self.design else "U")
        return "DONE"

    def disable(self, on: bool, by: str, reason: str) -> str:
        if on and not reason:
            return "NO_REASON"
        if on == (self.s == "Z"):
            return "UNCHANGED"
        if on:
            self._take_away("Z", by, reason)
            self.p = "N"
            return "DONE"
        self._nobody()
        self.s = "D" if self.design else "U"
        if self.level:
            self._act()
        return "DONE"

    def _take_away(self, s: str, by: str, reason: str) -> None:
        self._nobody()
        self.s, self.remembered, self.horn_left_s = s, "", None
        self.by, self.reason = by, reason

    def _unsuppressed(self, s: str) -> None:
        self._nobody()
        self.s = s
        if s == "U" and self.active and self.ack_required:
            self._announce()

    def _nobody(self) -> None:
        self.shelf_left_s, self.until_ns, self.by, self.reason = None, 0, "", ""

    # Time

    def pass_time(self, seconds: float, now_ns: int) -> None:
        self.now_ns = now_ns
        if self.shelf_left_s is not None:
            self.shelf_left_s -= seconds
        if self.horn_left_s is not None:
            self.horn_left_s -= seconds
        if self.shelf_left_s is not None and self.shelf_left_s <= 1e-6:
            if self.s == "D":
                self.remembered = ""
                self._nobody()
            else:
                self._unsuppressed("U")
        if self.horn_left_s is not None and self.horn_left_s <= 1e-6:
            if self.p == "AA":
                self._announce()
            else:
                self._sound()

    def restart(self) -> None:
        """The monotonic clock begins anew: what is left is counted in UTC."""
        if self.shelf_left_s is not None:
            self.shelf_left_s = min(max(0.0, (self.until_ns - self.now_ns) / 1e9), self.shelve_max_s)
        if self.horn_left_s is not None:
            gone_s = (self.now_ns - max(self.sounded_ns, self.acked_ns)) / 1e9
            self.horn_left_s = self.re_alarm_s - min(max(0.0, gone_s), self.re_alarm_s)
