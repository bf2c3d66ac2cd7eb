"""The publish loop against a scripted server: lost, repeated and unreadable messages, and a server that wants less."""

import asyncio
import struct
from collections.abc import Callable

import numpy as np
import pytest
from asyncua.ua.uaerrors import (
    BadMessageNotAvailable,
    BadServiceUnsupported,
    BadSubscriptionIdInvalid,
    BadTimeout,
    BadTooManyPublishRequests,
)

from hmi.acquisition.decoding.publication import DATA_CHANGE, STATUS_CHANGE, Message, Publication
from hmi.acquisition.decoding.reader import DecodeError
from hmi.acquisition.decoding.sequence import LAST
from hmi.acquisition.subscribing.publisher import Publisher
from hmi.acquisition.subscribing.qualities import Qualities
from hmi.acquisition.subscribing.receiver import Receiver, SubscriptionLostError
from hmi.acquisition.subscribing.subscription import Subscription
from hmi.model.batch import Batch
from hmi.model.link import Gap
from tests.acquisition.encoding import Sent, notification
from tests.acquisition.support import until

ROWS = np.array([40, 50], np.uint32)
NOW = 2_000_000_000


def body(value: float, handle: int = 0, status: int | None = None) -> bytes:
    ticks = 116_444_736_000_000_000 + int(value) * 10_000_000
    return notification([(handle, Sent(b"\x0b" + struct.pack("<d", value), status, ticks, None, None, None))])


def message(sequence: int, *bodies: bytes) -> Message:
    return Message(sequence, None, tuple((DATA_CHANGE, b) for b in bodies))


class Script:
    """A session whose answers are written beforehand, one for each Publish in turn; then it is silent."""

    def __init__(self, *answers: Message | Publication | Exception, kept: dict[int, Message] | None = None) -> None:
        self._answers = list(answers)
        self._kept = kept or {}
        self.acknowledged: list[int] = []
        self.republished: list[int] = []
        self.waiting = 0

    async def publish(self, acks: list) -> Publication:
        if not self._answers:
            self.acknowledged += [int(a.SequenceNumber) for a in acks]
            self.waiting += 1
            try:
                await asyncio.Event().wait()
            finally:
                self.waiting -= 1
        answer = self._next(bool(acks))
        if isinstance(answer, Exception):
            raise answer
        self.acknowledged += [int(a.SequenceNumber) for a in acks]
        await asyncio.sleep(0)
        return answer if isinstance(answer, Publication) else Publication(9, (), False, answer)

    def _next(self, carries: bool) -> Message | Publication | Exception:
        """Refusals meet only requests that carry acknowledgements: those could be lost with them."""
        for place, answer in enumerate(self._answers):
            if carries or not isinstance(answer, (BadTooManyPublishRequests, BadTimeout)):
                return self._answers.pop(place)
        return self._answers.pop()

    async def republish(self, subscription: int, number: int) -> Message:
        self.republished.append(number)
        if number not in self._kept:
            raise BadMessageNotAvailable
        return self._kept[number]


class Bench:
    """A publisher with all that it needs, and what came of it."""

    def __init__(self, script: Script, received: int = 0) -> None:
        self.batches: list[Batch] = []
        self.gaps: list[Gap] = []
        qualities = Qualities(ROWS, lambda *_: None, lambda: NOW)
        self.gone: list[tuple[int, int, int]] = []
        self.receiver = Receiver(
            ROWS, qualities, self.batches.append, self.gaps.append, lambda: NOW, lambda _: None, self._on_gone
        )
        self.subscription = Subscription(
            9, np.arange(2, dtype=np.uint32), 5.0, 0.0, 1_000_000_000, received, rows=(40, 50)
        )
        self.publisher = Publisher(script, [self.subscription], self.receiver, lambda _: None)

    def _on_gone(self, positions: np.ndarray, statuses: np.ndarray) -> None:
        self.gone += [(p, s, len(self.values)) for p, s in zip(positions.tolist(), statuses.tolist(), strict=True)]

    @property
    def values(self) -> list[float]:
        return [v for b in self.batches for v in b.value.tolist()]

    def play(self, until_this: Callable[[], object]) -> None:
        async def scenario() -> None:
            task = asyncio.create_task(self.publisher.run())
            try:
                await until(lambda: task.done() or until_this(), 2.0)
            finally:
                task.cancel()
                (outcome,) = await asyncio.gather(task, return_exceptions=True)
            if isinstance(outcome, Exception):
                raise outcome

        asyncio.run(scenario())


