"""A table of which rows can be copied: Ctrl+C puts the selected ones on the clipboard, cells parted by tabs."""

from collections.abc import Iterable

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView, QWidget

from widgets.shell.look import Look
from widgets.touch.kinetic import glides

_HINT_PX = 24


class CopyTable(QTableView):
    """Whole rows are selected. Where there are none, a sentence says why, or what to do."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        self._margin = _HINT_PX
        self._hint = QLabel(self.viewport(), objectName="muted", wordWrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)

    @property
    def hint(self) -> str:
        """What the table says where it shows no row; empty while it shows some."""
        return self._hint.text() if not self._hint.isHidden() else ""

    def setModel(self, model: QAbstractItemModel) -> None:
        super().setModel(model)
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._show_hint)
        self._show_hint()

    def set_hint(self, sentence: str) -> None:
        """For an empty table."""
        self._hint.setText(sentence)

    def set_look(self, look: Look, row_px: int = 30) -> None:
        self.setFont(look.font(13))
        self._hint.setFont(look.font(13))
        self.horizontalHeader().setFont(look.font(12))
        self.verticalHeader().setDefaultSectionSize(look.row(row_px))
        self._margin = look.px(_HINT_PX)
        glides(self, on=look.touch is not None)

    def set_column(self, column: int, width: int) -> None:
        """The width of a column in pixels; as wide as its heading where that is wider, in whatever language."""
        heading = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        need = QFontMetrics(self.horizontalHeader().font()).horizontalAdvance(heading) + self._margin
        self.setColumnWidth(column, max(width, need))

    def copied(self) -> str:
        """The selected rows as lines, in the order that is seen; columns for which there is no room are among them."""
        return self._lines(sorted(i.row() for i in self.selectionModel().selectedRows()))

    def everything(self) -> str:
        """All rows as lines, under a line of the columns' names."""
        model = self.model()
        names = (model.headerData(c, Qt.Orientation.Horizontal) for c in range(model.columnCount()))
        return "\n".join(["\t".join(map(str, names)), self._lines(range(model.rowCount()))])

    def _lines(self, rows: Iterable[int]) -> str:
        columns = range(self.model().columnCount())
        return "\n".join("\t".join(str(self.model().index(r, c).data() or "") for c in columns) for r in rows)

    def copy(self) -> None:
        """Puts the selected rows on the clipboard."""
        QGuiApplication.clipboard().setText(self.copied())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margin = self._margin
        self._hint.setGeometry(self.viewport().rect().adjusted(margin, 0, -margin, 0))

    def _show_hint(self) -> None:
        self._hint.setVisible(not self.model().rowCount())
