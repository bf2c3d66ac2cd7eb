"""What a desktop is told of each link beside what the link says itself: lag, gaps, and codes in words."""

from dataclasses import replace

from hmi.history import RecorderFigures
from hmi.model.link import LinkState, LinkStatus
from hmi.runtime.diagnostics import Counters, Meter, diagnostics

_UNKNOWN = 0x8034_0000


def _told(counters, *links):
    figures = RecorderFigures(values=0, written=0, dropped=0, queued=0, commit_ms=0.0)
    return diagnostics(1, 0, counters, Meter(0.0), figures, links, (), desktops=1, plant_hash="h")


def test_lag_and_gaps_stand_at_the_link_they_belong_to():
    north, south = (LinkStatus(name, LinkState.LIVE, 1) for name in ("north", "south"))
    told = _told(Counters(gaps=3, lags_ms={"north": 12.5}), north, south)
    assert [link.lag_ms for link in told.links] == [12.5, None]
    counters = Counters()
    counters.gaps_of["south"] += 2
    assert [link.gaps for link in _told(counters, north, south).links] == [0, 2]


def test_the_code_of_a_failed_item_is_told_in_words_with_what_to_do():
    link = replace(LinkStatus("north", LinkState.LIVE, 1), failed={4: _UNKNOWN, 7: _UNKNOWN})
    codes = _told(Counters(), link).codes
    assert list(codes) == [_UNKNOWN]
    assert "BadNodeIdUnknown" in codes[_UNKNOWN]
    assert "plant file" in codes[_UNKNOWN]
