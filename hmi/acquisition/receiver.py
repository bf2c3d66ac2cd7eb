"""Notifications in order of their sequence to batches, gaps and counts. Synchronous: the hot path of the link."""

from collections.abc import Callable
from typing import Final

import numpy as np

from hmi.acquisition.decoding.columns import Columns, decode_data_change
from hmi.acquisition.decoding.publication import DATA_CHANGE, STATUS_CHANGE, Message, read_status_change
from hmi.acquisition.decoding.reader import DecodeError
from hmi.acquisition.qualities import Qualities
from hmi.acquisition.subscription import Subscription
from hmi.model.batch import Batch
from hmi.model.columns import Bools, TagIndices
from hmi.model.link import Gap
from hmi.model.quality import BAD, OVERFLOW

_INFO_BITS: Final = np.uint32(OVERFLOW | 0x0C00)
"""The overflow bit and both bits of the info type, which must say DataValue (Part 4, 7.39.1)."""


class SubscriptionLostError(Exception):
    """The server says that a subscription is no more; `status` says why."""

    def __init__(self, status: int) -> None:
        super().__init__(f"subscription lost: {status:#010x}")
        self.status = status


class Receiver:
    """Turns the messages of all subscriptions of a link into batches.

    Args:
        rows: u32[n], tag rows by client handle.
        clock_ns: UTC now, the arrival.
        seen: told of all values before anybody else.
    """

    def __init__(
        self,
        rows: TagIndices,
        qualities: Qualities,
        on_batch: Callable[[Batch], None],
        on_gap: Callable[[Gap], None],
        clock_ns: Callable[[], int],
        seen: Callable[[Columns], None],
    ) -> None:
        self._seen = seen
        self._rows = rows
        self._qualities = qualities
        self._on_batch = on_batch
        self._on_gap = on_gap
        self._clock_ns = clock_ns
        self._last_time = np.zeros(len(rows), np.int64)
        self.values = 0
        self.notifications = 0
        self.keep_alives = 0
        self.decode_errors = 0

    def deliver(self, subscription: Subscription, message: Message) -> None:
        """Hands on what one message carries; what cannot be read is counted, and a gap.

        Raises:
            SubscriptionLostError: the message says so.
        """
        for type_id, body in message.parts:
            try:
                if type_id == DATA_CHANGE:
                    self.notifications += 1
                    self._batch(decode_data_change(body, self._clock_ns()))
                elif type_id == STATUS_CHANGE and (status := read_status_change(body)) & BAD:
                    raise SubscriptionLostError(status)
            except DecodeError:
                self.unreadable()
                self.missed(subscription, "decode")

    def missed(self, subscription: Subscription, reason: str) -> None:
        """A gap from the last message of a subscription until now."""
        now = self._clock_ns()
        self._on_gap(Gap(min(subscription.heard_ns, now), now, reason, subscription.rows))

    def unreadable(self) -> None:
        self.decode_errors += 1

    def _batch(self, columns: Columns) -> None:
        if len(columns) and int(columns.handle.max()) >= len(self._rows):
            self.unreadable()
            columns = _only(columns, columns.handle < len(self._rows))
        if not len(columns):
            return
        rows = self._rows[columns.handle]
        self._seen(columns)
        self._qualities.lift(columns.handle)
        overflow = (columns.status & _INFO_BITS) == OVERFLOW
        if overflow.any():
            self._overflow(columns, rows, np.asarray(overflow, np.bool_))
        self._last_time[columns.handle] = columns.time
        self.values += len(columns)
        self._on_batch(Batch(rows, columns.time, columns.value, columns.status, columns.object_row, columns.objects))

    def _overflow(self, columns: Columns, rows: TagIndices, where: Bools) -> None:
        """The server's queue dropped samples between the last one of each of these tags and the marked one."""
        ends = columns.time[where]
        last = self._last_time[columns.handle[where]]
        starts = np.minimum(np.where(last == 0, ends, last), ends)
        tags = tuple(np.unique(rows[where]).tolist())
        self._on_gap(Gap(int(starts.min()), int(ends.max()), "overflow", tags))


def _only(columns: Columns, keep: Bools) -> Columns:
    """The values of handles that are ours."""
    place = np.cumsum(keep) - 1
    kept = keep[columns.object_row]
    return Columns(
        columns.handle[keep],
        columns.time[keep],
        columns.value[keep],
        columns.status[keep],
        place[columns.object_row[kept]].astype(np.uint32),
        tuple(o for o, k in zip(columns.objects, kept.tolist(), strict=True) if k),
    )
