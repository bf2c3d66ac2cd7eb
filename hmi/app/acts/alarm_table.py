"""An alarm table taken up at this desk: the file that is chosen, what it would change, what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from hmi.app.acts.asking_dialog import ENGINEERS, AskingDialog, said_of
from hmi.app.bridging.bridge import Bridge
from hmi.app.window import MainWindow
from hmi.border.exchange import Reply
from hmi.border.messages import Said
from hmi.config import load
from hmi.config.saving import Difference, FieldChange, SavingError, changes_of, differences, read_table, tried_table
from hmi.model.problem import PlantError
from widgets.figures.alarm_table_dialog import AlarmTableDialog
from widgets.words import spoken, tr

_NOTICE = "alarm table"


@dataclass(frozen=True, slots=True)
class Compared:
    """A table beside the plant files. refused: why it cannot be taken up, as a sentence; empty where it can."""

    name: str
    changes: Sequence[FieldChange] = ()
    found: Sequence[Difference] = ()
    files: Sequence[str] = ()
    refused: str = ""


class AlarmTableImport(AskingDialog[AlarmTableDialog]):
    """Owns the dialogs."""

    def __init__(self, bridge: Bridge, window: MainWindow, folder: Path) -> None:
        super().__init__(bridge, window, _NOTICE)
        self._folder = folder
        window.alarm_table_wanted.connect(self.choose)

    def choose(self) -> None:
        """Asks for the file."""
        chooser = QFileDialog(self._window, tr("Import an alarm table"))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilter(tr("Alarm tables (*.csv *.xlsx)"))
        chooser.fileSelected.connect(lambda path: self.compare(Path(path)))
        chooser.open()

    def compare(self, path: Path) -> None:
        """Reads it beside the plant files; the dialog opens on what differs."""
        self._window.context.asking.ask(partial(compared, path, self._folder), self._open)

    def _open(self, table: Compared) -> None:
        if table.refused or not table.found:
            self._window.notices.say(_NOTICE, lambda: _untaken(table))
        else:
            self._show(lambda: self._made(table))

    def _made(self, table: Compared) -> AlarmTableDialog:
        window = self._window
        lines = [(d.alarm, d.field, d.old, d.new) for d in table.found]
        forbidden = self._forbidden(ENGINEERS, tr("{user} is logged in as {role}; an engineer changes alarms."))
        dialog = AlarmTableDialog(table.name, lines, table.files, forbidden, window.look, window)
        dialog.wanted.connect(lambda reason: self._ask(dialog, table, reason))
        return dialog

    def _ask(self, dialog: AlarmTableDialog, table: Compared, reason: str) -> None:
        def answered(reply: Reply) -> None:
            done = reply.ok and Said.of(reply).code in ("changed", "unchanged")
            self._settle(dialog, done, lambda: said_of(reply), table.name)

        changes = [[c.alarm, c.field, c.text] for c in table.changes]
        self._bridge.connection.question("alarm_table", answered, changes=changes, reason=reason)


def _untaken(table: Compared) -> str:
    why = (
        tr("was not taken up: {refused}").format(refused=table.refused)
        if table.refused
        else tr("says what the plant files say already")
    )
    return f"{table.name} {why}."


def compared(path: Path, folder: Path) -> Compared:
    """In a worker thread: a table that cannot be taken up is an answer too."""
    try:
        changes = changes_of(read_table(path), load(folder), path.name)
        tried = tried_table(folder, changes, path.name)
    except SavingError as error:
        return Compared(path.name, refused=str(error))
    except PlantError as error:
        return Compared(
            path.name, refused=tr("the plant files are not good: {problems}").format(problems=spoken(error.brief))
        )
    except OSError as error:
        return Compared(path.name, refused=tr("it cannot be read: {strerror}").format(strerror=error.strerror))
    return Compared(path.name, changes, differences(tried.before, tried.after), tried.files)
