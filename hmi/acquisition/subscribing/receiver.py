"""Notifications in order of their sequence to batches, gaps and counts. Synchronous: the hot path of the link."""

from collections.abc import Callable
from typing import Final

import numpy as np
from asyncua.ua.status_codes import StatusCodes
from numpy.typing import NDArray

from hmi.acquisition.decoding.columns import Columns, decode_data_change
from hmi.acquisition.decoding.publication import DATA_CHANGE, EVENTS, STATUS_CHANGE, Message, read_status_change
from hmi.acquisition.decoding.reader import DecodeError
from hmi.acquisition.healing.holes import OpenHoles
from hmi.acquisition.subscribing.qualities import Positions, Qualities
from hmi.acquisition.subscribing.subscription import Subscription
from hmi.model.batch import Batch
from hmi.model.columns import Bools, Statuses, TagIndices, Times
from hmi.model.link import Before, Gap
from hmi.model.quality import BAD, OVERFLOW
from hmi.model.words import marked

_INFO_BITS: Final = np.uint32(OVERFLOW | 0x0C00)
"""The overflow bit and both bits of the info type, which must say DataValue (Part 4, 7.39.1)."""
_CODE: Final = np.uint32(0xFFFF_0000)
UNREADABLE_LIMIT: Final = 10
"""Unreadable messages in a row after which the connection is given up."""
_NO_STATUS: Final = np.uint32(0xFFFF_FFFF)
"""A status that no sample has."""
_GONE: Final = np.array([StatusCodes.BadNodeIdInvalid, StatusCodes.BadNodeIdUnknown], np.uint32)
"""What an item says once, and nothing after it, when its node was removed: node-opcua the first, others the second."""


class SubscriptionLostError(Exception):
    """The server says that a subscription is no more; `status` says why."""

    def __init__(self, status: int) -> None:
        super().__init__(marked("subscription lost: {status:#010x}").format(status=status))
        self.status = status


