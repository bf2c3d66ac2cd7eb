"""A link's process whose runtime takes nothing keeps its memory within bounds, and says afterwards what it dropped."""

import asyncio
import socket

import numpy as np

from hmi.border.frames import FrameReader
from hmi.model.batch import Batch
from hmi.model.link import Gap
from hmi.model.quality import NO_LINK
from hmi.model.server.condition import Condition, ConditionReport, Shelving
from hmi.runtime.link_process import outbox as module
from hmi.runtime.link_process.channel import HIGH_BYTES, Channel
from hmi.runtime.link_process.forms import batch_of, gap_of, report_of
from hmi.runtime.link_process.outbox import Outbox

NOW = 1_800_000_000_000_000_000
TAGS = 50_000


def _batch(number, objects=()):
    return Batch(
        np.arange(TAGS, dtype=np.uint32),
        np.full(TAGS, NOW + number, np.int64),
        np.full(TAGS, float(number)),
        np.zeros(TAGS, np.uint32),
        np.arange(len(objects), dtype=np.uint32),
        tuple(objects),
    )


def _condition(name, acked):
    return Condition(
        "s", name, "", "e", "t", "src", name, "", 500, "", True, acked, None, Shelving.NONE, *[False] * 2, True, 1
    )


async def _with_outbox(act):
    """What the other end got, once `act` has filled an outbox that nobody reads."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.setblocking(False)
    loop = asyncio.get_running_loop()
    channel = Channel(lambda frame: None, lambda: outbox.drained())  # noqa: PLW0108 - it is made next
    outbox = Outbox(channel, range(TAGS), lambda: NOW + 10**9)
    await loop.create_connection(lambda: channel, sock=ours)
    act(outbox, channel)
    reader, frames = FrameReader(), []
    with theirs:
        while True:
            frames += reader.feed(await loop.sock_recv(theirs, 1 << 20))
            if frames and frames[-1].fields["what"] == "truth":
                break
            if not channel.held_up:
                channel.send({"what": "truth"})
        channel.close()
        await channel.gone.wait()
    return outbox, frames


def test_values_beyond_the_bound_are_counted_and_become_a_gap():
    waiting = []

    def fill(outbox, channel):
        for number in range(100):
            outbox.batch(_batch(number))
            waiting.append(channel._transport.get_write_buffer_size())

    outbox, frames = asyncio.run(_with_outbox(fill))
    assert max(waiting) < HIGH_BYTES + 2 * TAGS * 24
    came = [batch_of(f).value[0] for f in frames if f.fields["what"] == "batch"]
    assert came == sorted(came)
    assert (len(came) + outbox.dropped_values // TAGS) == 100
    assert outbox.dropped_values
    (gap,) = [gap_of(f) for f in frames if f.fields["what"] == "gap"]
    assert gap.reason == "queue"
    assert gap.start_ns <= NOW + len(came)
    assert gap.end_ns >= NOW + 99
    assert len(gap.tags) == TAGS


def test_what_is_no_value_comes_by_its_newest_state():
    rows = np.arange(3, dtype=np.uint32)

    def fill(outbox, channel):
        while not channel.held_up:
            outbox.batch(_batch(1))
        outbox.quality(rows, NO_LINK, NOW)
        outbox.quality(rows[:1], 0, NOW)
        outbox.gap(Gap(5, 7, "link", (1,)))
        outbox.gap(Gap(6, 9, "link", (2,)))
        outbox.conditions(ConditionReport("s", (_condition("a", False), _condition("b", False)), whole=True))
        outbox.conditions(ConditionReport("s", (_condition("a", True),)))

    _, frames = asyncio.run(_with_outbox(fill))
    laid = {int(row): f.fields["status"] for f in frames if f.fields["what"] == "quality" for row in f.columns[0]}
    assert laid == {0: 0, 1: NO_LINK, 2: NO_LINK}
    assert [gap_of(f) for f in frames if f.fields["what"] == "gap"] == [Gap(5, 9, "link", (1, 2))]
    (report,) = [report_of(f.fields) for f in frames if f.fields["what"] == "conditions"]
    assert report == ConditionReport("s", (_condition("a", True), _condition("b", False)), whole=True)


def test_a_batch_too_great_for_a_frame_is_a_gap_and_the_next_one_comes(monkeypatch):
    monkeypatch.setattr(module, "FRAME_LIMIT", 4 << 20)

    def fill(outbox, channel):
        outbox.batch(_batch(1, ["x" * (4 << 20)]))
        outbox.batch(_batch(2, ["Grüße", b"\x00", 2**60, None, ("i=3", b"\x01")]))

    _, frames = asyncio.run(_with_outbox(fill))
    gap, batch, *_ = [f for f in frames if f.fields["what"] in ("gap", "batch")]
    assert gap_of(gap).reason == "queue"
    assert batch_of(batch).objects == ("Grüße", b"\x00", 2**60, None, ("i=3", b"\x01"))
