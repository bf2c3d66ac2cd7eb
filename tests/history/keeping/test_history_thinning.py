"""What recording rules leave out lies within the band of what they keep; changes of quality are never left out."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.history import History, Recorder
from hmi.history.recording.thinning import Thinning, thinned_alone
from hmi.model.link import Gap
from hmi.model.recording import Method, RecordRule
from hmi.model.tag import Tag
from tests.history.samples import NOON_NS, batch, bits_of, plant_tags, rows_of_series

S = 10**9
BAND, SILENCE_S = 0.5, 30.0
RULES = (
    RecordRule(Method.DEADBAND, BAND),
    RecordRule(Method.EXCEPTION, BAND, SILENCE_S),
    RecordRule(Method.SWINGING_DOOR, BAND, SILENCE_S),
    RecordRule(),
    RecordRule(Method.SCAN, period_s=10.0),
    RecordRule(Method.NONE),
)
DEADBAND, EXCEPTION, DOOR, EVERYTHING, SCAN, NONE = range(6)

finite = st.one_of(st.sampled_from([0.0, 0.3, 0.5, -0.2, 1.0, 5.0]), st.floats(-10, 10))
values = st.one_of(finite, finite, finite, st.sampled_from([np.nan, np.inf, -np.inf]))
steps = st.sampled_from([S, S, S, S // 10, 7 * S, 40 * S, 0, -3 * S])
statuses = st.sampled_from([0, 0, 0, 0, 0x40000000, 0x80000000])
samples = st.lists(st.tuples(st.integers(0, len(RULES) - 1), steps, values, statuses), max_size=80)


def ruled() -> list[Tag]:
    return [replace(tag, record=rule) for tag, rule in zip(plant_tags(len(RULES)), RULES, strict=True)]


def columns(given_samples, rising: bool):
    """(tag, time, value, status); each tag's clock goes by its own steps."""
    at = dict.fromkeys(range(len(RULES)), NOON_NS)
    rows = []
    for tag, step, value, status in given_samples:
        at[tag] += max(step, 1) if rising else step
        rows.append((tag, at[tag], value, status))
    return rows


def recorded(rows, cuts) -> dict[int, list]:
    """By tag: (time, value, status) that go on, the rows handed over in pieces cut at some places."""
    thinning = Thinning(ruled())
    edges = [0, *sorted(c % (len(rows) + 1) for c in cuts), len(rows)]
    out = [thinning.pass_on(batch(*zip(*rows[a:b], strict=True))) for a, b in pairwise(edges) if b > a]
    out.append(thinning.flush())
    found: dict[int, list] = {tag: [] for tag in range(len(RULES))}
    for piece in out:
        for tag, *rest in zip(*(c.tolist() for c in (piece.tag, piece.time, piece.value, piece.status)), strict=True):
            found[tag].append(tuple(rest))
    return found


def own(rows, tag):
    return [(t, v, s) for i, t, v, s in rows if i == tag]


def bitwise(of):
    return [(t, bits_of([v])[0], s) for t, v, s in of]


@given(samples, st.lists(st.integers(0, 80), max_size=4))
def test_nothing_is_invented_and_order_stays(given_samples, cuts):
    rows = columns(given_samples, rising=False)
    found = recorded(rows, cuts)
    for tag in range(len(RULES)):
        rest = iter(bitwise(own(rows, tag)))
        assert all(sample in rest for sample in bitwise(found[tag]))
    assert bitwise(found[EVERYTHING]) == bitwise(own(rows, EVERYTHING))
    assert found[NONE] == []


@given(samples, st.lists(st.integers(0, 80), max_size=4))
def test_how_batches_are_cut_changes_nothing(given_samples, cuts):
    rows = columns(given_samples, rising=False)
    assert {t: bitwise(s) for t, s in recorded(rows, cuts).items()} == {
        t: bitwise(s) for t, s in recorded(rows, []).items()
    }


@given(samples)
def test_first_last_and_every_change_of_quality_are_kept(given_samples):
    rows = columns(given_samples, rising=True)
    found = recorded(rows, [])
    for tag in (DEADBAND, EXCEPTION, DOOR, SCAN):
        all_of = bitwise(own(rows, tag))
        if not all_of:
            continue
        kept = bitwise(found[tag])
        assert (kept[0], kept[-1]) == (all_of[0], all_of[-1])
        turned = [(a, b) for a, b in pairwise(all_of) if a[2] != b[2]]
        assert {sample for pair in turned for sample in pair} <= set(kept)


