"""The alarm list: both regions of every alarm stepped, with their timers. The only place where a row is stepped."""

from collections.abc import Callable, Iterable, Mapping
from math import inf, nan
from types import MappingProxyType
from typing import Any, Final

from hmi.alarms.alarm_rows import AlarmRows
from hmi.alarms.machine import USUAL, Acknowledgement, Event, Step, Treatment, step
from hmi.alarms.suppression import Cause, Shift, Suppressed, shift
from hmi.alarms.timers import Timers
from hmi.alarms.verdict import Verdict
from hmi.model.alarm import AlarmEntry, AlarmEvent, Change, Priority, ProcessState, Source, Suppression

_ALL_USUAL: Final[Mapping[str, Treatment]] = MappingProxyType({})
_FREE: Final = MappingProxyType(
    {
        "suppression": Suppression.NONE,
        "beneath": Suppression.NONE,
        "by_design": False,
        "suppressed_until_ns": 0,
        "suppressed_by": "",
        "reason": "",
    }
)
_SHELVED: Final = (Suppression.SHELVED, Suppression.ONCE)
_SHELVING: Final = (Cause.SHELVE, Cause.ONCE)
_RAISING: Final = (Event.ACTIVE, Event.ESCALATE, Event.DEESCALATE)
_FOUND_ANEW: Final = {"blind", "value"}
"""What of a row that stands says nothing by itself, and is known again soon after a start."""
_TOLD: Final = ("priority", "level", "message", "value", "limit", "blind")


