"""Key figures are what a person with a pencil would count in the journal."""

from collections import Counter, defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.alarms import Act, AlarmEngine, Do
from hmi.alarms.figures import Prepared, key_figures
from hmi.model.alarm import (
    AlarmDefinition,
    AlarmEvent,
    Change,
    Level,
    Limit,
    Priority,
    ProcessState,
    Source,
    Suppression,
)
from hmi.model.batch import Batch
from hmi.model.figures import AlarmColumns
from hmi.model.figures.alarm_columns import CHANGE_CODES, SOURCE_CODES, STATE_CODES, SUPPRESSION_CODES
from hmi.model.tag import DataType, Tag

S = 10**9
DAY = 86_400
NAMES = ("P1.Flow", "P2.Flow", "T.Level")
START, END = 3 * DAY, 3 * DAY + 7000

Event = tuple[float, int, Change, Priority, ProcessState, Suppression, int]
"""Seconds, alarm, what happened, priority, state and suppression after it, event id."""


def columns(events: list[Event]) -> AlarmColumns:
    n = len(events)
    seconds, alarm, change, priority, state, suppression, ids = zip(*events, strict=True) if n else [()] * 7
    return AlarmColumns(
        np.array([round(t * S) for t in seconds], np.int64),
        np.array(alarm, np.int64),
        np.array([CHANGE_CODES[c] for c in change], np.int64),
        np.array([int(p) for p in priority], np.int64),
        np.full(n, SOURCE_CODES[Source.LIMIT], np.int64),
        np.array([STATE_CODES[s] for s in state], np.int64),
        np.array([SUPPRESSION_CODES[s] for s in suppression], np.int64),
        np.array(ids, np.int64),
        NAMES,
    )


def figures(events: list[Event], **more: object):
    return key_figures(Prepared(columns(events)), START * S, END * S, **more)


def heard(events: list[Event]) -> list[Event]:
    sounds = (Change.RAISED, Change.ESCALATED, Change.REALARMED)
    return [e for e in events if e[5] is Suppression.NONE and e[2] in sounds]


def flood_seconds(times: list[int]) -> int:
    """Second by second."""
    inside, total = False, 0
    for now in range(START - 3000, END):
        count = sum(now - 600 < t <= now for t in times)
        inside = count > 10 or (inside and count >= 5)
        total += inside and now >= START
    return total


@st.composite
def journals(draw: st.DrawFn) -> list[Event]:
    """In whole seconds; times of one alarm ascend, those of all need not."""
    dense = draw(st.booleans())
    gaps = st.integers(0, 40) if dense else st.integers(0, 900)
    now, events = START - draw(st.integers(0, 2500)), []
    for number in range(draw(st.integers(0, 60))):
        now += draw(gaps)
        event_id = number if draw(st.booleans()) else draw(st.integers(0, max(number, 1)))
        change = draw(st.sampled_from([Change.RAISED] * 4 + [Change.RETURNED] * 2 + [Change.ACKNOWLEDGED, *Change]))
        suppression = draw(st.sampled_from([Suppression.NONE] * 4 + list(Suppression)))
        events.append(
            (
                now,
                draw(st.integers(0, 2)),
                change,
                draw(st.sampled_from(Priority)),
                draw(st.sampled_from(ProcessState)),
                suppression,
                event_id,
            )
        )
    return events


@settings(max_examples=120, deadline=None)
@given(journals())
def test_figures_are_a_count_by_hand(events):
    got = figures(events)
    inside = [e for e in events if START <= e[0] < END]
    mine = heard(inside)
    assert got.alarms == len(mine)
    assert got.by_priority == {p: sum(e[3] is p for e in mine) for p in Priority}
    windows = [sum(START + 600 * k <= e[0] < min(END, START + 600 * (k + 1)) for e in mine) for k in range(12)]
    assert got.window_counts.tolist() == windows
    assert got.share_above == pytest.approx(sum(w > 10 for w in windows) / 12)
    counts = Counter(NAMES[e[1]] for e in mine)
    assert [(a.alarm, a.alarms) for a in got.worst] == sorted(counts.items(), key=lambda c: (-c[1], c[0]))
    assert got.shelved == sum(e[2] is Change.SHELVED for e in inside)
    assert got.silent == sum(e[2] is Change.RAISED and e[5] is not Suppression.NONE for e in inside)
    flooded = int((got.flood_ends - got.flood_starts).sum()) // S
    assert flooded == flood_seconds([e[0] for e in heard(events) if e[0] < END])


