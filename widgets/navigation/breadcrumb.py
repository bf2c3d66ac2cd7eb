"""The way to the present place: each part can be chosen, and lists what stands beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from widgets.navigation.buttons import icons
from widgets.navigation.buttons.icon_button import IconButton
from widgets.shell.look import Look
from widgets.words import tr

_MORE_PX = 24
_AROUND_PX = 16
_HIDDEN = "…"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Crumb:
    """A part of the way. beside: key and title of those beside it, itself among them; empty where it stands alone."""

    key: str
    title: str
    beside: tuple[tuple[str, str], ...] = ()


class _Part(QPushButton):
    """Down lists what is beside it."""

    beside_wanted = Signal()
    apart_wanted = Signal()

    def __init__(self, crumb: Crumb) -> None:
        super().__init__(objectName="link", accessibleName=crumb.title)
        self._more = bool(crumb.beside)
        self.choices = QMenu(self)
        self.choices.addAction(tr("Open in a new window")).triggered.connect(self.apart_wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._more:
            self.beside_wanted.emit()
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.apart_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.MiddleButton and self.rect().contains(event.position().toPoint()):
            self.apart_wanted.emit()
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.choices.setFont(self.font())
        self.choices.popup(event.globalPos())


class _Sign(QWidget):
    """Stands before a part that nothing is beside; before others a button is, that leads to the neighbours."""

    def __init__(self, look: Look) -> None:
        super().__init__(objectName="plain")
        self._look = look

    def set_look(self, look: Look) -> None:
        self._look = look
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(self._look.theme.text_muted)
        icons.chevron(painter, QRectF(self.rect()), self._look, down=False)
        painter.end()


class Breadcrumb(QWidget):
    """Says which place was chosen. Where there is little room, parts give way to one `…` from the left."""

    chosen = Signal(str)
    apart_wanted = Signal(str)
    """The key of the place that is wanted in a window of its own."""
    beside_wanted = Signal(object, object)
    """The Crumb whose neighbours are wanted, and the widget under which to list them."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="plain")
        self._look = look
        self._crumbs: Sequence[Crumb] = ()
        self._parts: list[QPushButton] = []
        self._all: list[QWidget] = []
        self._mores: list[IconButton | _Sign | None] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(look.px(120))

    @property
    def text(self) -> str:
        """`Waterworks › Overview`."""
        return " › ".join(crumb.title for crumb in self._crumbs)

    @property
    def parts(self) -> Sequence[QPushButton]:
        """The buttons of the parts, from the first to the present place."""
        return tuple(self._parts)

    def set_crumbs(self, crumbs: Sequence[Crumb]) -> None:
        """From the first part to the present place."""
        if list(crumbs) == list(self._crumbs):
            return
        self._crumbs = tuple(crumbs)
        for button in self._all:
            self.layout().removeWidget(button)
            button.hide()
            button.deleteLater()
        self._parts, self._all, self._mores = [], [], []
        for crumb in crumbs:
            self._add(crumb)
        self.set_look(self._look)

    def set_look(self, look: Look) -> None:
        self._look = look
        self._show_few()
        for part in self._parts:
            part.setFont(look.font(14, bold=part is self._parts[-1]))
        for button in self._all:
            if isinstance(button, IconButton | _Sign):
                button.set_look(look)
                button.setFixedSize(look.target(_MORE_PX), look.target(34))
        self.setMinimumWidth(look.px(120))
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._needed([c.title for c in self._crumbs]), self._look.target(34))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _add(self, crumb: Crumb) -> None:
        layout = self.layout()
        more: IconButton | _Sign | None = None
        if crumb.beside:
            more = IconButton(_folded, tr("Beside {title}").format(title=crumb.title), tr("Down"), self._look)
            more.clicked.connect(partial(self.beside_wanted.emit, crumb, more))
        elif self._parts:
            more = _Sign(self._look)
        if more is not None:
            layout.insertWidget(len(self._all), more)
            self._all.append(more)
        part = _Part(crumb)
        part.clicked.connect(partial(self._press, crumb, part))
        part.apart_wanted.connect(partial(self.apart_wanted.emit, crumb.key))
        part.beside_wanted.connect(partial(self.beside_wanted.emit, crumb, part))
        layout.insertWidget(len(self._all), part)
        self._all.append(part)
        self._parts.append(part)
        self._mores.append(more)

    def _press(self, crumb: Crumb, part: QPushButton) -> None:
        if self._look.touch is not None and crumb.beside:
            self.beside_wanted.emit(crumb, part)
        else:
            self.chosen.emit(crumb.key)

    def _show_few(self) -> None:
        """For a finger there is the present place alone: pressed, it lists what stands beside it."""
        for button in self._all:
            button.setVisible(self._look.touch is None or button in self._parts[-1:])

    def _fit(self) -> None:
        """As many titles as there is room for: they give way from the left, the plant's first; the last one stays.

        One `…` stands for all that gave way, and leads to the nearest of them.
        """
        if self._look.touch is not None:
            self._fit_last()
            return
        titles = [crumb.title for crumb in self._crumbs]
        first = 0
        for place in range(len(titles) - 1):
            if self._needed(titles, first) <= self.width():
                break
            titles[place], first = _HIDDEN, place
        for place, (part, more) in enumerate(zip(self._parts, self._mores, strict=True)):
            part.setVisible(place >= first)
            if more is not None:
                more.setVisible(place > first or first == 0)
        over = self._needed(titles, first) - self.width()
        metrics = QFontMetrics(self._look.font(14, bold=True))
        if titles and over > 0:
            room = metrics.horizontalAdvance(titles[-1]) - over
            titles[-1] = metrics.elidedText(titles[-1], Qt.TextElideMode.ElideRight, room)
        for part, crumb, title in zip(self._parts, self._crumbs, titles, strict=True):
            part.setText(title)
            part.setToolTip(crumb.title)
            # Qt's buttons are wider than their text where it is short.
            part.setFixedWidth(metrics.horizontalAdvance(title) + self._look.px(_AROUND_PX))

    def _fit_last(self) -> None:
        if not self._parts:
            return
        look, part, title = self._look, self._parts[-1], self._crumbs[-1].title
        metrics = QFontMetrics(look.font(14, bold=True))
        room = max(look.target(0), self.width())
        around = look.px(_AROUND_PX)
        part.setText(metrics.elidedText(title, Qt.TextElideMode.ElideRight, room - around))
        part.setFixedSize(min(room, max(look.target(0), metrics.horizontalAdvance(title) + around)), look.target(34))

    def _needed(self, titles: Sequence[str], first: int = 0) -> int:
        """Pixels for the parts from the first that is seen."""
        metrics = QFontMetrics(self._look.font(14, bold=True))
        if self._look.touch is not None:
            last = metrics.horizontalAdvance(titles[-1]) if titles else 0
            return max(self._look.target(0), last + self._look.px(_AROUND_PX))
        words = sum(metrics.horizontalAdvance(title) + self._look.px(_AROUND_PX) for title in titles[first:])
        signs = sum(more is not None for more in self._mores[first + bool(first) :])
        return words + self._look.target(_MORE_PX) * signs


def _folded(painter: QPainter, place: QRectF, look: Look) -> None:
    icons.chevron(painter, place, look, down=False)
