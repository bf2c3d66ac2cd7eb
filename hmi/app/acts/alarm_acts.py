"""What is done to alarms at this desk beside acknowledging: the words that are asked for, and what became of it."""

from typing import Any

from PySide6.QtCore import QObject, QPoint

from hmi.app.acts.commands import Commands
from hmi.app.bridging.bridge import Bridge
from hmi.app.tasks import Tasks
from hmi.app.window import MainWindow
from hmi.model.alarm import LONGEST_SHELVING_S, AlarmEntry
from hmi.model.tag import Role
from widgets.alarms.acts import Act
from widgets.alarms.reason_dialog import ReasonDialog
from widgets.words import tr

_ENGINEERS = (Role.ENGINEER, Role.ADMINISTRATOR)


class AlarmActs(QObject):
    """Owns the dialog; there is one at a time."""

    def __init__(self, bridge: Bridge, window: MainWindow, tasks: Tasks, commands: Commands) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self._tasks = tasks
        self._commands = commands
        self.dialog: ReasonDialog | None = None
        window.alarm_act_wanted.connect(self.want)

    def want(self, act: Act, entry: AlarmEntry) -> None:
        """Does it, or asks for words first."""
        if act.wants_reason:
            self._open(act, entry)
        else:
            self._window.content.alarms.list.set_pending(entry.id)
            self._tasks.start(self._commands.done(act, entry), f"{act.value} {entry.id}")

    def close(self) -> None:
        """Puts the dialog away; nothing is done."""
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.close()

    def _open(self, act: Act, entry: AlarmEntry) -> None:
        self.close()
        window = self._window
        dialog = ReasonDialog(act, entry, self._longest_s(entry), self._forbidden(act), window.look, window)
        dialog.wanted.connect(lambda fields: self._ask(dialog, fields))
        dialog.destroyed.connect(lambda: self._forget(dialog))
        self.dialog = dialog
        dialog.adjustSize()
        content = window.content
        left, top = (content.width() - dialog.width()) // 2, (content.height() - dialog.height()) // 2
        dialog.move(content.mapToGlobal(QPoint(max(0, left), max(0, top))))
        dialog.show()

    def _longest_s(self, entry: AlarmEntry) -> float:
        """How long the plant's files let it be shelved."""
        plant = self._window.context.plant
        found = next((a.shelve_max_s for a in plant.alarms if a.id == entry.id), LONGEST_SHELVING_S)
        return found

    def _forbidden(self, act: Act) -> str:
        """Why the person at this desk may not; empty where they may. The runtime checks again."""
        hello = self._bridge.hello
        if hello is None:
            return tr("There is no runtime to tell it to.")
        role = Role(hello.role)
        if act.of_engineers and role not in _ENGINEERS:
            what = tr("disables alarms") if act is Act.DISABLE else tr("takes alarms out of service")
            return tr("{user} is logged in as {role}; an engineer {what}.").format(
                user=hello.user, role=tr(role.value), what=what
            )
        return (
            tr("{user} is logged in as viewer; an operator may.").format(user=hello.user) if role is Role.VIEWER else ""
        )

    def _ask(self, dialog: ReasonDialog, fields: dict[str, Any]) -> None:
        self._window.content.alarms.list.set_pending(dialog.entry.id)
        self._tasks.start(self._asked(dialog, fields), f"{dialog.act.value} {dialog.entry.id}")

    async def _asked(self, dialog: ReasonDialog, fields: dict[str, Any]) -> None:
        refused = await self._commands.done(dialog.act, dialog.entry, **fields)
        if self.dialog is not dialog:
            return
        if refused:
            dialog.set_outcome(f"{refused}", again=True)
        else:
            self.close()

    def _forget(self, dialog: ReasonDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
