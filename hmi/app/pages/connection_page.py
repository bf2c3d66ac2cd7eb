"""Every link as it is: what comes in, what does not and why; above it what the runtime says of itself."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hmi.app.context import Context
from hmi.app.lifetime import while_alive
from hmi.app.links.watch import LinkWatch
from hmi.app.pages.page import Page
from hmi.border.exchange import Reply
from hmi.border.messages import Diagnostics
from hmi.model.link import LinkState
from hmi.model.text import duration_text, number_text
from hmi.model.words import marked
from widgets.links.details import LinkDetails
from widgets.links.facts import LinkFacts, stands_still, still_text
from widgets.links.table import LinkTable
from widgets.shell.look import Look
from widgets.touch.strip import Strip
from widgets.words import headed, spoken, tr

_MIB: Final = 1 << 20
_NO_SERVERS: Final = marked("The plant's files name no server. Add one under `servers:` in plant.yaml.")
_NOT_YET: Final = marked("The runtime has not told of its links yet.")
_A_LINE: Final = 8
_FILTER_PX: Final = 360


class ConnectionPage(Page):
    """Asks the runtime to try a link again; says which certificate or address space a person wants to see."""

    certificate_wanted = Signal(str)
    address_space_wanted = Signal(str)

    def __init__(self, context: Context, look: Look) -> None:
        super().__init__()
        self.title = tr("Connections")
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
        self.table.set_hint(tr(_NOT_YET))
        self.details = LinkDetails(context.zone, look)
        self.details.set_facts(None, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._grid)
        self._line = Strip(self._tools())
        layout.addWidget(self._line)
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
        self.filter = QLineEdit(placeholderText=tr("Filter: server, state, reason, address"), clearButtonEnabled=True)
        self.filter.setAccessibleName(tr("Filter the links"))
        self.count = QLabel(objectName="muted")
        self.copy_button = QPushButton(tr("Copy table"))
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
            self.table.set_hint(tr("No link holds “{text}”.").format(text=text))
        self._show_count()
        self._show_details()

    def _show_count(self) -> None:
        shown, all_ = len(self.table.rows.links), self.table.rows.count
        self.count.setText(
            tr("{shown} of {all} links").format(shown=shown, all=all_)
            if shown != all_
            else tr("{count} link(s)", n=all_).format(count=all_)
        )

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
        self.layout().setSpacing(look.gap(12))
        for part in (self.filter, self.copy_button):
            part.setFont(look.font(13))
        self.count.setFont(look.font(12))
        self.filter.setFixedWidth(look.px(_FILTER_PX))
        self._line.set_look(look, 12)
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
            self.table.set_hint(
                tr("Nothing is known of the links: {unknown}").format(unknown=self._unknown)
                if self._unknown
                else tr(_NOT_YET)
            )
            self.table.set_links([], 0)
        else:
            for number, (name, text) in enumerate(figures(told)):
                self._show_figure(number, name, text)
            links = self._watch.look(told, self._context.bridge.certificates)
            self._links = {x.status.server: x for x in links}
            self.table.set_hint(tr(_NOT_YET if self._context.plant.servers else _NO_SERVERS))
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
        self.details.set_outcome(tr("{server} is told to try again …").format(server=server))
        self._context.bridge.connection.question("retry", while_alive(self, self._outcome_for(server)), server=server)

    def _outcome_for(self, server: str) -> Callable[[Reply], None]:
        def answered(reply: Reply) -> None:
            if self.table.current == server:
                self.details.set_outcome(spoken(str(reply.fields["sentence" if reply.ok else "error"])))

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
        (tr("Values a second"), number_text(d.values_per_s, 0)),
        (tr("Values since start"), number_text(d.values, 0)),
        (tr("Lag"), tr("{lag_ms} ms").format(lag_ms=number_text(d.lag_ms, 0))),
        (tr("Recording"), tr("yes") if d.recording else tr("no")),
        (tr("Recorded"), number_text(d.written, 0)),
        (tr("Waiting"), number_text(d.queued, 0)),
        (tr("Dropped"), number_text(d.dropped, 0)),
        (tr("Last commit"), tr("{commit_ms} ms").format(commit_ms=number_text(d.commit_ms, 1))),
        (tr("Gaps"), number_text(d.gaps, 0)),
        (tr("Reconnects"), number_text(d.reconnects, 0)),
        (tr("Running for"), duration_text((d.now_ns - d.started_ns) / 1e9)),
        (tr("Desktops"), number_text(d.desktops, 0)),
        (tr("Processor"), f"{number_text(d.cpu_percent, 0)} %"),
        (tr("Memory"), tr("{memory_bytes} MiB").format(memory_bytes=number_text(d.memory_bytes / _MIB, 0))),
    ]


def links_text(d: Diagnostics, tags: int) -> tuple[str, bool]:
    """The links in one line, and whether all is well: `2 links live · 312 tags · 304 /s · 0 lost`.

    A link that is connected while nothing moves is named before all: that it lives is no news then.
    """
    live = sum(link.state is LinkState.LIVE for link in d.links)
    still = [link for link in d.links if stands_still(link, d.now_ns)]
    well = live == len(d.links) and d.recording and not still
    if live == len(d.links):
        links = tr("{count} link(s) live", n=live).format(count=live)
    else:
        down = ", ".join(
            f"{link.server} {tr(link.state.value)}" for link in d.links if link.state is not LinkState.LIVE
        )
        links = tr("{live} of {count} links live ({down})").format(live=live, count=len(d.links), down=down)
    recording = "" if d.recording else tr(" · NOT RECORDING")
    standing = "".join(f"{headed(link.server, still_text(link))} · " for link in still)
    return tr("{standing}{links} · {tags} tag(s) · {values_per_s} /s · {dropped} lost{recording}", n=tags).format(
        standing=standing,
        links=links,
        tags=tags,
        values_per_s=number_text(d.values_per_s, 0),
        dropped=d.dropped,
        recording=recording,
    ), well