@given(samples)
def test_what_is_left_out_lies_within_the_band(given_samples):
    """Of deadband and exception under the steps between what is kept, of the swinging door under its lines."""
    rows = columns(given_samples, rising=True)
    found = recorded(rows, [])
    for tag in (DEADBAND, EXCEPTION, DOOR):
        kept = found[tag]
        times = np.array([t for t, _, _ in kept], np.int64)
        for time, value, status in own(rows, tag):
            place = int(np.searchsorted(times, time, side="right")) - 1
            before_ns, before, status_before = kept[place]
            if time == before_ns:
                continue
            assert status == status_before
            if np.isfinite(value) and tag == DOOR:
                after_ns, after, _ = kept[place + 1]
                drawn = before + (after - before) * (time - before_ns) / (after_ns - before_ns)
            else:
                drawn = before
            assert bits_of([drawn]) == bits_of([value]) or abs(drawn - value) <= BAND + 1e-6


@given(samples)
def test_silence_has_its_bound(given_samples):
    """Between two recorded samples no more than the silence and one step of the source."""
    rows = columns(given_samples, rising=True)
    found = recorded(rows, [])
    for tag in (EXCEPTION, DOOR):
        times = [t for t, _, _ in found[tag]]
        for a, b in pairwise(times):
            between = [t for t, _, _ in own(rows, tag) if a < t < b]
            assert all(t - a < SILENCE_S * S for t in between)


def test_a_ramp_needs_few_samples_and_a_step_its_foot():
    rows = [(DOOR, NOON_NS + i * S, i * 0.1, 0) for i in range(20)]
    rows += [(EXCEPTION, NOON_NS + i * S, 5.0 * (i >= 10), 0) for i in range(20)]
    found = recorded(rows, [])
    assert [t - NOON_NS for t, _, _ in found[DOOR]] == [0, 19 * S]
    assert [(t - NOON_NS, v) for t, v, _ in found[EXCEPTION]] == [(0, 0.0), (9 * S, 0.0), (10 * S, 5.0), (19 * S, 5.0)]


def test_a_scan_keeps_one_sample_in_each_period():
    found = recorded([(SCAN, NOON_NS + i * S, i, 0) for i in range(35)], [7, 20])
    assert [(t - NOON_NS) // S for t, _, _ in found[SCAN]] == [0, 10, 20, 30, 34]


def test_a_value_beyond_a_float_is_never_left_out():
    exact = batch([DEADBAND] * 3, [NOON_NS, NOON_NS + 1, NOON_NS + 2], [2.0**60] * 3, objects={1: 2**60 + 1})
    assert len(thinned_alone(ruled(), exact)) == 3
    assert thinned_alone(ruled(), exact).objects == (2**60 + 1,)


@pytest.mark.parametrize("healed", [False, True])
def test_the_recorder_stores_what_the_rules_keep(tmp_path, healed):
    tags = ruled()
    recorder = Recorder(tmp_path / "history.db", tags, commit_s=0.01)
    recorder.start()
    rows = [(tag, NOON_NS + i * S, 0.01 * i, 0) for i in range(20) for tag in range(len(RULES))]
    recorder.offer(batch(*zip(*rows, strict=True)), healed=healed)
    recorder.stop()
    series = History(tmp_path / "history.db", tags).read(range(len(RULES)), 0, 2**62)
    assert [len(s) for s in series] == [2, 2, 2, 20, 3, 0]
    figures = recorder.figures()
    assert (figures.values, figures.written, figures.thinned, figures.queued) == (120, 29, 91, 0)


def test_values_beside_a_gap_are_recorded(tmp_path):
    """A line goes up to a gap, and begins again behind it, though the value never left its band."""
    tags = ruled()[:1]
    recorder = Recorder(tmp_path / "history.db", tags)
    for first in (0, 100):
        recorder.offer(batch([0] * 5, [NOON_NS + (first + i) * S for i in range(5)], [1.0] * 5))
        if not first:
            recorder.start()
            recorder.offer_gap(Gap(NOON_NS + 5 * S, NOON_NS + 100 * S, "link", (0,)))
            recorder.stop()
    recorder.start()
    recorder.stop()
    (series,) = History(tmp_path / "history.db", tags).read([0], 0, 2**62)
    assert [(t - NOON_NS) // S for t, _, _ in rows_of_series(series)] == [0, 4, 100, 104]
