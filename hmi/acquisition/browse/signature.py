"""What a method takes and gives, with the words of its enumerations (Part 3, 5.7; Part 4, 5.12.2)."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from asyncua import ua
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.object_ids import ObjectIds
from asyncua.ua.uaerrors import UaStatusCodeError

from hmi.acquisition.browse.browser import Browser
from hmi.acquisition.browse.bulk import BulkReader, status_of, value_of
from hmi.acquisition.structures.types import Types
from hmi.model.quality import BAD
from hmi.model.server.method import MethodArgument, MethodSignature
from hmi.model.tag import DataType

_INPUTS, _OUTPUTS = "InputArguments", "OutputArguments"
_LAST_BUILT_IN: Final = 25
_ENUMERATION: Final = 29
_ROUNDS: Final = 20
"""Supertypes of supertypes that are asked for."""


class Signatures:
    """Reads the arguments of one session's methods."""

    def __init__(self, browser: Browser, reader: BulkReader, types: Types) -> None:
        self._browser = browser
        self._reader = reader
        self._types = types

    async def of(self, method: ua.NodeId) -> MethodSignature:
        """Raises UaStatusCodeError where there is no such method; else as any service."""
        (executable,) = await self._reader.read([(method, AttributeIds.UserExecutable)])
        if status_of(executable) & BAD:
            raise UaStatusCodeError(status_of(executable))  # type: ignore[no-untyped-call]
        ((_, references),) = await self._browser.references([method], ObjectIds.HasProperty)
        properties = {str(r.BrowseName.Name): r.NodeId for r in references}
        named = [name for name in (_INPUTS, _OUTPUTS) if name in properties]
        values = await self._reader.values([properties[name] for name in named])
        declared = {name: list(value or ()) for name, value in zip(named, values, strict=True)}
        inputs = await self._described(declared.get(_INPUTS, ()))
        outputs = await self._described(declared.get(_OUTPUTS, ()))
        return MethodSignature(inputs, outputs, bool(value_of(executable)))

    async def _described(self, declared: Sequence[Any]) -> tuple[MethodArgument, ...]:
        kinds = [a.DataType for a in declared]
        names = await self._types.names(kinds)
        words = await self._types.words(kinds)
        bases = await self._bases(set(kinds))
        return tuple(
            MethodArgument(
                str(a.Name or ""),
                str(a.Description.Text or ""),
                names.get(a.DataType, ""),
                bases[a.DataType],
                int(a.ValueRank),
                tuple(words.get(a.DataType, {}).items()),
            )
            for a in declared
        )

    async def _bases(self, kinds: set[ua.NodeId]) -> Mapping[ua.NodeId, DataType | None]:
        """The built-in type under each, by its supertypes; None where it is of no type that a tag may have."""
        above = {kind: kind for kind in kinds}
        for _ in range(_ROUNDS):
            open_ones = [kind for kind, base in above.items() if not _is_base(base)]
            if not open_ones:
                break
            answers = await self._browser.references(
                [above[kind] for kind in open_ones], ObjectIds.HasSubtype, inverse=True
            )
            for kind, (_, up) in zip(open_ones, answers, strict=True):
                above[kind] = up[0].NodeId if up else ua.NodeId()
        return {kind: _built_in(base) for kind, base in above.items()}


def _is_base(node: ua.NodeId) -> bool:
    """Also the null node, above which there is nothing."""
    number = node.Identifier
    return not node.NamespaceIndex and isinstance(number, int) and (number <= _LAST_BUILT_IN or number == _ENUMERATION)


def _built_in(node: ua.NodeId) -> DataType | None:
    number = int(node.Identifier) if _is_base(node) else 0
    if number == _ENUMERATION:
        return DataType.Int32
    return DataType(number) if number in {int(t) for t in DataType} else None
