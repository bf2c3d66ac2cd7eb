"""Node ids as text, in the two forms of Part 6, 5.3.1.10 and 5.3.1.11."""

from base64 import b64encode
from collections.abc import Sequence

from asyncua import ua


def node_text(node: ua.NodeId) -> str:
    """`ns=2;s=Pump`, `i=85`: the form that other clients take, valid while the server numbers its namespaces so."""
    return _space(node.NamespaceIndex) + _identifier(node)


def portable_text(node: ua.NodeId, namespaces: Sequence[str]) -> str:
    """`nsu=urn:plant;s=Pump`; by index where the server does not name the namespace, and for the standard's own."""
    index = int(node.NamespaceIndex)
    uri = getattr(node, "NamespaceUri", None) or (namespaces[index] if 0 < index < len(namespaces) else "")
    return (f"nsu={uri};" if uri else _space(index)) + _identifier(node)


def name_text(name: ua.QualifiedName) -> str:
    """`2:Pump`, `Server`."""
    return f"{name.NamespaceIndex}:{name.Name}" if name.NamespaceIndex else str(name.Name or "")


def _space(index: int) -> str:
    return f"ns={index};" if index else ""


def _identifier(node: ua.NodeId) -> str:
    found = node.Identifier
    if isinstance(found, int):
        return f"i={found}"
    if isinstance(found, bytes):
        return f"b={b64encode(found).decode('ascii')}"
    return f"{'s' if isinstance(found, str) else 'g'}={found}"
