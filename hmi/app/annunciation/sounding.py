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
        self._loud: _Key | None = None

    @property
    def loud(self) -> AlarmEntry | None:
        """The alarm whose priority is to be heard: the most urgent that nobody has silenced, the newest of these."""
        return self._sounding[self._loud] if self._loud is not None else None

    @property
    def priority(self) -> Priority | None:
        """What is to be heard now; None for silence."""
        return self.loud.priority if self.loud is not None else None

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
        fresh = sounding.keys() - self._sounding.keys()
        self._sounding = sounding
        self._silenced &= sounding.keys()
        # In a flood ten thousand sound: all are looked through only where the one that was heard has ended.
        before = self._loud
        heard = {before, *fresh} if before is not None and before in sounding else sounding.keys() - self._silenced
        self._loud = min(heard, key=lambda key: (sounding[key].priority, -sounding[key].raised_ns), default=None)
        return bool(fresh)

    def silence(self) -> None:
        """At this station, until something else sounds."""
        self._silenced = set(self._sounding)
        self._loud = None
