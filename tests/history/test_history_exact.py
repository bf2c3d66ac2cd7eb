"""Whatever happens to a history on the way (packing, restarts, midnight, healing), it answers what was recorded."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from hmi.history import History
from hmi.history.recording.intake import Intake, Taken
from hmi.history.recording.writer import Writer
from hmi.model.opaque import encode
from tests.history.samples import DAY_NS, NOON_NS, Clock, batch, bits_of, from_bits, plant_tags, rows_of_series

TAGS = plant_tags(140)
EVER = (-(2**63), 2**63 - 1)
tag_rows = st.sampled_from([0, 1, 63, 64, 65, 139])
times = st.one_of(
    st.integers(-5, 5).map(lambda s: NOON_NS + s * 10**9),
    st.integers(-(2**63), 2**63 - 2),
)
values = st.one_of(
    st.sampled_from([0.0, -0.0, 1.5, np.inf, from_bits(0x7FF8_0000_0000_0001), from_bits(0xFFF0_DEAD_BEEF_0001)]),
    st.integers(0, 2**64 - 1).map(from_bits),
)
statuses = st.one_of(st.sampled_from([0, 0x80000000]), st.integers(0, 2**32 - 1))
objects = st.one_of(
    st.none(), st.text(max_size=5), st.integers(2**53, 2**64), st.tuples(st.text(max_size=2), st.binary(max_size=2))
)
sample = st.tuples(tag_rows, times, values, statuses, st.one_of(st.just(...), objects))
batches = st.lists(sample, min_size=1, max_size=30)


def as_batch(samples):
    tag, time, value, status, exact = zip(*samples, strict=True)
    return batch(tag, time, value, status, {i: o for i, o in enumerate(exact) if o is not ...})


class Recording(RuleBasedStateMachine):
    """`live` and `healed` hold what was offered, a tag: (time, bits, status, object) in order of arrival."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "history.db"
        self.clock = Clock()
        self.live: dict[int, list] = {t: [] for t in range(140)}
        self.healed: dict[int, list] = {t: [] for t in range(140)}
        self.open()

    def open(self) -> None:
        self.intake = Intake(10**6, 140, self.clock.now_ns)
        self.writer = Writer(
            self.path, TAGS, self.intake, pack_s=300.0, now_ns=self.clock.now_ns, now_s=self.clock.now_s
        )

    def note(self, into, samples) -> None:
        for tag, time, value, status, exact in samples:
            into[tag].append((time, bits_of([value])[0], status, None if exact is ... else encode(exact)))

    @rule(samples=st.lists(batches, min_size=1, max_size=3))
    def record(self, samples) -> None:
        for s in samples:
            assert self.intake.offer(as_batch(s))
            self.note(self.live, s)
        assert self.writer.commit(self.intake.take())
        assert self.intake.queued == 0

    @rule(samples=batches, again=st.booleans())
    def heal(self, samples, again) -> None:
        for _ in range(1 + again):
            assert self.intake.offer_healed(as_batch(samples))
            self.note(self.healed, samples)
        while self.writer.heal():
            pass
        assert self.intake.queued_healed == 0

    @rule()
    def heal_what_is_there(self) -> None:
        """A server's history mostly brings what came live: nothing of it may appear twice."""
        there = [(t, *s[:3]) for t, own in self.live.items() for s in own if s[3] is None][:20]
        if there:
            self.heal([(t, time, from_bits(bits), status, ...) for t, time, bits, status in there], False)

    @rule()
    def pack(self) -> None:
        """Minutes pass; what was recorded before them is packed, whatever midnight came between."""
        self.clock.advance(301)
        assert self.writer.commit(Taken())
        while self.writer.work():
            pass
        for file in (self.path.parent / "history").glob("*.db"):
            with closing(sqlite3.connect(file)) as database:
                assert database.execute("SELECT count(*) FROM batches").fetchone() == (0,)

    @rule(clean=st.booleans())
    def restart(self, clean) -> None:
        if clean:
            self.writer.end()
        self.writer.close()
        self.open()

    @rule()
    def midnight(self) -> None:
        self.clock.advance(DAY_NS / 1e9)

    def expected(self, tag):
        kept = list(self.live[tag])
        for s in self.healed[tag]:
            if s not in kept:
                kept.append(s)
        return sorted(kept, key=lambda s: s[0])

    @invariant()
    def reads_as_recorded(self) -> None:
        history = History(self.path, TAGS)
        asked = [0, 64, 139, 1]
        for tag, series in zip(asked, history.read(asked, *EVER), strict=True):
            assert rows_of_series(series) == [s[:3] for s in self.expected(tag)]

    @invariant()
    def objects_stay_with_their_samples(self) -> None:
        readings = History(self.path, TAGS).readings(63, *EVER)
        assert [r.time for r in readings] == [s[0] for s in self.expected(63)]
        exact = [s[3] for s in self.expected(63)]
        # what a sample without an object and one that carries None read as is the same
        assert [encode(r.object) for r in readings] == [e or encode(None) for e in exact]

    @invariant()
    def newest_is_the_last_to_arrive(self) -> None:
        newest = History(self.path, TAGS).newest()
        found = {
            tag: row for tag, *row in zip(newest.tag.tolist(), newest.time.tolist(), bits_of(newest.value), strict=True)
        }
        for tag, live in self.live.items():
            if live and not any(s[0] >= live[-1][0] for s in self.healed[tag]):
                assert found[tag] == list(live[-1][:2])
        assert set(found) == {t for t in self.live if self.live[t] or self.healed[t]}

    def teardown(self) -> None:
        self.writer.close()
        self.folder.cleanup()


TestRecording = Recording.TestCase
TestRecording.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
