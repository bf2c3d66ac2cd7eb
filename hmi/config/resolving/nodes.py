"""YAML as a tree in which every key and every value knows its place.

Values are read as YAML 1.2 has it (core schema): `on`, `off`, `yes`, `no` and `12:30` are text, `010` is ten. The
tree is built from libyaml's events, in a loop of our own, so that nesting has a bound (libyaml's composer recurses on
the C stack) and an alias has a place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from hmi.config.reading.problems import Place

Plain = str | int | float | bool | None
Data = Plain | tuple["Data", ...] | dict[str, "Data"]

_INT: Final = re.compile(r"[-+]?[0-9]{1,300}")
_PREFIXED: Final = re.compile(r"0o[0-7]{1,100}|0x[0-9a-fA-F]{1,100}")
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_SPECIAL: Final = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_WORDS: Final[dict[str, Plain]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(slots=True)
class Scalar:
    """text: as written, without quotes; value: what it means."""

    place: Place
    text: str
    value: Plain


@dataclass(slots=True)
class Sequence:
    place: Place
    items: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """keys: where each key stands."""

    place: Place
    entries: dict[str, "Node"] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)

    def key_place(self, key: str) -> Place:
        """Of the key, or of the mapping where there is no such key."""
        return self.keys.get(key, self.place)

    def value_place(self, key: str) -> Place:
        """Of the value, or of the mapping where there is no such key."""
        node = self.entries.get(key)
        return self.place if node is None else node.place

    def mapping(self, key: str) -> "Mapping":
        """The mapping under a key; an empty one where there is none."""
        node = self.entries.get(key)
        return node if isinstance(node, Mapping) else Mapping(self.key_place(key))

    def items(self) -> Iterator[tuple[str, Place, "Node"]]:
        """(key, its place, value) in the order of the file."""
        for key, node in self.entries.items():
            yield key, self.keys[key], node


Node = Scalar | Sequence | Mapping


def plain_value(text: str) -> Plain:
    """What an unquoted scalar means in YAML 1.2."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    if _INT.fullmatch(text):
        return int(text)
    if _PREFIXED.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _SPECIAL.fullmatch(text):
        return float(text.replace(".", "", 1))
    return text


def data(node: Node) -> Data:
    """The tree without places: dicts, tuples and scalars."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return tuple([data(n) for n in node.items])
    return {k: data(n) for k, n in node.entries.items()}


def place_of(node: Node, path: tuple[str | int, ...], *, key: bool = False) -> Place:
    """The place of the value at a path, or of its key; as near to it as the tree goes."""
    place = node.place
    for step in path:
        child: Node | None = None
        if isinstance(node, Mapping) and isinstance(step, str):
            child = node.entries.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            child = node.items[step]
        if child is None:
            return place
        place = node.keys[str(step)] if key and isinstance(node, Mapping) else child.place
        node = child
    return place
