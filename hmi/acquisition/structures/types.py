"""The types that one server defines, learnt when a value of them is looked at, and forgotten with the connection."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
from asyncua import ua
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.object_ids import ObjectIds

from hmi.acquisition.browse.browser import Browser
from hmi.acquisition.browse.bulk import BulkReader
from hmi.acquisition.decoding.reader import DecodeError
from hmi.acquisition.nodes import parse_node
from hmi.acquisition.structures.layout import BuiltIn, Field, Fields, Layout, Words, read_structure
from hmi.model.batch import Opaque
from hmi.model.server.address import Plain

_LAST_BUILT_IN: Final = 25
_VARIANT: Final = 24
_ENUMERATION: Final = 29
_ABSTRACT_NUMBERS: Final = (26, 27, 28)
_ROUNDS: Final = 8
"""Structures in structures, supertypes of supertypes, that are asked for one after another."""
_TYPES_LIMIT: Final = 2000
_TEXT_LIMIT: Final = 4096
_WORDS: Final = ("EnumStrings", "EnumValues")


class Types:
    """Data types of one session.

    Args:
        browser, reader: of the session.
        namespaces: its NamespaceArray.
    """

    def __init__(self, browser: Browser, reader: BulkReader, namespaces: Sequence[str]) -> None:
        self._browser = browser
        self._reader = reader
        self._namespaces = namespaces
        self._layouts: dict[ua.NodeId, Layout | None] = {}
        self._structures: dict[str, Fields | None] = {}
        self._names: dict[ua.NodeId, str] = {}

    async def plain(self, value: Opaque) -> Plain:
        """A value as JSON has it: structures as nested dicts where the server describes them, else as how many bytes.

        Raises:
            UaError, ConnectionError, TimeoutError: as any service.
        """
        for _ in range(_ROUNDS):
            missing: set[str] = set()
            found = self._plain(value, missing)
            missing -= self._structures.keys()
            if not missing or len(self._structures) > _TYPES_LIMIT:
                break
            await self._learn_structures(missing)
        return found

    async def names(self, nodes: Iterable[ua.NodeId]) -> Mapping[ua.NodeId, str]:
        """Browse names of data types."""
        missing = list(set(nodes) - self._names.keys())
        for node, name in zip(missing, await self._reader.values(missing, AttributeIds.BrowseName), strict=True):
            self._names[node] = str(name.Name or "") if name is not None else ""
        return self._names

    async def words(self, nodes: Iterable[ua.NodeId]) -> dict[ua.NodeId, Mapping[int, str]]:
        """Of those data types that are enumerations, the words by number: EnumStrings, EnumValues or the definition."""
        wanted = set(nodes)
        await self._learn(wanted)
        return {n: found.words for n in wanted if isinstance(found := self._layouts.get(n), Words)}

    # --- values

    def _plain(self, value: Opaque, missing: set[str]) -> Plain:
        if isinstance(value, np.ndarray):
            listed: Plain = value.tolist()
            return listed
        if isinstance(value, bytes):
            return value[:_TEXT_LIMIT].hex(" ") + (" …" if len(value) > _TEXT_LIMIT else "")
        if not isinstance(value, tuple):
            return value
        if len(value) == 2 and isinstance(value[0], str) and isinstance(value[1], bytes):
            return self._structure(value[0], value[1], missing)
        return [self._plain(item, missing) for item in value]

    def _structure(self, type_id: str, body: bytes, missing: set[str]) -> Plain:
        layout = self._structures.get(type_id)
        if layout is None:
            missing.add(type_id)
            return opaque_text(body)
        try:
            return read_structure(layout, body, lambda inner: self._plain(inner, missing))
        except DecodeError:
            return opaque_text(body)

    # --- types

    async def _learn_structures(self, encodings: Iterable[str]) -> None:
        """encodings: ids of `Default Binary` nodes, as bodies carry them."""
        nodes = {text: node for text in encodings if (node := self._node(text)) is not None}
        self._structures.update(dict.fromkeys(encodings))
        answers = await self._browser.references(list(nodes.values()), ObjectIds.HasEncoding, inverse=True)
        types = {text: found[0].NodeId for text, (_, found) in zip(nodes, answers, strict=True) if found}
        await self._learn(types.values())
        for text, node in types.items():
            layout = self._layouts.get(node)
            self._structures[text] = layout if isinstance(layout, Fields) else None

    def _node(self, text: str) -> ua.NodeId | None:
        try:
            return parse_node(text).resolve(self._namespaces)
        except ValueError:
            return None

    async def _learn(self, nodes: Iterable[ua.NodeId]) -> None:
        """Layouts of data types, of the types of their fields, and of the types that these derive from."""
        definitions: dict[ua.NodeId, Any] = {}
        parents: dict[ua.NodeId, ua.NodeId] = {}
        asked = {n for n in nodes if n not in self._layouts and _built_in(n) is None}
        for _ in range(_ROUNDS):
            if not asked or len(definitions) > _TYPES_LIMIT:
                break
            order = list(asked)
            found = await self._reader.values(order, AttributeIds.DataTypeDefinition)
            supers = await self._browser.references(order, ObjectIds.HasSubtype, inverse=True)
            definitions.update(zip(order, found, strict=True))
            parents.update({n: up[0].NodeId for n, (_, up) in zip(order, supers, strict=True) if up})
            fields = {f.DataType for d in found if isinstance(d, ua.StructureDefinition) for f in d.Fields or ()}
            next_ones = fields | {parents[n] for n in order if n in parents and definitions[n] is None}
            asked = {n for n in next_ones if n not in definitions and n not in self._layouts and _built_in(n) is None}
        words = await self._enumerations(definitions)
        self._lay_out(definitions, parents, words)

    async def _enumerations(self, definitions: Mapping[ua.NodeId, Any]) -> dict[ua.NodeId, dict[int, str]]:
        """Words of the types that have any: their properties first, which may be in the session's language."""
        nodes = [n for n, d in definitions.items() if not isinstance(d, ua.StructureDefinition)]
        answers = await self._browser.references(nodes, ObjectIds.HasProperty)
        properties = {
            n: r.NodeId
            for n, (_, found) in zip(nodes, answers, strict=True)
            for r in found
            if r.BrowseName.Name in _WORDS
        }
        values = dict(zip(properties, await self._reader.values(list(properties.values())), strict=True))
        return {n: found for n in nodes if (found := words_of(values.get(n)) or words_of(definitions[n]))}

    def _lay_out(
        self,
        definitions: Mapping[ua.NodeId, Any],
        parents: Mapping[ua.NodeId, ua.NodeId],
        words: Mapping[ua.NodeId, Mapping[int, str]],
    ) -> None:
        made: dict[ua.NodeId, Fields] = {
            n: Fields() for n, d in definitions.items() if isinstance(d, ua.StructureDefinition)
        }
        for node in definitions:
            self._layouts[node] = made.get(node) or (Words(words[node]) if node in words else None)
        for node in definitions:
            if self._layouts[node] is None:
                self._layouts[node] = self._inherited(node, parents)
        for node, fields in made.items():
            fields.described = self._fill(fields, definitions[node])

    def _inherited(self, node: ua.NodeId, parents: Mapping[ua.NodeId, ua.NodeId]) -> Layout | None:
        for _ in range(_ROUNDS):
            if node not in parents:
                return None
            node = parents[node]
            layout = _built_in(node) or self._layouts.get(node)
            if layout is not None:
                return layout
        return None

    def _fill(self, layout: Fields, definition: Any) -> bool:
        """False where a field is of a type that the server does not describe."""
        kind = int(definition.StructureType)
        if kind > 2:  # with values of subtypes, which the bodies of today's servers do not have
            return False
        layout.optional, layout.union = kind == 1, kind == 2
        bit = 0
        for described in definition.Fields or ():
            inner = _built_in(described.DataType) or self._layouts.get(described.DataType)
            if inner is None or described.ValueRank in (0, -2, -3):
                return False
            optional = layout.optional and bool(described.IsOptional)
            rank = max(int(described.ValueRank), 0)
            layout.fields.append(Field(str(described.Name), inner, rank, bit if optional else None))
            bit += optional
        return True


