"""Watches one link beyond its connection: the server's own word, its heartbeat, tags that stand still."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from time import monotonic
from typing import Any, Final

import numpy as np
from asyncua.ua.object_ids import ObjectIds
from asyncua.ua.uaerrors import UaError

from hmi.acquisition.decoding.columns import Columns
from hmi.acquisition.decoding.reader import DecodeError
from hmi.acquisition.session import ColumnsSession
from hmi.acquisition.subscribing.items import Items, answer_value, server_node
from hmi.acquisition.subscribing.qualities import Hold, Qualities
from hmi.acquisition.watching.liveness import Liveness
from hmi.acquisition.watching.server_health import ClockSteps, ServerHealth
from hmi.model.columns import Bools
from hmi.model.link import Gap
from hmi.model.tag import Tag
from hmi.model.words import marked

SERVER_S: Final = 2.0
"""Between two looks at the server."""
_LOOK_S: Final = 0.5
_LEAST_S: Final = 0.1
_SURE_S: Final = 1.0
"""A longer round trip says nothing of the server's clock."""
_NODES: Final = (
    ObjectIds.Server_ServerStatus_State,
    ObjectIds.Server_ServiceLevel,
    ObjectIds.Server_ServerStatus_ShutdownReason,
    ObjectIds.Server_ServerStatus_CurrentTime,
)


class Watch:
    """Args as for `Link`, which owns it; `changed` is told when there is something else to say."""

    def __init__(
        self,
        tags: Sequence[Tag],
        heartbeat: int | None,
        qualities: Qualities,
        items: Items,
        changed: Callable[[], None],
        on_gap: Callable[[Gap], None],
        clock_ns: Callable[[], int],
    ) -> None:
        self._tags = tags
        self._qualities = qualities
        self._items = items
        self._changed = changed
        self._on_gap = on_gap
        self._clock_ns = clock_ns
        self._every: Bools = np.ones(len(tags), np.bool_)
        self._none: Bools = np.zeros(len(tags), np.bool_)
        self._steps = ClockSteps()
        self.liveness = Liveness(tags, heartbeat, monotonic())
        self.health = ServerHealth()

    @property
    def fault(self) -> str:
        """Why the values of the whole link may be out of date or untrue; empty where they are not."""
        if self.health.fault:
            return self.health.fault
        live = self.liveness
        still = marked("{moving} of {count} tags (is|are) moving", n=live.moving).format(
            moving=live.moving, count=len(self._tags)
        )
        if live.heartbeat is not None and live.heartbeat_stopped:
            name = self._tags[live.heartbeat].name
            return marked("the server answers, but the heartbeat {name} has stopped; {still}").format(
                name=name, still=still
            )
        if live.overdue.any() and not live.moving:
            return marked("the server answers, but {still}").format(still=still)
        return ""

    @property
    def notes(self) -> list[str]:
        """What should be known and is no fault of the link."""
        overdue = np.flatnonzero(self.liveness.overdue)
        notes = [self.health.note]
        if len(overdue):
            first = self._tags[int(overdue[0])].name
            notes.append(
                marked(
                    "{count} of {all} tags stand(s|) still longer than expected, {first} first", n=len(overdue)
                ).format(count=len(overdue), all=len(self._tags), first=first)
            )
        return [note for note in notes if note]

    def seen(self, columns: Columns) -> None:
        """Samples have arrived."""
        self.liveness.seen(columns, monotonic())

    async def run(self, session: ColumnsSession, session_timeout_s: float) -> None:
        """Looks until cancelled; raises for nothing a server does.

        A server may end a session of which it hears nothing but what it answers late: Publish is no sign of life.
        """
        every_s = max(_LEAST_S, min(SERVER_S, session_timeout_s / 4))
        due_s = monotonic() + every_s
        while True:
            await asyncio.sleep(min(_LOOK_S, every_s))
            now_s = monotonic()
            if self.liveness.look(now_s):
                self._lay()
                self._changed()
            if now_s >= due_s:
                await self.ask(session)
                due_s = monotonic() + every_s

    async def ask(self, session: ColumnsSession) -> None:
        """One look at the server. A server that does not answer is not this one's matter: silence is watched too."""
        before_s, before_ns = monotonic(), self._clock_ns()
        with suppress(TimeoutError, UaError, DecodeError):
            answers = await self._items.read(session, [server_node(n) for n in _NODES])
            after_s = monotonic()
            state, level, reason, time = (answer_value(a) for a in answers)
            skew_s = self.health.skew_s
            server_ns = _nanoseconds(time)
            if server_ns is not None and after_s - before_s < _SURE_S:
                middle_s = (before_s + after_s) / 2
                skew_s = (server_ns - before_ns) / 1e9 - (middle_s - before_s)
                self._stepped(self._steps.forward(server_ns, middle_s))
            self._take(ServerHealth(_integer(state), _integer(level), _text(reason), skew_s))

    def lost(self) -> None:
        """The connection is gone."""
        self.liveness.lost(monotonic())
        self._steps.look = None

    def found(self) -> None:
        """The connection is back, and the tags are subscribed."""
        self.liveness.found(monotonic())

    def _take(self, health: ServerHealth) -> None:
        before, self.health = self.health, health
        if (before.fault, before.note, before.untrue) != (health.fault, health.note, health.untrue):
            self._lay()
            self._changed()

    def _lay(self) -> None:
        live = self.liveness
        self._qualities.hold(Hold.SERVER, self._every if self.health.untrue else self._none)
        self._qualities.hold(Hold.HEARTBEAT, self._every if live.heartbeat_stopped else self._none)
        self._qualities.hold(Hold.STILL, live.overdue)

    def _stepped(self, stretch: tuple[int, int] | None) -> None:
        if stretch is not None:
            self._on_gap(Gap(*stretch, "clock", tuple(t.index for t in self._tags)))


def _integer(value: Any) -> int | None:
    return int(value) if isinstance(value, int) else None


def _text(value: Any) -> str:
    """Of a LocalizedText, as far as it says anything."""
    return str(getattr(value, "Text", None) or "")


def _nanoseconds(value: Any) -> int | None:
    if not isinstance(value, datetime):
        return None
    since = (value if value.tzinfo else value.replace(tzinfo=UTC)) - datetime(1970, 1, 1, tzinfo=UTC)
    return ((since.days * 86400 + since.seconds) * 1_000_000 + since.microseconds) * 1000
