"""Node ids, slices, sequence numbers, qualities and responses: the small parts that a link stands on."""

import asyncio
import struct
from uuid import UUID

import numpy as np
import pytest
from asyncua import ua
from asyncua.ua.ua_binary import struct_to_binary
from asyncua.ua.uaerrors import BadNotSupported, BadResponseTooLarge, BadTooManyOperations
from hypothesis import given
from hypothesis import strategies as st

from hmi.acquisition.decoding import sequence
from hmi.acquisition.decoding.publication import DATA_CHANGE, ServiceError, read_publish_response
from hmi.acquisition.decoding.reader import DecodeError
from hmi.acquisition.nodes import parse_node
from hmi.acquisition.slices import Slices
from hmi.acquisition.subscribing.qualities import Qualities
from hmi.acquisition.subscribing.subscription import Pace, create_subscription, split
from hmi.acquisition.words import error_words, status_words
from hmi.model.quality import NO_LINK, STALE

numbers = st.integers(1, sequence.LAST)


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("nsu=urn:plant;s=P302.Flow", "P302.Flow"),
        ("nsu=urn:plant;s=a;b=c", "a;b=c"),
        ("nsu=urn:plant;i=7", 7),
        ("nsu=urn:plant;g=72962b91-fa75-4ae6-8d28-b404dc7daf63", UUID("72962b91-fa75-4ae6-8d28-b404dc7daf63")),
        ("nsu=urn:plant;b=AQI=", b"\x01\x02"),
    ],
)
def test_a_node_id_is_numbered_by_the_namespaces_of_the_session(text, identifier):
    node = parse_node(text)
    assert node.resolve(["http://opcfoundation.org/UA/"]) is None
    for namespaces in (["", "urn:plant"], ["", "urn:other", "urn:plant"]):
        resolved = node.resolve(namespaces)
        assert (resolved.NamespaceIndex, resolved.Identifier) == (len(namespaces) - 1, identifier)


@pytest.mark.parametrize(
    "text", ["", "P302", "s=", "i=-1", "i=4294967296", "ns=x;i=1", "ns=70000;i=1", "g=12", "b=*", "nsu=urn:x"]
)
def test_what_is_no_node_id_is_not_guessed(text):
    with pytest.raises(ValueError, match="has no"):
        parse_node(text)


@given(numbers, st.integers(-1000, 1000))
def test_sequence_numbers_keep_their_distance_around_the_end(number, distance):
    other = (number - 1 + distance) % sequence.LAST + 1
    assert sequence.ahead(number, other) == distance


@given(numbers)
def test_after_and_before_are_each_other_s_inverse_and_never_zero(number):
    assert sequence.before(sequence.after(number)) == number
    assert 1 <= sequence.after(number) <= sequence.LAST


@given(numbers, st.integers(0, 50))
def test_missing_numbers_are_those_up_to_the_one_received(expected, count):
    missing = sequence.following(expected, count)
    assert [sequence.ahead(expected, n) for n in missing] == list(range(count))


