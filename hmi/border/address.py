"""Answers about a server's own address space, methods and whole values (see the table in `hmi.border.messages`)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from hmi.border.frames import Column, Fields, Frame
from hmi.model.server.address import AddressNode, NodeAttributes, Plain
from hmi.model.server.method import MethodArgument, MethodSignature
from hmi.model.tag import DataType

_Parts = tuple[Fields, tuple[Column, ...]]


@dataclass(frozen=True, slots=True)
class Children:
    """What a node refers to, one level."""

    nodes: tuple[AddressNode, ...]

    def parts(self) -> _Parts:
        return {"nodes": [asdict(node) for node in self.nodes]}, ()

    @classmethod
    def of(cls, frame: Frame) -> Self:
        return cls(tuple(AddressNode(**node) for node in frame.fields["nodes"]))


@dataclass(frozen=True, slots=True)
class AttributesOf:
    """One for each node asked for, in their order."""

    attributes: tuple[NodeAttributes, ...]

    def parts(self) -> _Parts:
        return {"attributes": [asdict(said) for said in self.attributes]}, ()

    @classmethod
    def of(cls, frame: Frame) -> Self:
        return cls(tuple(_attributes(said) for said in frame.fields["attributes"]))


def _attributes(said: Mapping[str, Any]) -> NodeAttributes:
    words = tuple((int(number), str(word)) for number, word in said["words"])
    return NodeAttributes(**{**said, "words": words})


@dataclass(frozen=True, slots=True)
class Whole:
    """A tag's value with all that is in it: arrays as lists, structures as nested dicts.

    words: of an enumeration as its server has them, where the plant files have none.
    """

    value: Plain
    time_ns: int
    status: int
    words: Mapping[int, str]

    def parts(self) -> _Parts:
        return {**asdict(self), "words": list(self.words.items())}, ()

    @classmethod
    def of(cls, frame: Frame) -> Self:
        f = frame.fields
        return cls(f["value"], f["time_ns"], f["status"], {int(k): str(v) for k, v in f["words"]})


@dataclass(frozen=True, slots=True)
class Called:
    """What a method gave back.

    code: `called`; `failed`: it was not carried out, with what was against it in the sentence; `unknown`: it may have
    been.
    """

    code: str
    sentence: str
    results: tuple[Plain, ...] = ()

    def parts(self) -> _Parts:
        return asdict(self), ()

    @classmethod
    def of(cls, frame: Frame) -> Self:
        f = frame.fields
        return cls(f["code"], f["sentence"], tuple(f["results"]))


@dataclass(frozen=True, slots=True)
class Signature:
    """What a method takes and gives."""

    signature: MethodSignature

    def parts(self) -> _Parts:
        return asdict(self.signature), ()

    @classmethod
    def of(cls, frame: Frame) -> Self:
        f = frame.fields
        inputs, outputs = (tuple(_argument(said) for said in f[name]) for name in ("inputs", "outputs"))
        return cls(MethodSignature(inputs, outputs, bool(f["executable"])))


def _argument(said: Mapping[str, Any]) -> MethodArgument:
    words = tuple((int(number), str(word)) for number, word in said["words"])
    kind = None if said["type"] is None else DataType(said["type"])
    return MethodArgument(**{**said, "type": kind, "words": words})


@dataclass(frozen=True, slots=True)
class Found:
    """A node that a search found. path: from the root down to it, itself the last."""

    path: tuple[AddressNode, ...]

    @property
    def node(self) -> AddressNode:
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Searched:
    """A part of a search through a whole address space.

    found: since the last answer. seen: nodes looked at so far; pending: known and not looked into yet; refused: that
    the server does not let be looked into. done: there is nothing more to ask.
    """

    found: tuple[Found, ...]
    seen: int
    pending: int
    refused: int
    done: bool

    def parts(self) -> _Parts:
        return asdict(self), ()

    @classmethod
    def of(cls, frame: Frame) -> Self:
        f = frame.fields
        found = tuple(Found(tuple(AddressNode(**node) for node in said["path"])) for said in f["found"])
        return cls(found, f["seen"], f["pending"], f["refused"], f["done"])
