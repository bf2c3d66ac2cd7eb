"""Holes, pages and what is made of them: each missed sample once, whatever the server does."""

import asyncio
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from asyncua import ua
from asyncua.ua.ua_binary import struct_to_binary
from asyncua.ua.uaerrors import BadTooManyOperations
from hypothesis import given
from hypothesis import strategies as st

from hmi.acquisition.decoding.columns import Columns
from hmi.acquisition.decoding.history import HistoryPage, decode_history, read_history_response
from hmi.acquisition.decoding.reader import DecodeError
from hmi.acquisition.healing.healer import Healer
from hmi.acquisition.healing.holes import FAR_NS, SETTLE_NS, OpenHoles
from hmi.acquisition.healing.pager import Pager
from hmi.acquisition.slices import Slices
from hmi.model.batch import concatenate

BEGIN = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
BEGIN_NS = int(BEGIN.timestamp()) * 10**9
NOW = BEGIN_NS + 10**15
UNSUPPORTED = 0x8071_0000
BOUND_NOT_FOUND = 0x80D7_0000
NONE = np.empty(0, np.uint32)

values = st.one_of(
    st.floats(width=64, allow_nan=False),
    st.integers(-(2**31), 2**31 - 1),
    st.booleans(),
    st.text(max_size=5),
    st.lists(st.floats(width=64, allow_nan=False), min_size=1, max_size=3),
)


def sample(second: float, value: object, status: int = 0) -> ua.DataValue:
    moment = BEGIN + timedelta(seconds=second)
    return ua.DataValue(
        ua.Variant(value), ua.StatusCode(ua.UInt32(status)), SourceTimestamp=moment, ServerTimestamp=moment
    )


def response(*rows: list[ua.DataValue], points: tuple[bytes | None, ...] = ()) -> bytes:
    answer = ua.HistoryReadResponse()
    for i, values in enumerate(rows):
        result = ua.HistoryReadResult()
        result.ContinuationPoint = points[i] if points else None
        result.HistoryData = ua.HistoryData(DataValues=values)
        answer.Results.append(result)
    return struct_to_binary(answer)


@given(st.lists(values, max_size=8))
def test_history_is_read_as_asyncua_writes_it(found):
    """Of one kind or of many: numbers, texts, arrays."""
    data = response([sample(i, value) for i, value in enumerate(found)], [], points=(b"on", None))
    full, empty = read_history_response(data)
    assert (full.status, full.point, empty.point) == (0, b"on", b"")
    columns = decode_history(full.body, NOW)
    assert columns.time.tolist() == [BEGIN_NS + i * 10**9 for i in range(len(found))]
    assert not columns.status.any()
    objects = dict(zip(columns.object_row.tolist(), columns.objects, strict=True))
    for i, value in enumerate(found):
        if isinstance(value, str | list):
            assert np.array_equal(objects[i], value)
        else:
            assert columns.value[i] == value
    assert not len(decode_history(empty.body, NOW))


@given(st.data())
def test_damaged_history_is_an_error_and_nothing_else(data):
    raw = bytearray(read_history_response(response([sample(0, 1.0), sample(1, "x"), sample(2, 2.0)]))[0].body)
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    del raw[data.draw(st.integers(0, len(raw))) :]
    try:
        decode_history(bytes(raw), NOW)
    except DecodeError:
        return


def columns(*samples: tuple[int, int]) -> Columns:
    """(handle, time in s)"""
    n = len(samples)
    handle = np.array([h for h, _ in samples], np.uint32)
    time = np.array([t * 10**9 for _, t in samples], np.int64)
    return Columns(handle, time, np.zeros(n), np.zeros(n, np.uint32), NONE, ())


