"""Where a faceplate leads to: buttons in two columns without holes, only those that lead somewhere."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from widgets.shell.look import Look
from widgets.words import tr

_COLUMNS = 2


class Buttons(QWidget):
    """The owner connects them. by_hand: the button that sets a value by hand, which has its own rules."""

    def __init__(self, by_hand: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="plain")
        self.whole, self.alarm = QPushButton(tr("Show whole value …")), QPushButton(tr("Alarm details"))
        self.display = QPushButton()
        self._all = (self.display, self.alarm, self.whole, by_hand)
        self._shown: list[QPushButton] = []
        grid = QGridLayout(self)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        for button in self._all:
            button.setAutoDefault(False)
            button.setParent(self)
            button.hide()

    def show_only(self, wanted: Sequence[QPushButton]) -> None:
        """These, in the order of all."""
        shown = [button for button in self._all if button in wanted]
        if shown == self._shown:
            return
        self._shown = shown
        for button in self._all:
            self.layout().removeWidget(button)
            button.setVisible(button in shown)
        for number, button in enumerate(shown):
            row, column = divmod(number, _COLUMNS)
            alone = number == len(shown) - 1 and column == 0
            self.layout().addWidget(button, row, column, 1, _COLUMNS if alone else 1)
        self.setVisible(bool(shown))

    def set_look(self, look: Look) -> None:
        for button in self._all:
            button.setFont(look.font(13))
        self.layout().setSpacing(look.px(6))
        margin = look.px(14)
        self.layout().setContentsMargins(margin, look.px(8), margin, look.px(10))
