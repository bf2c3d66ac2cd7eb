"""What a person does at this desk: asked of the runtime, and what became of it shown where it was done."""

from collections.abc import Callable

from hmi.app.bridging.bridge import Bridge
from hmi.app.tasks import Tasks
from hmi.border.exchange import BorderError
from hmi.model.alarm import AlarmEntry
from hmi.model.tag import Tag
from widgets.shell.outcome import outcome_text

_TAKEN = ("taken", "already_acked", "already_normal")


class Commands:
    """settled: told an alarm's id and why its acknowledgement was refused (empty if it was taken).
    written: told what became of a write. failed: told what could not be asked at all."""

    def __init__(
        self,
        bridge: Bridge,
        tasks: Tasks,
        *,
        settled: Callable[[str, str], None],
        written: Callable[[str], None],
        failed: Callable[[str], None],
    ) -> None:
        self._bridge = bridge
        self._tasks = tasks
        self._settled, self._written, self._failed = settled, written, failed

    def acknowledge(self, entry: AlarmEntry) -> None:
        """Acknowledges the occurrence that was seen."""
        self._tasks.start(self.acknowledged(entry), f"acknowledge {entry.id}")

    async def acknowledged(self, entry: AlarmEntry) -> str:
        """Why it was refused; empty where it is acknowledged."""
        try:
            said = await self._bridge.command("acknowledge", alarm=entry.id, event_id=entry.event_id)
        except BorderError as error:
            refused = str(error)
            self._failed(f"{entry.tag or entry.id} was not acknowledged: {refused}")
        else:
            refused = "" if said.code in _TAKEN else said.sentence
        self._settled(entry.id, refused)
        return refused

    def write(self, tag: Tag, value: float | int | str) -> None:
        """Writes a value that was confirmed."""
        self._tasks.start(self._write(tag, value), f"write {tag.name}")

    async def _write(self, tag: Tag, value: float | int | str) -> None:
        try:
            said = await self._bridge.command("write", tag=tag.index, value=value)
        except BorderError as error:
            self._written(f"Not written: {error}")
        else:
            self._written(outcome_text(said.code, said.sentence))

    def frozen(self, seconds: float) -> None:
        """Tells the journal that this window did not live."""
        self._tasks.start(self._frozen(seconds), "frozen")

    async def _frozen(self, seconds: float) -> None:
        try:
            await self._bridge.command("frozen", seconds=seconds)
        except BorderError as error:
            self._failed(f"This window stood still for {seconds:.1f} s; the journal could not be told: {error}")
