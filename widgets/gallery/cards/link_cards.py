"""What the cards of links show: links in their states, trust in a certificate."""

from dataclasses import replace
from math import nan
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hmi.model.link import LinkState, LinkStatus
from hmi.model.server.certificate import CertificateEntry, Trust
from widgets.gallery.page import NOW_NS
from widgets.links.details import LinkDetails
from widgets.links.facts import FailedItem, LinkFacts
from widgets.links.table import LinkTable
from widgets.links.trust_dialog import TrustDialog
from widgets.shell.look import Look

_S = 1_000_000_000
_DAY_NS = 86_400 * _S
_UTC = ZoneInfo("UTC")
_SHA = "46e4acc6c69339b53050b8619db57bbf428e88022705a6215fa2b0c0de00c0de"
_CERTIFICATE = CertificateEntry(
    "filters", Trust.PENDING, _SHA, _SHA[:40], "CN=PLC 2", "CN=PLC 2", NOW_NS - _DAY_NS, NOW_NS + 21 * _DAY_NS,
    "urn:plc2", ("10.0.0.12",), differences=("another key", "made for 10.0.0.12 in place of plc2"),
)  # fmt: skip


def links(look: Look) -> list[tuple[str, QWidget]]:
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


def trust(look: Look) -> list[tuple[str, QWidget]]:
    def dialog(forbidden: str) -> TrustDialog:
        made = TrustDialog(_CERTIFICATE, "opc.tcp://10.0.0.12:4840", 130, forbidden, NOW_NS, look)
        made.setWindowFlags(Qt.WindowType.Widget)
        return made

    forbidden = "anna is logged in as operator; an engineer decides on certificates."
    return [("to be decided", dialog("")), ("may not decide", dialog(forbidden))]
