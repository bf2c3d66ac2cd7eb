"""What a desktop is told of each link beside what the link says itself: lag, gaps, and codes in words."""

from collections import Counter
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


def test_each_links_values_a_second_are_of_the_same_look_as_those_of_all():
    north, south = (LinkStatus(name, LinkState.LIVE, 1) for name in ("north", "south"))
    counters, meter = Counters(values=60, values_of=Counter(north=60)), Meter(0.0)
    meter.look(2.0, counters)
    counters.values, counters.values_of["south"] = 110, 50
    figures = RecorderFigures(values=0, written=0, dropped=0, queued=0, commit_ms=0.0)

    def rates():
        told = diagnostics(1, 0, counters, meter, figures, (north, south), (), desktops=1, plant_hash="h")
        return told.values_per_s, [link.values_per_s for link in told.links]

    assert rates() == (30.0, [30.0, 0.0]), "what came since belongs to the next look"
    meter.look(4.0, counters)
    assert rates() == (25.0, [0.0, 25.0])


def test_the_code_of_a_failed_item_is_told_in_words_with_what_to_do():
    link = replace(LinkStatus("north", LinkState.LIVE, 1), failed={4: _UNKNOWN, 7: _UNKNOWN})
    codes = _told(Counters(), link).codes
    assert list(codes) == [_UNKNOWN]
    assert "BadNodeIdUnknown" in codes[_UNKNOWN]
    assert "plant file" in codes[_UNKNOWN]
