"""Alarm events as columns of small integers, and what their codes mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from hmi.model.alarm import Change, ProcessState, Source, Suppression

# In files of the journal: a code is never given twice, and a new one goes to the end.
CHANGE_CODES: Final[Mapping[Change, int]] = MappingProxyType(
    {
        Change.RAISED: 1,
        Change.ESCALATED: 2,
        Change.DEESCALATED: 3,
        Change.RETURNED: 4,
        Change.ACKNOWLEDGED: 5,
        Change.UPDATED: 6,
        Change.RESET: 7,
        Change.REALARMED: 8,
        Change.SHELVED: 9,
        Change.UNSHELVED: 10,
        Change.SUPPRESSED: 11,
        Change.UNSUPPRESSED: 12,
        Change.OUT_OF_SERVICE: 13,
        Change.IN_SERVICE: 14,
        Change.DISABLED: 15,
        Change.ENABLED: 16,
        Change.COMMENTED: 17,
    }
)
SOURCE_CODES: Final[Mapping[Source, int]] = MappingProxyType(
    {Source.LIMIT: 1, Source.LINK: 2, Source.PREDICTED: 3, Source.SERVER: 4, Source.SYSTEM: 5}
)
STATE_CODES: Final[Mapping[ProcessState, int]] = MappingProxyType(
    {
        ProcessState.NORMAL: 0,
        ProcessState.UNACKNOWLEDGED: 1,
        ProcessState.ACKNOWLEDGED: 2,
        ProcessState.RETURNED: 3,
        ProcessState.LATCHED: 4,
        ProcessState.LATCHED_ACKNOWLEDGED: 5,
    }
)
SUPPRESSION_CODES: Final[Mapping[Suppression, int]] = MappingProxyType(
    {
        Suppression.NONE: 0,
        Suppression.SHELVED: 1,
        Suppression.ONCE: 2,
        Suppression.DESIGN: 3,
        Suppression.OUT_OF_SERVICE: 4,
        Suppression.DISABLED: 5,
    }
)


@dataclass(frozen=True, slots=True)
class AlarmColumns:
    """n alarm events in the order of their entries.

    Attributes:
        time_ns: i64[n], UTC. alarm: i64[n], rows of `names`. event_id: i64[n].
        change, priority, source, state, suppression: i64[n], the codes of this module; state and suppression as after
            the event.
        names: of alarms.
    """

    time_ns: NDArray[np.int64]
    alarm: NDArray[np.int64]
    change: NDArray[np.int64]
    priority: NDArray[np.int64]
    source: NDArray[np.int64]
    state: NDArray[np.int64]
    suppression: NDArray[np.int64]
    event_id: NDArray[np.int64]
    names: tuple[str, ...]

    @classmethod
    def none(cls) -> Self:
        """No event at all."""
        time_ns, alarm, change, priority, source, state, suppression, event_id = np.empty((8, 0), np.int64)
        return cls(time_ns, alarm, change, priority, source, state, suppression, event_id, ())