def in_seconds(holes) -> list[tuple[int, int, int]]:
    ends = zip(holes.position.tolist(), (holes.after // 10**9).tolist(), (holes.before // 10**9).tolist(), strict=True)
    return sorted(ends)


EVERY = np.arange(4, dtype=np.uint32)


def test_a_hole_lasts_from_the_last_sample_to_the_next_by_the_sources_time():
    last = np.array([100, 0, 100, 100], np.int64) * 10**9
    holes = OpenHoles(last)
    holes.begin(EVERY, 200 * 10**9)
    holes.seen(columns((0, 150), (0, 160), (2, 100)))
    holes.seen(columns((0, 170), (1, 170)))
    assert in_seconds(holes.take()) == [(0, 100, 150)], "1 was never read, 2 has not changed, 3 is still to come"
    holes.begin(EVERY, 300 * 10**9)
    holes.seen(columns((3, 400)))
    assert in_seconds(holes.take()) == [(3, 100, 400)], "the hole that was open is one with the next"
    assert not len(holes.take())


def test_a_tag_that_stays_silent_after_a_loss_ends_its_hole_by_the_servers_clock():
    second = 10**9
    holes = OpenHoles(np.full(4, 100 * second, np.int64))
    holes.skew_ns = -50 * second
    holes.begin(EVERY[:2], 198 * second, 200 * second)
    holes.seen(columns((0, 120)))
    holes.settle(200 * second + SETTLE_NS - 1)
    assert in_seconds(holes.take()) == [(0, 100, 120)]
    holes.settle(200 * second + SETTLE_NS)
    assert in_seconds(holes.take()) == [(1, 100, 150)]


def test_what_an_earlier_run_recorded_begins_a_hole_of_a_week_at_most():
    """Asked for from the newest sample of the whole server on, about when recording ended; a clock that was wrong for
    a while has no say in that."""
    second, now = 10**9, 100 * 86_400 * 10**9
    ended = now - 3600 * second
    holes = OpenHoles(np.zeros(4, np.int64))
    holes.since(EVERY, np.array([ended, now - FAR_NS - second, ended - 60 * second, now + 10 * FAR_NS]), now)
    holes.seen(columns(*((h, now // second) for h in range(4))))
    found = holes.take()
    after = {0: ended, 1: now - FAR_NS, 2: ended - 60 * second}
    assert dict(zip(found.position.tolist(), found.after.tolist(), strict=True)) == after
    assert set(found.query.tolist()) == {ended - 10 * second}
    holes.since(EVERY[:1], np.array([1]), now)
    holes.seen(columns((0, now // second)))
    assert holes.take().query.tolist() == [now - FAR_NS - 10 * second]


class Archive:
    """A server with history: seconds by node, so many values a page, so many nodes a call."""

    def __init__(self, seconds: dict[int, list[int]], page: int = 3, nodes: int = 2) -> None:
        self.seconds = seconds
        self.page = page
        self.nodes = nodes
        self.points: dict[bytes, tuple[int, int]] = {}
        self.asked: list[int] = []
        self.fails_at = -1
        self.never = False

    async def read_history(self, asked: ua.HistoryReadParameters) -> list[HistoryPage]:
        await asyncio.sleep(0)
        places = asked.NodesToRead
        if asked.ReleaseContinuationPoints:
            for place in places:
                del self.points[place.ContinuationPoint]
            return [HistoryPage(0) for _ in places]
        if len(places) > self.nodes:
            raise BadTooManyOperations
        self.asked.append(len(places))
        if len(self.asked) == self.fails_at:
            raise TimeoutError
        return [self._page(asked.HistoryReadDetails, place) for place in places]

    def _page(self, details: ua.ReadRawModifiedDetails, place: ua.HistoryReadValueId) -> HistoryPage:
        node = place.NodeId.Identifier
        if node not in self.seconds:
            return HistoryPage(UNSUPPORTED)
        begin = self.points.pop(place.ContinuationPoint)[1] if place.ContinuationPoint else 0
        found = [s for s in self.seconds[node] if details.StartTime <= BEGIN + timedelta(seconds=s) < details.EndTime]
        now = found[begin : begin + self.page]
        point = b""
        if self.never or begin + self.page < len(found):
            point = f"{node} {begin}".encode()
            self.points[point] = (node, begin + self.page)
        rows = [sample(s, float(s)) for s in now]
        rows = [ua.DataValue(None, ua.StatusCode(ua.UInt32(BOUND_NOT_FOUND))), *rows]
        return HistoryPage(0, point, read_history_response(response(rows))[0].body if now or not self.never else b"")


class FakeItems:
    """Four tags whose nodes are i=0 to i=3, all with a history that may be read but for the last."""

    def node(self, position: int) -> ua.NodeId:
        return ua.NodeId(position, 0)

    def name(self, position: int) -> str:
        return f"T{position}"

    async def read(self, session, nodes, attribute=None) -> list[ua.DataValue]:
        return [ua.DataValue(ua.Variant(1 if node.Identifier == 3 else 5, ua.VariantType.Byte)) for node in nodes]


@pytest.fixture
def soon(monkeypatch):
    monkeypatch.setattr("hmi.acquisition.healing.healer.LOOK_S", 0.01)
    monkeypatch.setattr("hmi.acquisition.healing.healer._AGAIN_S", 0.01)
    monkeypatch.setattr("hmi.acquisition.healing.pager.PAGE", 3)


class Healing:
    """A healer at an archive. Every tag has a hole from 10 to 30."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.batches = []
        self.holes = OpenHoles(np.full(4, BEGIN_NS + 10 * 10**9, np.int64))
        rows = np.array([7, 8, 9, 10], np.uint32)
        self.healer = Healer(FakeItems(), rows, self.holes, self.batches.append, lambda: NOW)

    def lose(self) -> None:
        self.holes.begin(EVERY, BEGIN_NS + 10 * 10**9)
        self.holes.seen(columns(*((h, BEGIN_NS // 10**9 + 30) for h in range(4))))

    async def until(self, condition, looks: int = 200_000) -> None:
        task = asyncio.create_task(self.healer.run(self.archive, lambda: 0.0))
        try:
            for _ in range(looks):
                if condition():
                    break
                await asyncio.sleep(0)
            assert condition()
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def healed(self) -> dict[int, list[int]]:
        every = concatenate(self.batches)
        return {row: [int(v) for v in every.value[every.tag == row]] for row in set(every.tag.tolist())}


WHOLE = {7: list(range(11, 30)), 8: [12, 20]}


def archive(**options: int) -> Archive:
    return Archive({0: list(range(5, 40)), 1: [1, 12, 20, 39], 3: [15]}, **options)


@pytest.mark.parametrize("fails_at", [-1, 3, 7])
def test_every_hole_is_filled_once_though_calls_fail_on_the_way(soon, fails_at):
    healing = Healing(archive())
    healing.archive.fails_at = fails_at
    healing.lose()
    asyncio.run(healing.until(lambda: sum(map(len, healing.batches)) >= 21))
    assert healing.healed() == WHOLE
    assert max(healing.archive.asked) <= 2
    assert not healing.archive.points, "no continuation point is left behind"


def test_a_cancelled_healing_leaves_no_continuation_point_and_goes_on_later(soon):
    healing = Healing(archive())
    healing.lose()
    asyncio.run(healing.until(lambda: sum(map(len, healing.batches)) >= 4))
    assert healing.healed() != WHOLE
    assert not healing.archive.points
    asyncio.run(healing.until(lambda: sum(map(len, healing.batches)) >= 21))
    assert healing.healed() == WHOLE


def test_a_tag_without_history_is_asked_for_once(soon):
    healing = Healing(Archive({}, nodes=4))
    for _ in range(2):
        healing.lose()
        asyncio.run(healing.until(lambda: healing.archive.asked and not healing.holes._count))
    assert sum(healing.archive.asked) == 3, "the one whose history may not be read is not asked for at all"


def test_a_server_that_goes_on_for_ever_without_data_is_left_alone():
    endless = Archive({0: []})
    endless.never = True

    async def scenario():
        pages = []
        await Pager(endless, Slices(2)).read([ua.NodeId(0, 0)], BEGIN_NS, NOW, lambda i, page: pages.append(page))
        return pages

    assert 1 <= len(asyncio.run(scenario())) <= 5
    assert not endless.points
