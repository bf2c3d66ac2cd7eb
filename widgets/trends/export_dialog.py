"""Writing what a trend shows into a file: what will be in it, which kind of file, where to; then how far it is.

Not modal: alarms are seen and acknowledged while it is open.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hmi.model.words import marked
from widgets.shell.choice_box import ChoiceBox
from widgets.shell.look import Look
from widgets.shell.sizes import width_within
from widgets.touch.roomy import Roomy
from widgets.words import Saying, now_said, tr

WIDTH_PX = 640
FORMATS = (
    ("csv", "CSV", marked("Opens everywhere; holds every value exactly.")),
    ("xlsx", "Excel (XLSX)", marked("Dates in the plant's time; a million rows take about a minute.")),
    ("parquet", "Parquet", marked("Small and fast, for pandas and other analysis.")),
)


class ExportDialog(QDialog):
    """Says what a person wants; shows what it is told. It goes when it is closed, and takes a running export with it.

    Args:
        tags: names of what is exported. span: its stretch of time in words.
        path: the file proposed, of the first format.
    """

    export_wanted = Signal(str, str)
    """Format and file."""
    cancel_wanted = Signal()

    def __init__(self, tags: Sequence[str], span: str, path: Path, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._running = False
        self.told: Saying = ""
        """What became of it, or how far it is."""
        self.setWindowTitle(tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.format_box = ChoiceBox()
        for key, name, _ in FORMATS:
            self.format_box.addItem(name, key)
        self.hint = QLabel(objectName="muted", wordWrap=True)
        self.file_line = QLineEdit(str(path))
        self.browse_button = QPushButton(tr("Choose…"))
        self.bar = QProgressBar(textVisible=False)
        self.outcome = QLabel(wordWrap=True)
        self.outcome.setTextFormat(Qt.TextFormat.PlainText)
        self.export_button, self.close_button = QPushButton(tr("Export")), QPushButton(tr("Close"))
        self._lay_out(tags, span)
        self.format_box.currentIndexChanged.connect(self._choose_format)
        self.browse_button.clicked.connect(self._browse)
        self.export_button.clicked.connect(self._start)
        self.file_line.returnPressed.connect(self._start)
        self.close_button.clicked.connect(self._end)
        self._choose_format()
        self.export_button.setFocus()

    @property
    def running(self) -> bool:
        return self._running

    @property
    def format(self) -> str:
        return str(self.format_box.currentData())

    def show_progress(self, share: float, saying: Saying) -> None:
        """share: done, 0 to 1."""
        if self._running:
            self.bar.setValue(round(share * 1000))
            self._say(saying)

    def set_outcome(self, saying: Saying) -> None:
        """It ended, this way or another."""
        self._set_running(False)
        self._say(saying)

    def take_over(self, old: "ExportDialog") -> None:
        """In place of another one, drawn before the language changed: what is under way goes on here."""
        self.format_box.setCurrentIndex(old.format_box.currentIndex())
        self.file_line.setText(old.file_line.text())
        if old.running:
            self._set_running(True)
            self.bar.setValue(old.bar.value())
            self.close_button.setEnabled(old.close_button.isEnabled())
        self._say(old.told)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._running:
            self._running = False
            self.cancel_wanted.emit()
        super().closeEvent(event)

    def reject(self) -> None:
        """Escape: the export first, then the dialog. Qt comes by here for a close, too."""
        if self._running:
            self._end()
        else:
            super().reject()

    def _start(self) -> None:
        name = self.file_line.text().strip()
        if self._running:
            return
        if not name:
            self._say(lambda: tr("Say where the file is to go."))
            self.file_line.setFocus()
            return
        self._set_running(True)
        self._say(lambda: tr("Reading history …"))
        self.export_wanted.emit(self.format, name)

    def _end(self) -> None:
        if self._running:
            self._say(lambda: tr("Being cancelled …"))
            self.close_button.setEnabled(False)
            self.cancel_wanted.emit()
        else:
            self.close()

    def _say(self, saying: Saying) -> None:
        self.told = saying
        self.outcome.setText(now_said(saying))

    def _set_running(self, running: bool) -> None:
        self._running = running
        for part in (self.format_box, self.file_line, self.browse_button, self.export_button):
            part.setEnabled(not running)
        self.bar.setVisible(running)
        self.bar.setRange(0, 1000)
        self.bar.setValue(0)
        self.close_button.setEnabled(True)
        self.close_button.setText(tr("Cancel") if running else tr("Close"))
        self.close_button.setFocus()

    def _choose_format(self) -> None:
        key, _, hint = FORMATS[self.format_box.currentIndex()]
        self.hint.setText(tr(hint))
        name = self.file_line.text()
        if Path(name).suffix.removeprefix(".") in [k for k, _, _ in FORMATS]:
            self.file_line.setText(str(Path(name).with_suffix(f".{key}")))

    def _browse(self) -> None:
        chooser = QFileDialog(self, tr("Export to"), self.file_line.text())
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilter(f"{self.format_box.currentText()} (*.{self.format})")
        chooser.setDefaultSuffix(self.format)
        chooser.selectFile(self.file_line.text())
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.file_line.setText)
        chooser.open()

    def _lay_out(self, tags: Sequence[str], span: str) -> None:
        look = self._look
        title = QLabel(tr("Export every recorded value"))
        title.setFont(look.font(16, bold=True))
        page = self if look.touch is None else self._pushed_page()
        grid = QGridLayout(page)
        margin = look.px(18)
        grid.setContentsMargins(margin, margin, margin, margin)
        grid.setHorizontalSpacing(look.px(14))
        grid.setVerticalSpacing(look.px(10))
        grid.addWidget(title, 0, 0, 1, 3)
        named = QLabel(", ".join(tags), wordWrap=True)
        named.setTextFormat(Qt.TextFormat.PlainText)
        rows = ((tr("Tags"), named), (tr("Time"), QLabel(span)), (tr("Kind of file"), self.format_box), ("", self.hint))
        for row, (name, part) in enumerate((*rows, (tr("File"), self.file_line)), 1):
            label = QLabel(name, objectName="muted")
            label.setFont(look.font(13))
            part.setFont(look.font(12 if part is self.hint else 13))
            field = isinstance(part, ChoiceBox | QLineEdit)
            at = Qt.AlignmentFlag.AlignVCenter if field else Qt.AlignmentFlag.AlignTop
            grid.addWidget(label, row, 0, at | Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(part, row, 1, 1, 1 if part is self.file_line else 2)
            if isinstance(part, QLabel):
                part.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            if field:
                part.setAccessibleName(name)
        grid.addWidget(self.browse_button, 5, 2)
        grid.addWidget(self.bar, 6, 0, 1, 3)
        grid.addWidget(self.outcome, 7, 0, 1, 3)
        grid.addWidget(self.export_button, 8, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.close_button, 8, 2)
        for part in (self.browse_button, self.export_button, self.close_button, self.outcome):
            part.setFont(look.font(13))
        for button in (self.browse_button, self.export_button, self.close_button):
            button.setAutoDefault(False)
        self.bar.setFixedHeight(look.px(10))
        self.outcome.setMinimumHeight(look.px(36))
        grid.setColumnStretch(1, 1)
        width = width_within(self, look, WIDTH_PX)
        self.setFixedWidth(width)
        self._set_running(False)
        if page is not self:
            self.resize(width, grid.totalHeightForWidth(width))

    def _pushed_page(self) -> QWidget:
        """Under a finger it may be higher than the window, and is pushed along."""
        page = QWidget(objectName="plain")
        around = Roomy(page)
        around.set_look(self._look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(around)
        return page
