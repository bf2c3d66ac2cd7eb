"""A combo box with an arrow of our own: a style sheet that flattens Qt's box takes its arrow away."""

from PySide6.QtCore import Property, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionComboBox, QWidget

from widgets.touch.kinetic import glides

_LEAST_LETTERS = 14


class ChoiceBox(QComboBox):
    """Draws its arrow in the colour of its text; its list glides where the style sheet says that fingers press."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._touched = False
        self.setItemDelegate(QStyledItemDelegate(self))  # Qt's own knows no heights of a style sheet

    def minimumSizeHint(self) -> QSize:
        """Where a window has no room for the longest choice, it may be cut; the list that opens has all of it."""
        least = super().minimumSizeHint()
        few = _LEAST_LETTERS * self.fontMetrics().averageCharWidth()
        return least if self._touched else QSize(min(least.width(), few), least.height())

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        room = self.width() - 2 * self.fontMetrics().height()
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def _is_touched(self) -> bool:
        return self._touched

    def _set_touched(self, on: bool) -> None:
        self._touched = on
        glides(self.view(), on=on)

    touched = Property(bool, _is_touched, _set_touched)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(self.palette().text().color(), 1.5, c=Qt.PenCapStyle.RoundCap))
        arm = self.fontMetrics().height() / 4
        middle = QPointF(self.width() - 4 * arm, self.height() / 2)
        down = [QPointF(-arm, -arm / 2), QPointF(0, arm / 2), QPointF(arm, -arm / 2)]
        painter.drawPolyline(QPolygonF([middle + point for point in down]))
