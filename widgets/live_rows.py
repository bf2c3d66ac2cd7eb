"""The values a screen shows, and which of them look different from what was shown last. Columns, no Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import nan

import numpy as np
from numpy.typing import NDArray

from hmi.model.batch import Opaque
from hmi.model.columns import Bools, Statuses, Times, Values
from hmi.model.quality import NEVER_READ, Quality, quality_of
from hmi.model.tag import DataType, Tag
from hmi.model.text import NO_VALUE, duration_text, number_text, value_text

_NS = 1_000_000_000
_NO_AGE = -1


@dataclass(frozen=True, slots=True)
class Shown:
    """One value as a person sees it.

    Attributes:
        value: f64, NaN if there is no number.
        text: without unit; `NO_VALUE` if there is nothing.
        age: how old the value is, as text; empty where it is live or was never read.
    """

    value: float
    text: str
    quality: Quality
    age: str = ""

    @property
    def live(self) -> bool:
        return self.quality.live


NOTHING = Shown(nan, NO_VALUE, Quality.NOT_SUBSCRIBED)


class LiveRows:
    """The newest values of some tags, and what they look like.

    Args:
        tags: n tags, in the order of the columns handed to `update`.
    """

    def __init__(self, tags: Sequence[Tag]) -> None:
        n = len(tags)
        self.shown: list[Shown] = [NOTHING] * n
        self._tags = tuple(tags)
        self._slot = {tag.index: slot for slot, tag in enumerate(tags)}
        self._decimals = [-1 if tag.words or tag.type is DataType.Boolean else tag.decimals for tag in tags]
        self._steps = np.array([10.0**tag.decimals for tag in tags], np.float64)
        self._key = np.full(n, nan)
        self._status = np.full(n, NEVER_READ, np.uint32)
        self._live = np.zeros(n, np.bool_)
        self._age = np.full(n, _NO_AGE, np.int64)
        self._qualities = [Quality.NOT_SUBSCRIBED] * n
        self._objects: dict[int, str] = {}
        self._replay = False
        self._recheck = True

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
        changed |= self._take_age(time, now_ns)
        self._take_objects(value, objects, changed)
        self._key = key
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
                self._live[slot] = quality.live
                changed[slot] = True
        self._status = status.copy()
        return changed

    def _take_age(self, time: Times, now_ns: int) -> Bools:
        age = _calm_age(now_ns - time)
        age[self._live | (time == 0)] = _NO_AGE
        changed = age != self._age
        self._age = age
        return np.asarray(changed, np.bool_)

    def _take_objects(self, value: Values, objects: Mapping[int, Opaque], changed: Bools) -> None:
        if not objects and not self._objects:
            return
        texts = {
            self._slot[row]: value_text(self._tags[self._slot[row]], float(value[self._slot[row]]), exact)
            for row, exact in objects.items()
            if row in self._slot
        }
        for slot in texts.keys() | self._objects.keys():
            if texts.get(slot) != self._objects.get(slot):
                changed[slot] = True
        self._objects = texts

    def _format(self, slots: list[int], value: Values) -> None:
        values: list[float] = value[slots].tolist()
        ages: list[int] = self._age[slots].tolist()
        for slot, number, age in zip(slots, values, ages, strict=True):
            text = self._objects.get(slot)
            if text is None:
                decimals = self._decimals[slot]
                text = value_text(self._tags[slot], number) if decimals < 0 else number_text(number, decimals)
            self.shown[slot] = Shown(number, text, self._qualities[slot], _age_text(age))


def _calm_age(age_ns: NDArray[np.int64]) -> NDArray[np.int64]:
    """Seconds, in whole minutes, then whole hours, then whole days, so that an age does not run like a clock."""
    seconds = np.maximum(age_ns // _NS, 0)
    step = np.where(seconds < 2 * 3600, 60, np.where(seconds < 48 * 3600, 3600, 86400))
    return np.asarray(seconds // step * step, np.int64)


def _age_text(age_s: int) -> str:
    if age_s == _NO_AGE:
        return ""
    return duration_text(age_s) if age_s else "< 1 min"