def test_messages_in_order_are_delivered_and_then_acknowledged():
    script = Script(*(message(n, body(n)) for n in (1, 2, 3, 4)))
    bench = Bench(script)
    bench.play(lambda: len(bench.values) == 4 and script.waiting == 3)
    assert bench.values == [1, 2, 3, 4]
    assert bench.batches[0].tag.tolist() == [40]
    assert set(script.acknowledged) <= {1, 2, 3, 4}
    assert not bench.gaps


def test_a_message_that_never_came_is_fetched_before_the_next_is_delivered():
    script = Script(message(1, body(1)), message(4, body(4)), kept={2: message(2, body(2)), 3: message(3, body(3))})
    bench = Bench(script)
    bench.play(lambda: len(bench.values) == 4)
    assert bench.values == [1, 2, 3, 4]
    assert not bench.gaps


def test_what_the_server_no_longer_has_is_a_gap():
    script = Script(message(1, body(1)), message(4, body(4)), kept={3: message(3, body(3))})
    bench = Bench(script)
    bench.play(lambda: len(bench.values) == 3)
    assert bench.values == [1, 3, 4]
    assert bench.gaps == [Gap(1_000_000_000, NOW, "sequence", (40, 50))]


def test_a_server_that_says_what_it_has_is_asked_for_nothing_else():
    late = Publication(9, (3, 5), False, message(5, body(5)))
    script = Script(message(1, body(1)), late, kept={3: message(3, body(3))})
    bench = Bench(script)
    bench.play(lambda: 5 in bench.values)
    assert script.republished == [3]
    assert [g.reason for g in bench.gaps] == ["sequence"]


def test_a_keep_alive_tells_of_a_message_that_was_lost():
    script = Script(message(1, body(1)), message(3), kept={2: message(2, body(2))})
    bench = Bench(script)
    bench.play(lambda: bench.receiver.keep_alives == 1)
    assert bench.values == [1, 2]
    assert bench.subscription.expected == 3


def test_a_message_that_comes_twice_is_delivered_once():
    script = Script(message(1, body(1)), message(2, body(2)), message(1, body(1)), message(3, body(3)))
    bench = Bench(script)
    bench.play(lambda: 3 in bench.values)
    assert bench.values == [1, 2, 3]
    assert not bench.gaps


def test_numbers_go_round_without_a_gap():
    script = Script(message(LAST, body(1)), message(1, body(2)), message(2, body(3)))
    bench = Bench(script, received=LAST - 1)
    bench.play(lambda: len(bench.values) == 3)
    assert bench.values == [1, 2, 3]
    assert not script.republished


def test_a_numbering_that_begins_anew_far_ahead_does_not_ask_for_millions():
    script = Script(message(1_000_000_000, body(1)))
    bench = Bench(script)
    bench.play(lambda: bench.values)
    assert len(script.republished) <= 1000
    assert [g.reason for g in bench.gaps] == ["sequence"]


def test_an_unreadable_notification_is_a_gap_and_the_next_is_read():
    script = Script(message(1, body(1)), message(2, body(2)[:-6]), message(3, body(3)))
    bench = Bench(script)
    bench.play(lambda: 3 in bench.values)
    assert bench.values == [1, 3]
    assert bench.receiver.decode_errors == 1
    assert bench.gaps == [Gap(1_000_000_000, NOW, "decode", (40, 50))]


def test_an_unreadable_answer_is_fetched_again():
    script = Script(message(1, body(1)), DecodeError(), message(3, body(3)), kept={2: message(2, body(2))})
    bench = Bench(script)
    bench.play(lambda: 3 in bench.values)
    assert bench.values == [1, 2, 3]
    assert bench.receiver.decode_errors == 1


