"""The address space of a server, as an engineer looks at it (OPC UA Part 3)."""

from dataclasses import dataclass, field

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]
"""A value of any type in the forms that JSON has: arrays as lists, structures as nested dicts by field."""


class AskError(Exception):
    """What was asked of a server cannot be had, or was not done; the message is a sentence for a person."""


class UnsureError(AskError):
    """Whether it was done, or what came of it, is not known."""


@dataclass(frozen=True, slots=True)
class AddressNode:
    """A node as another one refers to it.

    Attributes:
        id: `ns=2;s=Pump`, the form that others' tools take, for as long as the server numbers its namespaces so.
        portable: `nsu=urn:plant;s=Pump`, which holds on any session; as plant files have it.
        name: browse name, `2:Pump`. text: display name.
        kind: node class: `Object`, `Variable`, `Method`, `View`, `ObjectType`, ...
        type: id of the type definition, empty where there is none.
        foreign: it lies on another server and cannot be opened from here.
    """

    id: str
    portable: str
    name: str
    text: str
    kind: str
    type: str = ""
    foreign: bool = False

    def holds(self, wanted: str) -> bool:
        """Whether a text (lower case) is in its names or ids."""
        return any(wanted in text.lower() for text in (self.text, self.name, self.portable, self.id))


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a walk through an address space.

    Attributes:
        parents: id of the node looked into, for each of `nodes`.
        nodes: seen for the first time. found: so many in all by now. pending: known and not looked into yet.
        refused: id of a node that could not be looked into, to the server's status.
    """

    parents: tuple[str, ...]
    nodes: tuple[AddressNode, ...]
    found: int
    pending: int
    refused: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NodeAttributes:
    """What a server says of one node. For all but variables everything from `value` on is left as it is.

    Attributes:
        status: of the node itself where it is not there; of the value where it is.
        source_ns, server_ns: ns UTC, 0 if the server does not say.
        data_type: its name, `Double`, `PumpMode`; array: `[]`, `[2, 3]`, empty for a scalar.
        low, high: EURange, None where there is none. unit: EngineeringUnits' display name.
        words: of an enumeration or a two-state variable, by number.
        readable, writable: for the user who is logged in.
    """

    id: str
    portable: str
    name: str
    text: str
    description: str
    kind: str
    status: int
    status_words: str
    value: Plain = None
    source_ns: int = 0
    server_ns: int = 0
    data_type: str = ""
    array: str = ""
    low: float | None = None
    high: float | None = None
    unit: str = ""
    words: tuple[tuple[int, str], ...] = ()
    readable: bool = False
    writable: bool = False
