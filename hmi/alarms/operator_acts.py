"""What people do to alarms beside acknowledging them: checked, stepped, answered in words."""

from collections.abc import Mapping
from dataclasses import replace
from math import isfinite
from types import MappingProxyType
from typing import Final

from hmi.alarms.alarm_list import AlarmList
from hmi.alarms.machine import Event
from hmi.alarms.suppression import Cause
from hmi.alarms.verdict import REASONED, Act, Acted, Do, Verdict, acted
from hmi.model.alarm import AlarmEntry, AlarmEvent, Change, ProcessState

_CAUSES: Final[Mapping[Do, Cause]] = MappingProxyType(
    {
        Do.UNSHELVE: Cause.UNSHELVE,
        Do.OUT_OF_SERVICE: Cause.OUT_OF_SERVICE,
        Do.IN_SERVICE: Cause.IN_SERVICE,
        Do.DISABLE: Cause.DISABLE,
        Do.ENABLE: Cause.ENABLE,
    }
)
_SEEN: Final = (Do.SHELVE, Do.RESET, Do.COMMENT)
"""Acts upon what was seen on a screen: refused where that has changed."""
_NO_RESET: Final = {
    ProcessState.UNACKNOWLEDGED: Verdict.ACTIVE,
    ProcessState.ACKNOWLEDGED: Verdict.ACTIVE,
    ProcessState.LATCHED: Verdict.UNACKNOWLEDGED,
}


def perform(rows: AlarmList, row: AlarmEntry, act: Act, now_ns: int) -> Acted:
    """One act on one alarm.

    Args:
        row: as it stands; of `normal_row` if it is not in the list.

    Raises:
        ValueError: no user or no station; an act without a name may not reach the journal.
    """
    if not act.user or not act.station:
        raise ValueError("an act needs a user and a station")
    words = act.words.strip()
    if act.do in REASONED and not words:
        return acted(Verdict.NO_REASON)
    if act.do in _SEEN and act.event_id and row.state is not ProcessState.NORMAL and row.event_id != act.event_id:
        return acted(Verdict.STALE)
    if act.do is Do.COMMENT:
        return _comment(rows, row, act, words, now_ns)
    if act.do is Do.RESET:
        return _reset(rows, row, act, now_ns)
    if act.do is Do.SHELVE:
        return _shelve(rows, row, act, words, now_ns)
    return _shifted(rows, row, _CAUSES[act.do], act, words, 0.0, now_ns)


def _shelve(rows: AlarmList, row: AlarmEntry, act: Act, words: str, now_ns: int) -> Acted:
    """seconds 0: once, for the longest time if it does not return before."""
    longest_s = rows.treatment(row.id).shelve_max_s
    if not (isfinite(act.seconds) and 0.0 <= act.seconds <= longest_s):
        return acted(Verdict.TIME, longest_s=longest_s)
    cause = Cause.SHELVE if act.seconds else Cause.ONCE
    return _shifted(rows, row, cause, act, words, act.seconds or longest_s, now_ns)


def _shifted(
    rows: AlarmList, row: AlarmEntry, cause: Cause, act: Act, words: str, seconds: float, now_ns: int
) -> Acted:
    made = rows.shift(row, cause, now_ns, user=act.user, station=act.station, seconds=seconds, reason=words)
    return acted(made) if isinstance(made, Verdict) else acted(Verdict.DONE, tuple(made))


def _reset(rows: AlarmList, row: AlarmEntry, act: Act, now_ns: int) -> Acted:
    made = rows.apply(row, Event.RESET, now_ns, now_ns)
    if made is None:
        return acted(_NO_RESET.get(row.state, Verdict.NOT_LATCHED))
    return acted(Verdict.DONE, (replace(made, user=act.user, station=act.station),))


def _comment(rows: AlarmList, row: AlarmEntry, act: Act, words: str, now_ns: int) -> Acted:
    if not words:
        return acted(Verdict.NO_WORDS)
    entry = rows.update(row, now_ns).entry
    return acted(Verdict.DONE, (AlarmEvent(Change.COMMENTED, now_ns, entry, act.user, act.station, words),))
