"""What a link's process hands to the runtime: in order, and bounded where the runtime does not take it."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Final

import numpy as np

from hmi.border.frames import Column, Fields, encode
from hmi.border.messages import link_fields
from hmi.model.acts.write_truth import WriteTruth
from hmi.model.batch import Batch
from hmi.model.columns import TagIndices
from hmi.model.link import Gap, LinkStatus
from hmi.model.server.condition import Condition, ConditionReport
from hmi.model.words import marked
from hmi.runtime.link_process.channel import Channel
from hmi.runtime.link_process.forms import batch_parts, gap_parts, report_fields

FRAME_LIMIT: Final = 64 << 20
"""Bytes of one batch; a greater one is a gap."""
_OLDEST_NS: Final = 3600 * 10**9
"""A source time may be anything; what was dropped is not said to have begun longer ago than this."""
_ANSWER_LIMIT: Final = 30 << 20
"""Below what a frame may have as its header."""
_INFO: Final = 20


class Outbox:
    """Hands on at once while the channel flows. While it is held up values are dropped and counted, and a gap `queue`
    says so afterwards; what else there is to say is kept by its newest state, which is bounded by the tags and alarms.

    Args:
        rows: of the link's tags.
    """

    def __init__(self, channel: Channel, rows: Sequence[int], clock_ns: Callable[[], int]) -> None:
        size = max(rows, default=-1) + 1
        self._channel = channel
        self._clock_ns = clock_ns
        self._dropped = np.zeros(size, np.bool_)
        self._dropped_ns = 0
        self._laid: dict[int, int] = {}
        self._gaps: dict[str, Gap] = {}
        self._truths: dict[int, WriteTruth] = {}
        self._conditions: dict[tuple[str, str], Condition] = {}
        self._whole_report = False
        self._server = ""
        self.dropped_values = 0

    # --- what the link hands over

    def batch(self, batch: Batch) -> None:
        self._values(batch, healed=False)

    def healed(self, batch: Batch) -> None:
        self._values(batch, healed=True)

    def quality(self, tags: TagIndices, status: int, now_ns: int) -> None:
        if self._channel.held_up:
            self._laid.update(dict.fromkeys(tags.tolist(), status))
        else:
            self._channel.send({"what": "quality", "status": status, "now_ns": now_ns}, (tags,))

    def gap(self, gap: Gap) -> None:
        if self._channel.held_up:
            known = self._gaps.get(gap.reason)
            self._gaps[gap.reason] = _joined(known, gap) if known else gap
        else:
            self._channel.send(*gap_parts(gap))

    def status(self, status: LinkStatus, whole_ns: int | None) -> None:
        """Not kept while the channel is held up: the next one is never far."""
        if not self._channel.held_up:
            self._channel.send({"what": "status", "link": link_fields(status), "whole_ns": whole_ns})

    def truth(self, truth: WriteTruth) -> None:
        if self._channel.held_up:
            self._truths[truth.tag] = truth
        else:
            self._channel.send({"what": "truth", **asdict(truth)})

    def conditions(self, report: ConditionReport) -> None:
        if not self._channel.held_up:
            self._channel.send(report_fields(report))
            return
        if report.whole:
            self._conditions.clear()
        self._whole_report |= report.whole
        self._server = report.server
        self._conditions.update({condition.key: condition for condition in report.conditions})

    def log(self, level: int, name: str, text: str) -> None:
        if not self._channel.held_up:
            self._channel.send({"what": "log", "level": level, "name": name, "text": text})

    def answer(self, fields: Fields, columns: Sequence[Column] = ()) -> None:
        """Sent whatever waits: there is one for each question, and the runtime asks few at once."""
        frame = encode({"what": "answer", **fields}, columns)
        if len(frame) > _ANSWER_LIMIT:
            refused = marked("What was asked for is too much to be carried at once.")
            frame = encode({"what": "answer", "id": fields["id"], "refused": refused})
        self._channel.send_encoded(frame)

    def drained(self) -> None:
        """The channel flows again: what was kept is told."""
        now_ns = self._clock_ns()
        laid, self._laid = self._laid, {}
        for status in set(laid.values()):
            rows = [row for row, found in laid.items() if found == status]
            self.quality(np.array(rows, np.uint32), status, now_ns)
        gaps, self._gaps = self._gaps, {}
        truths, self._truths = self._truths, {}
        for gap in [*gaps.values(), *self._queue_gap(now_ns)]:
            self.gap(gap)
        for truth in truths.values():
            self.truth(truth)
        if self._conditions or self._whole_report:
            report = ConditionReport(self._server, tuple(self._conditions.values()), self._whole_report)
            self._conditions, self._whole_report = {}, False
            self.conditions(report)

    # --- values

    def _values(self, batch: Batch, *, healed: bool) -> None:
        if not self._channel.held_up:
            frame = encode(*batch_parts(batch, healed))
            if len(frame) <= FRAME_LIMIT:
                self._channel.send_encoded(frame)
                return
        self._drop(batch)
        if not self._channel.held_up:
            for gap in self._queue_gap(self._clock_ns()):
                self.gap(gap)

    def _drop(self, batch: Batch) -> None:
        now_ns = self._clock_ns()
        start_ns = int(np.clip(batch.time.min(), now_ns - _OLDEST_NS, now_ns))
        self._dropped_ns = min(self._dropped_ns, start_ns) if self._dropped.any() else start_ns
        self._dropped[batch.tag] = True
        self.dropped_values += len(batch)

    def _queue_gap(self, now_ns: int) -> list[Gap]:
        if not self._dropped.any():
            return []
        gap = Gap(self._dropped_ns, now_ns, "queue", tuple(np.flatnonzero(self._dropped).tolist()))
        self._dropped[:] = False
        self.log(_INFO, __name__, f"the runtime was held up: {self.dropped_values} values dropped since the start")
        return [gap]


def _joined(one: Gap, other: Gap) -> Gap:
    tags = tuple(sorted({*one.tags, *other.tags}))
    return Gap(min(one.start_ns, other.start_ns), max(one.end_ns, other.end_ns), one.reason, tags)
