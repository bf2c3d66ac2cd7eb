"""One value of a YAML file replaced in its text, or put in where it was not; all else stays byte for byte.

By the places that libyaml gives: a round trip through a tree would set quotes, indents and long lines anew.
"""

import json
import re
from collections.abc import Callable, Sequence
from typing import Any, Final

import yaml

from hmi.config.resolving.nodes import plain_value

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_PLAIN: Final = re.compile(r"([\w.]|[+-][\d.])[\w .%°/+-]*")
At = Callable[[Any], int]
"""From a mark of libyaml to an offset."""
_BLOCK: Final = ("|", ">")


class NoPlaceError(ValueError):
    """The file is not built so that the value has a place in it."""


def put_value(text: str, path: Sequence[str], value: str) -> str:
    """The text with the value at a path of keys; mappings on the way that are missing are made.

    Args:
        value: as `scalar_text` writes it.

    Raises:
        NoPlaceError: something else than a mapping is on the way.
    """
    begins = [0, *(match.end() for match in _LINE_END.finditer(text))]
    node: Any = yaml.compose(text, Loader=yaml.CSafeLoader)

    def at(mark: Any) -> int:
        return begins[int(mark.line)] + int(mark.column)

    for depth, key in enumerate(path):
        if not isinstance(node, yaml.MappingNode):
            raise NoPlaceError(f"'{path[depth - 1]}' has no keys beneath it")
        found = next((entry for entry in node.value if entry[0].value == key), None)
        if found is None:
            return _inserted(text, node, _nested(path[depth:], value), at)
        name, child = found
        if _empty(child):
            rest = path[depth + 1 :]
            colon = text.index(":", at(name.end_mark)) + 1  # libyaml gives an empty value no place of its own
            return text[:colon] + " " + ("{" + _nested(rest, value) + "}" if rest else value) + text[colon:]
        node = child
    if not isinstance(node, yaml.ScalarNode):
        raise NoPlaceError(f"'{path[-1]}' is no single value")
    return _replaced(text, node, value, at)


def scalar_text(value: str, *, literal: bool = False) -> str:
    """A text as a YAML scalar that means just this text, in block and in flow.

    Args:
        literal: it is a number, true or false, and shall mean that.
    """
    if literal or (_PLAIN.fullmatch(value) and not value.endswith(" ") and isinstance(plain_value(value), str)):
        return value
    return json.dumps(value, ensure_ascii=False)


def _nested(path: Sequence[str], value: str) -> str:
    if len(path) == 1:
        return f"{_key(path[0])}: {value}"
    return f"{_key(path[0])}: {{{_nested(path[1:], value)}}}"


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z_][\w.-]*", key) else json.dumps(key, ensure_ascii=False)


def _empty(node: Any) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value and not node.style


def _replaced(text: str, node: Any, value: str, at: At) -> str:
    start, end = at(node.start_mark), at(node.end_mark)
    if node.style in _BLOCK:
        value += "\n" if text[:end].endswith(("\n", "\r")) else ""
    return text[:start] + value + text[end:]


def _inserted(text: str, mapping: Any, entry: str, at: At) -> str:
    if mapping.flow_style:
        if not mapping.value:
            end = at(mapping.end_mark) - 1
            return text[:end] + entry + text[end:]
        end = at(mapping.value[-1][1].end_mark)
        return text[:end] + ", " + entry + text[end:]
    indent: str = " " * mapping.value[0][0].start_mark.column
    end = at(_last(mapping).end_mark)
    newline = "\r\n" if "\r\n" in text else "\n"
    if text[:end].endswith(("\n", "\r")):  # a block scalar ends where the next line begins
        return text[:end] + indent + entry + newline + text[end:]
    match = _LINE_END.search(text, end)
    end = match.start() if match else len(text)
    return text[:end] + newline + indent + entry + text[end:]


def _last(node: Any) -> Any:
    """The last leaf: a block mapping itself ends only where something else begins, behind comments."""
    while isinstance(node, (yaml.MappingNode, yaml.SequenceNode)) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node
