"""Every link as it is: what comes in, what does not and why; above it what the runtime says of itself."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hmi.app.context import Context
from hmi.app.links.watch import LinkWatch
from hmi.app.pages.page import Page
from hmi.border.exchange import Reply
from hmi.border.messages import Diagnostics
from hmi.model.link import LinkState
from hmi.model.text import duration_text, number_text
from widgets.links.details import LinkDetails
from widgets.links.facts import LinkFacts, stands_still, still_text
from widgets.links.table import LinkTable
from widgets.shell.look import Look

_MIB: Final = 1 << 20
_NO_SERVERS: Final = "The plant's files name no server. Add one under `servers:` in plant.yaml."
_NOT_YET: Final = "The runtime has not told of its links yet."
_A_LINE: Final = 8
_FILTER_PX: Final = 360


class ConnectionPage(Page):
    """Asks the runtime to try a link again; says which certificate or address space a person wants to see."""

    certificate_wanted = Signal(str)
    address_space_wanted = Signal(str)

    def __init__(self, context: Context, look: Look) -> None:
        super().__init__()
        self.title = "Connections"
        self._context = context
        self._watch = LinkWatch(context.plant)
        self._links: dict[str, LinkFacts] = {}
        self._seen = False
        self._unknown = ""
        self._figures: dict[str, tuple[QLabel, QLabel]] = {}
        self._grid = QWidget(objectName="panel")
        self._grid.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        QGridLayout(self._grid)
        self.table = LinkTable(context.zone, look)
        self.table.set_hint(_NOT_YET)
        self.details = LinkDetails(context.zone, look)
        self.details.set_facts(None, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._grid)
        layout.addLayout(self._tools())
        layout.addWidget(self.table)
        layout.addWidget(self.details, 1)
        layout.addStretch(0)
        self.table.chosen.connect(lambda _: self._show_details())
        self.details.retry_wanted.connect(self._retry)
        self.details.certificate_wanted.connect(self.certificate_wanted)
        self.details.address_space_wanted.connect(self.address_space_wanted)
        context.bridge.diagnostics_came.connect(self._show)
        context.bridge.certificates_came.connect(self._show)
        self._look = look
        self.set_look(look)

    def _tools(self) -> QHBoxLayout:
        """What stands above the table: a filter, how many it leaves, a button to copy them."""
        self.filter = QLineEdit(placeholderText="Filter: server, state, reason, address", clearButtonEnabled=True)
        self.filter.setAccessibleName("Filter the links")
        self.count = QLabel(objectName="muted")
        self.copy_button = QPushButton("Copy table")
        self.filter.textChanged.connect(self._filter)
        self.copy_button.clicked.connect(self._copy)
        row = QHBoxLayout()
        row.addWidget(self.filter)
        row.addWidget(self.count, 1)
        row.addWidget(self.copy_button)
        return row

    def _filter(self, text: str) -> None:
        self.table.set_filter(text)
        if not self.table.rows.links and self._links:
            self.table.set_hint(f"No link holds “{text}”.")
        self._show_count()
        self._show_details()

    def _show_count(self) -> None:
        shown, all_ = len(self.table.rows.links), self.table.rows.count
        self.count.setText(f"{shown} of {all_} links" if shown != all_ else f"{all_} link{'' if all_ == 1 else 's'}")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.table.everything())

    def opened(self) -> None:
        self._seen = True
        self._show()

    def left(self) -> None:
        self._seen = False

    def set_unknown(self, reason: str) -> None:
        """Why nothing is known of the links, empty where it is: what they were is not shown as if they still were."""
        self._unknown = reason
        self._show()

    def focus_target(self) -> QWidget:
        return self.table

    def set_look(self, look: Look) -> None:
        self._look = look
        for name, value in self._figures.values():
            name.setFont(look.font(12))
            value.setFont(look.font(16, bold=True))
        self._grid.layout().setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(10))
        self._grid.layout().setVerticalSpacing(look.px(1))
        self.layout().setSpacing(look.px(12))
        for part in (self.filter, self.copy_button):
            part.setFont(look.font(13))
        self.count.setFont(look.font(12))
        self.filter.setFixedWidth(look.px(_FILTER_PX))
        self.table.set_look(look)
        self.details.set_look(look)

    def _show(self, *_: object) -> None:
        if not self._seen:
            return
        told = self._context.bridge.diagnostics
        known = told is not None and not self._unknown
        self._grid.setVisible(known)
        if told is None or not known:
            self._links = {}
            self.table.set_hint(f"Nothing is known of the links: {self._unknown}" if self._unknown else _NOT_YET)
            self.table.set_links([], 0)
        else:
            for number, (name, text) in enumerate(figures(told)):
                self._show_figure(number, name, text)
            links = self._watch.look(told, self._context.bridge.certificates)
            self._links = {x.status.server: x for x in links}
            self.table.set_hint(_NO_SERVERS if not self._context.plant.servers else _NOT_YET)
            self.table.set_links(links, told.now_ns)
        self._show_count()
        self._show_details()

    def _show_details(self) -> None:
        told = self._context.bridge.diagnostics
        facts = self._links.get(self.table.current)
        if told is None or facts is None:
            self.details.set_facts(None, 0)
        else:
            failed = self._watch.failed(facts.status.server, told)
            self.details.set_facts(replace(facts, failed=failed), told.now_ns)

    def _retry(self, server: str) -> None:
        self.details.set_outcome(f"{server} is told to try again …")
        self._context.bridge.connection.question("retry", self._outcome_for(server), server=server)

    def _outcome_for(self, server: str) -> Callable[[Reply], None]:
        def answered(reply: Reply) -> None:
            if self.table.current == server:
                self.details.set_outcome(str(reply.fields["sentence" if reply.ok else "error"]))

        return answered

    def _show_figure(self, number: int, name: str, text: str) -> None:
        if name not in self._figures:
            labels = (QLabel(name, objectName="muted"), QLabel(objectName="live"))
            labels[0].setFont(self._look.font(12))
            labels[1].setFont(self._look.font(16, bold=True))
            line, column = divmod(number, _A_LINE)
            for part, label in enumerate(labels):
                self._grid.layout().addWidget(label, 3 * line + part, column)
            self._grid.layout().setRowMinimumHeight(3 * line + 2, self._look.px(6))
            self._figures[name] = labels
        self._figures[name][1].setText(text)


def figures(d: Diagnostics) -> list[tuple[str, str]]:
    """The runtime's own counters as names and texts."""
    return [
        ("Values a second", number_text(d.values_per_s, 0)),
        ("Values since start", number_text(d.values, 0)),
        ("Lag", f"{number_text(d.lag_ms, 0)} ms"),
        ("Recording", "yes" if d.recording else "no"),
        ("Recorded", number_text(d.written, 0)),
        ("Waiting", number_text(d.queued, 0)),
        ("Dropped", number_text(d.dropped, 0)),
        ("Last commit", f"{number_text(d.commit_ms, 1)} ms"),
        ("Gaps", number_text(d.gaps, 0)),
        ("Reconnects", number_text(d.reconnects, 0)),
        ("Running for", duration_text((d.now_ns - d.started_ns) / 1e9)),
        ("Desktops", number_text(d.desktops, 0)),
        ("Processor", f"{number_text(d.cpu_percent, 0)} %"),
        ("Memory", f"{number_text(d.memory_bytes / _MIB, 0)} MiB"),
    ]


def links_text(d: Diagnostics, tags: int) -> tuple[str, bool]:
    """The links in one line, and whether all is well: `2 links live · 312 tags · 304 /s · 0 lost`.

    A link that is connected while nothing moves is named before all: that it lives is no news then.
    """
    live = sum(link.state is LinkState.LIVE for link in d.links)
    still = [link for link in d.links if stands_still(link, d.now_ns)]
    well = live == len(d.links) and d.recording and not still
    if live == len(d.links):
        links = f"{live} link{'' if live == 1 else 's'} live"
    else:
        down = ", ".join(f"{link.server} {link.state.value}" for link in d.links if link.state is not LinkState.LIVE)
        links = f"{live} of {len(d.links)} links live ({down})"
    recording = "" if d.recording else " · NOT RECORDING"
    standing = "".join(f"{link.server}: {still_text(link)} · " for link in still)
    return f"{standing}{links} · {tags} tags · {number_text(d.values_per_s, 0)} /s · {d.dropped} lost{recording}", well
