"""The runtime's end of a link that runs in a process of its own."""

import asyncio
import logging
import random
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from itertools import count
from math import nan
from pathlib import Path
from typing import Any, Final

import numpy as np

from hmi.border.frames import Frame
from hmi.border.messages import link_status
from hmi.model.acts.write_truth import WriteTruth
from hmi.model.batch import EMPTY, Batch, Opaque, picked
from hmi.model.columns import TagIndices
from hmi.model.link import Gap, LinkState, LinkStatus, WriteOutcome, WriteResult
from hmi.model.plant import Server
from hmi.model.quality import NO_LINK, STALE
from hmi.model.server.address import AskError, UnsureError
from hmi.model.server.condition import ConditionAnswer, ConditionCommand, ConditionReport
from hmi.model.tag import Tag
from hmi.model.words import marked
from hmi.runtime.link_process.channel import Channel
from hmi.runtime.link_process.forms import Parts, batch_of, gap_of, opaques_of, report_of, tag_fields
from hmi.runtime.link_process.memory import Memory
from hmi.runtime.link_process.process import ChildProcess
from hmi.runtime.link_process.questions import NotAskedError, Questions, UnansweredError
from hmi.runtime.link_process.space import OwnProcessSpace

log = logging.getLogger(__name__)

_BACK_OFF_S: Final = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
_SPREAD: Final = (0.5, 1.5)
_STEADY_S: Final = 30.0
"""A process that lived so long is started again as if it were the first time."""
_LOOK_S: Final = 1.0
_STALE_LOOKS: Final = 5
_END_LOOKS: Final = 30
"""Looks without a frame, of which a healthy process sends two a second; counted, so that a runtime that itself stood
still does not take it for the child's silence."""
_START_LOOKS: Final = 90
"""Of a process that has said nothing yet: on a busy machine it takes its time to start."""
_END_S: Final = 5.0
GAP: Final = "process"


