"""The split of priorities as bars, each with a mark at the share that is wished."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hmi.model.figures import KeyFigures
from hmi.model.figures.key_figures import SPLIT
from hmi.model.words import marked
from widgets.figures.wording import percent
from widgets.shell.look import Look
from widgets.words import listed, tr

_TITLE: Final = marked("Priorities")
_NAME_PX: Final = 118
_VALUE_PX: Final = 56


class SplitChart(QWidget):
    """Handed key figures."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._split: dict[str, float] = {}
        self.setAccessibleName(tr(_TITLE))

    def set_figures(self, figures: KeyFigures | None) -> None:
        self._split = dict(figures.split) if figures is not None and figures.alarms else {}
        self.setAccessibleDescription(listed(f"{tr(name)} {percent(share)}" for name, share in self._split.items()))
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(420), self._look.px(112))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(240), self._look.px(104))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.surface)
        painter.setPen(theme.text_muted)
        painter.setFont(look.font(12, bold=True))
        painter.drawText(look.px(8), look.px(16), tr(_TITLE))
        painter.setFont(look.font(11))
        title = QRectF(0, look.px(4), self.width() - look.px(12), look.px(16))
        painter.drawText(title, Qt.AlignmentFlag.AlignRight, tr("| wished (EEMUA 191)"))
        height = (self.height() - look.px(28)) / len(SPLIT)
        for row, (name, wished) in enumerate(SPLIT.items()):
            self._paint_row(painter, QRectF(0, look.px(24) + row * height, self.width(), height), name, wished)

    def _paint_row(self, painter: QPainter, row: QRectF, name: str, wished: float) -> None:
        look, theme = self._look, self._look.theme
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.text_muted)
        painter.drawText(row.adjusted(look.px(8), 0, 0, 0), middle, tr(name))
        bar = row.adjusted(look.px(_NAME_PX), row.height() * 0.25, -look.px(_VALUE_PX), -row.height() * 0.25)
        painter.fillRect(bar, theme.trough)
        share = self._split.get(name)
        if share is not None:
            painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * share, bar.height()), theme.live)
            painter.setPen(theme.text)
            painter.drawText(row.adjusted(0, 0, -look.px(12), 0), middle | Qt.AlignmentFlag.AlignRight, percent(share))
        mark = bar.left() + bar.width() * wished
        painter.fillRect(QRectF(mark - 1, bar.top() - 3, 2, bar.height() + 6), theme.limit_line)