class AlarmList:
    """Rows, and all that may happen to them.

    Args:
        restored: the rows as they stood when the program ended.
        treatments: of the alarms that are not treated as usual, by id.
    """

    def __init__(self, restored: Iterable[AlarmEntry], treatments: Mapping[str, Treatment] = _ALL_USUAL) -> None:
        self.rows = AlarmRows()
        self.now_s = 0.0
        """The monotonic clock, as the engine was told it last."""
        self.also: list[AlarmEvent] = []
        """What followed from an event beside the event that its caller was given; taken by the engine."""
        self.silenced: Callable[[str], None] | None = None
        """Told of an alarm whose suppression begins."""
        self._treatments = treatments
        self._shelves = Timers()
        self._realarms = Timers()
        self._timed = False
        self._unseen: dict[str, tuple[int, dict[str, Any]]] = {}
        for entry in sorted(restored, key=lambda e: e.revision):
            self.rows.restore(entry)

    @property
    def revision(self) -> int:
        return self.rows.revision

    @property
    def forgotten(self) -> int:
        return self.rows.forgotten

    def get(self, alarm: str) -> AlarmEntry | None:
        """The row of an alarm; None where it is normal and not suppressed."""
        return self.rows.get(alarm)

    def remembers(self, alarm: str) -> bool:
        """Whether this alarm ever was in the list, as far back as it is remembered."""
        return self.rows.remembers(alarm)

    def treatment(self, alarm: str) -> Treatment:
        return self._treatments.get(alarm, USUAL)

    def standing(self) -> list[AlarmEntry]:
        """All rows that are not gone."""
        return self.rows.standing()

    def since(self, after: int, most: int | None = None) -> list[AlarmEntry]:
        """Rows changed after a revision, oldest change first; with 0 all that stand, and none that are gone."""
        return self.rows.since(after, most)

    # Region P

    def apply(self, row: AlarmEntry, event: Event, time_ns: int, now_ns: int, **said: Any) -> AlarmEvent | None:
        """Steps a row by an event; None where the event does nothing in its state.

        Args:
            row: as it stands; of `normal_row` if it is not in the list.
            time_ns: when it happened, source time if there is one; now_ns: UTC.
            said: fields of the row that the event brings with it (level, message, value, ...).
        """
        if row.suppression is Suppression.DISABLED and event is not Event.REMOVED:
            self._miss(row, event, time_ns, said)
            return None
        treatment = self.treatment(row.id)
        taken = step(row.state, event, treatment)
        if taken is None:
            return None
        self._follow(row, taken, event, time_ns, now_ns, said)
        entry = self.rows.put(row, said)
        if treatment.re_alarm_s:
            self._await_realarm(entry, treatment, taken.sounds)
        if event is Event.NORMAL and entry.suppression is not Suppression.NONE:
            self._return_suppressed(entry, now_ns)
        return AlarmEvent(taken.change, time_ns, entry)

    def _follow(
        self, row: AlarmEntry, taken: Step, event: Event, time_ns: int, now_ns: int, said: dict[str, Any]
    ) -> None:
        """What the row takes up beside what is said of it."""
        said["state"] = taken.state
        if taken.new_event:
            said |= {"event_id": self.rows.new_event_id(now_ns), "acknowledged_ns": 0, "acknowledged_by": ""}
        if taken.new_row or taken.occurred:
            said |= {"raised_ns": time_ns, "returned_ns": 0}
            said["occurrence"] = 1 if taken.new_row else row.occurrence + 1
        if taken.new_row:
            said["acknowledged_event"] = self.rows.last_ids(row.id)[1]
        if taken.sounds and said.get("suppression", row.suppression) is Suppression.NONE:
            said["announced_ns"] = now_ns
        if taken.change is Change.RETURNED:
            said["returned_ns"] = max(time_ns, row.raised_ns)
        if event is Event.REMOVED:
            said |= _FREE
            self._shelves.cancel(row.id)
            self._unseen.pop(row.id, None)

    def _await_realarm(self, entry: AlarmEntry, treatment: Treatment, begins: bool) -> None:
        if not (entry.active and entry.annunciated):
            self._realarms.cancel(entry.id)
        elif begins:
            self._realarms.start(entry.id, self.now_s + treatment.re_alarm_s)

    def _miss(self, row: AlarmEntry, event: Event, time_ns: int, said: dict[str, Any]) -> None:
        """A disabled alarm is not stepped; what is met when it is enabled counts then."""
        if event is Event.NORMAL:
            self._unseen.pop(row.id, None)
        elif event in _RAISING:
            self._unseen[row.id] = (time_ns, said)

    def acknowledge(
        self, alarm: str, event_id: int, user: str, station: str, now_ns: int, comment: str = ""
    ) -> tuple[Acknowledgement, AlarmEvent | None]:
        """Takes an acknowledgement if it is for what stands in the list now. The alarm must be a known one."""
        row = self.get(alarm)
        if row is None or row.state is ProcessState.NORMAL:
            acked = event_id != 0 and self.rows.last_ids(alarm)[1] == event_id
            return (Acknowledgement.ALREADY_ACKED if acked else Acknowledgement.ALREADY_NORMAL), None
        if row.event_id != event_id:
            return Acknowledgement.STALE, None
        treatment = self.treatment(alarm)
        taken = step(row.state, Event.ACKNOWLEDGE, treatment)
        if taken is None:
            return Acknowledgement.ALREADY_ACKED, None
        said = {"state": taken.state, "acknowledged_ns": now_ns, "acknowledged_by": user}
        entry = self.rows.put(row, {**said, "acknowledged_event": event_id})
        if treatment.re_alarm_s:
            self._await_realarm(entry, treatment, begins=True)
        return Acknowledgement.TAKEN, AlarmEvent(taken.change, now_ns, entry, user, station, comment)

    def update(self, row: AlarmEntry, time_ns: int, **said: Any) -> AlarmEvent:
        """Words or blindness of a row changed, and nothing that anyone must act on."""
        said = self._ids(row) | said
        telling = any(getattr(row, name) != said[name] for name in said.keys() - _FOUND_ANEW)
        return AlarmEvent(Change.UPDATED, time_ns, self.rows.put(row, said), telling=telling)

    def _ids(self, row: AlarmEntry) -> dict[str, Any]:
        """What a row that nothing happened to yet has to know of what happened to its alarm before."""
        if row.event_id:
            return {}
        event_id, acknowledged = self.rows.last_ids(row.id)
        return {"event_id": event_id, "acknowledged_event": acknowledged}

    # Region S

    def design(self, row: AlarmEntry, on: bool, now_ns: int, why: str = "") -> list[AlarmEvent]:
        """The plant's own logic suppresses an alarm, or no longer does; may be said again and again.

        Args:
            row: as it stands; of `normal_row` if it is not in the list.
            why: a sentence for people.
        """
        made = self.shift(row, Cause.DESIGN_ON if on else Cause.DESIGN_OFF, now_ns, reason=why)
        return [] if isinstance(made, Verdict) else made

    def shift(
        self,
        row: AlarmEntry,
        cause: Cause,
        now_ns: int,
        *,
        user: str = "",
        station: str = "",
        seconds: float = 0.0,
        reason: str = "",
    ) -> list[AlarmEvent] | Verdict:
        """Steps the suppression of a row. seconds: to shelve for."""
        found = shift(Suppressed(row.suppression, row.beneath, row.by_design), cause)
        if isinstance(found, Verdict):
            return found
        after = found.after
        said: dict[str, Any] = {"suppression": after.now, "beneath": after.beneath, "by_design": after.by_design}
        said |= self._ids(row) | _who(found, cause, user, reason, now_ns + int(seconds * 1e9))
        if cause in _SHELVING:
            self._shelves.start(row.id, self.now_s + seconds)
        elif after.now not in _SHELVED and after.beneath is Suppression.NONE:
            self._shelves.cancel(row.id)
        if cause is Cause.DISABLE:
            self._hide(row, said)
        entry = self.rows.put(row, said)
        if not entry.annunciated:
            self._realarms.cancel(entry.id)
            if row.annunciated and self.silenced is not None:
                self.silenced(entry.id)
        events = [AlarmEvent(found.change, now_ns, entry, user, station, reason if user else "")]
        return events + self._shown_again(entry, cause, now_ns, announces=found.announces)

    def _hide(self, row: AlarmEntry, said: dict[str, Any]) -> None:
        """Region P stops while an alarm is disabled."""
        said["state"] = ProcessState.NORMAL
        if row.active:
            self._unseen[row.id] = (row.raised_ns, {name: getattr(row, name) for name in _TOLD})

    def _shown_again(self, entry: AlarmEntry, cause: Cause, now_ns: int, *, announces: bool) -> list[AlarmEvent]:
        """U*: what is active is announced anew. Enabled: what is met counts from now on."""
        made = None
        if cause is Cause.ENABLE and entry.id in self._unseen:
            time_ns, said = self._unseen.pop(entry.id)
            made = self.apply(entry, Event.ACTIVE, time_ns, now_ns, **said)
        elif announces:
            made = self.apply(entry, Event.UNSUPPRESSED, now_ns, now_ns)
        return [made] if made else []

    def _return_suppressed(self, entry: AlarmEntry, now_ns: int) -> None:
        if entry.source is Source.SERVER:
            return
        made = self.shift(entry, Cause.RETURN, now_ns)
        if not isinstance(made, Verdict):
            self.also += made

    # Timers

    def tick(self, now_s: float, now_ns: int) -> list[AlarmEvent]:
        """Shelving that ended, alarms that sound again."""
        self.told_time(now_s, now_ns)
        events: list[AlarmEvent] = []
        for alarm in self._shelves.ripe(now_s):
            made = self.shift(self._row(alarm), Cause.EXPIRY, now_ns)
            events += [] if isinstance(made, Verdict) else made
        for alarm in self._realarms.ripe(now_s):
            again = self.apply(self._row(alarm), Event.REALARM, now_ns, now_ns)
            events += [again] if again else []
        return events

    def _row(self, alarm: str) -> AlarmEntry:
        row = self.get(alarm)
        if row is None:
            raise LookupError(f"a timer runs for {alarm}, which has no row")
        return row

    def told_time(self, now_s: float, now_ns: int) -> None:
        """The clocks. After a start UTC says how long what was under way still has to run; then the monotonic one."""
        self.now_s = now_s
        if self._timed:
            return
        self._timed = True
        for row in self.standing():
            treatment = self.treatment(row.id)
            left_s = (row.suppressed_until_ns - now_ns) / 1e9 if row.suppressed_until_ns else inf
            if left_s < inf:
                self._shelves.start(row.id, now_s + min(max(left_s, 0.0), treatment.shelve_max_s))
            if treatment.re_alarm_s and row.active and row.annunciated:
                gone_s = (now_ns - max(row.announced_ns, row.acknowledged_ns)) / 1e9
                self._realarms.start(row.id, now_s + treatment.re_alarm_s - min(max(gone_s, 0.0), treatment.re_alarm_s))

    def take_timers(self, old: "AlarmList") -> None:
        """Goes on with the timers of the list whose place is taken, whatever the wall clock did meanwhile."""
        self.told_time(old.now_s, 0)
        for row in self.standing():
            if row.suppressed_until_ns and row.id in old._shelves.due:
                self._shelves.start(row.id, old._shelves.due[row.id])
            if row.id in self._realarms.due and row.id in old._realarms.due:
                self._realarms.start(row.id, old._realarms.due[row.id])