class OwnProcessLink:
    """As `hmi.acquisition.Link`, in a process of its own that is started again when it ends.

    When the process ends its tags have no link at once; the next one goes on from the last sample that came, declares
    the gap and heals it where the server keeps history.

    Args:
        security: folder of the certificates. secrets: folders in which the child looks for logins.
    """

    def __init__(
        self,
        server: Server,
        tags: Sequence[Tag],
        *,
        on_batch: Callable[[Batch], None],
        on_quality: Callable[[TagIndices, int, int], None],
        on_gap: Callable[[Gap], None],
        on_status: Callable[[LinkStatus], None],
        on_healed: Callable[[Batch], None],
        recorded: Batch = EMPTY,
        on_truth: Callable[[WriteTruth], None],
        on_conditions: Callable[[ConditionReport], None],
        security: Path,
        secrets: Sequence[Path] = (),
        language: str = "en",
        url: str | None = None,
        clock_ns: Callable[[], int] = time.time_ns,
        **pace: float,
    ) -> None:
        self._server = server
        self._tags = tags
        self._on_batch, self._on_healed = on_batch, on_healed
        self._on_quality, self._on_gap, self._on_status = on_quality, on_gap, on_status
        self._on_truth, self._on_conditions = on_truth, on_conditions
        self._settings = {
            "security": str(security),
            "secrets": [str(folder) for folder in secrets],
            "language": language,
            "url": url,
            "pace": pace,
        }
        self._clock_ns = clock_ns
        self._memory = Memory(tags)
        self._recorded = picked(recorded, np.isin(recorded.tag, self._memory.rows))
        self._questions = Questions(server.id)
        self._walks = count(1)
        self._channel: Channel | None = None
        self._status = self._base = LinkStatus(server.id, LinkState.OFFLINE, clock_ns(), wanted=len(tags))
        self._values = 0
        self._whole_ns: int | None = None
        self._lost = False
        self._fault = ""
        self._heard = False
        self._silent = False
        self._doubts: dict[int, tuple[Any, int]] = {}
        self._takers: dict[str, Callable[[Frame], None]] = {
            "batch": self._batch,
            "quality": self._quality,
            "gap": self._gap,
            "status": self._told,
            "truth": self._truth,
            "conditions": lambda frame: self._on_conditions(report_of(frame.fields)),
            "answer": self._questions.answered,
            "log": _log,
            "fault": self._failed,
        }

    # --- what a link is asked for

    @property
    def status(self) -> LinkStatus:
        return replace(self._status, values=self._values)

    async def run(self) -> None:
        """Keeps a process at work until cancelled; then it is ended in order."""
        loop = asyncio.get_running_loop()
        failures = 0
        try:
            while True:
                began_s = loop.time()
                why = await self._life()
                failures = 0 if loop.time() - began_s > _STEADY_S else failures
                self._say_ended(why)
                base = _BACK_OFF_S[min(failures, len(_BACK_OFF_S) - 1)]
                failures += 1
                await asyncio.sleep(base * random.uniform(*_SPREAD))
        finally:
            if self._lost and self._whole_ns is not None:
                self._on_gap(Gap(self._whole_ns, self._clock_ns(), GAP, tuple(self._memory.rows.tolist())))
            self._lost = False
            if self._status.state is not LinkState.OFFLINE:
                self._enter(LinkState.OFFLINE, "stopped")

    def retry(self) -> None:
        """A person has mended what the link was waiting for: it tries again."""
        if self._channel is not None:
            self._channel.send({"what": "retry"})

    def renew(self) -> None:
        """As `Link.renew`; a process that is being started judges anew by itself."""
        if self._channel is not None:
            self._channel.send({"what": "renew"})

    async def write(self, tag: Tag, value: Any) -> WriteResult:
        """As `Link.write`; unknown where the process ended before it could say what became of it."""
        if self._silent:
            return WriteResult(
                WriteOutcome.NOT_SENT,
                nan,
                marked("the link to {server} does not answer").format(server=self._server.id),
            )
        written_ns = self._clock_ns()
        try:
            said = (await self._ask("write", tag=tag.index, value=value)).fields
        except NotAskedError as error:
            return WriteResult(WriteOutcome.NOT_SENT, nan, str(error))
        except UnansweredError as error:
            self._doubts[tag.index] = (value, written_ns)
            return WriteResult(
                WriteOutcome.UNKNOWN, nan, marked("{error} Whether it was done is not known yet.").format(error=error)
            )
        result = WriteResult(WriteOutcome(said["outcome"]), said["read_back"], said["sentence"])
        if result.outcome is WriteOutcome.UNKNOWN:
            self._doubts[tag.index] = (value, written_ns)
        return result

    def space(self) -> OwnProcessSpace:
        """The server's address space; raises AskError where there is no link."""
        if self._silent or self._status.state not in (LinkState.LIVE, LinkState.DEGRADED):
            raise AskError(
                marked("The link to {server} is {state}.").format(
                    server=self._server.id, state=self._status.state.value
                )
            )
        return OwnProcessSpace(self._ask, self._walks)

    async def call(self, object_node: str, method_node: str, arguments: Sequence[Any]) -> tuple[Opaque, ...]:
        """As `Link.call`; raises AskError."""
        try:
            frame = await self._ask("call", object=object_node, method=method_node, arguments=list(arguments))
        except UnansweredError as error:
            raise UnsureError(marked("{error} The method may have been carried out.").format(error=error)) from error
        return opaques_of(frame.columns[0])

    async def act(
        self, do: ConditionCommand, condition: str, event_id: str, *, comment: str = "", seconds: float = 0.0
    ) -> ConditionAnswer:
        """As `Link.act`."""
        try:
            frame = await self._ask(
                "act", act=do.value, condition=condition, event_id=event_id, comment=comment, seconds=seconds
            )
        except NotAskedError as error:
            return ConditionAnswer(False, marked("nothing was sent: {error}").format(error=error))
        except UnansweredError as error:
            return ConditionAnswer(False, marked("{error} It may have been done.").format(error=error))
        said = frame.fields
        return ConditionAnswer(said["done"], said["sentence"], said["changed"])

    async def _ask(self, do: str, *columns: Any, **fields: Any) -> Frame:
        return await self._questions.ask(self._channel, do, columns, **fields)

    # --- one life of the process

    async def _life(self) -> str:
        """From the start of a process to its end; why it ended."""
        channel = Channel(self._framed)
        self._fault = ""
        try:
            process = await ChildProcess.start(self._server.id, channel)
        except OSError as error:
            return marked("could not be started: {error}").format(error=error)
        log.info("link to %s: its process is %d", self._server.id, process.pid)
        self._channel = channel
        patience_s = 0.0
        try:
            channel.send(*self._beginning())
            await self._until_gone(channel)
            self._without_link()
        except asyncio.CancelledError:
            channel.send({"what": "stop"})
            patience_s = _END_S
            raise
        finally:
            self._channel = None
            words = await process.end(patience_s)
            self._questions.unanswered()
        return self._fault or words

    def _beginning(self) -> Parts:
        fields = {
            "what": "begin",
            "server": asdict(self._server),
            "tags": [tag_fields(tag) for tag in self._tags],
            **self._settings,
            "whole_ns": self._whole_ns,
            "reason": GAP,
            "doubts": [[row, value, written_ns] for row, (value, written_ns) in self._doubts.items()],
        }
        if self._whole_ns is not None:
            return fields, self._memory.columns
        newest = self._recorded
        return fields, (newest.tag, newest.time, newest.value, newest.status)

    async def _until_gone(self, channel: Channel) -> None:
        """Until the process has ended, or has been silent for so long that it must be."""
        looks, spoken = 0, False
        while not channel.gone.is_set():
            self._heard = False
            with suppress(TimeoutError):
                await asyncio.wait_for(channel.gone.wait(), _LOOK_S)
            spoken |= self._heard
            looks = 0 if self._heard else looks + 1
            if spoken and looks == _STALE_LOOKS and not channel.gone.is_set():
                self._silent = True
                self._on_quality(self._memory.bare, STALE, self._clock_ns())
                self._enter(LinkState.DEGRADED, marked("the link's process is silent; its values may be out of date"))
            if looks >= (_END_LOOKS if spoken else _START_LOOKS):
                return

    def _without_link(self) -> None:
        self._silent = False
        self._lost = self._whole_ns is not None
        self._memory.all_without_link()
        self._on_quality(self._memory.rows, NO_LINK, self._clock_ns())
        self._base = self._status
        was_live = self._whole_ns is not None
        self._enter(LinkState.RECONNECTING if was_live else LinkState.CONNECTING, marked("the link's process ended"))

    def _say_ended(self, why: str) -> None:
        log.warning("link to %s: its process %s; it is started again", self._server.id, why)
        state = LinkState.RECONNECTING if self._whole_ns is not None else LinkState.CONNECTING
        self._enter(state, marked("the link's process {why}; it is started again").format(why=why))

    # --- what the process says

    def _framed(self, frame: Frame) -> None:
        self._heard = True
        if self._silent:
            self._silent = False
            self._on_quality(self._memory.bare, 0, self._clock_ns())
        self._takers[frame.fields["what"]](frame)

    def _batch(self, frame: Frame) -> None:
        batch = batch_of(frame)
        if frame.fields["healed"]:
            self._on_healed(batch)
            return
        self._values += len(batch)
        self._memory.samples(batch)
        self._on_batch(batch)

    def _quality(self, frame: Frame) -> None:
        tags, status = frame.columns[0], int(frame.fields["status"])
        self._memory.laid(tags, status)
        self._on_quality(tags, status, int(frame.fields["now_ns"]))

    def _gap(self, frame: Frame) -> None:
        gap = gap_of(frame)
        self._lost = self._lost and gap.reason != GAP
        self._on_gap(gap)

    def _told(self, frame: Frame) -> None:
        """A status; it is told on where more than its counters changed."""
        said = link_status(frame.fields["link"])
        if frame.fields["whole_ns"] is not None:
            self._whole_ns = int(frame.fields["whole_ns"])
        before = self._status
        self._status = _summed(said, self._base)
        if _news(before) != _news(self._status):
            self._on_status(self.status)

    def _truth(self, frame: Frame) -> None:
        fields = {key: value for key, value in frame.fields.items() if key != "what"}
        truth = WriteTruth(**fields)
        self._doubts.pop(truth.tag, None)
        self._on_truth(truth)

    def _failed(self, frame: Frame) -> None:
        self._fault = marked("failed: {fields}").format(fields=frame.fields["text"])

    def _enter(self, state: LinkState, reason: str) -> None:
        changed = self._status.state is not state
        since_ns = self._clock_ns() if changed else self._status.since_ns
        subscribed = self._status.subscribed if state is LinkState.DEGRADED else 0
        self._status = replace(
            self._status, state=state, reason=reason, since_ns=since_ns, subscribed=subscribed, moving=0
        )
        self._on_status(self.status)


def _summed(status: LinkStatus, base: LinkStatus) -> LinkStatus:
    """The counters on top of those of earlier lives; values are counted here, as they come."""
    return replace(
        status,
        notifications=status.notifications + base.notifications,
        keep_alives=status.keep_alives + base.keep_alives,
        decode_errors=status.decode_errors + base.decode_errors,
        reconnects=status.reconnects + base.reconnects,
        healed=status.healed + base.healed,
    )


def _news(status: LinkStatus) -> tuple[Any, ...]:
    """What of a status is told on when it changes; its counters are looked at."""
    return status.state, status.since_ns, status.reason, status.wanted, status.subscribed, status.failed


def _log(frame: Frame) -> None:
    """The child's records go into the runtime's log."""
    logging.getLogger(frame.fields["name"]).log(frame.fields["level"], "%s", frame.fields["text"])
