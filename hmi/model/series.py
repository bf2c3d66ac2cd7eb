"""Samples of one tag in order of time, as history answers them."""

from dataclasses import dataclass

from hmi.model.columns import Statuses, Times, Values


@dataclass(frozen=True, slots=True)
class Series:
    """time: i64[n] ns UTC, ascending (equal times keep their order of arrival); value: f64[n]; status: u32[n]."""

    time: Times
    value: Values
    status: Statuses

    def __len__(self) -> int:
        return len(self.time)
