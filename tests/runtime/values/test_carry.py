"""Rules begin with what was known: the values of their window, and those that had been told before it."""

import numpy as np

from hmi.history import Recorder
from hmi.model.batch import Batch, concatenate
from hmi.model.rules.rule import RuleDefinition
from hmi.runtime.carry import recorded, since
from tests.runtime.plant import TAGS, small_plant

_S = 10**9
_NOW = 1_795_170_000 * _S
_RULE = RuleDefinition("F3.clogging", "time_to_limit", "Filter 3 clogs", {"value": 0}, when=1, window_s=60.0)
_WANTS = np.array([0, 1], np.uint32)


def _samples(*samples):
    """samples: (row, seconds before now, value)."""
    return Batch(
        np.array([s[0] for s in samples], np.uint32),
        np.array([_NOW - s[1] * _S for s in samples], np.int64),
        np.array([s[2] for s in samples], np.float64),
        np.zeros(len(samples), np.uint32),
    )


_PAST = [_samples((1, 3000, 1.0), (0, 2000, 10.0)), _samples((0, 100, 11.0), (0, 50, 12.0), (0, 0, 13.0))]


def _told(batches):
    whole = concatenate(list(batches))
    return sorted(zip(((_NOW - whole.time) // _S).tolist(), whole.tag.tolist(), whole.value.tolist(), strict=True))


_BEGIN = [(60, 0, 11.0), (60, 1, 1.0)]


def test_a_past_at_hand_begins_with_what_was_told_before_its_window():
    batches = list(since(_PAST, small_plant(rules=(_RULE,))))
    assert _told(batches) == [(0, 0, 13.0), (50, 0, 12.0), *_BEGIN]
    assert _told(batches[:1]) == _BEGIN


def test_history_gives_the_rules_the_same(tmp_path):
    recorder = Recorder(tmp_path / "history.db", TAGS, now_ns=lambda: _NOW)
    recorder.start()
    for batch in _PAST:
        recorder.offer(batch)
    recorder.stop()
    batches = list(recorded(small_plant(rules=(_RULE,)), _WANTS, tmp_path / "history.db", _NOW))
    assert _told(batches) == [(50, 0, 12.0), *_BEGIN]
    assert _told(batches[:1]) == _BEGIN


def test_a_first_start_has_no_past(tmp_path):
    assert _told(recorded(small_plant(rules=(_RULE,)), _WANTS, tmp_path / "history.db", _NOW)) == []
