"""One link in full: what it is, how it goes, what its server refuses; and what a person can do about it."""

import re
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hmi.model.link import LinkState, LinkStatus
from hmi.model.server.certificate import expiry_warning
from hmi.model.text import NO_VALUE, duration_text, number_text
from widgets.links.facts import WAITING, LinkFacts, certificate_text, server_text, still_text
from widgets.links.failed_items import FailedItems
from widgets.shell.look import Look
from widgets.touch.kinetic import glides
from widgets.trends.time_ticks import moment_text
from widgets.words import spoken, tr

_FACTS_PX = 420
_NAMES_PX = 130
_FINGERPRINT = 16
_FINGERPRINTS = re.compile(r"\b[0-9a-f]{40,64}\b")
"""Words longer than the panel is wide; in full they stand in the certificate's dialog, where they are compared."""
_CONNECTED = (LinkState.LIVE, LinkState.DEGRADED, LinkState.SYNCING)


class LinkDetails(QWidget):
    """Handed a link's facts."""

    certificate_wanted = Signal(str)
    """Id of the server whose certificate is to be looked at."""
    retry_wanted = Signal(str)
    address_space_wanted = Signal(str)

    def __init__(self, zone: ZoneInfo, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._zone = zone
        self._look = look
        self._server = ""
        self._title = QLabel(wordWrap=True)
        self._reason = QLabel(wordWrap=True)
        self._reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines: dict[str, tuple[QLabel, QLabel]] = {}
        self._grid = QGridLayout()
        self.certificate_button = QPushButton(tr("Certificate…"))
        self.retry_button = QPushButton(tr("Try again"))
        self.space_button = QPushButton(tr("Address space"))
        self._outcome = QLabel(objectName="muted", wordWrap=True)
        self._head = QLabel()
        self.copy_button = QPushButton(tr("Copy"))
        self.failed = FailedItems(look)
        self._lay_out()
        self.certificate_button.clicked.connect(lambda: self.certificate_wanted.emit(self._server))
        self.retry_button.clicked.connect(lambda: self.retry_wanted.emit(self._server))
        self.space_button.clicked.connect(lambda: self.address_space_wanted.emit(self._server))
        self.copy_button.clicked.connect(self._copy)
        self.set_look(look)

    @property
    def texts(self) -> list[str]:
        """Everything that is written on the panel, the failed items left out."""
        return [x.text() for x in self.findChildren(QLabel) if not x.isHidden() and x.text()]

    def set_facts(self, facts: LinkFacts | None, now_ns: int) -> None:
        """The link to show; None for none."""
        self.setVisible(facts is not None)
        if facts is None:
            self._server = ""
            return
        if facts.status.server != self._server:
            self._server = facts.status.server
            self._outcome.clear()
        self._title.setText(f"{self._server} · {tr(facts.status.state.value)}")
        sentence = _sentence(facts, now_ns)
        self._reason.setText(_FINGERPRINTS.sub(lambda found: f"{found[0][:_FINGERPRINT]}…", sentence))
        self._reason.setToolTip(sentence)
        self._reason.setVisible(bool(self._reason.text()))
        for name, text in self._facts(facts, now_ns):
            self._line(name).setText(text)
        self.certificate_button.setVisible(facts.certificate is not None)
        self.retry_button.setVisible(facts.status.state in WAITING)
        self._show_failed(facts)

    def set_outcome(self, sentence: str) -> None:
        """What became of what was asked here."""
        self._outcome.setText(sentence)
        self._outcome.setVisible(bool(sentence))

    def set_look(self, look: Look) -> None:
        self._look = look
        glides(self._left, on=look.touch is not None)
        self._title.setFont(look.font(15, bold=True))
        self._head.setFont(look.font(13, bold=True))
        self._reason.setFont(look.font(13))
        self._outcome.setFont(look.font(12))
        for button in (self.certificate_button, self.retry_button, self.space_button, self.copy_button):
            button.setFont(look.font(13))
        for name, value in self._lines.values():
            name.setFont(look.font(12))
            value.setFont(look.font(12))
        self._grid.setColumnMinimumWidth(0, look.px(_NAMES_PX))
        self._left.setFixedWidth(look.px(_FACTS_PX))
        self.failed.set_look(look)
        margin = look.px(14)
        self.layout().setContentsMargins(margin, margin, margin, margin)
        self.layout().setSpacing(look.gap(18))

    def _lay_out(self) -> None:
        inner = QWidget()
        left = QVBoxLayout(inner)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self._title)
        left.addWidget(self._reason)
        buttons = QHBoxLayout()
        for button in (self.retry_button, self.certificate_button, self.space_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        left.addLayout(buttons)
        left.addWidget(self._outcome)
        self._outcome.hide()
        self._grid.setColumnStretch(1, 1)
        left.addLayout(self._grid)
        left.addStretch(1)
        self._left = QScrollArea(widgetResizable=True)
        self._left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._left.setWidget(inner)
        right = QVBoxLayout()
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(self.copy_button)
        right.addLayout(head)
        right.addWidget(self.failed, 1)
        row = QHBoxLayout(self)
        row.addWidget(self._left)
        row.addLayout(right, 1)

    def _facts(self, facts: LinkFacts, now_ns: int) -> list[tuple[str, str]]:
        s = facts.status
        entry = facts.certificate
        skew = (
            NO_VALUE
            if s.skew_s is None
            else (tr("{seconds} s ahead") if s.skew_s > 0 else tr("{seconds} s behind")).format(
                seconds=number_text(abs(s.skew_s), 1)
            )
        )
        lag = NO_VALUE if s.lag_ms is None else tr("{lag_ms} ms").format(lag_ms=number_text(s.lag_ms, 0))
        for_s = duration_text((now_ns - s.since_ns) / 1e9)
        return [
            (tr("Address"), facts.url),
            (tr("Since"), tr("{moment}, for {for_s}").format(moment=moment_text(s.since_ns, self._zone), for_s=for_s)),
            (
                tr("Values"),
                tr("{values_per_s} a second, {values} since start").format(
                    values_per_s=number_text(facts.values_per_s, 0), values=number_text(s.values, 0)
                ),
            ),
            (tr("Lag"), lag),
            (tr("Server"), server_text(s)),
            (tr("Server's clock"), skew),
            (
                tr("Items"),
                tr("{subscribed} of {wanted} subscribed").format(
                    subscribed=number_text(s.subscribed, 0), wanted=number_text(s.wanted, 0)
                ),
            ),
            (
                tr("Moving"),
                tr("{moving} of {subscribed} tags in the last minute").format(
                    moving=number_text(s.moving, 0), subscribed=number_text(s.subscribed, 0)
                ),
            ),
            (tr("Reconnects"), number_text(s.reconnects, 0)),
            (tr("Gaps"), _gaps(s)),
            (
                tr("Not understood"),
                tr("{decode_errors} message(s)", n=s.decode_errors).format(
                    decode_errors=number_text(s.decode_errors, 0)
                ),
            ),
            (
                tr("Security"),
                tr("none: it can be read and changed on the way") if facts.security == "None" else facts.security,
            ),
            (tr("Certificate"), certificate_text(facts, now_ns)),
            ("SHA-256", f"{entry.sha256[:_FINGERPRINT]}…" if entry is not None else NO_VALUE),
        ]

    def _line(self, name: str) -> QLabel:
        if name not in self._lines:
            labels = QLabel(name, objectName="muted"), QLabel(wordWrap=True)
            labels[1].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            for column, label in enumerate(labels):
                label.setFont(self._look.font(12))
                self._grid.addWidget(label, len(self._lines), column, Qt.AlignmentFlag.AlignTop)
                label.show()
            self._lines[name] = labels
        return self._lines[name][1]

    def _show_failed(self, facts: LinkFacts) -> None:
        count = len(facts.failed)
        self._head.setText(tr("{count} failed item(s)", n=count).format(count=count) if count else tr("Failed items"))
        self.copy_button.setVisible(bool(count))
        if facts.status.state in _CONNECTED:
            self.failed.set_hint(tr("None: the server delivers every item that is wanted."))
        else:
            self.failed.set_hint(tr("Which items the server refuses is known once the link is live."))
        self.failed.set_items(facts.failed)

    def _copy(self) -> None:
        """All of them, where none is selected."""
        if not self.failed.selectionModel().hasSelection():
            self.failed.selectAll()
        self.failed.copy()


def _gaps(status: LinkStatus) -> str:
    healed = (
        tr(", {healed} samples fetched from the server's history").format(healed=number_text(status.healed, 0))
        if status.healed
        else ""
    )
    return f"{number_text(status.gaps, 0)}{healed}"


def _sentence(facts: LinkFacts, now_ns: int) -> str:
    """What happened, what is odd, and which certificate ends soon; empty where nothing is to be said."""
    parts = [spoken(facts.status.reason)]
    if facts.still(now_ns):
        still = still_text(facts.status)
        parts.insert(
            0,
            tr("{still}: no value has changed in the last minute.").format(still=still[0].upper() + still[1:]),
        )
    if facts.certificate is not None and (warning := expiry_warning(facts.certificate, now_ns)):
        parts.append(f"{warning[0].upper()}{warning[1:]}.")
    return " ".join(filter(None, parts))
