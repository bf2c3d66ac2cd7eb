"""The time axis says the plant's time, also where the clock is changed."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.trends.time_ticks import moment_text, step_for, ticks

BERLIN = ZoneInfo("Europe/Berlin")
S = 10**9


def ns(zone: ZoneInfo, *parts: int) -> int:
    return round(datetime(*parts, tzinfo=zone).timestamp()) * S


def test_ticks_stand_at_round_local_times_and_name_each_day():
    made = ticks(ns(BERLIN, 2026, 11, 19, 21, 40), ns(BERLIN, 2026, 11, 20, 3, 10), BERLIN, 8)
    assert [t.text for t in made] == ["22:00", "23:00", "00:00", "01:00", "02:00", "03:00"]
    assert [t.day for t in made if t.day] == ["Thu 19 Nov", "Fri 20 Nov"]


def test_the_hour_that_is_there_twice_is_there_twice_and_named():
    made = ticks(ns(BERLIN, 2026, 10, 25, 0, 30), ns(BERLIN, 2026, 10, 25, 4, 30), BERLIN, 10)
    hours = [t.text for t in made if t.text[3:5] == "00"]
    assert hours == ["01:00", "02:00", "02:00 CET", "03:00", "04:00"]


def test_the_hour_that_is_not_there_is_not_shown():
    made = ticks(ns(BERLIN, 2026, 3, 29, 0, 30), ns(BERLIN, 2026, 3, 29, 5, 30), BERLIN, 10)
    hours = [t.text for t in made if t.text[3:5] == "00"]
    assert hours == ["01:00", "03:00 CEST", "04:00", "05:00"]


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns", "Asia/Shanghai"])
@given(start=st.integers(1_600_000_000, 1_900_000_000), span=st.integers(60, 30 * 86400), most=st.integers(2, 15))
def test_every_tick_is_a_round_local_time_within_the_axis(zone, start, span, most):
    local = ZoneInfo(zone)
    step = step_for(span, most)
    made = ticks(start * S, (start + span) * S, local, most)
    for tick in made:
        moment = datetime.fromtimestamp(tick.time_ns // S, local)
        assert start <= tick.time_ns // S <= start + span
        assert tick.text.startswith(f"{moment:%H:%M}")
        if step < 86400:
            assert (moment.hour * 3600 + moment.minute * 60 + moment.second) % step == 0
    assert [t.time_ns for t in made] == sorted({t.time_ns for t in made})
    assert len(made) <= most + 3


def test_a_moment_is_said_with_its_zone():
    assert moment_text(ns(BERLIN, 2026, 7, 1, 14, 32, 7) + 120_000_000, BERLIN, milliseconds=True) == (
        "Wed 1 Jul 14:32:07.120 CEST"
    )
