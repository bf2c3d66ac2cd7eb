"""Cards of what stands around the displays: methods, whole values, address spaces, links, alarms, in their states."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import nan, sin
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from hmi.model.address import AddressNode, NodeAttributes, Plain
from hmi.model.link import LinkState, LinkStatus
from hmi.model.server.certificate import CertificateEntry, Trust
from hmi.model.server.method import MethodArgument, MethodSignature
from hmi.model.tag import DataType
from widgets.address.found_nodes import FoundNodes
from widgets.address.node_panel import NodePanel
from widgets.address.tree import AddressTree
from widgets.gallery import alarm_cards, faceplate_cards, figure_cards
from widgets.gallery.page import NOW_NS
from widgets.links.details import LinkDetails
from widgets.links.facts import FailedItem, LinkFacts
from widgets.links.table import LinkTable
from widgets.links.trust_dialog import TrustDialog
from widgets.methods.method_panel import MethodPanel
from widgets.shell.look import Look
from widgets.shell.style import stylesheet
from widgets.values.whole_value import WholeValue

_S = 1_000_000_000
_DAY_NS = 86_400 * _S
_UTC = ZoneInfo("UTC")
_MODE = MethodArgument("mode", "what it is to do", "PumpMode", DataType.Int32, words=((0, "Off"), (1, "On")))
_STEPS = MethodArgument("steps", "", "Int16", DataType.Int16, 1)
_SIGNATURE = MethodSignature((_MODE, _STEPS), (MethodArgument("count", "", "UInt32", DataType.UInt32),))
_UNTYPED = MethodSignature((MethodArgument("recipe", "", "Recipe", DataType.Structure),), ())
_PUMP: Plain = {"Name": "P-1", "Flow": 1.5, "Mode": "Running", "Steps": [1, 2, 3], "Motor": {"Speed": 1480.0}}
_FLOW = AddressNode("ns=2;s=P1.Flow", "nsu=urn:plant;s=P1.Flow", "2:Flow", "Flow", "Variable")
_START = AddressNode("ns=2;s=P1.Start", "nsu=urn:plant;s=P1.Start", "2:Start", "Start", "Method")
_P1 = AddressNode("ns=2;s=P1", "nsu=urn:plant;s=P1", "2:P1", "Pump 1", "Object")
_SHA = "46e4acc6c69339b53050b8619db57bbf428e88022705a6215fa2b0c0de00c0de"
_CERTIFICATE = CertificateEntry(
    "filters", Trust.PENDING, _SHA, _SHA[:40], "CN=PLC 2", "CN=PLC 2", NOW_NS - _DAY_NS, NOW_NS + 21 * _DAY_NS,
    "urn:plc2", ("10.0.0.12",), differences=("another key", "made for 10.0.0.12 in place of plc2"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """One page of the gallery: several widgets beside each other, each under the name of its state."""

    id: str
    title: str
    size: tuple[int, int]
    columns: int
    made: Callable[[Look], list[tuple[str, QWidget]]]

    def view(self, look: Look) -> QWidget:
        """The page in a look."""
        page = QWidget()
        page.setPalette(look.theme.palette())
        page.setStyleSheet(stylesheet(look))
        page.setFont(look.font(13))
        grid = QGridLayout(page)
        for number, (state, widget) in enumerate(self.made(look)):
            line, column = divmod(number, self.columns)
            cell = QVBoxLayout()
            label = QLabel(state, objectName="muted")
            label.setFont(look.font(12))
            cell.addWidget(label)
            cell.addWidget(widget, 1)
            cell.addStretch(0)
            grid.addLayout(cell, line, column)
        page.setMinimumSize(QSize(*self.size))
        return page


def cards() -> tuple[Card, ...]:
    """All of them, in order."""
    return (
        Card("methods", "Methods", (1500, 1000), 4, _methods),
        Card("values", "Whole values", (1500, 1000), 3, _values),
        Card("address", "Address space", (1500, 1000), 2, _address),
        Card("links", "Links", (1500, 1200), 1, _links),
        Card("trust", "Trust", (1500, 800), 2, _trust),
        Card("alarm-list", "Alarm list", (2500, 1500), 2, alarm_cards.lists),
        Card("alarm-banner", "Alarm banner and horn", (1700, 560), 1, alarm_cards.banners),
        Card("alarm-detail", "One alarm", (1700, 1200), 3, alarm_cards.details),
        Card("faceplate", "Faceplates", (1700, 860), 4, faceplate_cards.faceplates),
        Card("write", "Writing", (1700, 1300), 4, faceplate_cards.writes),
        Card("journal", "Journal", (1500, 900), 1, alarm_cards.journal),
        Card("figures", "Alarm figures", (1700, 1300), 2, figure_cards.figures),
        Card("tuning", "Tuning", (2000, 620), 3, figure_cards.tuning),
        Card("alarm-table", "Alarm table", (1900, 560), 2, figure_cards.tables),
    )


def _methods(look: Look) -> list[tuple[str, QWidget]]:
    def panel(signature: MethodSignature | None = _SIGNATURE) -> MethodPanel:
        made = MethodPanel(look)
        made.show_method("Start", "Pump 1 on works")
        if signature is not None:
            made.set_signature(signature)
        return made

    def filled() -> MethodPanel:
        made = panel()
        made.fields[0].fill("1")
        made.fields[1].fill("1 2 3")
        return made

    wrong, review, called, failed, unknown, refused = panel(), filled(), filled(), filled(), filled(), panel(None)
    wrong.fields[1].fill("1 40000")
    for made in (wrong, review):
        made.check_button.click()
    called.set_outcome("called", "The server carried out the method.", (7,))
    failed.set_outcome("failed", "The server did not carry out the method: the state forbids it (BadInvalidState).")
    unknown.set_outcome("unknown", "The method was called without success: no answer in time.")
    refused.refuse("anna is an operator and may not call methods of a server; an engineer may")
    states = ("to be filled in", "wrong", "review", "carried out", "not carried out", "unknown", "refused", "untypable")
    return list(zip(states, (panel(), wrong, review, called, failed, unknown, refused, panel(_UNTYPED)), strict=True))


def _values(look: Look) -> list[tuple[str, QWidget]]:
    long: list[Plain] = [sin(k / 900) * 40 + (200.0 if k == 7000 else 0.0) for k in range(100_000)]
    long[30_000:42_000] = [nan] * 12_000
    states: list[tuple[str, Plain, dict[int, str]]] = [
        ("a few numbers", [3.0, -1.5, 4.0, nan, 5.5], {}),
        ("100,000 numbers, a gap and a spike", long, {}),
        ("a matrix", [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], {}),
        ("an enumeration", [0, 1, 1, 2], {0: "Off", 1: "On", 2: "Fault"}),
        ("a structure", _PUMP, {}),
        ("nothing in it", [], {}),
    ]
    made: list[tuple[str, QWidget]] = []
    for title, value, words in states:
        whole = WholeValue(look)
        whole.set_value(value, words, "mm")
        made.append((title, whole))
    return made


def _address(look: Look) -> list[tuple[str, QWidget]]:
    tree = AddressTree(["works", "filters"], look)
    tree.open_server("works")
    works = tree.model.server("works")
    if works is not None:
        tree.put(works, [_P1])
        tree.view.expand(tree.model.index_of(works.children[0]))
        tree.put(works.children[0], [_FLOW, _START])
    found = FoundNodes(look)
    found.begin("works", "p1")
    found.add([(_P1,), (_P1, _FLOW)], 5063, 120, 1)
    panel, refused = NodePanel(_UTC, look), NodePanel(_UTC, look)
    panel.show_node(_FLOW, "works › Pump 1 › Flow", "works")
    said = NodeAttributes(
        _FLOW.id, _FLOW.portable, _FLOW.name, _FLOW.text, "Flow behind the pump", "Variable", 0, "", 41.73,
        NOW_NS, NOW_NS, "Double", low=0.0, high=120.0, unit="m3/h", readable=True,
    )  # fmt: skip
    panel.set_attributes(said)
    refused.show_node(_FLOW, "works › Pump 1 › Flow", "works")
    refused.refuse("The link to works is reconnecting.")
    return [("loaded", tree), ("a variable", panel), ("a search at work", found), ("no link", refused)]


def _links(look: Look) -> list[tuple[str, QWidget]]:
    live = LinkStatus(
        "works", LinkState.LIVE, NOW_NS - 3 * _DAY_NS, "", 192, 190, {3: 0x8034_0000}, 91_000, moving=74,
        skew_s=0.2, server_state=0, service_level=255, lag_ms=89.0,
    )  # fmt: skip
    failed = (FailedItem("F1.Flow", "nsu=urn:plant;s=F1.Flow", 0x8034_0000, "the server knows no such node"),)
    facts = LinkFacts(live, "opc.tcp://10.0.0.11:4840", "None", 32.0, failed)
    still = replace(live, server="network", subscribed=130, wanted=130, moving=0, failed={})
    waiting = LinkStatus("filters", LinkState.CERTIFICATE_CHANGED, NOW_NS - _S, "the server shows another certificate")
    lost = LinkStatus("pumps", LinkState.RECONNECTING, NOW_NS - 40 * _S, "no answer in time", 60, reconnects=2, gaps=2)
    secure = "Basic256Sha256 SignAndEncrypt"
    others = [
        LinkFacts(still, "opc.tcp://10.0.0.13:4840", "None", 0.0),
        LinkFacts(waiting, "opc.tcp://10.0.0.12:4840", secure, nan, certificate=_CERTIFICATE),
        LinkFacts(lost, "opc.tcp://10.0.0.14:4840", secure, 0.0),
    ]
    table, none = LinkTable(_UTC, look), LinkTable(_UTC, look)
    details, standing = LinkDetails(_UTC, look), LinkDetails(_UTC, look)
    table.set_links([facts, *others], NOW_NS)
    none.set_hint("Nothing is known of the links: the runtime is gone")
    none.set_links([], NOW_NS)
    details.set_facts(facts, NOW_NS)
    standing.set_facts(others[0], NOW_NS)
    return [("links", table), ("nothing known", none), ("refused items", details), ("nothing moves", standing)]


def _trust(look: Look) -> list[tuple[str, QWidget]]:
    def dialog(forbidden: str) -> TrustDialog:
        made = TrustDialog(_CERTIFICATE, "opc.tcp://10.0.0.12:4840", 130, forbidden, NOW_NS, look)
        made.setWindowFlags(Qt.WindowType.Widget)
        return made

    forbidden = "anna is logged in as operator; an engineer decides on certificates."
    return [("to be decided", dialog("")), ("may not decide", dialog(forbidden))]
