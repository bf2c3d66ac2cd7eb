"""An EventNotificationList as conditions (Part 4, 7.25.3). What a server leaves out or says oddly must not stop it."""

from collections.abc import Sequence
from typing import Any, Final

from hmi.acquisition.decoding.reader import DecodeError, Reader
from hmi.acquisition.decoding.variant import read_variant
from hmi.acquisition.events.event_filter import CLAUSES
from hmi.acquisition.nodes import parse_node
from hmi.model.batch import Opaque
from hmi.model.server.condition import Condition, Shelving

EVENT_LIST: Final = "i=916"
_NAMES: Final = tuple(name for name, _, _ in CLAUSES)
_SHELVING: Final = {"i=2930": Shelving.UNSHELVED, "i=2932": Shelving.TIMED, "i=2933": Shelving.ONCE}
_WATCHED: Final = ("input_node", "source_node")
_SEVERITY_LIMIT: Final = 1000

Event = dict[str, Opaque]
"""Fields by our names of `CLAUSES`."""


def read_events(body: bytes) -> list[Event]:
    """The events of one notification.

    Raises:
        DecodeError: on anything else, or on another number of fields than was asked for.
    """
    reader = Reader(body)
    events = []
    for _ in range(max(reader.count(8), 0)):
        reader.u32()
        count = reader.count(1)
        if count != len(_NAMES):
            raise DecodeError(f"an event of {count} fields where {len(_NAMES)} were asked for")
        events.append({name: read_variant(reader) for name in _NAMES})
    if reader.left:
        raise DecodeError(f"{reader.left} bytes after the events")
    return events


def condition_of(event: Event, server: str, namespaces: Sequence[str], before: Condition | None) -> Condition | None:
    """The condition that an event is about, None where it is about none.

    Args:
        before: as it was, for what this event leaves out: some servers send no severity with what is over.
    """
    id, event_id = event["id"], event["event_id"]
    if not isinstance(id, str) or id == "i=0" or not isinstance(event_id, bytes):
        return None
    severity = event["severity"]
    if not isinstance(severity, int) or severity <= 0:
        severity = before.severity if before else 1
    confirmed = event["confirmed"]
    return Condition(
        server=server,
        id=portable(id, namespaces),
        branch=_node(event["branch"]),
        event_id=event_id.hex(),
        type=_text(event["type"]),
        source=_text(event["source"]),
        name=_text(event["name"]),
        message=_text(event["message"]),
        severity=min(severity, _SEVERITY_LIMIT),
        level=_text(event["level"]),
        active=_flag(event["active"], False),
        acked=_flag(event["acked"], True),
        confirmed=confirmed if isinstance(confirmed, bool) else None,
        shelving=_SHELVING.get(_text(event["shelving"]), Shelving.NONE),
        suppressed=_flag(event["suppressed"], False),
        enabled=_flag(event["enabled"], True),
        retain=_flag(event["retain"], True),
        time_ns=event["time"] if isinstance(event["time"], int) else 0,
        comment=_text(event["comment"]),
        user=_text(event["user"]),
        nodes=tuple(portable(node, namespaces) for name in _WATCHED if (node := _node(event[name]))),
    )


def portable(text: str, namespaces: Sequence[str]) -> str:
    """`ns=2;s=x` as `nsu=urn:plant;s=x`: indices differ from session to session."""
    space, _, identifier = text.partition(";")
    if not space.startswith("ns=") or not identifier:
        return text
    index = parse_node(text).namespace
    return f"nsu={namespaces[index]};{identifier}" if index < len(namespaces) else text


def _flag(value: Any, otherwise: bool) -> bool:
    return value if isinstance(value, bool) else otherwise


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _node(value: Any) -> str:
    text = _text(value)
    return "" if text == "i=0" else text