def test_nothing_but_unreadable_answers_ends_the_connection():
    script = Script(*[DecodeError()] * 50)
    with pytest.raises(ExceptionGroup) as raised:
        Bench(script).play(lambda: False)
    assert raised.group_contains(DecodeError)


def test_a_server_that_wants_fewer_requests_gets_fewer_and_loses_no_acknowledgement():
    messages = [message(n, body(n)) for n in range(1, 9)]
    script = Script(messages[0], BadTooManyPublishRequests(), BadTimeout(), *messages[1:4], BadTimeout(), *messages[4:])
    bench = Bench(script)
    bench.play(lambda: len(bench.values) == 8 and script.waiting == 2)
    assert bench.publisher.outstanding == 2
    assert script.acknowledged == sorted(set(script.acknowledged))
    assert script.acknowledged[:4] == [1, 2, 3, 4]


def test_an_unknown_handle_is_counted_and_harms_no_other():
    both = notification(
        [
            (77, Sent(b"\x0c\x01\x00\x00\x00?", None, 1, None, None, None)),
            (1, Sent(b"\x0c\x01\x00\x00\x00x", None, 1, None, None, None)),
        ]
    )
    bench = Bench(Script(message(1, both)))
    bench.play(lambda: bench.batches)
    (batch,) = bench.batches
    assert (batch.tag.tolist(), batch.object_row.tolist(), batch.objects) == ([50], [0], ("x",))
    assert bench.receiver.decode_errors == 1


def test_an_overflow_is_a_gap_since_the_last_sample_of_that_tag():
    script = Script(message(1, body(3, 0), body(4, 1)), message(2, body(8, 0, 0x480), body(9, 1, 0x400)))
    bench = Bench(script)
    bench.play(lambda: len(bench.values) == 4)
    assert bench.gaps == [Gap(3_000_000_000, 8_000_000_000, "overflow", (40,))]


def test_a_subscription_that_the_server_ends_ends_the_loop():
    ended = Message(1, None, ((STATUS_CHANGE, struct.pack("<IB", 0x800A0000, 0)),))
    with pytest.raises(ExceptionGroup) as raised:
        Bench(Script(ended)).play(lambda: False)
    assert raised.group_contains(SubscriptionLostError)


@pytest.mark.parametrize("answer", [BadSubscriptionIdInvalid, BadServiceUnsupported])
def test_resuming_fetches_all_that_was_sent_and_says_when_nothing_can_be_known(answer):
    """A server without Republish must not be asked for it again and again, for ever without a tag."""
    kept = {n: message(n, body(n)) for n in (3, 4, 5)}
    bench = Bench(Script(kept=kept), received=2)
    assert asyncio.run(bench.publisher.resume())
    assert bench.values == [3, 4, 5]

    async def gone(subscription: int, number: int) -> Message:
        raise answer

    script = Script()
    script.republish = gone
    assert not asyncio.run(Bench(script).publisher.resume())


@pytest.mark.parametrize("status", [0x8033_0000, 0x8034_0000, 0x8034_0400])
def test_an_item_whose_node_is_gone_is_told_after_its_sample(status):
    bench = Bench(Script(message(1, body(1)), message(2, body(2, 1, status)), message(3, body(3, 0, 0x8005_0000))))
    bench.play(lambda: len(bench.values) == 3)
    assert bench.gone == [(1, status, 2)]


def test_an_item_that_is_back_in_the_same_notification_is_not_gone():
    """And one that was there and is gone again is, once."""
    number = b"\x0b" + struct.pack("<d", 1.0)
    ticks = 116_444_736_000_000_000

    def sent(handle: int, status: int, second: int) -> tuple[int, Sent]:
        return handle, Sent(number, status, ticks + second * 10_000_000, None, None, None)

    unknown = 0x8034_0000
    both = notification([sent(0, unknown, 1), sent(1, unknown, 1), sent(1, 0, 2), sent(0, 0, 2), sent(0, unknown, 3)])
    bench = Bench(Script(message(1, both)))
    bench.play(lambda: len(bench.values) == 5)
    assert bench.gone == [(0, unknown, 5)]
