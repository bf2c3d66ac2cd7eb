"""One window with all that is asked and done from it: its dialogs and its answers stay with it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from hmi.app.acts.alarm_acts import AlarmActs
from hmi.app.acts.alarm_table import AlarmTableImport
from hmi.app.acts.by_hand import ByHand
from hmi.app.acts.commands import Commands
from hmi.app.acts.one_dialog import OneDialog
from hmi.app.acts.tuning import Tuning
from hmi.app.bridging.bridge import Bridge
from hmi.app.links.trusting import Trusting
from hmi.app.tasks import Tasks
from hmi.app.window import MainWindow
from hmi.model.alarm import AlarmEntry
from hmi.model.tag import Tag
from widgets.shell.outcome import outcome_text
from widgets.words import Saying, now_said, spoken


class Seat(QObject):
    """Owned by its window.

    Args:
        number: of the window, from 1; the same window has it as long as the program runs.
    """

    def __init__(
        self,
        number: int,
        window: MainWindow,
        bridge: Bridge,
        tasks: Tasks,
        plant_folder: Path,
        clock_ns: Callable[[], int],
    ) -> None:
        super().__init__(window)
        self.number = number
        self.window = window
        self.closed = False
        """What is answered from now on is told in another window."""
        self._bridge = bridge
        self.trusting = Trusting(bridge, window, clock_ns)
        self.by_hand = ByHand(bridge, window)
        self.tuning = Tuning(bridge, window)
        self.alarm_table = AlarmTableImport(bridge, window, plant_folder)
        self.commands = Commands(bridge, tasks, settled=self._settled, written=self._written, failed=self._failed)
        self.alarm_acts = AlarmActs(bridge, window, tasks, self.commands)
        window.acknowledge.connect(self._acknowledge)
        window.write_wanted.connect(self.commands.write)

    def close(self) -> None:
        """Puts away what is open over the window, and asks for nothing more."""
        self.closed = True
        for dialogs in self._dialogs:
            dialogs.close()
        self.window.close_questions()
        for dialog in self.window.findChildren(QDialog):
            dialog.close()

    @property
    def _dialogs(self) -> Sequence[OneDialog[Any]]:
        own = self.trusting, self.by_hand, self.tuning, self.alarm_table, self.alarm_acts
        return *own, self.window.wholes, self.window.exporting

    def draw_dialogs_anew(self) -> None:
        """Another language was chosen."""
        for dialogs in self._dialogs:
            dialogs.draw_anew()

    def _acknowledge(self, entry: AlarmEntry) -> None:
        self.window.content.alarms.list.set_pending(entry.id)
        self.commands.acknowledge(entry)

    def _settled(self, alarm: str, refused: Saying) -> None:
        if not self.closed:
            self.window.content.alarms.list.settle(alarm, now_said(refused))
        if refused and alarm in self._bridge.alarms:
            self.window.notices.say(f"acknowledge {alarm}", refused)
        else:
            self.window.notices.clear(f"acknowledge {alarm}")

    def _written(self, tag: Tag, code: str, sentence: str) -> None:
        """In the faceplate it was written from; where that was closed meanwhile, as a notice."""
        if self.closed or not self.window.content.faceplates.set_outcome(tag.name, code, spoken(sentence)):
            self.window.notices.say(f"write {tag.name}", lambda: outcome_text(code, spoken(sentence)))

    def _failed(self, saying: Saying) -> None:
        self.window.notices.say("command", saying)
