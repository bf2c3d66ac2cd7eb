"""What the owners of dialogs share: one at a time, in the middle of the pages."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QDialog, QWidget

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

    def close(self) -> None:
        """Puts the dialog away; nothing is done."""
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.close()

    def _show(self, dialog: D) -> None:
        """In the middle, no larger than what it stands over: the bars above and the alarms below stay free."""
        self.close()
        dialog.destroyed.connect(lambda: self._forget(dialog))
        self.dialog = dialog
        if not dialog.testAttribute(Qt.WidgetAttribute.WA_Resized):
            dialog.adjustSize()
        over = self._over()
        dialog.resize(dialog.size().boundedTo(over.size()))
        left, top = (over.width() - dialog.width()) // 2, (over.height() - dialog.height()) // 2
        dialog.move(over.mapToGlobal(QPoint(max(0, left), max(0, top))))
        dialog.show()

    def _forget(self, dialog: D) -> None:
        if self.dialog is dialog:
            self.dialog = None
