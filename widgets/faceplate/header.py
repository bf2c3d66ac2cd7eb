"""The head of a faceplate: what it is about, pin and close; a floating one is dragged by it."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from widgets.shell.look import Look
from widgets.words import tr


class Header(QWidget):
    """Says what is wanted; moves nothing itself."""

    closed = Signal()
    pin_wanted = Signal(bool)
    dragged = Signal(QPoint)
    """How far since the last time, device-independent pixels."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="plain")
        self._at: QPoint | None = None
        self._floating = True
        self._title, self._place = QLabel(wordWrap=True), QLabel(objectName="muted", wordWrap=True)
        self.pin_button = QPushButton(tr("Pin"), checkable=True)
        self.close_button = QPushButton("×", accessibleName=tr("Close"))
        for button in (self.pin_button, self.close_button):
            button.setAutoDefault(False)
        self.pin_button.clicked.connect(self.pin_wanted)
        self.close_button.clicked.connect(self.closed)
        texts = QVBoxLayout()
        texts.addWidget(self._title)
        texts.addWidget(self._place)
        row = QHBoxLayout(self)
        row.addLayout(texts, 1)
        row.addWidget(self.pin_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.set_pin_possible(True)
        self.set_look(look)

    def set_texts(self, title: str, place: str) -> None:
        self._title.setText(title)
        self._place.setText(place)
        self._place.setVisible(bool(place))

    def set_pin_possible(self, possible: bool) -> None:
        """Whether there is room for one more that stays."""
        self.pin_button.setEnabled(possible)
        stays = tr("Pinned, it stays open while others are opened and displays change.")
        self.pin_button.setToolTip(stays if possible else tr("So many are pinned as there may be: unpin one first."))

    def set_floating(self, floating: bool) -> None:
        """Whether it can be moved, and others be opened beside it."""
        self._floating = floating
        self.pin_button.setVisible(floating)
        self.setCursor(Qt.CursorShape.SizeAllCursor if floating else Qt.CursorShape.ArrowCursor)
        for button in (self.pin_button, self.close_button):
            button.setCursor(Qt.CursorShape.ArrowCursor)

    def set_look(self, look: Look) -> None:
        self._title.setFont(look.font(15, bold=True))
        self._place.setFont(look.font(12))
        for button in (self.pin_button, self.close_button):
            button.setFont(look.font(12))
        self.close_button.setFixedSize(look.target(32), look.target(32))
        self.pin_button.setFixedHeight(look.target(32))
        self.layout().setContentsMargins(look.px(14), look.px(10), look.px(10), look.px(8))
        self.layout().setSpacing(look.gap(6))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._floating and event.button() == Qt.MouseButton.LeftButton:
            self._at = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._at is not None:
            point = event.globalPosition().toPoint()
            moved, self._at = point - self._at, point
            self.dragged.emit(moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._at = None
