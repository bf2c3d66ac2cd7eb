"""What the cards of the desk show: controls, the bar at the head, notices, values set by hand."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from hmi.model.acts.substitution import Substituted, Substitution
from hmi.model.batch import Reading
from hmi.model.quality import BAD, GOOD, Quality
from hmi.model.tag import DataType, Tag
from widgets.by_hand.dialog import ByHandDialog
from widgets.by_hand.table import ByHandTable
from widgets.gallery.page import NOW_NS
from widgets.navigation.breadcrumb import Crumb
from widgets.navigation.top_bar import TopBar
from widgets.shell.choice_box import ChoiceBox
from widgets.shell.look import Look
from widgets.shell.notice_line import NoticeLine

_S = 1_000_000_000
_UTC = ZoneInfo("UTC")
_FLOW = Tag(
    0, "P-302.Flow", "works", "n", DataType.Double, unit="m3/h", low=0.0, high=500.0, description="Flow of pump 2"
)
_LONG = "A label so long that it does not fit into the control it belongs to, whatever the window's size"


def controls(look: Look) -> list[tuple[str, QWidget]]:
    """Buttons, fields, boxes: at rest, disabled, chosen, with the keyboard, with the longest text."""

    def group(text: str, *, enabled: bool = True, chosen: bool = False) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        button, check, line = QPushButton(text), QCheckBox(text), QLineEdit(text)
        button.setCheckable(True)
        choice, progress = ChoiceBox(), QProgressBar()
        choice.addItems([text, "another"])
        progress.setValue(40)
        progress.setTextVisible(False)
        for part in (button, QPushButton(text, objectName="link"), check, line, choice, progress):
            part.setFont(look.font(13))
            part.setEnabled(enabled)
            column.addWidget(part)
        button.setChecked(chosen)
        check.setChecked(chosen)
        column.addStretch(1)
        box.setFixedWidth(look.px(330))
        return box

    empty = group("")
    for line in empty.findChildren(QLineEdit):
        line.setPlaceholderText("Filter by tag or alarm")
    keyboard = group("Acknowledge")
    keyboard.findChildren(QPushButton)[0].setFocus(Qt.FocusReason.TabFocusReason)
    return [
        ("with the keyboard", keyboard),
        ("at rest", group("Acknowledge")),
        ("chosen", group("Acknowledge", chosen=True)),
        ("disabled", group("Acknowledge", enabled=False)),
        ("disabled, chosen", group("Acknowledge", enabled=False, chosen=True)),
        ("nothing in it", empty),
        ("longest", group(_LONG)),
    ]


def bars(look: Look) -> list[tuple[str, QWidget]]:
    """The bar in the plain and in trouble; notices."""

    def bar(status: str, quality: Quality, *crumbs: str) -> TopBar:
        made = TopBar(look)
        made.set_way([Crumb(title, title) for title in crumbs])
        made.set_possible(back=len(crumbs) > 1, forward=False)
        made.set_user("anna · operator")
        made.set_clock("Wed 18 Nov 11:06:40 UTC", 40)
        made.status.set_status(status, quality)
        return made

    live = bar("2 links live · 312 tags · 304 /s · 0 lost", Quality.GOOD, "Waterworks", "Overview")
    lost = bar(
        "filters: no answer in time", Quality.NO_LINK, "Waterworks", "Filters", "Filter 3", "Differential pressure"
    )
    lost.set_favourite(True)
    notices, none = NoticeLine(look), NoticeLine(look)
    notices.say("a", "Nothing on this screen is live: the runtime is gone. The runtime is being started again.")
    notices.say("b", "The plant files are not good, the last ones stay: displays/pumps.yaml:17:9: no tag 'P101.Flw'")
    return [("live", live), ("a link is lost", lost), ("notices", notices), ("no notice", none)]


def by_hand(look: Look) -> list[tuple[str, QWidget]]:
    """The table, full and empty; the dialog."""
    table, none, unknown = (ByHandTable([_FLOW], _UTC, look) for _ in range(3))
    reason, since_ns, until_ns = "transmitter is being calibrated", NOW_NS - 600 * _S, NOW_NS + 3000 * _S
    substitution = Substitution(_FLOW.name, 210.0, reason, "anna", "desk 1", since_ns, until_ns)
    table.set_standing({0: Substituted(substitution, 0, Reading(318.4, NOW_NS - _S, GOOD), 120)}, NOW_NS)
    none.set_standing({}, NOW_NS)
    unknown.set_unknown("the runtime is gone")

    def dialog(status: int, forbidden: str) -> ByHandDialog:
        made = ByHandDialog(_FLOW, Reading(318.4, NOW_NS - _S, status), None, forbidden, _UTC, look)
        made.setWindowFlags(Qt.WindowType.Widget)
        return made

    why = "anna is logged in as operator; a technician sets values by hand."
    return [
        ("one stands", table),
        ("none", none),
        ("not known", unknown),
        ("to be set", dialog(BAD, "")),
        ("may not", dialog(GOOD, why)),
    ]
