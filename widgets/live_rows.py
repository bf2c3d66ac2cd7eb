"""The values a screen shows, and which of them look different from what was shown last. Columns, no Qt."""

from collections.abc import Mapping, Sequence
from math import nan
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from hmi.model.batch import Opaque
from hmi.model.columns import Bools, Statuses, Times, Values
from hmi.model.quality import NEVER_READ, Quality, quality_of
from hmi.model.series import Series
from hmi.model.tag import DataType, Tag
from hmi.model.text import NO_VALUE, duration_text, number_text, value_text
from widgets.dates import told_time_text
from widgets.live.slopes import Slopes
from widgets.words import tr

_NS = 1_000_000_000
_NO_AGE = -1
_UTC = ZoneInfo("UTC")


class Shown(NamedTuple):
    """One value as a person sees it.

    Attributes:
        value: f64, NaN if there is no number.
        text: without unit; `NO_VALUE` if there is nothing.
        letter: of the quality, empty for a good one; kept here because an enumeration's properties are slow.
        live: whether it may be taken for the plant's present state (`Quality.live`).
        lost: whether it is hatched: neither live nor of a past that was asked for.
        age: how old the value is, as text; empty where it is live or was never read.
        trend: -2 falls fast, -1 falls, 0 steady or not asked for, 1 rises, 2 rises fast.
    """

    value: float
    text: str
    quality: Quality
    letter: str
    live: bool
    lost: bool
    age: str = ""
    trend: int = 0


NOTHING = Shown(nan, NO_VALUE, Quality.NOT_SUBSCRIBED, Quality.NOT_SUBSCRIBED.letter, live=False, lost=True)


