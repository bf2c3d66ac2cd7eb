"""The address space of a server, as an engineer looks at it (OPC UA Part 3)."""

from dataclasses import dataclass

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]
"""A value of any type in the forms that JSON has: arrays as lists, structures as nested dicts by field."""


class AskError(Exception):
    """What was asked of a server cannot be had, or was not done; the message is a sentence for a person."""


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