class Limited:
    """A service that takes so many items and no more."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.calls: list[int] = []

    async def __call__(self, items):
        self.calls.append(len(items))
        if len(items) > self.most:
            raise BadTooManyOperations
        return [i * 2 for i in items]


def refused(status):
    return "refused", status


@given(st.integers(0, 300), st.integers(1, 120))
def test_every_item_has_its_result_whatever_the_server_takes(count, most):
    slices, service = Slices(100), Limited(most)
    assert asyncio.run(slices.call(range(count), service, refused)) == [i * 2 for i in range(count)]
    service.calls.clear()
    asyncio.run(slices.call(range(count), service, refused))
    assert all(call <= most for call in service.calls), "what was learnt is remembered"


def test_a_service_that_fails_or_answers_short_is_not_taken_for_success():
    async def fails(items):
        raise BadNotSupported

    async def short(items):
        return []

    with pytest.raises(BadNotSupported):
        asyncio.run(Slices().call([1], fails, refused))
    with pytest.raises(DecodeError, match="0 results for 1 items"):
        asyncio.run(Slices().call([1], short, refused))
    assert asyncio.run(Slices().call([1, 2], Limited(0), refused)) == [("refused", 0x80100000)] * 2


@given(st.sets(st.integers(0, 199), max_size=5))
def test_one_item_that_is_too_large_costs_no_other_its_result(too_large):
    calls = []

    async def service(items):
        calls.append(len(items))
        if too_large & set(items):
            raise BadResponseTooLarge
        return [i * 2 for i in items]

    slices = Slices(100)
    expected = [("refused", 0x80B90000) if i in too_large else i * 2 for i in range(200)]
    assert asyncio.run(slices.call(range(200), service, refused)) == expected
    calls.clear()
    too_large = set()
    asyncio.run(slices.call(range(200), service, refused))
    assert len(calls) <= 200 / 3, "the others are not asked for one by one for ever"


def test_what_must_not_be_done_twice_is_not_repeated_when_only_its_answer_was_too_large():
    done = []

    async def service(items):
        done.append(list(items))
        if len(items) > 50:
            raise BadResponseTooLarge
        return list(items)

    slices = Slices(100)
    with pytest.raises(BadResponseTooLarge):
        asyncio.run(slices.call(range(100), service, refused, repeatable=False))
    assert len(done) == 1
    assert asyncio.run(slices.call(range(100), service, refused, repeatable=False)) == list(range(100))


@pytest.mark.parametrize(("told", "size"), [(0, 500), (None, 500), (50, 50), (100_000, 500), ("many", 500)])
def test_the_server_s_limit_counts_where_it_gives_one(told, size):
    slices = Slices()
    slices.told(told)
    assert slices.size == size


@given(st.floats(10, 5000), st.just(0.0) | st.floats(1, 5000))
def test_queues_are_long_enough_for_four_publishing_intervals(publishing_ms, sampling_ms):
    size = Pace(publishing_ms, sampling_ms).queue_size
    assert size >= 10
    assert not sampling_ms or size * sampling_ms >= 4 * publishing_ms


@given(st.integers(0, 60), st.integers(1, 25))
def test_every_position_is_in_one_subscription(count, size):
    parts = split(count, size)
    assert [p for part in parts for p in part.tolist()] == list(range(count))
    assert parts
    assert all(len(part) <= size for part in parts)


class Revising:
    """A server that has its own mind about intervals."""

    def __init__(self, interval_ms: float, keep_alives: int) -> None:
        self._revised = (interval_ms, keep_alives)
        self.asked: list[tuple[float, int]] = []

    async def create_subscription(self, asked, callback):
        interval, count = self._revised
        return ua.CreateSubscriptionResult(5, interval, asked.RequestedLifetimeCount, count)

    async def update_subscription(self, asked):
        self.asked.append((asked.RequestedPublishingInterval, asked.RequestedMaxKeepAliveCount))
        return ua.ModifySubscriptionResult(asked.RequestedPublishingInterval, 9, asked.RequestedMaxKeepAliveCount)


@pytest.mark.parametrize(
    ("interval_ms", "keep_alives", "asked", "stale_after_s"),
    [(250, 8, [], 5.0), (1000, 10, [(1000, 2)], 5.0), (5000, 30, [(5000, 1)], 12.5), (4000, 1, [], 10.0)],
)
def test_keep_alives_are_asked_for_again_where_the_server_makes_them_rare(
    interval_ms, keep_alives, asked, stale_after_s
):
    """Or a dead subscription is noticed after half an hour (trap 9); staleness follows what the server revised."""
    server = Revising(interval_ms, keep_alives)
    positions = np.arange(2, dtype=np.uint32)
    made = asyncio.run(create_subscription(server, Pace(), positions, (1, 2), 0.0, 0))
    assert server.asked == asked
    assert (made.number, made.stale_after_s) == (5, stale_after_s)


def test_a_server_that_refuses_to_be_asked_again_is_taken_as_it_is():
    class Stubborn(Revising):
        async def update_subscription(self, asked):
            raise BadNotSupported

    positions = np.arange(2, dtype=np.uint32)
    made = asyncio.run(create_subscription(Stubborn(5000, 20), Pace(), positions, (1, 2), 0.0, 0))
    assert made.stale_after_s == 250.0


def test_qualities_tell_of_changes_only():
    told = []
    qualities = Qualities(np.array([5, 6, 7], np.uint32), lambda r, s, t: told.append((r.tolist(), s)), lambda: 1)
    every = np.arange(3, dtype=np.uint32)
    qualities.lift(every)
    qualities.lay(every, NO_LINK)
    qualities.lay(every, NO_LINK)
    qualities.lift(every[1:])
    qualities.lay(every, STALE)
    qualities.lift(every)
    assert told == [([5, 6, 7], NO_LINK), ([6, 7], 0), ([5, 6, 7], STALE), ([5, 6, 7], 0)]


def publish_response(**fields) -> bytes:
    response = ua.PublishResponse()
    response.ResponseHeader.StringTable = ["a", "b"]
    parameters = response.Parameters
    parameters.SubscriptionId, parameters.AvailableSequenceNumbers, parameters.MoreNotifications = 7, [4, 5], True
    parameters.Results = [ua.StatusCode(), ua.StatusCode()]
    parameters.NotificationMessage.SequenceNumber = 5
    item = ua.MonitoredItemNotification(3, ua.DataValue(ua.Variant(1.5)))
    parameters.NotificationMessage.NotificationData = [ua.DataChangeNotification([item]), ua.StatusChangeNotification()]
    return struct_to_binary(response)


def test_a_publish_response_as_asyncua_writes_it():
    publication = read_publish_response(publish_response())
    assert (publication.subscription, publication.available, publication.more) == (7, (4, 5), True)
    assert publication.message.sequence == 5
    assert [type_id for type_id, _ in publication.message.parts] == [DATA_CHANGE, "i=820"]


@given(st.data())
def test_a_damaged_publish_response_is_an_error_and_nothing_else(data):
    raw = bytearray(publish_response())
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    del raw[data.draw(st.integers(0, len(raw))) :]
    try:
        read_publish_response(bytes(raw))
    except (DecodeError, ServiceError):
        return
    assert len(raw) == len(publish_response())


def test_a_response_that_failed_carries_its_status():
    fault = bytearray(publish_response())
    struct.pack_into("<I", fault, 16, 0x80790000)
    with pytest.raises(ServiceError) as raised:
        read_publish_response(bytes(fault))
    assert raised.value.status == 0x80790000


def test_errors_are_told_in_words():
    assert status_words(0x80340000) == "the server knows no such node (BadNodeIdUnknown)"
    assert status_words(0x80340480) == "the server knows no such node (BadNodeIdUnknown)"
    assert "0x8fff0000" in status_words(0x8FFF0000)
    assert error_words(TimeoutError()) == "no answer in time"
    assert error_words(BadTooManyOperations()).endswith("(BadTooManyOperations)")
