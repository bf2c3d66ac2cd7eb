"""Servers that break the protocol: said in a sentence, bounded, mended when they are, and no other link suffers."""

import asyncio
import math
import struct
from contextlib import asynccontextmanager

import pytest
from asyncua import ua

from bench.load.bodies import SERVER_ID, tags
from hmi.acquisition import Link
from hmi.acquisition.acting.call import CallError
from hmi.acquisition.wire.transport import MESSAGE_BYTES
from hmi.model.link import LinkState, WriteOutcome
from hmi.model.plant import Server
from tests.acquisition.hostile_server import (
    TAGS,
    Breaker,
    Forgetful,
    Garbler,
    Honest,
    Hostile,
    Liar,
    Mute,
    Narrow,
    Numberer,
    Reviser,
    Scribbler,
    Unwritten,
)
from tests.acquisition.support import at_work, live, until

IDS = ua.ObjectIds
EVERY = tuple(range(TAGS))


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Nothing here is about how long a link waits."""
    monkeypatch.setattr("hmi.acquisition.connection.REQUEST_TIMEOUT_S", 1.0)
    monkeypatch.setattr("hmi.acquisition.link._BACK_OFF_S", (0.05,))
    monkeypatch.setattr("hmi.acquisition.subscribing.subscription.STALE_S", 1.0)
    monkeypatch.setattr("hmi.acquisition.subscribing.live._SILENT_S", 2.0)


class Told:
    """What a link says, and a look at whether its tags are good and moving."""

    def __init__(self) -> None:
        self.values = 0
        self.gaps = []
        self.reasons = []
        self.quality = dict.fromkeys(EVERY, 0)

    def link(self, url: str) -> Link:
        return Link(
            Server(SERVER_ID, url),
            tags(TAGS),
            on_batch=self._on_batch,
            on_quality=lambda rows, status, now_ns: self.quality.update(dict.fromkeys(rows.tolist(), status)),
            on_gap=self.gaps.append,
            on_status=lambda status: self.reasons.append(status.reason),
        )

    def _on_batch(self, batch) -> None:
        self.values += len(batch)

    @property
    def any_good(self) -> bool:
        return bool(self.values) and 0 in self.quality.values()

    def said(self, words: str) -> bool:
        return any(words in reason for reason in self.reasons)


@asynccontextmanager
async def beside(kind, says=None, **options):
    """A link to a hostile server, beside one to an honest server that must not notice."""
    async with Hostile(kind, says, **options) as hostile, Hostile(Honest) as honest:
        told, other = Told(), Told()
        link, neighbour = told.link(hostile.url), other.link(honest.url)
        async with asyncio.timeout(60), at_work(neighbour), at_work(link):
            await live(neighbour)
            yield hostile, link, told
            seen = other.values
            await until(lambda: other.values >= seen + 5 * TAGS)
            assert neighbour.status.state is LinkState.LIVE
            assert neighbour.status.reconnects == 0
            assert not other.gaps


async def mended(hostile, link, told):
    """The fault is over: the link is live by itself, and values come."""
    hostile.well = True
    await live(link)
    seen = told.values
    await until(lambda: told.values >= seen + 3 * TAGS)
    assert set(told.quality.values()) == {0}


@pytest.mark.parametrize("says", [10_000, 0, -1, 2**31 - 1, "many", math.nan, None])
def test_a_server_that_lies_about_its_limits_gets_what_it_takes(says):
    async def scenario():
        async with beside(Liar, says) as (hostile, link, told):
            await live(link)
            assert (link.status.subscribed, link.status.failed) == (TAGS, {})
            await until(lambda: told.values >= 3 * TAGS)
            assert len(hostile.asked) <= 2 + TAGS // 25, "halved and remembered"

    asyncio.run(scenario())


@pytest.mark.parametrize("service", ["read", "items"])
def test_fewer_results_than_were_asked_for(service):
    async def scenario():
        async with beside(Forgetful, service) as (hostile, link, told):
            await until(lambda: told.said("results for"))
            assert told.said("the fault is the server's")
            assert not told.any_good
            await mended(hostile, link, told)

    asyncio.run(scenario())


@pytest.mark.parametrize(
    "service",
    [
        IDS.CreateSessionRequest_Encoding_DefaultBinary,
        IDS.ActivateSessionRequest_Encoding_DefaultBinary,
        IDS.ReadRequest_Encoding_DefaultBinary,
        IDS.CreateSubscriptionRequest_Encoding_DefaultBinary,
        IDS.CreateMonitoredItemsRequest_Encoding_DefaultBinary,
        IDS.PublishRequest_Encoding_DefaultBinary,
    ],
)
def test_an_answer_that_is_none(service):
    async def scenario():
        async with beside(Garbler, service) as (hostile, link, told):
            await until(lambda: told.said("cannot be read"))
            assert not told.any_good
            await mended(hostile, link, told)

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("service", "name"),
    [
        (IDS.CreateSessionRequest_Encoding_DefaultBinary, "CreateSession"),
        (IDS.ReadRequest_Encoding_DefaultBinary, "Read"),
        (IDS.CreateSubscriptionRequest_Encoding_DefaultBinary, "CreateSubscription"),
        (IDS.CreateMonitoredItemsRequest_Encoding_DefaultBinary, "CreateMonitoredItems"),
        (IDS.PublishRequest_Encoding_DefaultBinary, ""),
    ],
)
def test_a_service_that_never_answers(service, name):
    async def scenario():
        async with beside(Mute, service) as (hostile, link, told):
            await until(lambda: told.said(f"did not answer {name} in time" if name else "silent for too long"))
            assert not told.any_good
            await mended(hostile, link, told)

    asyncio.run(scenario())


def test_an_answer_to_a_write_that_is_none_leaves_its_outcome_unknown():
    async def scenario():
        async with beside(Unwritten) as (_, link, told):
            await live(link)
            result = await link.write(tags(TAGS)[7], 1.0)
            assert result.outcome is WriteOutcome.UNKNOWN
            assert result.sentence.startswith("T7: the server gave 0 results for 1 items. The write may have been")
            with pytest.raises(CallError, match="without success"):
                await link.call("i=85", "i=11492", [])
            await until(lambda: told.values >= 3 * TAGS)
            assert link.status.reconnects == 0

    asyncio.run(scenario())


@pytest.mark.parametrize("interval_ms", [0.0, -1.0, math.nan, math.inf, -math.inf])
def test_what_is_no_interval_is_taken_for_the_one_asked_for(interval_ms):
    says = {
        "RevisedPublishingInterval": interval_ms,
        "RevisedMaxKeepAliveCount": 0,
        "RevisedLifetimeCount": 0,
        "sampling": interval_ms,
        "session": interval_ms,
    }

    async def scenario():
        async with beside(Reviser, says) as (_, link, told):
            await live(link)
            await until(lambda: told.values >= 5 * TAGS)
            assert link.status.reason == ""
            assert link.status.reconnects == 0

    asyncio.run(scenario())


def test_terms_on_which_nothing_could_be_called_live_are_refused():
    async def scenario():
        async with beside(Reviser, {"RevisedPublishingInterval": 1e9}) as (hostile, link, told):
            await until(lambda: told.said("the server would send values only every 12 days; let it publish"))
            assert not told.any_good
            await mended(hostile, link, told)

    asyncio.run(scenario())


def test_a_server_that_would_be_silent_for_years_is_not_waited_for_so_long(monkeypatch):
    """It takes no other keep-alive count, and sends none: after the longest silence that is believed it is stale."""
    monkeypatch.setattr("hmi.acquisition.subscribing.subscription.STALE_MOST_S", 1.5)
    monkeypatch.setattr("hmi.acquisition.subscribing.live._SELDOM_S", 1.0)

    async def scenario():
        async with beside(Reviser, {"RevisedMaxKeepAliveCount": 2**32 - 1, "sampling": 1e9}) as (hostile, link, _):
            await live(link)
            assert "its loss is seen only after" in link.status.reason
            assert "looks at some tags only every 12 days" in link.status.reason
            hostile.hz = 0.0
            for connection in hostile.connections[:]:
                connection.pause_reading()
            await until(lambda: link.status.state is LinkState.DEGRADED)

    asyncio.run(scenario())


def test_notifications_that_cannot_be_read_are_counted_and_are_gaps():
    async def scenario():
        async with beside(Scribbler, 5) as (hostile, link, told):
            await live(link)
            await until(lambda: link.status.decode_errors >= 5)
            assert len(told.gaps) >= 5
            assert {gap.reason for gap in told.gaps} == {"decode"}
            assert link.status.state is LinkState.LIVE
            await mended(hostile, link, told)

    asyncio.run(scenario())


def test_a_server_of_which_nothing_can_be_read_is_not_called_live():
    async def scenario():
        async with beside(Scribbler, 1) as (hostile, link, told):
            await until(lambda: link.status.decode_errors >= 12)
            await until(lambda: told.said("cannot be read"))
            assert not told.values
            assert not told.any_good
            await mended(hostile, link, told)

    asyncio.run(scenario())


@pytest.mark.parametrize(
    "number",
    [
        lambda sent, right: 1,
        lambda sent, right: (right + 2**30) % 2**32 or 1,
        lambda sent, right: right + 3,
        lambda sent, right: max(1, right - 2) if sent % 2 else right,
        lambda sent, right: 0,
    ],
    ids=["always 1", "far ahead", "three ahead", "to and fro", "0"],
)
def test_numbers_that_are_wrong_are_a_gap_or_the_end_of_the_connection(number):
    async def scenario():
        async with beside(Numberer, number) as (hostile, link, told):
            await until(lambda: told.gaps or told.said("old numbers"))
            await mended(hostile, link, told)

    asyncio.run(scenario())


def huge_chunk(protocol, request_id):
    protocol.raw(b"MSGF" + struct.pack("<I", 2**32 - 1) + bytes(1000))


def endless_message(protocol, request_id):
    part = bytes(60_000)
    for _ in range(MESSAGE_BYTES // len(part) + 2):
        protocol._sent_chunks += 1
        protocol.raw(b"MSGC" + struct.pack("<IIIII", 24 + len(part), 1, 1, protocol._sent_chunks, request_id) + part)


def half_a_message(protocol, request_id):
    protocol.raw(b"MSGF" + struct.pack("<I", 1000) + bytes(100))
    protocol._transport.close()


def wrong_chunk_number(protocol, request_id):
    protocol._sent_chunks += 7
    protocol._send(request_id, b"")


def unknown_request(protocol, request_id):
    protocol._send(999_999, bytes(100))


def tiny_chunk(protocol, request_id):
    protocol.raw(b"MSGF" + struct.pack("<I", 9) + b"\0")


def other_protocol(protocol, request_id):
    protocol.raw(b"HTTP/1.1 200 OK\r\n\r\n")


def error_message(protocol, request_id):
    protocol.raw(b"ERRF" + struct.pack("<IIi", 16, ua.StatusCodes.BadTcpNotEnoughResources, -1))


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (huge_chunk, "announced a message of 4096 MB, more than was agreed"),
        (endless_message, "larger than was agreed"),
        (half_a_message, "closed the connection in the middle of a message"),
        (wrong_chunk_number, "sent a message that cannot be read"),
        (unknown_request, "sent a message that cannot be read"),
        (tiny_chunk, "cut short"),
        (other_protocol, "does not speak OPC UA; look at host and port"),
        (error_message, "the server has no resources left (BadTcpNotEnoughResources)"),
    ],
)
def test_a_stream_that_is_broken_ends_the_connection_with_its_cause(fault, said):
    async def scenario():
        async with beside(Breaker, fault) as (hostile, link, told):
            await until(lambda: told.said(said))
            await mended(hostile, link, told)

    asyncio.run(scenario())


@pytest.mark.parametrize("size", [0, 1, 8192, 2**32 - 1])
def test_buffers_that_no_server_can_have(size):
    async def scenario():
        async with beside(Narrow, size) as (_, link, told):
            await live(link)
            await until(lambda: told.values >= 3 * TAGS)

    asyncio.run(scenario())
