"""What a server says of nodes: value, quality, times, data type, range, unit, access (Part 3, 5; Part 8, 5.6)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from asyncua import ua
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.object_ids import ObjectIds

from hmi.acquisition.browse.browser import Browser
from hmi.acquisition.browse.bulk import BulkReader, status_of, value_of
from hmi.acquisition.browse.texts import name_text, node_text, portable_text
from hmi.acquisition.decoding.data_value import DataValue
from hmi.acquisition.structures.types import Types, words_of
from hmi.acquisition.words import status_words
from hmi.model.server.address import NodeAttributes

_EVERY: Final = (
    AttributeIds.NodeClass,
    AttributeIds.BrowseName,
    AttributeIds.DisplayName,
    AttributeIds.Description,
)
_VARIABLE: Final = (
    AttributeIds.DataType,
    AttributeIds.ValueRank,
    AttributeIds.ArrayDimensions,
    AttributeIds.UserAccessLevel,
)
_PROPERTIES: Final = ("EURange", "EngineeringUnits", "EnumStrings", "EnumValues", "FalseState", "TrueState")
_READ, _WRITE = 1, 2
_NOTHING: Final[Mapping[str, Any]] = {}
_NO_WORDS: Final[Mapping[int, str]] = {}
_WORDS_LIMIT: Final = 500


class Attributes:
    """Reads attributes of nodes of one session.

    Args:
        namespaces: NamespaceArray of the session.
    """

    def __init__(self, browser: Browser, reader: BulkReader, types: Types, namespaces: Sequence[str]) -> None:
        self._browser = browser
        self._reader = reader
        self._types = types
        self._namespaces = namespaces

    async def of(self, nodes: Sequence[ua.NodeId]) -> list[NodeAttributes]:
        """One for each node; a node that is not there has its status and no kind.

        Raises:
            UaError, ConnectionError, TimeoutError: as any service.
        """
        every = await self._read(nodes, _EVERY)
        variables = [n for n, found in zip(nodes, every, strict=True) if value_of(found[0]) == ua.NodeClass.Variable]
        values = dict(zip(variables, await self._read(variables, _VARIABLE), strict=True))
        current = dict(zip(variables, await self._reader.current(variables), strict=True))
        properties = await self._properties(variables)
        types = [kind for found in values.values() if (kind := value_of(found[0])) is not None]
        await self._types.names(types)
        await self._types.words(types)
        made = []
        for node, found in zip(nodes, every, strict=True):
            said = self._common(node, found)
            if node in values:
                said |= await self._variable(current[node], values[node], properties.get(node, _NOTHING))
            made.append(NodeAttributes(**said))
        return made

    async def words(self, nodes: Sequence[ua.NodeId]) -> dict[ua.NodeId, Mapping[int, str]]:
        """The words of those variables that have any, their own or their type's; raises as `of`."""
        properties = await self._properties(nodes)
        kinds = await self._reader.values(nodes, AttributeIds.DataType)
        of_types = await self._types.words([kind for kind in kinds if kind is not None])
        found: dict[ua.NodeId, Mapping[int, str]] = {}
        for node, kind in zip(nodes, kinds, strict=True):
            words = dict(properties_words(properties.get(node, _NOTHING))) or of_types.get(kind, _NO_WORDS)
            if words:
                found[node] = dict(list(words.items())[:_WORDS_LIMIT])
        return found

    async def _read(self, nodes: Sequence[ua.NodeId], attributes: Sequence[AttributeIds]) -> list[list[ua.DataValue]]:
        answers = await self._reader.read([(node, attribute) for node in nodes for attribute in attributes])
        width = len(attributes)
        return [answers[i : i + width] for i in range(0, len(answers), width)]

    async def _properties(self, nodes: Sequence[ua.NodeId]) -> dict[ua.NodeId, dict[str, Any]]:
        """The properties of variables that say what their values mean."""
        answers = await self._browser.references(nodes, ObjectIds.HasProperty)
        wanted = [
            (node, str(reference.BrowseName.Name), reference.NodeId)
            for node, (_, references) in zip(nodes, answers, strict=True)
            for reference in references
            if reference.BrowseName.Name in _PROPERTIES
        ]
        found: dict[ua.NodeId, dict[str, Any]] = {}
        values = await self._reader.values([node for _, _, node in wanted])
        for (node, name, _), value in zip(wanted, values, strict=True):
            found.setdefault(node, {})[name] = value
        return found

    def _common(self, node: ua.NodeId, found: Sequence[ua.DataValue]) -> dict[str, Any]:
        kind, name, text, description = (value_of(answer) for answer in found)
        status = status_of(found[0])
        return {
            "id": node_text(node),
            "portable": portable_text(node, self._namespaces),
            "name": name_text(name) if name is not None else "",
            "text": _text(text),
            "description": _text(description),
            "kind": ua.NodeClass(kind).name if kind is not None else "",
            "status": status,
            "status_words": status_words(status) if status else "",
        }

    async def _variable(
        self, value: DataValue, found: Sequence[ua.DataValue], properties: Mapping[str, Any]
    ) -> dict[str, Any]:
        kind, rank, dimensions, access = (value_of(answer) for answer in found)
        names = await self._types.names([kind] if kind is not None else [])
        range_, unit = properties.get("EURange"), properties.get("EngineeringUnits")
        words = list(properties_words(properties))
        if not words and kind is not None:
            words = list((await self._types.words([kind])).get(kind, {}).items())
        return {
            "status": value.status,
            "status_words": status_words(value.status) if value.status else "",
            "value": await self._types.plain(value.value),
            "source_ns": value.source_ns or 0,
            "server_ns": value.server_ns or 0,
            "data_type": names.get(kind, "") if kind is not None else "",
            "array": _array(rank, dimensions),
            "low": float(range_.Low) if isinstance(range_, ua.Range) else None,
            "high": float(range_.High) if isinstance(range_, ua.Range) else None,
            "unit": _text(unit.DisplayName) if isinstance(unit, ua.EUInformation) else "",
            "words": tuple(words[:_WORDS_LIMIT]),
            "readable": bool((access or 0) & _READ),
            "writable": bool((access or 0) & _WRITE),
        }


def properties_words(properties: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """The words that a discrete variable itself has (Part 8, 5.3.3)."""
    yield from words_of(properties.get("EnumStrings") or properties.get("EnumValues")).items()
    for number, name in enumerate(("FalseState", "TrueState")):
        if properties.get(name) is not None:
            yield number, _text(properties[name])


def _text(text: Any) -> str:
    return str(text.Text or "") if isinstance(text, ua.LocalizedText) else ""


def _array(rank: Any, dimensions: Any) -> str:
    if not isinstance(rank, int) or rank < 0:
        return ""
    return str(list(dimensions)) if dimensions and all(dimensions) else "[" + ", " * (rank - 1) + "]"