@settings(max_examples=120, deadline=None)
@given(journals())
def test_behaviour_of_single_alarms_is_a_count_by_hand(events):
    got = figures(events)
    fleeting, raises = 0, defaultdict(list)
    for row, (time, alarm, change, *_, suppression, _id) in enumerate(events):
        if change is not Change.RAISED or suppression is not Suppression.NONE or not START <= time < END:
            continue
        raises[alarm].append(time)
        later = [e for e in events[row + 1 :] if e[1] == alarm and e[2] in (Change.RAISED, Change.RETURNED)]
        fleeting += bool(later) and later[0][0] - time < 10 and later[0][0] < END
    assert got.fleeting == fleeting
    spells = {}
    for alarm, times in raises.items():
        close = [b - a <= 60 for a, b in zip(times, times[2:], strict=False)]
        begins = sum(now and not before for before, now in zip([False, *close], close, strict=False))
        if begins:
            spells[NAMES[alarm]] = begins
    assert {a.alarm: a.spells for a in got.chattering} == spells
    acked = {}
    for e in events:
        if e[2] is Change.ACKNOWLEDGED and e[0] < END:
            acked.setdefault(e[6], e[0])
    first = {}
    for e in heard([e for e in events if START <= e[0] < END]):
        first.setdefault(e[6], e[0])
    seconds = [max(0, acked[i] - t) for i, t in first.items() if i in acked]
    assert got.acknowledged == len(seconds)
    assert got.unacknowledged == len(first) - len(seconds)
    if seconds:
        assert got.to_acknowledge_s == pytest.approx(tuple(np.percentile(seconds, (50, 95))))


def raised(time: float, alarm: int = 0, suppression: Suppression = Suppression.NONE) -> Event:
    return (time, alarm, Change.RAISED, Priority.HIGH, ProcessState.UNACKNOWLEDGED, suppression, round(time))


def returned(time: float, alarm: int = 0) -> Event:
    return (time, alarm, Change.RETURNED, Priority.HIGH, ProcessState.RETURNED, Suppression.NONE, round(time))


def test_alarms_that_stand_for_over_a_day_are_named_also_where_the_journal_begins_later():
    events = [raised(END - DAY - 1), raised(END - DAY - 5, 1), returned(END - 1, 1)]
    since = {"T.Level": 1, "P2.Flow": (END - 5) * S}
    assert list(figures(events, standing_since=since).standing) == ["P1.Flow", "T.Level"]


def test_what_is_suppressed_is_in_no_rate_and_its_end_sounds_once():
    """The events are those that the alarm engine makes."""
    high = AlarmDefinition("P1.Flow", 0, (Limit(Level.HI, 80.0, Priority.HIGH),))
    engine = AlarmEngine([high], [Tag(0, "P1.Flow", "works", "ns=1", DataType.Double)])
    made = []

    def value(second: int, value: float) -> None:
        batch = Batch(np.zeros(1, np.uint32), np.array([second * S]), np.array([value]), np.zeros(1, np.uint32))
        made.extend(engine.step(batch, float(second), second * S))

    def act(second: int, do: Do, **more: object) -> None:
        acted = engine.act(Act(do, "P1.Flow", "anna", "desk", **more), float(second), second * S)
        made.extend(acted.events)

    value(START + 1, 50.0)
    value(START + 2, 90.0)
    act(START + 3, Do.SHELVE, event_id=made[-1].entry.event_id, seconds=600.0, words="broken")
    value(START + 4, 50.0)
    value(START + 5, 90.0)
    got = figures([_event(e) for e in made])
    assert (got.alarms, got.silent, got.shelved) == (1, 1, 1)
    act(START + 60, Do.UNSHELVE)
    got = figures([_event(e) for e in made])
    assert (got.alarms, got.silent, got.shelved) == (2, 1, 1)


def _event(e: AlarmEvent) -> Event:
    row = e.entry
    return (e.time_ns / S, 0, e.change, row.priority, row.state, row.suppression, row.event_id % 10**9)


def test_rates_are_of_the_time_that_passed():
    got = figures([raised(START + 7 * n) for n in range(70)])
    assert got.a_day == pytest.approx(70 * DAY / 7000)
    assert got.mean == pytest.approx(6.0)
    assert got.peak == 70
    assert got.split == {"urgent": 0, "high": 1, "medium and low": 0}
    assert got.in_flood > 0.1


def test_a_journal_in_which_nothing_happened_has_figures_too():
    got = figures([])
    assert (got.alarms, got.peak, got.in_flood, got.worst_share, got.to_acknowledge_s) == (0, 0, 0, 0, None)
