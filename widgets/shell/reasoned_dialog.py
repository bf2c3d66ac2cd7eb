"""The frame of dialogs by which something is done for a reason. Not modal: alarms stay in sight and in reach."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from widgets.shell.look import Look
from widgets.words import Saying, now_said, tr

_LONGEST = 300


class ReasonedDialog(QDialog):
    """A kind of it puts its own parts into `body`, and says what is wanted once it is `given`. It closes when told to.

    Args:
        title: of the window. do: what the button says that does it.
        forbidden: why this person may not; empty where they may.

    Attributes:
        fields: what is filled in: given with the button, and taken with it.
        told: what became of the wish, and whether another try is possible; None before.
    """

    given = Signal(str)
    """The reason: all is complete."""

    def __init__(self, title: str, do: str, forbidden: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._look = look
        self.reason = QLineEdit(maxLength=_LONGEST)
        self.do_button, self.cancel_button = QPushButton(do), QPushButton(tr("Cancel"))
        self.outcome = QLabel(forbidden, wordWrap=True)
        self.told: tuple[Saying, bool] | None = None
        self.fields: list[QWidget] = [self.reason]
        self.body = QVBoxLayout()
        self._lay_out()
        for button in (self.do_button, self.cancel_button):
            button.setAutoDefault(False)
        self.do_button.clicked.connect(self._ask)
        self.reason.returnPressed.connect(self._ask)
        self.cancel_button.clicked.connect(self.close)

    @property
    def texts(self) -> list[str]:
        """Everything that is written on the dialog."""
        return [x.text() for x in self.findChildren(QLabel) if not x.isHidden() and x.text()]

    def set_deciding(self, possible: bool) -> None:
        """Whether it can be asked for."""
        for part in (*self.fields, self.do_button):
            part.setEnabled(possible)

    def set_outcome(self, saying: Saying, *, again: bool) -> None:
        """What became of the wish; again: another try is possible."""
        self.told = saying, again
        self.outcome.setText(now_said(saying))
        self.outcome.show()
        self.set_deciding(again)

    def _begin(self) -> None:
        """For the end of a kind's constructor: whether it can be asked for at all."""
        self.outcome.setVisible(bool(self.outcome.text()))
        self.set_deciding(not self.outcome.text())

    def _set_width(self, pixels: float) -> None:
        """As wide as written, never wider than the window that it belongs to."""
        parent, wanted = self.parentWidget(), self._look.px(pixels)
        self.setFixedWidth(wanted if parent is None else min(wanted, parent.window().width()))

    def showEvent(self, event: QShowEvent) -> None:
        """Of wrapped texts the height is known only here: Qt's guess would press the fields together."""
        super().showEvent(event)
        self.setMinimumHeight(self.layout().totalHeightForWidth(self.width()))

    def _is_complete(self) -> bool:
        """Whether all but the reason is given; says what is missing."""
        return True

    def _without_reason(self) -> str:
        """What to say to who gives none."""
        return tr("Say why, for whoever sees it after you.")

    def _add_text(self, text: str, pixels: int, *, bold: bool = False, muted: bool = False) -> QLabel:
        """A paragraph beneath what is there."""
        label = QLabel(text, objectName="muted" if muted else "", wordWrap=True)
        label.setFont(self._look.font(pixels, bold=bold))
        self.body.addWidget(label)
        return label

    def _add_fields(self, lines: Sequence[tuple[str, Sequence[QWidget]]]) -> None:
        """Names with what is filled in, or read, beside each."""
        look, grid = self._look, QGridLayout()
        for row, (name, parts) in enumerate(lines):
            label = QLabel(name, objectName="muted")
            label.setFont(look.font(13))
            grid.addWidget(label, row, 0)
            for part in parts:
                part.setFont(look.font(14))
                part.setAccessibleName(name)
                grid.addWidget(part, row, 1)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(look.px(14))
        if look.touch is not None:
            grid.setVerticalSpacing(look.touch.gap)
        self.body.addLayout(grid)

    def _ask(self) -> None:
        reason = self.reason.text().strip()
        if not self._is_complete():
            return
        if not reason:
            self.set_outcome(self._without_reason, again=True)
            self.reason.setFocus()
            return
        self.set_outcome(lambda: tr("Told to the runtime …"), again=False)
        self.given.emit(reason)

    def _lay_out(self) -> None:
        look = self._look
        buttons = QHBoxLayout()
        buttons.addWidget(self.do_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        for button in (self.do_button, self.cancel_button):
            button.setFont(look.font(13))
        self.outcome.setFont(look.font(13, bold=True))
        margin, gap = look.px(18), look.gap(12)
        self.body.setSpacing(gap)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(gap)
        column.addLayout(self.body, 1)
        column.addWidget(self.outcome)
        column.addLayout(buttons)
