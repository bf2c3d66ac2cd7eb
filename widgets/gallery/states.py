"""The states that the pages of the gallery show their widgets in."""

from math import nan

from hmi.model.alarm import Priority, ProcessState
from hmi.model.quality import BAD, NEVER_READ, NO_LINK, NOT_SUBSCRIBED, STALE, SUBSTITUTED, UNCERTAIN
from widgets.gallery.page import State

_UA, _AA, _RU = ProcessState.UNACKNOWLEDGED, ProcessState.ACKNOWLEDGED, ProcessState.RETURNED
NORMAL = State("normal")
ALARMS = (
    NORMAL,
    State("urgent", 97.2, alarm=(Priority.URGENT, _UA, False)),
    State("high", 86.1, alarm=(Priority.HIGH, _UA, False)),
    State("medium", 12.7, alarm=(Priority.MEDIUM, _UA, False)),
    State("low", 70.3, alarm=(Priority.LOW, _UA, False)),
    State("acknowledged", 86.1, alarm=(Priority.HIGH, _AA, False)),
    State("returned", 61.0, alarm=(Priority.URGENT, _RU, False)),
    State("predicted", 68.8, alarm=(Priority.HIGH, _UA, True)),
)
QUALITIES = (
    State("uncertain", status=UNCERTAIN),
    State("bad", status=BAD, age_s=200),
    State("no link", status=NO_LINK, age_s=8 * 60),
    State("stale", status=STALE, age_s=40),
    State("not subscribed", status=NOT_SUBSCRIBED, age_s=3 * 3600),
    State("substituted", status=SUBSTITUTED),
    State("never read", nan, NEVER_READ),
    State("off scale, alarm", 1234.5, NO_LINK, 300, (Priority.URGENT, _UA, False)),
)
