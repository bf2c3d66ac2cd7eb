"""How large a millimetre is on this screen: a card is held against the glass, and two lines are moved to its edges.

Screens tell their size to the program, and some tell a wrong one.
"""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from widgets.navigation.overlay import Overlay
from widgets.shell.look import Look
from widgets.words import tr

CARD_MM: Final = 85.6
"""Width of a bank card (ISO/IEC 7810, ID-1)."""
_CARD_HIGH_MM: Final = 53.98
LEAST, MOST = 2.0, 20.0
"""Device-independent pixels a millimetre: from a wall of large pixels to a telephone."""
_FINE, _COARSE = 1, 10


class _Card(QWidget):
    """The outline of a card, `dots` device-independent pixels a millimetre."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._width = look, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_width(self, width: float, look: Look) -> None:
        self._width, self._look = width, look
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, look = self._look.theme, self._look
        painter.setPen(QPen(theme.text, look.px(1)))
        card = QRectF(0, 0, self._width, min(self.height() - 2, self._width * _CARD_HIGH_MM / CARD_MM))
        card.moveCenter(QRectF(self.rect()).center())
        painter.setBrush(theme.field)
        painter.drawRect(card)
        painter.setPen(QPen(theme.text, look.px(3)))
        for x in (card.left(), card.right()):
            painter.drawLine(round(x), 0, round(x), self.height())
        painter.setFont(look.font(13))
        painter.drawText(card, Qt.AlignmentFlag.AlignCenter, tr("{length} mm").format(length=CARD_MM))


class Ruler(Overlay):
    """Says how many device-independent pixels a millimetre has, when a person is content."""

    measured = Signal(float)
    forgotten = Signal()
    """What the screen says of itself is to be believed again."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._dots = 4.0
        self._said = QLabel(wordWrap=True)
        self._card = _Card(look)
        steps = {-_COARSE: "−−", -_FINE: "−", _FINE: "+", _COARSE: "++"}
        self.buttons = {step: QPushButton(sign) for step, sign in steps.items()}
        self.keep_button, self.forget_button, self.leave_button = QPushButton(), QPushButton(), QPushButton()
        column, self._row = QVBoxLayout(self), QHBoxLayout()
        column.addWidget(self._said)
        column.addWidget(self._card, 1)
        for step, button in self.buttons.items():
            button.clicked.connect(lambda _=False, s=step: self._step(s))
            self._row.addWidget(button)
        column.addLayout(self._row)
        self._last = QHBoxLayout()
        for button in (self.keep_button, self.forget_button, self.leave_button):
            self._last.addWidget(button)
        column.addLayout(self._last)
        self.keep_button.clicked.connect(self._keep)
        self.forget_button.clicked.connect(self._forget)
        self.leave_button.clicked.connect(self._leave)
        self._say_words()
        self.set_look(look)

    def _say_words(self) -> None:
        self._said.setText(
            tr("Hold a bank card flat against the screen and move the lines to its left and right edge.")
        )
        names = tr("Much narrower"), tr("Narrower"), tr("Wider"), tr("Much wider")
        for button, name in zip(self.buttons.values(), names, strict=True):
            button.setAccessibleName(name)
        self.keep_button.setText(tr("It fits"))
        self.forget_button.setText(tr("As the screen says"))
        self.leave_button.setText(tr("Cancel"))

    def changeEvent(self, event: QEvent) -> None:
        """Another language was chosen."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
        super().changeEvent(event)

    @property
    def dots(self) -> float:
        """Device-independent pixels a millimetre, as the lines stand now."""
        return self._dots

    def measure(self, dots: float) -> None:
        """Opens at what is believed so far."""
        self._dots = min(max(dots, LEAST), MOST)
        self._show()
        self.open()

    def focus_target(self) -> QWidget:
        return self.keep_button

    def wanted(self, room: QRect) -> QRect:
        return room

    def set_look(self, look: Look) -> None:
        for part in (self._said, *self.buttons.values(), self.keep_button, self.forget_button, self.leave_button):
            part.setFont(look.font(14))
        margin = look.gap(12)
        self.layout().setContentsMargins(margin, margin, margin, margin)
        self.layout().setSpacing(look.gap(10))
        super().set_look(look)
        self._show()

    def _step(self, pixels: int) -> None:
        self._dots = min(max(self._dots + pixels / CARD_MM, LEAST), MOST)
        self._show()

    def _show(self) -> None:
        self._card.show_width(self._dots * CARD_MM, self._look)

    def _leave(self) -> None:
        self.close_up()

    def _keep(self) -> None:
        self.close_up()
        self.measured.emit(self._dots)

    def _forget(self) -> None:
        self.close_up()
        self.forgotten.emit()
