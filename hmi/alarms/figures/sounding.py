"""What operators heard of, and from when to when alarms were active."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hmi.model.alarm import Change, Suppression
from hmi.model.columns import Bools, Times
from hmi.model.figures.alarm_columns import CHANGE_CODES, SUPPRESSION_CODES, AlarmColumns

_SOUND: Final = (Change.RAISED, Change.ESCALATED, Change.REALARMED)
"""The end of a suppression is an event of its own; where the condition is met then, a re-alarm follows it."""
_NEVER: Final = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Sounding:
    """n annunciations in the order of the journal. raised: bool[n], it was not active before."""

    time_ns: Times
    alarm: NDArray[np.int64]
    priority: NDArray[np.int64]
    event_id: NDArray[np.int64]
    raised: Bools

    def of(self, chosen: Bools) -> "Sounding":
        """Some of them."""
        return Sounding(
            self.time_ns[chosen],
            self.alarm[chosen],
            self.priority[chosen],
            self.event_id[chosen],
            self.raised[chosen],
        )


@dataclass(frozen=True, slots=True)
class Lives:
    """m times that an alarm was active, by alarm. end_ns: of its return, the largest integer where that is to come."""

    alarm: NDArray[np.int64]
    start_ns: Times
    end_ns: Times
    annunciated: Bools


def annunciated(columns: AlarmColumns) -> Sounding:
    """Each time that an alarm sounds: raised, escalated, again after its re-alarm time, or as a suppression ends.

    What is suppressed does not sound, and is in no rate (docs/alarms.md, invariant 5).
    """
    change = columns.change
    sounds = _any(change, _SOUND)
    sounds &= columns.suppression == SUPPRESSION_CODES[Suppression.NONE]
    rows = np.flatnonzero(sounds)
    return Sounding(
        columns.time_ns[rows],
        columns.alarm[rows],
        columns.priority[rows],
        columns.event_id[rows],
        change[rows] == CHANGE_CODES[Change.RAISED],
    )


def lives(columns: AlarmColumns) -> Lives:
    """From raise to return; where a raise follows a raise, the second one begins another."""
    rows = np.flatnonzero(_any(columns.change, (Change.RAISED, Change.RETURNED)))
    rows = rows[np.argsort(_narrow(columns.alarm[rows], len(columns.names)), kind="stable")]
    alarm, time_ns = columns.alarm[rows], columns.time_ns[rows]
    raised = columns.change[rows] == CHANGE_CODES[Change.RAISED]
    same = np.append(alarm[1:] == alarm[:-1], False)
    end_ns = np.where(same, np.append(time_ns[1:], 0), _NEVER)
    heard = columns.suppression[rows] == SUPPRESSION_CODES[Suppression.NONE]
    return Lives(alarm[raised], time_ns[raised], end_ns[raised], heard[raised])


def forward_filled(mark: NDArray[np.int8]) -> NDArray[np.int8]:
    """Each 0 takes the last mark before it that is none; leading ones stay. mark, result: i8[n]."""
    at = np.maximum.accumulate(np.where(mark != 0, np.arange(len(mark)), 0))
    filled: NDArray[np.int8] = mark[at]
    return filled


def _narrow(alarm: NDArray[np.int64], names: int) -> NDArray[np.integer[Any]]:
    """numpy sorts 16 bits by radix, ten times as fast as 64."""
    return alarm.astype(np.uint16) if names <= 1 << 16 else alarm


def _any(change: NDArray[np.int64], wanted: tuple[Change, ...]) -> Bools:
    """A lookup by code: np.isin sorts."""
    table = np.zeros(max(CHANGE_CODES.values()) + 1, np.bool_)
    table[[CHANGE_CODES[c] for c in wanted]] = True
    return table[change]