def opaque_text(body: bytes) -> str:
    """What is shown of a structure that nobody describes."""
    return f"structure of {len(body)} bytes"


def words_of(value: Any) -> dict[int, str]:
    """The words in EnumStrings (by place), EnumValues or an EnumDefinition; none in anything else."""
    return dict(_words(value))


def _words(value: Any) -> Iterator[tuple[int, str]]:
    for place, item in enumerate(value.Fields or () if isinstance(value, ua.EnumDefinition) else _listed(value)):
        if isinstance(item, ua.LocalizedText):
            yield place, str(item.Text or place)
        elif isinstance(item, ua.EnumField):
            yield int(item.Value), str(item.DisplayName.Text or item.Name or item.Value)
        elif isinstance(item, ua.EnumValueType):
            yield int(item.Value), str(item.DisplayName.Text or item.Value)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _built_in(node: ua.NodeId) -> Layout | None:
    """The layout of a type of the standard that needs no asking."""
    number = node.Identifier
    if node.NamespaceIndex or not isinstance(number, int):
        return None
    if number in _ABSTRACT_NUMBERS:
        return BuiltIn(_VARIANT)
    if number == _ENUMERATION:
        return Words({})
    return BuiltIn(number) if 0 < number <= _LAST_BUILT_IN else None
