"""Answers about a server's own address space, methods and whole values (see the table in `hmi.border.messages`)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from hmi.border.frames import Column, Fields, Frame
from hmi.model.address import AddressNode, NodeAttributes, Plain

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
    """What a method gave back. code: `called`, or `failed` with what was against it in the sentence."""

    code: str
    sentence: str
    results: tuple[Plain, ...] = ()

    def parts(self) -> _Parts:
        return asdict(self), ()

    @classmethod
    def of(cls, frame: Frame) -> Self:
        f = frame.fields
        return cls(f["code"], f["sentence"], tuple(f["results"]))
