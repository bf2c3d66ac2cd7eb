"""A server's address space, asked for through the process of its link."""

from collections.abc import Sequence
from typing import Any, Protocol

from hmi.border.address import AttributesOf, Children
from hmi.border.frames import Frame
from hmi.model.address import AddressNode, NodeAttributes, Plain
from hmi.model.batch import Opaque
from hmi.runtime.link_process.forms import opaque_column


class _Ask(Protocol):
    async def __call__(self, do: str, *columns: Any, **fields: Any) -> Frame: ...


class OwnProcessSpace:
    """As the runtime needs it of `hmi.acquisition`'s AddressSpace; all of it raises AskError."""

    def __init__(self, ask: _Ask) -> None:
        self._ask = ask

    async def children(self, node: str = "") -> tuple[AddressNode, ...]:
        return Children.of(await self._ask("children", node=node)).nodes

    async def attributes(self, nodes: Sequence[str]) -> tuple[NodeAttributes, ...]:
        return AttributesOf.of(await self._ask("attributes", nodes=list(nodes))).attributes

    async def plain(self, value: Opaque) -> Plain:
        answer: Plain = (await self._ask("plain", opaque_column([value]))).fields["value"]
        return answer
