"""A server's address space, asked for through the process of its link."""

from collections.abc import AsyncIterator, Mapping, Sequence
from itertools import count
from typing import Any, Protocol

from hmi.border.address import AttributesOf, Children, Signature
from hmi.border.frames import Frame
from hmi.border.words import Words
from hmi.model.batch import Opaque
from hmi.model.server.address import AddressNode, NodeAttributes, Plain, Step
from hmi.model.server.method import MethodSignature
from hmi.runtime.link_process.forms import opaque_column
from hmi.runtime.link_process.walks import step_of


class _Ask(Protocol):
    async def __call__(self, do: str, *columns: Any, **fields: Any) -> Frame: ...


class OwnProcessSpace:
    """As the runtime needs it of `hmi.acquisition`'s AddressSpace; all of it raises AskError."""

    def __init__(self, ask: _Ask, walks: "count[int]") -> None:
        """walks: numbers for the walks, of which none comes twice in the life of a process."""
        self._ask = ask
        self._walks = walks

    async def children(self, node: str = "") -> tuple[AddressNode, ...]:
        return Children.of(await self._ask("children", node=node)).nodes

    async def attributes(self, nodes: Sequence[str]) -> tuple[NodeAttributes, ...]:
        return AttributesOf.of(await self._ask("attributes", nodes=list(nodes))).attributes

    async def plain(self, value: Opaque) -> Plain:
        answer: Plain = (await self._ask("plain", opaque_column([value]))).fields["value"]
        return answer

    async def words(self, nodes: Sequence[str]) -> Mapping[str, Mapping[int, str]]:
        return Words.of(await self._ask("words", nodes=list(nodes))).words

    async def signature(self, method: str) -> MethodSignature:
        return Signature.of(await self._ask("signature", method=method)).signature

    async def walk(self, start: str = "") -> AsyncIterator[Step]:
        number = next(self._walks)
        while (step := step_of((await self._ask("step", walk=number, node=start)).fields)) is not None:
            yield step