class LiveRows:
    """The newest values of some tags, and what they look like.

    Args:
        tags: n tags, in the order of the columns handed to `update`.
        trends: slots whose direction is told; of all others it is 0.
        zone: of the plant, in which values that are times are told.
    """

    def __init__(self, tags: Sequence[Tag], trends: Sequence[int] = (), zone: ZoneInfo = _UTC) -> None:
        n = len(tags)
        self.shown: list[Shown] = [NOTHING] * n
        self._tags = tuple(tags)
        self._zone = zone
        self._slot = {tag.index: slot for slot, tag in enumerate(tags)}
        self._decimals = [-1 if tag.words or tag.type is DataType.Boolean else tag.decimals for tag in tags]
        self._steps = np.array([10.0**tag.decimals for tag in tags], np.float64)
        self._key = np.full(n, nan)
        self._status = np.full(n, NEVER_READ, np.uint32)
        self._live = np.zeros(n, np.bool_)
        self._lost = np.ones(n, np.bool_)
        self._age = np.full(n, _NO_AGE, np.int64)
        self._qualities = [Quality.NOT_SUBSCRIBED] * n
        self._letters = [Quality.NOT_SUBSCRIBED.letter] * n
        self._objects: dict[int, str] = {}
        self._replay = False
        self._recheck = True
        self._trends = np.array(sorted(trends), np.int64)
        self._slopes = Slopes([tags[slot] for slot in self._trends.tolist()])
        self._trend = [0] * n

    def load_past(self, slot: int, series: Series, now_ns: int) -> bool:
        """Take the past of a value whose direction is told; answer whether it now looks different."""
        place = int(np.searchsorted(self._trends, slot))
        if place == len(self._trends) or self._trends[place] != slot:
            return False
        if not self._slopes.load(place, series, now_ns):
            return False
        self._trend[slot] = int(self._slopes.direction[place])
        if self._live[slot]:
            self.shown[slot] = self.shown[slot]._replace(trend=self._trend[slot])
        return True

    def set_replay(self, on: bool) -> None:
        """Whether the values are of the past: those that were good then carry R. Takes effect with the next update."""
        self._replay = on
        self._recheck = True

    def update(
        self, value: Values, time: Times, status: Statuses, objects: Mapping[int, Opaque], now_ns: int
    ) -> list[int]:
        """Take new values; answer the slots that look different, ascending.

        Args:
            value: f64[n]; time: i64[n], ns UTC; status: u32[n].
            objects: row of `Plant.tags` to what its side lane carries.

        Raises:
            ValueError: a column is not n long.
        """
        if not len(value) == len(time) == len(status) == len(self._tags):
            raise ValueError(f"columns of {len(value)}, {len(time)} and {len(status)} for {len(self._tags)} rows")
        # One step of the last decimal: what rounds to the same number looks the same.
        key = np.rint(value * self._steps)
        changed = key != self._key
        changed &= ~(np.isnan(key) & np.isnan(self._key))
        changed |= self._take_status(status)
        self._take_objects(value, objects, changed, now_ns)
        changed |= self._take_age(value, time, now_ns)
        self._key = key
        if len(self._trends):
            live = self._live[self._trends]
            moved = self._slopes.advance(value[self._trends], live, now_ns)
            if moved.any():
                changed[self._trends[moved]] = True
                for slot, direction in zip(self._trends.tolist(), self._slopes.direction.tolist(), strict=True):
                    self._trend[slot] = direction
        slots: list[int] = np.flatnonzero(changed).tolist()
        self._format(slots, value)
        return slots

    def _take_status(self, status: Statuses) -> Bools:
        moved = np.ones(len(status), np.bool_) if self._recheck else status != self._status
        self._recheck = False
        changed = np.zeros(len(moved), np.bool_)
        for slot in np.flatnonzero(moved).tolist():
            quality = quality_of(int(status[slot]))
            if self._replay and quality.live:
                quality = Quality.REPLAY
            if quality is not self._qualities[slot]:
                self._qualities[slot] = quality
                self._letters[slot] = quality.letter
                self._live[slot] = quality.live
                self._lost[slot] = not quality.live and quality is not Quality.REPLAY
                changed[slot] = True
        self._status = status.copy()
        return changed

    def _take_age(self, value: Values, time: Times, now_ns: int) -> Bools:
        age = _calm_age(now_ns - time)
        nothing = np.isnan(value)
        nothing[list(self._objects)] = False
        age[~self._lost | nothing | (time == 0)] = _NO_AGE
        changed = age != self._age
        self._age = age
        return np.asarray(changed, np.bool_)

    def _take_objects(self, value: Values, objects: Mapping[int, Opaque], changed: Bools, now_ns: int) -> None:
        if not objects and not self._objects:
            return
        # A plant may have thousands of texts, and a screen a few.
        texts = {}
        for row in self._slot.keys() & objects.keys():
            slot, said = self._slot[row], objects[row]
            tag = self._tags[slot]
            if tag.type is DataType.DateTime and isinstance(said, str):
                texts[slot] = told_time_text(said, self._zone, now_ns)
            else:
                texts[slot] = value_text(tag, float(value[slot]), said)
        for slot in texts.keys() | self._objects.keys():
            if texts.get(slot) != self._objects.get(slot):
                changed[slot] = True
        self._objects = texts

    def _format(self, slots: list[int], value: Values) -> None:
        values: list[float] = value[slots].tolist()
        ages: list[int] = self._age[slots].tolist()
        lives: list[bool] = self._live[slots].tolist()
        losses: list[bool] = self._lost[slots].tolist()
        shown, objects, decimals = self.shown, self._objects, self._decimals
        qualities, letters, tags, trends = self._qualities, self._letters, self._tags, self._trend
        make = tuple.__new__  # half the time of the class's own call, once for every value that changed
        for slot, number, age, live, lost in zip(slots, values, ages, lives, losses, strict=True):
            digits = decimals[slot]
            if objects and slot in objects:
                text = objects[slot]
            elif digits >= 0:
                text = number_text(number, digits)
            else:
                tag = tags[slot]
                text = tag.words.get(number) or value_text(tag, number)  # type: ignore[call-overload]  # 1.0 is 1
            age_text = "" if age == _NO_AGE else _age_text(age)
            trend = trends[slot] if live else 0
            shown[slot] = make(Shown, (number, text, qualities[slot], letters[slot], live, lost, age_text, trend))


def _calm_age(age_ns: NDArray[np.int64]) -> NDArray[np.int64]:
    """Seconds, in whole minutes, then whole hours, then whole days, so that an age does not run like a clock."""
    seconds = np.maximum(age_ns // _NS, 0)
    step = np.where(seconds < 2 * 3600, 60, np.where(seconds < 48 * 3600, 3600, 86400))
    return np.asarray(seconds // step * step, np.int64)


def _age_text(age_s: int) -> str:
    return duration_text(age_s) if age_s else tr("< 1 min")
