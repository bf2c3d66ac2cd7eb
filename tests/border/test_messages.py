"""What a runtime says is what a desktop hears, for each kind of answer."""

from math import isnan, nan

import numpy as np

from hmi.border.frames import FrameReader, encode
from hmi.border.messages import Alarms, Diagnostics, Predictions, Said, Tail, Values
from hmi.model.alarm import AlarmEntry, Priority, ProcessState, Source
from hmi.model.batch import Batch
from hmi.model.link import LinkState, LinkStatus
from hmi.model.rules.rule import Prediction, RuleState


def _across(answer):
    fields, columns = answer.parts()
    (frame,) = FrameReader().feed(encode({"id": 1, "ok": True, **fields}, columns))
    return type(answer).of(frame)


def test_alarm_rows_cross_whole():
    entry = AlarmEntry(
        "P-302.Vibration", Source.LIMIT, ProcessState.UNACKNOWLEDGED, Priority.URGENT, 2**40, 3, "HIHI", "Vibration",
        "HIHI 7.4 mm/s (limit 7.1)", 7.4, 7.1, "mm/s", "pumps", "P-302", "P-302.Vibration", 1_700_000_000_123_456_789,
    )  # fmt: skip
    assert _across(Alarms(5, (entry,))) == Alarms(5, (entry,))


def test_values_cross_bit_for_bit():
    tag = np.array([3, 1], np.uint32)
    time = np.array([2**62, -5], np.int64)
    value = np.array([nan, -0.0])
    status = np.array([0x80010000, 0], np.uint32)
    got = _across(Values(9, 10, tag, time, value, status, {3: "état"}))
    assert (got.revision, got.texts) == (9, {3: "état"})
    for mine, theirs in zip((tag, time, value, status), (got.tag, got.time, got.value, got.status), strict=True):
        assert mine.tobytes() == theirs.tobytes()


def test_the_elements_of_arrays_cross_each_with_its_row():
    one = np.array([3, 1, 5], np.uint32), np.zeros(3, np.int64), np.full(3, nan), np.zeros(3, np.uint32)
    arrays = {3: np.array([1.5, nan, -2.0]), 5: np.array([7.0])}
    got = _across(Values(1, 2, *one, {3: "[3] -2 … 2", 5: "[1] 7"}, arrays))
    assert {row: elements.tobytes() for row, elements in got.arrays.items()} == {
        row: elements.tobytes() for row, elements in arrays.items()
    }


def test_tail_and_outcome_cross():
    batch = Batch(np.array([1], np.uint32), np.array([2], np.int64), np.array([3.0]), np.array([0], np.uint32))
    got = _across(Tail(7, True, batch))
    assert (got.cursor, got.lost, got.batch.value[0]) == (7, True, 3.0)
    said = _across(Said("mismatch", "read back 3"))
    assert said.code == "mismatch"
    assert isnan(said.value)


def test_diagnostics_cross_with_their_links():
    link = LinkStatus("works", LinkState.DEGRADED, 5, "3 items are unknown to the server", 10, 7, {4: 0x80340000})
    codes = {0x80340000: "the server knows no such node (BadNodeIdUnknown)"}
    whole = Diagnostics(1, 2, 3, 4.0, 5.0, 6, 7, 8, 9.0, 10, 11, 12, 13.0, 14, True, "", (link,), "hash", codes)
    assert _across(whole) == whole


def test_predictions_cross_with_what_they_do_not_know():
    foreseen = Prediction("F3.clogging", 5, RuleState.PREDICTED, "in 50 min", q10_s=2400.0, q50_s=3000.0)
    (got,) = _across(Predictions((foreseen,))).predictions
    assert (got.rule, got.state, got.q50_s) == ("F3.clogging", RuleState.PREDICTED, 3000.0)
    assert isnan(got.q90_s)
