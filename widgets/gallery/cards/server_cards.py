"""What the cards of servers show: methods, whole values, address spaces."""

from math import nan, sin
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hmi.model.quality import GOOD, NO_LINK
from hmi.model.server.address import AddressNode, NodeAttributes, Plain
from hmi.model.server.method import MethodArgument, MethodSignature
from hmi.model.tag import DataType, Tag
from widgets.address.found_nodes import FoundNodes
from widgets.address.node_panel import NodePanel
from widgets.address.tree import AddressTree
from widgets.gallery.page import NOW_NS
from widgets.methods.method_panel import MethodPanel
from widgets.shell.look import Look
from widgets.values.whole_dialog import WholeDialog
from widgets.values.whole_value import WholeValue

_UTC = ZoneInfo("UTC")
_MODE = MethodArgument("mode", "what it is to do", "PumpMode", DataType.Int32, words=((0, "Off"), (1, "On")))
_STEPS = MethodArgument("steps", "", "Int16", DataType.Int16, 1)
_SIGNATURE = MethodSignature((_MODE, _STEPS), (MethodArgument("count", "", "UInt32", DataType.UInt32),))
_UNTYPED = MethodSignature((MethodArgument("recipe", "", "Recipe", DataType.Structure),), ())
_PUMP: Plain = {"Name": "P-1", "Flow": 1.5, "Mode": "Running", "Steps": [1, 2, 3], "Motor": {"Speed": 1480.0}}
_FLOW = AddressNode("ns=2;s=P1.Flow", "nsu=urn:plant;s=P1.Flow", "2:Flow", "Flow", "Variable")
_START = AddressNode("ns=2;s=P1.Start", "nsu=urn:plant;s=P1.Start", "2:Start", "Start", "Method")
_P1 = AddressNode("ns=2;s=P1", "nsu=urn:plant;s=P1", "2:P1", "Pump 1", "Object")
_BED = Tag(
    0, "F3.BedProfile", "works", "n", DataType.Double, array=True, unit="mbar", description="Pressure along the bed"
)


def methods(look: Look) -> list[tuple[str, QWidget]]:
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


def values(look: Look) -> list[tuple[str, QWidget]]:
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


def whole_dialogs(look: Look) -> list[tuple[str, QWidget]]:
    """The window that a whole value is seen in."""

    def dialog() -> WholeDialog:
        made = WholeDialog(_BED, _UTC, look)
        made.setWindowFlags(Qt.WindowType.Widget)
        return made

    full, lost, line, refused = dialog(), dialog(), dialog(), dialog()
    bed: list[Plain] = [352.0, 348.5, 341.0, 330.5, 322.0, 310.0]
    full.set_value(bed, {}, NOW_NS - 10**9, GOOD, NOW_NS)
    lost.set_value(bed, {}, NOW_NS - 8 * 60 * 10**9, NO_LINK, NOW_NS)
    line.set_value("ready", {}, NOW_NS - 8 * 60 * 10**9, NO_LINK, NOW_NS)
    refused.refuse("The link to works is reconnecting.")
    return [("an array", full), ("link lost", lost), ("one line, link lost", line), ("refused", refused)]


def address(look: Look) -> list[tuple[str, QWidget]]:
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
