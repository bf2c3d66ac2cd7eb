"""Deciding on a server's certificate: what it says, how it differs from the last one, what follows from each answer.

Not modal: alarms are seen and acknowledged while it is open.
"""

from datetime import UTC, datetime
from textwrap import wrap

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hmi.model.server.certificate import CertificateEntry, Trust
from hmi.model.text import NO_VALUE, duration_text
from hmi.model.words import marked
from widgets.shell.look import Look
from widgets.shell.sizes import width_within
from widgets.touch.kinetic import glides
from widgets.words import Saying, now_said, spoken, tr

WIDTH_PX = 720
_NAMES_PX = 130
_GROUP = 4
_S = 1_000_000_000


class TrustDialog(QDialog):
    """Handed one certificate of one server; says what a person decided. It closes when it is told to.

    Args:
        url: of the server. tags: how many are read from it.
        forbidden: why this person may not decide; empty where they may.
    """

    decided = Signal(bool)
    """Trust it, or refuse it."""

    def __init__(
        self,
        entry: CertificateEntry,
        url: str,
        tags: int,
        forbidden: str,
        now_ns: int,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.entry = entry
        self._look = look
        self.setWindowTitle(tr("Certificate of {server}").format(server=entry.server))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title = QLabel(_title(entry), wordWrap=True)
        self._grid = QGridLayout()
        self._body = QVBoxLayout()
        self.trust_button, self.refuse_button = QPushButton(tr("Trust it")), QPushButton(tr("Refuse it"))
        self.close_button, self.copy_button = QPushButton(tr("Decide later")), QPushButton(tr("Copy SHA-256"))
        self.outcome = QLabel(forbidden, wordWrap=True)
        self.told: tuple[Saying, bool] | None = None
        self._lay_out(url, tags, now_ns)
        self.set_deciding(not forbidden)
        self.trust_button.setVisible(entry.trust is not Trust.TRUSTED)
        self.refuse_button.setVisible(entry.trust is not Trust.REFUSED)
        if entry.trust is not Trust.PENDING:
            self.close_button.setText(tr("Leave it as it is"))
        self.trust_button.clicked.connect(lambda: self._decide(True))
        self.refuse_button.clicked.connect(lambda: self._decide(False))
        self.close_button.clicked.connect(self.close)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.entry.sha256))
        self.close_button.setFocus()

    @property
    def texts(self) -> list[str]:
        """Everything that is written on the dialog."""
        return [x.text() for x in self.findChildren(QLabel) if not x.isHidden() and x.text()]

    def set_deciding(self, possible: bool) -> None:
        """Whether the answers can be given."""
        self.trust_button.setEnabled(possible)
        self.refuse_button.setEnabled(possible)

    def set_outcome(self, saying: Saying, *, again: bool) -> None:
        """What became of the decision, or why none can be taken; again: another try is possible."""
        self.told = saying, again
        self.outcome.setText(now_said(saying))
        self.outcome.show()
        self.set_deciding(again)

    def _decide(self, trust: bool) -> None:
        self.set_outcome(lambda: tr("Told to the runtime …"), again=False)
        self.decided.emit(trust)

    def _lay_out(self, url: str, tags: int, now_ns: int) -> None:
        look, entry = self._look, self.entry
        self._title.setFont(look.font(16, bold=True))
        for name, text in _facts(entry, url, now_ns):
            self._add_fact(name, text)
        self._body.addLayout(self._grid)
        self._add_list(tr("What is wrong with it"), [spoken(f) for f in entry.faults])
        self._add_list(tr("Since the one that was trusted before"), entry.differences)
        self._add_list("", [tr(_CHECK)] if entry.trust is not Trust.TRUSTED else [])
        touched = look.touch is not None
        if touched:  # three answers are higher than a tablet has room for
            self._body.addLayout(self._answers(tags))
        self._body.addStretch(1)
        inner = QWidget()
        inner.setLayout(self._body)
        self._body.setContentsMargins(0, 0, look.px(8), 0)
        self._body.setSpacing(look.gap(8))
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inner)
        column = QVBoxLayout(self)
        margin = look.px(18)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(look.gap(12))
        column.addWidget(self._title)
        column.addWidget(scroll, 1)
        column.addWidget(self.outcome)
        self.outcome.setFont(look.font(13, bold=True))
        self.outcome.setVisible(bool(self.outcome.text()))
        if not touched:
            column.addLayout(self._answers(tags))
        glides(scroll, on=touched)
        width = width_within(self, look, WIDTH_PX)
        self.setFixedWidth(width)
        room = width - 2 * margin - look.px(8)
        height = column.sizeHint().height() - scroll.sizeHint().height() + self._body.heightForWidth(room)
        self.resize(width, height)

    def _answers(self, tags: int) -> QGridLayout:
        """Each answer with what follows from it; none is the default button."""
        grid = QGridLayout()
        server = self.entry.server
        later = tr("{server} stays unconnected for now; the question stays open.").format(server=server)
        answers = (
            (
                self.trust_button,
                tr("{server} is connected over this certificate now, and from now on without asking.").format(
                    server=server
                ),
            ),
            (
                self.refuse_button,
                tr("{server} stays unconnected, its {tags} tag(s) without values, until it is trusted.", n=tags).format(
                    server=server, tags=tags
                ),
            ),
            (self.close_button, later if self.entry.trust is Trust.PENDING else tr("Nothing changes.")),
        )
        for row, (button, consequence) in enumerate(answers):
            button.setFont(self._look.font(13))
            button.setAutoDefault(False)
            label = QLabel(consequence, wordWrap=True, objectName="muted")
            label.setFont(self._look.font(12))
            label.setVisible(not (row == 0 and self.entry.trust is Trust.TRUSTED))
            label.setHidden(label.isHidden() or (row == 1 and self.entry.trust is Trust.REFUSED))
            grid.addWidget(button, row, 0)
            grid.addWidget(label, row, 1)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(self._look.px(14))
        if self._look.touch is not None:
            grid.setVerticalSpacing(self._look.touch.gap)
        return grid

    def _add_fact(self, name: str, text: str) -> None:
        row = self._grid.rowCount()
        label, value = QLabel(name, objectName="muted"), QLabel(text, wordWrap=True)
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for part in (label, value):
            part.setFont(self._look.font(13))
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)
        if name == "SHA-256":
            self.copy_button.setFont(self._look.font(12))
            self.copy_button.setAutoDefault(False)
            self._grid.addWidget(self.copy_button, row, 2, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnMinimumWidth(0, self._look.px(_NAMES_PX))
        self._grid.setColumnStretch(1, 1)

    def _add_list(self, title: str, sentences: tuple[str, ...] | list[str]) -> None:
        if not sentences:
            return
        if title:
            head = QLabel(title)
            head.setFont(self._look.font(13, bold=True))
            self._body.addWidget(head)
        text = QLabel("\n".join(f"•  {s}" if title else s for s in sentences), wordWrap=True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setFont(self._look.font(13))
        self._body.addWidget(text)


_CHECK = marked(
    "Compare the fingerprint with what the server itself shows, or ask whoever looks after "
    "it. Somebody else who answers at its address could read and change everything that "
    "passes."
)


def _title(entry: CertificateEntry) -> str:
    if entry.trust is Trust.TRUSTED:
        return tr("{server}: this certificate is trusted").format(server=entry.server)
    if entry.trust is Trust.REFUSED:
        return tr("{server}: this certificate was refused").format(server=entry.server)
    if entry.differences:
        return tr("{server} shows another certificate than the one that was trusted").format(server=entry.server)
    return tr("{server} shows a certificate that nobody has trusted yet").format(server=entry.server)


def _facts(entry: CertificateEntry, url: str, now_ns: int) -> list[tuple[str, str]]:
    left_s = (entry.valid_to_ns - now_ns) / _S
    life = (
        tr("{duration} left").format(duration=duration_text(left_s))
        if left_s > 0
        else tr("expired {duration} ago").format(duration=duration_text(-left_s))
    )
    by = tr(" by {user}").format(user=entry.user) if entry.user else ""
    issuer = tr("itself (self-signed)") if entry.issuer == entry.subject else entry.issuer
    return [
        (tr("Server"), f"{entry.server}, {url}"),
        (tr("Subject"), entry.subject),
        (tr("Issuer"), issuer),
        (
            tr("Valid"),
            tr("{begin} to {end} (UTC), {life}").format(
                begin=_day(entry.valid_from_ns), end=_day(entry.valid_to_ns), life=life
            ),
        ),
        (tr("Made for"), entry.application_uri or NO_VALUE),
        (tr("Hosts"), ", ".join(entry.hosts) or NO_VALUE),
        ("SHA-256", _grouped(entry.sha256)),
        ("SHA-1", _grouped(entry.sha1)),
        (
            tr("State"),
            f"{tr(entry.trust.value)}{by}, {_day(entry.time_ns)}" if entry.time_ns else tr(entry.trust.value),
        ),
    ]


def _grouped(fingerprint: str) -> str:
    """In fours, as one reads it aloud over the telephone."""
    return " ".join(wrap(fingerprint.upper(), _GROUP))


def _day(time_ns: int) -> str:
    return datetime.fromtimestamp(time_ns // _S, UTC).strftime("%Y-%m-%d")
