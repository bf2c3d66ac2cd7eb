"""What the runtime says of itself: its links, what comes in, what is recorded, what was lost."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QGridLayout, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from hmi.app.context import Context
from hmi.app.pages.page import Page
from hmi.border.messages import Diagnostics
from hmi.model.link import LinkState, LinkStatus
from hmi.model.text import clock_text, duration_text, number_text
from widgets.shell.look import Look

AnyIndex = QModelIndex | QPersistentModelIndex
_COLUMNS: Final = (
    ("Server", 130),
    ("State", 120),
    ("Since", 90),
    ("Items wanted", 110),
    ("subscribed", 100),
    ("failed", 70),
    ("Values", 110),
    ("Reconnects", 100),
    ("Undecoded", 100),
    ("Reason", 300),
)
_MIB: Final = 1 << 20


class _Links(QAbstractTableModel):
    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._zone = context.zone
        self._links: Sequence[LinkStatus] = ()

    def take(self, links: Sequence[LinkStatus]) -> None:
        if len(links) != len(self._links):
            self.beginResetModel()
            self._links = links
            self.endResetModel()
        elif links:
            self._links = links
            self.dataChanged.emit(self.index(0, 0), self.index(len(links) - 1, len(_COLUMNS) - 1))

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._links)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _COLUMNS[section][0] if wanted else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        link = self._links[index.row()]
        return (
            link.server,
            link.state.value,
            clock_text(link.since_ns, self._zone),
            number_text(link.wanted, 0),
            number_text(link.subscribed, 0),
            number_text(len(link.failed), 0),
            number_text(link.values, 0),
            number_text(link.reconnects, 0),
            number_text(link.decode_errors, 0),
            link.reason,
        )[index.column()]


class DiagnosticsPage(Page):
    """Figures in a grid, a table of links below."""

    def __init__(self, context: Context, look: Look) -> None:
        super().__init__()
        self.title = "Diagnostics"
        self._context = context
        self._figures: dict[str, tuple[QLabel, QLabel]] = {}
        self._grid = QWidget(objectName="panel")
        self._grid.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        QGridLayout(self._grid)
        self._model = _Links(context, self)
        self.table = QTableView()
        self.table.setModel(self._model)
        self.table.setAccessibleName("Links")
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(len(_COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._grid)
        layout.addWidget(self.table, 1)
        context.bridge.diagnostics_came.connect(self.take)
        self._look = look
        self.set_look(look)

    def opened(self) -> None:
        if self._context.bridge.diagnostics is not None:
            self.take(self._context.bridge.diagnostics)

    def take(self, diagnostics: Diagnostics) -> None:
        """The runtime's counters, once a second."""
        for number, (name, text) in enumerate(figures(diagnostics)):
            self._show_figure(number, name, text)
        self._model.take(diagnostics.links)

    def focus_target(self) -> QWidget:
        return self.table

    def set_look(self, look: Look) -> None:
        self._look = look
        for name, value in self._figures.values():
            name.setFont(look.font(12))
            value.setFont(look.font(18, bold=True))
        self._grid.layout().setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
        self._grid.layout().setVerticalSpacing(look.px(2))
        self.table.setFont(look.font(13))
        self.table.horizontalHeader().setFont(look.font(12))
        self.table.verticalHeader().setDefaultSectionSize(look.px(34))
        for column, (_, width) in enumerate(_COLUMNS[:-1]):
            self.table.setColumnWidth(column, look.px(width))

    def _show_figure(self, number: int, name: str, text: str) -> None:
        if name not in self._figures:
            labels = (QLabel(name, objectName="muted"), QLabel(objectName="live"))
            labels[0].setFont(self._look.font(12))
            labels[1].setFont(self._look.font(18, bold=True))
            line, column = divmod(number, 5)
            for part, label in enumerate(labels):
                self._grid.layout().addWidget(label, 3 * line + part, column)
            self._grid.layout().setRowMinimumHeight(3 * line + 2, self._look.px(10))
            self._figures[name] = labels
        self._figures[name][1].setText(text)


def figures(d: Diagnostics) -> list[tuple[str, str]]:
    """The counters as names and texts."""
    return [
        ("Values a second", number_text(d.values_per_s, 0)),
        ("Values since start", number_text(d.values, 0)),
        ("Lag", f"{number_text(d.lag_ms, 0)} ms"),
        ("Recorded", number_text(d.written, 0)),
        ("Waiting to be recorded", number_text(d.queued, 0)),
        ("Dropped", number_text(d.dropped, 0)),
        ("Gaps", number_text(d.gaps, 0)),
        ("Last commit", f"{number_text(d.commit_ms, 1)} ms"),
        ("Reconnects", number_text(d.reconnects, 0)),
        ("Recording", "yes" if d.recording else "no"),
        ("Running for", duration_text((d.now_ns - d.started_ns) / 1e9)),
        ("Desktops", number_text(d.desktops, 0)),
        ("Processor", f"{number_text(d.cpu_percent, 0)} %"),
        ("Memory", f"{number_text(d.memory_bytes / _MIB, 0)} MiB"),
        ("Notice", d.notice or "none"),
    ]


def links_text(d: Diagnostics, tags: int) -> tuple[str, bool]:
    """The links in one line, and whether all is well: `2 links live · 312 tags · 304 /s · 0 lost`."""
    live = sum(link.state is LinkState.LIVE for link in d.links)
    well = live == len(d.links) and d.recording
    if live == len(d.links):
        links = f"{live} link{'' if live == 1 else 's'} live"
    else:
        down = ", ".join(f"{link.server} {link.state.value}" for link in d.links if link.state is not LinkState.LIVE)
        links = f"{live} of {len(d.links)} links live ({down})"
    recording = "" if d.recording else " · NOT RECORDING"
    return f"{links} · {tags} tags · {number_text(d.values_per_s, 0)} /s · {d.dropped} lost{recording}", well
