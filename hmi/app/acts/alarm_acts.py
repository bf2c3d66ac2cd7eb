"""What is done to alarms at this desk beside acknowledging: the words that are asked for, and what became of it."""

from typing import Any

from hmi.app.acts.asking_dialog import ENGINEERS, OPERATORS, AskingDialog
from hmi.app.acts.commands import Commands
from hmi.app.bridging.bridge import Bridge
from hmi.app.tasks import Tasks
from hmi.app.window import MainWindow
from hmi.model.alarm import LONGEST_SHELVING_S, AlarmEntry
from widgets.alarms.acts import Act
from widgets.alarms.reason_dialog import ReasonDialog
from widgets.words import tr


class AlarmActs(AskingDialog[ReasonDialog]):
    """Owns the dialog."""

    def __init__(self, bridge: Bridge, window: MainWindow, tasks: Tasks, commands: Commands) -> None:
        super().__init__(bridge, window, "alarm act")
        self._tasks = tasks
        self._commands = commands
        window.alarm_act_wanted.connect(self.want)

    def want(self, act: Act, entry: AlarmEntry) -> None:
        """Does it, or asks for words first."""
        if act.wants_reason:
            self._open(act, entry)
        else:
            self._window.content.alarms.list.set_pending(entry.id)
            self._tasks.start(self._commands.done(act, entry), f"{act.value} {entry.id}")

    def _open(self, act: Act, entry: AlarmEntry) -> None:
        self._show(lambda: self._made(act, entry))

    def _made(self, act: Act, entry: AlarmEntry) -> ReasonDialog:
        window = self._window
        dialog = ReasonDialog(act, entry, self._longest_s(entry), self._why_not(act), window.look, window)
        dialog.wanted.connect(lambda fields: self._ask(dialog, fields))
        return dialog

    def _longest_s(self, entry: AlarmEntry) -> float:
        """How long the plant's files let it be shelved."""
        plant = self._window.context.plant
        found = next((a.shelve_max_s for a in plant.alarms if a.id == entry.id), LONGEST_SHELVING_S)
        return found

    def _why_not(self, act: Act) -> str:
        """Why the person at this desk may not; empty where they may."""
        if not act.of_engineers:
            return self._forbidden(OPERATORS, tr("{user} is logged in as {role}; an operator may."))
        if act is Act.DISABLE:
            return self._forbidden(ENGINEERS, tr("{user} is logged in as {role}; an engineer disables alarms."))
        who_may = tr("{user} is logged in as {role}; an engineer takes alarms out of service.")
        return self._forbidden(ENGINEERS, who_may)

    def _ask(self, dialog: ReasonDialog, fields: dict[str, Any]) -> None:
        self._window.content.alarms.list.set_pending(dialog.entry.id)
        self._tasks.start(self._asked(dialog, fields), f"{dialog.act.value} {dialog.entry.id}")

    async def _asked(self, dialog: ReasonDialog, fields: dict[str, Any]) -> None:
        refused = await self._commands.done(dialog.act, dialog.entry, **fields)
        here = self._here(dialog)
        if here is None:
            return
        if refused:
            here.set_outcome(refused, again=True)
        else:
            self.close()
