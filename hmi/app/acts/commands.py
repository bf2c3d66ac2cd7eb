"""What a person does at this desk: asked of the runtime, and what became of it shown where it was done."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from hmi.app.bridging.bridge import Bridge
from hmi.app.tasks import Tasks
from hmi.border.exchange import BorderError
from hmi.model.alarm import AlarmEntry
from hmi.model.link import WriteOutcome
from hmi.model.tag import Tag
from hmi.model.words import marked
from widgets.alarms.acts import Act
from widgets.words import Saying, spoken, tr

TAKEN: Final = frozenset({"taken", "done", "already_acked", "already_normal", "unchanged"})
"""Codes of an answer by which an alarm is as it was wanted."""
_NOT_DONE: Final = {
    Act.ACKNOWLEDGE: marked("not acknowledged"),
    Act.ACKNOWLEDGE_COMMENT: marked("not acknowledged"),
    Act.RESET: marked("not reset"),
    Act.SHELVE: marked("not shelved"),
    Act.UNSHELVE: marked("not unshelved"),
    Act.OUT_OF_SERVICE: marked("not taken out of service"),
    Act.IN_SERVICE: marked("not put into service"),
    Act.DISABLE: marked("not disabled"),
    Act.ENABLE: marked("not enabled"),
    Act.COMMENT: marked("not commented on"),
}


class Commands:
    """settled: told an alarm's id and why an act on it was refused (empty if it was taken).
    written: told the tag, the outcome and the runtime's sentence of a write.
    failed: told what could not be asked at all."""

    def __init__(
        self,
        bridge: Bridge,
        tasks: Tasks,
        *,
        settled: Callable[[str, Saying], None],
        written: Callable[[Tag, str, str], None],
        failed: Callable[[Saying], None],
    ) -> None:
        self._bridge = bridge
        self._tasks = tasks
        self._settled, self._written, self._failed = settled, written, failed

    def acknowledge(self, entry: AlarmEntry) -> None:
        """Acknowledges the occurrence that was seen."""
        self._tasks.start(self.acknowledged(entry), f"acknowledge {entry.id}")

    async def acknowledged(self, entry: AlarmEntry) -> Saying:
        """Why it was refused; empty where it is acknowledged."""
        return await self.done(Act.ACKNOWLEDGE, entry)

    async def done(self, act: Act, entry: AlarmEntry, **fields: Any) -> Saying:
        """Does it to the occurrence that was seen; a sentence where it was refused, empty where it was done.

        Args:
            fields: what the act wants beside the alarm: seconds and reason, comment, or text.
        """
        question, _, off = act.value.partition(" ")
        if act in (Act.OUT_OF_SERVICE, Act.IN_SERVICE, Act.DISABLE, Act.ENABLE):
            fields = {"reason": "", **fields, "on": not off}
        try:
            said = await self._bridge.command(question, alarm=entry.id, event_id=entry.event_id, **fields)
        except BorderError as error:
            refused = f"{error}"
        else:
            refused = "" if said.code in TAKEN else said.sentence
        sentence = partial(_refusal, act, entry, refused) if refused else ""
        if sentence and entry.id not in self._bridge.alarms:
            self._failed(sentence)
        self._settled(entry.id, sentence)
        return sentence

    def write(self, tag: Tag, value: float | int | str) -> None:
        """Writes a value that was confirmed."""
        self._tasks.start(self._write(tag, value), f"write {tag.name}")

    async def _write(self, tag: Tag, value: float | int | str) -> None:
        linked = self._bridge.connection.is_linked
        try:
            said = await self._bridge.command("write", tag=tag.index, value=value)
        except BorderError as error:
            self._written(tag, _unanswered(error, linked).value, f"{error}")
        else:
            self._written(tag, said.code, said.sentence)

    def frozen(self, seconds: float) -> None:
        """Tells the journal that this window did not live."""
        self._tasks.start(self._frozen(seconds), "frozen")

    async def _frozen(self, seconds: float) -> None:
        try:
            await self._bridge.command("frozen", seconds=seconds)
        except BorderError as error:
            self._failed(partial(_unjournalled, seconds, f"{error}"))


def _refusal(act: Act, entry: AlarmEntry, refused: str) -> str:
    return tr("{tag} was {not_done}: {refused}").format(
        tag=entry.tag or entry.id, not_done=tr(_NOT_DONE[act]), refused=spoken(refused)
    )


def _unjournalled(seconds: float, error: str) -> str:
    return tr("This window stood still for {seconds:.1f} s; the journal could not be told: {error}").format(
        seconds=seconds, error=spoken(error)
    )


def _unanswered(error: BorderError, linked: bool) -> WriteOutcome:
    """A runtime that went while it was asked may have carried the write out."""
    if error.code:
        return WriteOutcome.REFUSED
    return WriteOutcome.UNKNOWN if linked else WriteOutcome.NOT_SENT
