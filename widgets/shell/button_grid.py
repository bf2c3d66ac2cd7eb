"""Buttons in two columns without holes, of which only those are there that may be pressed now."""

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from widgets.shell.look import Look

_COLUMNS = 2


class ButtonGrid(QWidget):
    """The owner makes and connects them.

    Args:
        buttons: all that there may be. wide: those of a long text, which take a row each.
    """

    def __init__(
        self, buttons: Sequence[QPushButton], wide: Collection[QPushButton] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, objectName="plain")
        self._all, self._wide = tuple(buttons), frozenset(wide)
        self._shown: list[QPushButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        for button in self._all:
            button.setAutoDefault(False)
            button.setParent(self)
            button.hide()
        self.hide()

    def show_only(self, wanted: Sequence[QPushButton]) -> None:
        """These, in this order; one without a neighbour takes the whole row."""
        shown = list(wanted)
        if shown == self._shown:
            return
        self._shown = shown
        for button in self._all:
            self._grid.removeWidget(button)
            button.setVisible(button in shown)
        row = column = 0
        for number, button in enumerate(shown):
            following = shown[number + 1] if number + 1 < len(shown) else None
            alone = column == 0 and (button in self._wide or following is None or following in self._wide)
            self._grid.addWidget(button, row, column, 1, _COLUMNS if alone else 1)
            row, column = (row, 1) if column == 0 and not alone else (row + 1, 0)
        self.setVisible(bool(shown))

    def set_look(self, look: Look) -> None:
        for button in self._all:
            button.setFont(look.font(13))
        self._grid.setSpacing(look.gap(6))

    def set_margins(self, side: int, top: int, bottom: int) -> None:
        """Around all of them, device-independent pixels."""
        self._grid.setContentsMargins(side, top, side, bottom)
