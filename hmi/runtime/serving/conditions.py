"""What operators do to alarms that a server owns: done at the server, journalled here."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from hmi.alarms import Acknowledgement
from hmi.border.conditions import Conditions
from hmi.border.frames import Frame
from hmi.border.messages import Parts, Said
from hmi.model.server.address import AskError
from hmi.model.server.condition import Condition, ConditionAnswer, ConditionCommand
from hmi.model.words import marked
from hmi.runtime.serving.desk import Handler, Visitor

if TYPE_CHECKING:
    from hmi.runtime.runtime import Runtime

_LONGEST_S: Final = 8 * 3600.0
WORDS: Final = 500
"""Characters of a comment or a reason that are kept."""
ACKNOWLEDGED: Final = {
    Acknowledgement.TAKEN: "acknowledged",
    Acknowledgement.ALREADY_ACKED: marked("already acknowledged"),
    Acknowledgement.ALREADY_NORMAL: marked("the alarm is normal by now"),
    Acknowledgement.STALE: marked("it has occurred again or escalated since; look at it once more"),
    Acknowledgement.UNKNOWN: marked("there is no such alarm"),
}


class ServerConditions:
    """Answers to `condition` and `conditions`, and to `acknowledge` where a server owns the alarm.

    Args:
        journal: makes an entry with (kind, text, visitor, subject=, detail=).
        stored: waits until it is on disk.
    """

    def __init__(
        self, runtime: "Runtime", journal: Callable[..., "Future[int]"], stored: Callable[["Future[Any]"], Any]
    ) -> None:
        self._runtime = runtime
        self._journal = journal
        self._stored = stored
        self.handlers: Mapping[str, Handler] = {"conditions": self._conditions, "condition": self._condition}

    async def acknowledge(self, visitor: Visitor, frame: Frame) -> Parts:
        """An acknowledgement by the row's event id; refused here where the row has changed since it was seen."""
        alarm, event_id = str(frame.fields["alarm"]), int(frame.fields["event_id"])
        server = self._runtime.alarms.server
        answer = server.may_acknowledge(alarm, event_id)
        if answer is not Acknowledgement.TAKEN:
            return Said(answer.name.lower(), ACKNOWLEDGED[answer]).parts()
        server.acting(alarm, visitor.user, visitor.station or self._runtime.station)
        done = await self._act(visitor, alarm, server.wants(alarm), _comment(frame), 0.0)
        if not done.done:
            self._runtime.alarms.server.not_acting(alarm)
        code = Acknowledgement.TAKEN if done.done else Acknowledgement.STALE if done.changed else None
        return Said(code.name.lower() if code else "failed", done.sentence).parts()

    def _conditions(self, visitor: Visitor, frame: Frame) -> Parts:
        return Conditions(self._runtime.alarms.server.standing()).parts()

    async def _condition(self, visitor: Visitor, frame: Frame) -> Parts:
        do = ConditionCommand(frame.fields["act"])
        if do is ConditionCommand.ACKNOWLEDGE:
            return await self.acknowledge(visitor, frame)
        return await self.act(visitor, frame, do, _comment(frame))

    async def act(self, visitor: Visitor, frame: Frame, do: ConditionCommand, comment: str) -> Parts:
        """Anything but an acknowledgement; refused here where the row has changed since it was seen."""
        alarm, seen = str(frame.fields["alarm"]), int(frame.fields.get("event_id") or 0)
        row = self._runtime.alarms.server.row(alarm)
        if row is not None and seen and row.event_id != seen:
            return Said("stale", ACKNOWLEDGED[Acknowledgement.STALE]).parts()
        done = await self._act(visitor, alarm, do, comment, float(frame.fields.get("seconds") or 0.0))
        return Said("done" if done.done else "stale" if done.changed else "failed", done.sentence).parts()

    async def _act(
        self, visitor: Visitor, alarm: str, do: ConditionCommand, comment: str, seconds: float
    ) -> ConditionAnswer:
        condition = self._runtime.alarms.server.condition(alarm)
        if condition is None:
            return ConditionAnswer(
                False, marked("nothing was sent: its server has not reported it since the link was lost")
            )
        if do is ConditionCommand.SHELVE and not (isfinite(seconds) and 0.0 < seconds <= _LONGEST_S):
            return ConditionAnswer(False, marked("nothing was sent: an alarm is shelved for up to 8 hours"))
        if do in (ConditionCommand.SHELVE, ConditionCommand.SHELVE_ONCE) and not comment.strip():
            return ConditionAnswer(False, marked("nothing was sent: shelving wants a reason"))
        shelves = do in (ConditionCommand.SHELVE, ConditionCommand.SHELVE_ONCE)
        if shelves:
            until_ns = self._runtime.clock.utc_ns() + int(seconds * 1e9) if seconds else 0
            self._runtime.alarms.server.shelving(alarm, visitor.user, comment, until_ns)
        try:
            answer = await self._runtime.asked().act(do, condition, comment=comment, seconds=seconds)
        except AskError as error:
            answer = ConditionAnswer(False, str(error))
        if shelves and not answer.done:
            self._runtime.alarms.server.not_shelving(alarm)
        await self._stored(self._tell(visitor, alarm, condition, do, comment, answer))
        return answer

    def _tell(
        self,
        visitor: Visitor,
        alarm: str,
        condition: Condition,
        do: ConditionCommand,
        comment: str,
        answer: ConditionAnswer,
    ) -> "Future[int]":
        said = f" ({comment})" if comment else ""
        return self._journal(
            "condition",
            f"{do.value}: {condition.source} {condition.name}{said}: {answer.sentence}",
            visitor,
            subject=alarm,
            detail={"command": do.value, "comment": comment, "done": answer.done, "event": condition.event_id},
        )


def _comment(frame: Frame) -> str:
    return str(frame.fields.get("comment") or "")[:WORDS]