class Receiver:
    """Turns the messages of all subscriptions of a link into batches.

    Args:
        rows: u32[n], tag rows by client handle.
        on_held: takes what is known to have stood still over a gap (see `tell_held`). None to leave it out.
        clock_ns: UTC now, the arrival.
        seen: told of all values before anybody else.
        gone: told of the items, and their statuses, whose nodes are no more, after their samples were handed on.

    Attributes:
        holes: the samples that may be missing.
    """

    def __init__(
        self,
        rows: TagIndices,
        qualities: Qualities,
        on_batch: Callable[[Batch], None],
        on_gap: Callable[[Gap], None],
        clock_ns: Callable[[], int],
        seen: Callable[[Columns], None],
        gone: Callable[[Positions, Statuses], None],
        on_held: Callable[[Batch], None] | None = None,
    ) -> None:
        self._seen = seen
        self._gone = gone
        self._rows = rows
        self._qualities = qualities
        self._on_batch = on_batch
        self._on_gap = on_gap
        self._on_held = on_held
        self._held: list[Columns] = []
        self._clock_ns = clock_ns
        self._last_time = np.zeros(len(rows), np.int64)
        self._last_value = np.zeros(len(rows), np.float64)
        self._last_status = np.zeros(len(rows), np.uint32)
        self.holes = OpenHoles(self._last_time)
        self.values = 0
        self.notifications = 0
        self.keep_alives = 0
        self.decode_errors = 0
        self._unreadable = 0

    def recorded(self, newest: Batch) -> None:
        """The newest samples that an earlier run recorded, of any tags: what came since is missing.

        They are not taken for samples of this run, whose first of each tag goes to screens and alarms in any case.
        """
        _, positions, found = np.intersect1d(self._rows, newest.tag, assume_unique=True, return_indices=True)
        self._last_time[positions] = newest.time[found]
        self._last_status[positions] = _NO_STATUS
        self.holes.since(positions.astype(np.uint32), newest.time[found], self._clock_ns())

    def remember(self, before: Before) -> None:
        """Samples that an earlier link has delivered; in place, since the holes look at the same times."""
        self._last_time[:] = before.time
        self._last_value[:] = before.value
        self._last_status[:] = before.status

    def deliver(self, subscription: Subscription, message: Message) -> None:
        """Hands on what one message carries; what cannot be read is counted, and a gap.

        A subscription to events has no values: node-opcua 2.186 sends the attribute that they hang on as a value, with
        the handle of some tag, when a session moves to another channel.

        Raises:
            SubscriptionLostError: the message says so.
            DecodeError: nothing that came lately can be read, so that no value may be taken for the present one.
        """
        for type_id, body in message.parts:
            try:
                if type_id == DATA_CHANGE and subscription.listener is None:
                    self.notifications += 1
                    columns = decode_data_change(body, self._clock_ns())
                    subscription.sampled_ns = int(columns.time.max(initial=0))
                    self._batch(columns)
                    self._unreadable = 0
                elif type_id == EVENTS and subscription.listener is not None:
                    subscription.listener.notified(body)
                elif type_id == STATUS_CHANGE and (status := read_status_change(body)) & BAD:
                    raise SubscriptionLostError(status)
            except DecodeError as error:
                self.unreadable()
                self.missed(subscription, "decode")
                self._unreadable += 1
                if self._unreadable >= UNREADABLE_LIMIT:
                    self._unreadable = 0
                    raise DecodeError("the server's notifications cannot be read") from error

    def missed(self, subscription: Subscription, reason: str) -> None:
        """A gap from the last message of a subscription until now; of events, that they are to be asked for anew."""
        if subscription.listener is not None:
            subscription.listener.missed()
            return
        self.hole(subscription)
        now = self._clock_ns()
        self._on_gap(Gap(min(subscription.heard_ns, now), now, reason, subscription.rows))

    def hole(self, subscription: Subscription) -> None:
        """What was to be delivered now is missing, and may be healed."""
        now = self._clock_ns()
        self.holes.begin(subscription.positions, min(subscription.heard_ns, now), now)

    def unreadable(self) -> None:
        self.decode_errors += 1

    def _batch(self, columns: Columns) -> None:
        if len(columns) and int(columns.handle.max()) >= len(self._rows):
            self.unreadable()
            columns = columns.only(np.asarray(columns.handle < len(self._rows), np.bool_))
        if not len(columns):
            return
        self._seen(columns)
        standing = self.holes.standing(columns)
        self.holes.seen(columns)
        self._qualities.lift(columns.handle)
        self._hand_on(columns)
        if standing is not None and len(standing) and self._on_held is not None:
            keep = np.zeros(len(columns), np.bool_)
            keep[standing] = True
            self._held.append(columns.only(keep))
        bad = np.flatnonzero(columns.status >= BAD)
        if len(bad):
            self._ended(columns.handle, columns.status, bad)

    def _hand_on(self, columns: Columns) -> None:
        """What is new of it."""
        again = self._sent_again(columns)
        if again.any():
            columns = columns.only(~again)
            if not len(columns):
                return
        rows = self._rows[columns.handle]
        overflow = (columns.status & _INFO_BITS) == OVERFLOW
        if overflow.any():
            self._overflow(columns, rows, np.asarray(overflow, np.bool_))
        self._last_time[columns.handle] = columns.time
        self._last_value[columns.handle] = columns.value
        self._last_status[columns.handle] = columns.status
        self.values += len(columns)
        self._on_batch(Batch(rows, columns.time, columns.value, columns.status, columns.object_row, columns.objects))

    def tell_held(self) -> None:
        """Hands on, as of now, what the server said to stand still over a gap and has sent nothing newer of.

        Without it such a tag had no history behind the gap until it changes. Called once the gap has been declared.
        """
        told, self._held = self._held, []
        for columns in told:
            held = columns.only(np.asarray(self._last_time[columns.handle] <= columns.time, np.bool_))
            if len(held) and self._on_held is not None:
                now = np.full(len(held), self._clock_ns(), np.int64)
                self._on_held(
                    Batch(self._rows[held.handle], now, held.value, held.status, held.object_row, held.objects)
                )

    def _ended(self, handle: Positions, status: Statuses, bad: NDArray[np.intp]) -> None:
        """Items among the bad ones whose nodes are gone, unless a later sample says that they are back."""
        gone = bad[np.isin(status[bad] & _CODE, _GONE)]
        if len(gone):
            last = np.zeros(len(self._rows), np.intp)
            last[handle] = np.arange(len(handle))
            gone = gone[last[handle[gone]] == gone]
            self._gone(handle[gone], status[gone])

    def _sent_again(self, columns: Columns) -> Bools:
        """Where a sample is the last one of its tag once more: same source time, value and status.

        node-opcua 2.180 sends every item's value again, under a new sequence number, when a session moves to another
        channel; and every server does for new items on a node that has not changed meanwhile.
        """
        handle = columns.handle
        same = (columns.time == self._last_time[handle]) & (columns.status == self._last_status[handle])
        if not same.any():
            return np.asarray(same, np.bool_)
        value, last = columns.value, self._last_value[handle]
        return np.asarray(same & ((value == last) | (np.isnan(value) & np.isnan(last))), np.bool_)

    def _overflow(self, columns: Columns, rows: TagIndices, where: Bools) -> None:
        """The server's queue dropped samples between the last one of each of these tags and the marked one."""
        handle, ends = columns.handle[where], columns.time[where]
        last = self._times_before(columns)[where]
        self.holes.add(handle[last > 0], last[last > 0], ends[last > 0])
        starts = np.minimum(np.where(last == 0, ends, last), ends)
        tags = tuple(np.unique(rows[where]).tolist())
        self._on_gap(Gap(int(starts.min()), int(ends.max()), "overflow", tags))

    def _times_before(self, columns: Columns) -> Times:
        """The time of the sample before each, of the same tag, 0 where there was none."""
        order = np.argsort(columns.handle, kind="stable")
        handle, time = columns.handle[order], columns.time[order]
        before = self._last_time[handle]
        again = np.flatnonzero(handle[1:] == handle[:-1]) + 1
        before[again] = time[again - 1]
        result = np.empty_like(before)
        result[order] = before
        return result