def _who(found: Shift, cause: Cause, user: str, reason: str, until_ns: int) -> dict[str, Any]:
    """Who suppresses from now on, why and until when; of a shelving that goes on, what was said when it began."""
    after = found.after
    if cause in _SHELVING:
        return {"suppressed_by": user, "reason": reason, "suppressed_until_ns": until_ns}
    if after.now in _SHELVED or after.beneath is not Suppression.NONE or found.change is Change.UPDATED:
        return {}
    by = user if cause in (Cause.OUT_OF_SERVICE, Cause.DISABLE) else ""
    return {"suppressed_by": by, "reason": reason if by or cause is Cause.DESIGN_ON else "", "suppressed_until_ns": 0}


def normal_row(
    id: str,
    source: Source,
    priority: Priority,
    text: str,
    *,
    tag: str = "",
    unit: str = "",
    area: str = "",
    equipment: str = "",
) -> AlarmEntry:
    """The row of an alarm before anything happened to it."""
    return AlarmEntry(
        id=id,
        source=source,
        state=ProcessState.NORMAL,
        priority=priority,
        event_id=0,
        occurrence=0,
        level="",
        text=text,
        message="",
        value=nan,
        limit=nan,
        unit=unit,
        area=area,
        equipment=equipment,
        tag=tag,
        raised_ns=0,
    )
