"""What operators and engineers do to alarms: ours are stepped here, a server's own go to the server."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from hmi.alarms import Act, Do
from hmi.border.frames import Frame
from hmi.border.messages import Parts, Said
from hmi.model.server.condition import ConditionCommand
from hmi.model.words import marked
from hmi.runtime.serving.conditions import ACKNOWLEDGED, WORDS, ServerConditions
from hmi.runtime.serving.desk import Handler, Visitor

if TYPE_CHECKING:
    from hmi.runtime.runtime import Runtime

ALARM_ACTS: Final = frozenset({"acknowledge", "shelve", "unshelve", "reset", "comment", "out_of_service", "disable"})
_AT_THE_SERVER: Final[Mapping[Do, ConditionCommand]] = MappingProxyType(
    {
        Do.SHELVE: ConditionCommand.SHELVE,
        Do.UNSHELVE: ConditionCommand.UNSHELVE,
        Do.COMMENT: ConditionCommand.COMMENT,
    }
)


class AlarmActs:
    """Answers to `acknowledge`, `shelve`, `unshelve`, `reset`, `comment`, `out_of_service` and `disable`.

    Each answer comes when the journal has it on disk: what a person was told is done stays so after a crash.
    """

    def __init__(
        self, runtime: "Runtime", conditions: ServerConditions, stored: Callable[["Future[Any]"], Any]
    ) -> None:
        self._runtime = runtime
        self._conditions = conditions
        self._stored = stored
        self.handlers: Mapping[str, Handler] = {
            "acknowledge": self._acknowledge,
            "shelve": partial(self._perform, Do.SHELVE, "reason"),
            "unshelve": partial(self._perform, Do.UNSHELVE, ""),
            "reset": partial(self._perform, Do.RESET, ""),
            "comment": partial(self._perform, Do.COMMENT, "text"),
            "out_of_service": partial(self._switch, Do.OUT_OF_SERVICE, Do.IN_SERVICE),
            "disable": partial(self._switch, Do.DISABLE, Do.ENABLE),
        }

    async def _acknowledge(self, visitor: Visitor, frame: Frame) -> Parts:
        """An alarm that a server owns is acknowledged there; its row follows when the server says so."""
        runtime = self._runtime
        alarm = str(frame.fields["alarm"])
        if runtime.alarms.server.knows(alarm):
            return await self._conditions.acknowledge(visitor, frame)
        answer, events = runtime.alarms.acknowledge(
            alarm,
            int(frame.fields["event_id"]),
            visitor.user,
            visitor.station or runtime.station,
            runtime.clock.utc_ns(),
            str(frame.fields.get("comment") or "")[:WORDS],
        )
        if events:
            await self._stored(runtime.journal.append_alarms(events))
        return Said(answer.name.lower(), ACKNOWLEDGED[answer]).parts()

    async def _switch(self, on: Do, off: Do, visitor: Visitor, frame: Frame) -> Parts:
        return await self._perform(on if frame.fields["on"] else off, "reason", visitor, frame)

    async def _perform(self, do: Do, words: str, visitor: Visitor, frame: Frame) -> Parts:
        """words: the field that has the reason or the comment."""
        runtime, fields = self._runtime, frame.fields
        alarm, said = str(fields["alarm"]), str(fields.get(words) or "")[:WORDS]
        if runtime.alarms.server.knows(alarm):
            return await self._at_the_server(do, said, visitor, frame)
        done = runtime.alarms.act(
            Act(
                do,
                alarm,
                visitor.user,
                visitor.station or runtime.station,
                event_id=int(fields.get("event_id") or 0),
                seconds=float(fields.get("seconds") or 0.0),
                words=said,
            ),
            runtime.clock.monotonic_s(),
            runtime.clock.utc_ns(),
        )
        if done.events:
            await self._stored(runtime.journal.append_alarms(done.events))
        return Said(done.verdict.name.lower(), done.sentence).parts()

    async def _at_the_server(self, do: Do, words: str, visitor: Visitor, frame: Frame) -> Parts:
        command = _AT_THE_SERVER.get(do)
        if command is None:
            return Said("failed", marked("its server keeps this alarm: {do} it there").format(do=do.value)).parts()
        if command is ConditionCommand.SHELVE and not float(frame.fields.get("seconds") or 0.0):
            command = ConditionCommand.SHELVE_ONCE
        return await self._conditions.act(visitor, frame, command, words)
