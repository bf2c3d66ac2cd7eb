"""The link to one server: connects, keeps every tag subscribed, says what it lost, writes and calls."""

import asyncio
import logging
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from asyncua import ua
from asyncua.ua.uaerrors import UaError

from hmi.acquisition.acting.acts import Acts
from hmi.acquisition.acting.doubts import Doubts
from hmi.acquisition.acting.typed import Given
from hmi.acquisition.browse.space import AddressSpace
from hmi.acquisition.connection import Connection, Security
from hmi.acquisition.decoding.reader import DecodeError
from hmi.acquisition.events import Conditions
from hmi.acquisition.healing.healer import Healer
from hmi.acquisition.refusal import Refusal, refusal_of, settings_refusal
from hmi.acquisition.state import State
from hmi.acquisition.subscribing.items import Items
from hmi.acquisition.subscribing.live import Live, SilentError
from hmi.acquisition.subscribing.publisher import NumberingError
from hmi.acquisition.subscribing.qualities import Positions, Qualities
from hmi.acquisition.subscribing.receiver import Receiver, SubscriptionLostError
from hmi.acquisition.subscribing.subscription import Pace
from hmi.acquisition.watching.probe import DeadSubscriptionError
from hmi.acquisition.watching.watch import Watch
from hmi.acquisition.wire.cancellation import until_one_fails
from hmi.acquisition.wire.quiet import quieten_asyncua
from hmi.acquisition.words import loss_words, status_words
from hmi.model.acts.write_truth import WriteTruth
from hmi.model.batch import EMPTY, Batch, Opaque
from hmi.model.columns import Statuses, TagIndices
from hmi.model.link import Before, Gap, LinkState, LinkStatus, WriteResult
from hmi.model.plant import Server
from hmi.model.quality import NO_LINK
from hmi.model.server.condition import ConditionAnswer, ConditionCommand, ConditionReport
from hmi.model.tag import Tag
from hmi.model.words import marked

log = logging.getLogger(__name__)

ATTEMPT_S: Final = 3.0
_BACK_OFF_S: Final = (0.5, 1.0, 2.0, 4.0)
_SPREAD: Final = (0.5, 1.5)
"""Many links that lost one network must not all come back in the same instant."""
_STEADY_S: Final = 2.0
"""A link that lived no longer than this has failed again, as far as the pause before the next attempt goes."""
_EXPECTED: Final = (
    OSError,
    UaError,
    DecodeError,
    SubscriptionLostError,
    NumberingError,
    SilentError,
    DeadSubscriptionError,
)


class RenewedError(ConnectionError):
    """The connection was cut from here, on purpose."""


