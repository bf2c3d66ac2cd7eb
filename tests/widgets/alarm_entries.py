"""Alarm entries for tests of lists and banners."""

from hmi.model.alarm import AlarmEntry, Priority, ProcessState, Source

S = 10**9
NOW = 1_795_181_527 * S
UA, AA, RU, N = (
    ProcessState.UNACKNOWLEDGED,
    ProcessState.ACKNOWLEDGED,
    ProcessState.RETURNED,
    ProcessState.NORMAL,
)


def entry(alarm: str, state=UA, priority=2, *, ago_s: float = 10, event_id: int = 1, **more) -> AlarmEntry:
    return AlarmEntry(
        **{
            "id": alarm,
            "source": Source.LIMIT,
            "state": state,
            "priority": Priority(priority),
            "event_id": event_id,
            "occurrence": 1,
            "level": "HI",
            "text": f"text of {alarm}",
            "message": f"HI 8.0 (limit 7.1) of {alarm}",
            "value": 8.0,
            "limit": 7.1,
            "unit": "bar",
            "area": "pumps",
            "equipment": "",
            "tag": alarm,
            "raised_ns": NOW - round(ago_s * S),
            **more,
        }
    )
