"""Which alarms sound, and which were silenced. No Qt.

An alarm sounds while it is unacknowledged, active and not suppressed; what has returned only flashes. Silencing touches
the sound of what sounds now, and nothing else: an alarm that is new, that escalates or comes again sounds anew.
"""

from collections.abc import Iterable

from hmi.model.alarm import AlarmEntry, Priority, ProcessState, Suppression

_Key = tuple[str, int]


class Sounding:
    """Kept up with all alarms that stand."""

    def __init__(self) -> None:
        self._sounding: dict[_Key, AlarmEntry] = {}
        self._silenced: set[_Key] = set()

    @property
    def loud(self) -> AlarmEntry | None:
        """The alarm whose priority is to be heard: the most urgent that nobody has silenced, the newest of these."""
        loud = (e for key, e in self._sounding.items() if key not in self._silenced)
        return min(loud, key=lambda e: (e.priority, -e.raised_ns), default=None)

    @property
    def priority(self) -> Priority | None:
        """What is to be heard now; None for silence."""
        loud = self.loud
        return loud.priority if loud is not None else None

    @property
    def silenced(self) -> bool:
        """Whether something would sound that was silenced."""
        return bool(self._silenced)

    def take(self, standing: Iterable[AlarmEntry]) -> bool:
        """All alarms that stand; whether one sounds that did not before."""
        sounding = {
            (e.id, e.announced_ns or e.event_id): e  # without a new event id it sounds again after its re-alarm time
            for e in standing
            if e.state is ProcessState.UNACKNOWLEDGED and e.suppression is Suppression.NONE
        }
        fresh = not sounding.keys() <= self._sounding.keys()
        self._sounding = sounding
        self._silenced &= sounding.keys()
        return fresh

    def silence(self) -> None:
        """At this station, until something else sounds."""
        self._silenced = set(self._sounding)