class Link:
    """One server. Callbacks are plain functions, called on the event loop, and must not block.

    Args:
        tags: of this server; their order is nobody's business but the link's.
        on_batch: samples, with rows of `Plant.tags`.
        on_quality: (rows, own status or 0 to lift it, now_ns).
        on_gap: a stretch in which samples may be missing, once its end is known.
        on_status: at every change of state, reason or refused items.
        on_healed: samples that were missed, out of the server's history; None to leave it alone.
        recorded: the newest sample of each tag that an earlier run recorded; what came since is healed too.
        url: instead of the server's own.
        security: keeps what the server's `security` and `login` ask for; without it only servers that ask for neither
            are connected to.
        on_truth: what became of a write whose outcome was unknown.
        on_conditions: what the server's own alarms are; without it they are not asked for.
        language: in which the server is asked for its texts, `de` or `de-AT`.
        before: what an earlier link to this server has delivered; it is gone on from there.
        publish_ms, sampling_ms: what is asked of the server, which may revise both.
        clock_ns: UTC now.
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
        on_healed: Callable[[Batch], None] | None = None,
        recorded: Batch = EMPTY,
        url: str | None = None,
        security: Security | None = None,
        on_truth: Callable[[WriteTruth], None] = lambda _: None,
        on_conditions: Callable[[ConditionReport], None] | None = None,
        language: str = "en",
        before: Before | None = None,
        publish_ms: float = 250.0,
        sampling_ms: float = 100.0,
        clock_ns: Callable[[], int] = time.time_ns,
    ) -> None:
        rows = np.array([tag.index for tag in tags], np.uint32)
        pace = Pace(publish_ms, sampling_ms)
        self._server = replace(server, url=url or server.url)
        self._security = security or Security()
        self._positions = {tag.index: position for position, tag in enumerate(tags)}
        self._all = np.arange(len(tags), dtype=np.uint32)
        self._on_gap = on_gap
        self._clock_ns = clock_ns
        self._state = State(server.id, lambda: on_status(self.status), clock_ns)
        self._qualities = Qualities(rows, on_quality, clock_ns)
        self._items = Items(tags, self._qualities, pace)
        self._watch = Watch(tags, server.heartbeat, self._qualities, self._items, self._changed, on_gap, clock_ns)
        self._receiver = Receiver(
            rows, self._qualities, on_batch, on_gap, clock_ns, self._watch.seen, self._gone, on_healed
        )
        self._receiver.recorded(recorded)
        self._healer = on_healed and Healer(self._items, rows, self._receiver.holes, on_healed, clock_ns)
        self._conditions = Conditions(server.id, on_conditions, clock_ns) if on_conditions else None
        self._live = Live(
            self._items, self._qualities, self._receiver, rows, pace, self._changed, clock_ns, self._conditions
        )
        self._language = language
        self._doubts = Doubts(on_truth, clock_ns)
        self._acts = Acts(
            server.id,
            self._state,
            self._items,
            self._positions,
            self._doubts,
            self._conditions,
            lambda: None if self._connection is None else self._connection.session,
            clock_ns,
        )
        self._connection: Connection | None = None
        self._served = False
        self._lost_ns: int | None = None
        self._failures = 0
        self._found_s = 0.0
        self._reconnects = 0
        self._person = asyncio.Event()
        self._renewal = asyncio.Event()
        self._gap_reason = "link"
        if before is not None:
            self._go_on_from(before)

    @property
    def status(self) -> LinkStatus:
        counts = self._receiver
        return LinkStatus(
            self._server.id,
            self._state.now,
            self._state.since_ns,
            self._state.reason,
            wanted=len(self._all),
            subscribed=self._items.subscribed if self._state.connected else 0,
            failed=self._items.failed,
            values=counts.values,
            notifications=counts.notifications,
            keep_alives=counts.keep_alives,
            decode_errors=counts.decode_errors,
            reconnects=self._reconnects,
            moving=self._watch.liveness.moving if self._state.connected else 0,
            skew_s=self._watch.health.skew_s,
            server_state=self._watch.health.state if self._state.connected else None,
            service_level=self._watch.health.level if self._state.connected else None,
            healed=self._healer.healed if self._healer else 0,
            healing=self._healer.waiting if self._healer else 0,
        )

    @property
    def whole_ns(self) -> int | None:
        """Until then no sample is missing but for declared gaps, ns UTC; None before the first."""
        if not self._state.was_live:
            return None
        return self._live.heard_ns if self._lost_ns is None else self._lost_ns

    def _go_on_from(self, before: Before) -> None:
        self._receiver.remember(before)
        self._state.was_live, self._lost_ns, self._gap_reason = True, before.whole_ns, before.reason
        self._qualities.lay(self._all, NO_LINK)

    async def run(self) -> None:
        """Connects and stays connected until cancelled; then session and socket are closed."""
        quieten_asyncua()
        try:
            while True:
                refusal = settings_refusal(self._server, guarded=self._security.guarded) or await self._until_lost()
                if refusal is None:
                    await self._back_off()
                else:
                    self._qualities.lay(self._all, NO_LINK)
                    self._state.waits(refusal.state, refusal.sentence)
                    self._person.clear()
                    await self._person.wait()
        finally:
            self._served = False
            self._state.enter(LinkState.OFFLINE, "stopped")
            if self._connection is not None:
                await self._connection.close()
                self._connection = None

    def retry(self) -> None:
        """A person has mended what the link was waiting for: it tries again."""
        self._person.set()

    def renew(self) -> None:
        """A session that lives is cut and not taken up again: the next one is judged anew, certificate and login."""
        self._renewal.set()

    async def write(self, tag: Tag, value: Given) -> WriteResult:
        """Writes a value and reads it back; raises for nothing a server does. Never queued, never tried twice."""
        return await self._acts.write(tag, value)

    def doubt(self, tag: Tag, value: Given, written_ns: int) -> None:
        """An earlier link wrote this value, which it took, and does not know what became of it: that is found out."""
        self._acts.doubt(tag, value, written_ns)

    def space(self) -> AddressSpace:
        """The server's address space, for as long as this session lasts; raises AddressError where there is no link."""
        return self._acts.space()

    async def call(self, object_node: str, method_node: str, arguments: Sequence[Given]) -> tuple[Opaque, ...]:
        """Calls a method with arguments of the types that it declares.

        Raises:
            CallError: with a sentence: not called, refused by the server, or without an answer.
        """
        return await self._acts.call(object_node, method_node, arguments)

    async def act(
        self, do: ConditionCommand, condition: str, event_id: str, *, comment: str = "", seconds: float = 0.0
    ) -> ConditionAnswer:
        """Does something to one of the server's conditions; raises for nothing a server does. Never queued."""
        return await self._acts.act(do, condition, event_id, comment=comment, seconds=seconds)

    def _node_of(self, tag: Tag) -> ua.NodeId | None:
        return self._items.node(self._positions[tag.index])

    # --- one connection

    async def _until_lost(self) -> Refusal | None:
        """One connection from its beginning to its end; a refusal where only a person can help."""
        opened = False
        try:
            self._state.connecting()
            async with asyncio.timeout(ATTEMPT_S * self._security.patience):
                resumed = await self._connect()
            opened = True
            await self._serve(resumed)
        except Exception as error:
            cause = _first_cause(error)
            if not isinstance(cause, _EXPECTED):
                log.exception("link to %s: unexpected error", self._server.id)
            refusal = None if opened else refusal_of(cause, self._server)
            await self._lose(None if refusal else loss_words(cause))
            return refusal
        return None

    async def _connect(self) -> bool:
        """True where the session of the last connection was taken up again."""
        if self._connection is not None:
            if not self._renewal.is_set() and await self._connection.reopen():
                return True
            await self._connection.close()
            self._connection = None
        self._renewal.clear()
        connection = Connection(self._server.url, self._security, language=self._language)
        await connection.open()
        self._connection = connection
        return False

    async def _serve(self, resumed: bool) -> None:
        """Brings the subscriptions up and keeps them until something ends them, which it raises."""
        connection = self._connection
        if connection is None:
            return
        session = connection.session
        whole = resumed and await self._live.resume()
        if not whole:
            self._state.enter(LinkState.SYNCING)
            await self._live.begin(session, forget_old=resumed)
            self._watch.liveness.begin(self._all)
            if self._lost_ns is not None:
                self._receiver.holes.begin(self._all, self._lost_ns)
        await until_one_fails(
            self._live.publish(),
            connection.keep_channel(),
            self._synchronise_and_watch(connection, whole),
            self._until_renewed(),
        )

    async def _until_renewed(self) -> None:
        await self._renewal.wait()
        raise RenewedError(marked("what this connection rested on was taken back"))

    async def _synchronise_and_watch(self, connection: Connection, whole: bool) -> None:
        session = connection.session
        if not whole:
            await self._live.synchronise(session)
        await self._watch.ask(session)
        self._found(whole)
        self._doubts.again()
        works = [
            self._live.watch(),
            self._live.retry(session),
            self._live.probe(session),
            self._watch.run(session, connection.session_timeout_s),
            self._doubts.settle(session, self._node_of),
        ]
        if self._healer:
            works.append(self._healer.run(session, lambda: self._watch.health.skew_s, self._receiver.tell_held))
        if self._conditions is not None:
            works.append(self._conditions.run(session))
        await until_one_fails(*works)

    def _found(self, whole: bool) -> None:
        """Every tag is subscribed or refused; `whole` where nothing was lost on the way."""
        now = self._clock_ns()
        if self._lost_ns is not None and not whole:
            self._on_gap(Gap(min(self._lost_ns, now), now, self._gap_reason, tuple(self._positions)))
        if self._state.was_live:
            self._reconnects += 1
        self._state.found(whole)
        self._lost_ns = None
        self._gap_reason = "link"
        self._found_s = time.monotonic()
        self._served = True
        self._watch.found()
        self._changed()

    def _gone(self, positions: Positions, statuses: Statuses) -> None:
        self._items.gone(positions, statuses)
        self._changed()

    async def _lose(self, reason: str | None) -> None:
        """reason: None where a person is waited for, which has reasons of its own."""
        if self._state.was_live and self._lost_ns is None:
            self._lost_ns = self._live.heard_ns
        if self._connection is not None:
            if self._renewal.is_set():
                await self._connection.close()
                self._connection = None
            else:
                await self._connection.drop()
        if self._served and time.monotonic() - self._found_s > _STEADY_S:
            self._failures = 0
        self._served = False
        self._watch.lost()
        self._qualities.lay(self._all, NO_LINK)
        if reason is not None:
            self._state.lost(reason)

    async def _back_off(self) -> None:
        base = _BACK_OFF_S[min(self._failures, len(_BACK_OFF_S) - 1)]
        self._failures += 1
        await asyncio.sleep(base * random.uniform(*_SPREAD))

    # --- what others see

    def _changed(self) -> None:
        """The state that a live connection is in: silent or faulty servers, tags refused or standing still."""
        if not self._served:
            return
        fault = (
            marked("the server has gone silent; its values may be out of date")
            if self._live.stale
            else self._watch.fault
        )
        if fault:
            self._state.enter(LinkState.DEGRADED, fault)
            return
        refused = self._items.refused
        notes = [*self._live.notes, *self._watch.notes]
        if refused:
            position, status = next(iter(refused.items()))
            first = f"{self._items.name(position)}, {status_words(status)}"
            notes.insert(
                0,
                marked("{count} of {all} tags (is|are) not subscribed: {first}", n=len(refused)).format(
                    count=len(refused), all=len(self._all), first=first
                ),
            )
        self._state.enter(LinkState.LIVE, "; ".join(notes))


def _first_cause(error: BaseException) -> BaseException:
    """The error that ended a group of tasks."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
