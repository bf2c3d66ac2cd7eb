"""A recorded past for the tests of exports and imports."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from hmi.history.recording.intake import Intake, Taken
from hmi.history.recording.writer import Writer
from hmi.model.batch import Batch
from hmi.model.link import Gap
from hmi.model.tag import Tag
from tests.history.samples import Clock


def record(
    path: Path, tags: Sequence[Tag], batches: Iterable[Batch], gaps: Sequence[Gap] = (), *, lived_s: float = 0.0
) -> None:
    """Stores batches, each in a commit of its own, and gaps; then ends in order, after some seconds."""
    clock = Clock()
    intake = Intake(10**9, len(tags), clock.now_ns)
    writer = Writer(path, tags, intake, pack_s=300.0, now_ns=clock.now_ns, now_s=clock.now_s)
    for gap in gaps:
        intake.offer_gap(gap)
    for each in batches:
        assert intake.offer(each)
        assert writer.commit(intake.take())
    clock.advance(lived_s)
    assert writer.commit(Taken())
    writer.end()
    writer.close()
