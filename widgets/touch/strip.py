"""Controls in one line that a finger pushes along where there is no room for all of them."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QWidget

from widgets.shell.look import Look
from widgets.touch.kinetic import glides


class Strip(QScrollArea):
    """Holds a line of controls. Under a mouse it is as wide as they need; under a finger it may be narrower."""

    def __init__(self, line: QLayout | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="strip", widgetResizable=True)
        self._look: Look | None = None
        self.line = line or QHBoxLayout()
        self.line.setContentsMargins(0, 0, 0, 0)
        inner = QWidget(objectName="plain")
        inner.setLayout(self.line)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWidget(inner)
        inner.installEventFilter(self)

    def set_look(self, look: Look, gap: float) -> None:
        """gap: between the controls, as written for a mouse."""
        touched = look.touch is not None
        if self._look is None or (self._look.touch is not None) != touched:
            self.setHorizontalScrollBarPolicy(
                Qt.ScrollBarPolicy.ScrollBarAsNeeded if touched else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            )
            glides(self, on=touched)
        self._look = look
        self.line.setSpacing(look.gap(gap))
        self._fit()

    def sizeHint(self) -> QSize:
        wanted = self.line.totalSizeHint()
        return QSize(wanted.width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0 if self._touched else self.line.totalMinimumSize().width(), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A control that came or went, or has another text, wants other room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Under a finger no text is cut: the line is as long as it wants to be."""
        wanted = self.line.totalSizeHint().width() if self._touched else 0
        if self.widget().minimumWidth() != wanted:
            self.widget().setMinimumWidth(wanted)
        self.updateGeometry()

    @property
    def _touched(self) -> bool:
        return self._look is not None and self._look.touch is not None

    def _height(self) -> int:
        bar = self.horizontalScrollBar().sizeHint().height() if self._touched else 0
        return max(self.line.totalSizeHint().height(), self.line.totalMinimumSize().height()) + bar
