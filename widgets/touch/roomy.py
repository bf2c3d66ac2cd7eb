"""A page that has more on it than the screen has room for: a finger pushes it along."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from widgets.shell.look import Look
from widgets.touch.kinetic import glides


class Roomy(QScrollArea):
    """Under a mouse it takes the room that the page needs, as if it were not there."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(widgetResizable=True, objectName="strip")
        self._touched = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)
        page.installEventFilter(self)
        self._turn(False)

    def set_look(self, look: Look) -> None:
        touched = look.touch is not None
        if touched != self._touched:
            self._turn(touched)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0) if self._touched else self.widget().minimumSizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _turn(self, touched: bool) -> None:
        self._touched = touched
        needed = Qt.ScrollBarPolicy.ScrollBarAsNeeded if touched else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(needed)
        self.setHorizontalScrollBarPolicy(needed)
        glides(self, on=touched)
        self.updateGeometry()
