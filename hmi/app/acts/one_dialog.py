"""What the owners of dialogs share: one at a time, in the middle of the pages."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QDialog, QWidget

from widgets.shell.carrying import carry

D = TypeVar("D", bound=QDialog)


class OneDialog(QObject, Generic[D]):
    """Owns a dialog, of which there is one at a time. None is modal: alarms stay in sight and in reach.

    Args:
        over: the widget in whose middle it is shown, asked for each time.
    """

    def __init__(self, over: Callable[[], QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._over = over
        self.dialog: D | None = None
        self._make: Callable[[], D] | None = None
        self._earlier: list[D] = []
        """In whose place the dialog came, in another language: answers to them are answers to it."""

    def close(self) -> None:
        """Puts the dialog away; nothing is done."""
        dialog, self.dialog = self.dialog, None
        self._earlier = []
        if dialog is not None:
            dialog.close()

    def draw_anew(self) -> None:
        """Another language: the same dialog in it, at its place, with what was filled in."""
        old = self.dialog
        if old is None or self._make is None:
            return
        new = self._make()
        self._earlier.append(old)
        self._keep(new)
        new.resize(old.size().expandedTo(new.minimumSizeHint()).boundedTo(self._over().size()))
        new.move(old.pos())
        old.hide()  # a close would end what is under way
        new.show()
        self._carry(old, new)
        old.deleteLater()

    def _show(self, make: Callable[[], D]) -> D:
        """In the middle, no larger than what it stands over: the bars above and the alarms below stay free.

        Args:
            make: the dialog in the language chosen when it is called.
        """
        self.close()
        dialog, self._make = make(), make
        self._keep(dialog)
        if not dialog.testAttribute(Qt.WidgetAttribute.WA_Resized):
            dialog.adjustSize()
        over = self._over()
        dialog.resize(dialog.size().boundedTo(over.size()))
        left, top = (over.width() - dialog.width()) // 2, (over.height() - dialog.height()) // 2
        dialog.move(over.mapToGlobal(QPoint(max(0, left), max(0, top))))
        dialog.show()
        return dialog

    def _keep(self, dialog: D) -> None:
        self.dialog = dialog
        dialog.destroyed.connect(lambda: self._forget(dialog))

    def _here(self, dialog: D) -> D | None:
        """What is open of a dialog by now: itself, or the one that came in its place; None where it was closed."""
        return self.dialog if dialog is self.dialog or dialog in self._earlier else None

    def _carry(self, old: D, new: D) -> None:
        """What a person did to one goes on in the other."""
        carry(old, new)

    def _forget(self, dialog: D) -> None:
        if self.dialog is dialog:
            self.dialog = None
            self._earlier = []
