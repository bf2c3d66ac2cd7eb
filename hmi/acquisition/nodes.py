"""Node ids as plant files write them, and as a server numbers them in this session (Part 6, 5.3.1.10)."""

from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from asyncua import ua


@dataclass(frozen=True, slots=True)
class NodeText:
    """A node id that no session has resolved: `uri` is empty where the text has an index."""

    uri: str
    namespace: int
    identifier: int | str | bytes | UUID

    def resolve(self, namespaces: Sequence[str]) -> ua.NodeId | None:
        """The node id for a session with this NamespaceArray; None if the server has no such namespace."""
        if not self.uri:
            return _node_id(self.identifier, self.namespace)
        return _node_id(self.identifier, namespaces.index(self.uri)) if self.uri in namespaces else None


def _node_id(identifier: Any, namespace: int) -> ua.NodeId:
    return ua.NodeId(identifier, ua.Int16(namespace))


def parse_node(text: str) -> NodeText:
    """`nsu=urn:plant;s=P302.Flow`, `ns=2;i=7` or `i=2258`; an identifier may itself hold semicolons.

    Raises:
        ValueError: naming what is wrong with the text.
    """
    uri, namespace, rest = "", 0, text
    if text.startswith("nsu="):
        uri, _, rest = text[4:].partition(";")
    elif text.startswith("ns="):
        index, _, rest = text[3:].partition(";")
        if not index.isdecimal() or int(index) > 0xFFFF:
            raise ValueError(f"{text!r} has no namespace index from 0 to 65535 after ns=")
        namespace = int(index)
    return NodeText(uri, namespace, _identifier(text, rest))


def _identifier(text: str, rest: str) -> int | str | bytes | UUID:
    kind, _, value = rest.partition("=")
    if kind == "s" and value:
        return value
    if kind == "i" and value.isdecimal() and int(value) <= 0xFFFF_FFFF:
        return int(value)
    try:
        if kind == "g":
            return UUID(value)
        if kind == "b" and value:
            return b64decode(value, validate=True)
    except ValueError as error:
        raise ValueError(f"{text!r} has no valid identifier: {error}") from error
    raise ValueError(f"{text!r} has no identifier i=, s=, g= or b=")
