"""The address space of one session for whoever asks from outside: ids as text in, plain values out, told errors."""

from collections.abc import AsyncIterator, Awaitable, Mapping, Sequence
from contextlib import suppress
from typing import Final, TypeVar

from asyncua import ua
from asyncua.ua.uaerrors import UaError

from hmi.acquisition.browse.attributes import Attributes
from hmi.acquisition.browse.browser import ROOT, Browser
from hmi.acquisition.browse.bulk import BulkReader
from hmi.acquisition.browse.signature import Signatures
from hmi.acquisition.decoding.reader import DecodeError
from hmi.acquisition.nodes import parse_node
from hmi.acquisition.session import ColumnsSession
from hmi.acquisition.structures.types import Types
from hmi.acquisition.words import error_words
from hmi.model.batch import Opaque
from hmi.model.server.address import AddressNode, AskError, NodeAttributes, Plain, Step
from hmi.model.server.method import MethodSignature

NODES_AT_ONCE: Final = 5000
_T = TypeVar("_T")


class AddressError(AskError):
    """What was asked of an address space cannot be had."""


class AddressSpace:
    """What can be asked of a server's nodes while a session lasts.

    Args:
        server: its name, for sentences.
        namespaces: NamespaceArray of the session.
    """

    def __init__(self, server: str, session: ColumnsSession, namespaces: Sequence[str]) -> None:
        self.session = session
        self._server = server
        self._namespaces = namespaces
        self._browser = Browser(session, namespaces)
        self._reader = BulkReader(session)
        self._types = Types(self._browser, self._reader, namespaces)
        self._attributes = Attributes(self._browser, self._reader, self._types, namespaces)
        self._signatures = Signatures(self._browser, self._reader, self._types)

    async def children(self, node: str = "") -> tuple[AddressNode, ...]:
        """What a node refers to; with no node, the root's.

        Raises:
            AddressError: no such node, or the server does not answer.
        """
        return await self._told(self._browser.children(self.node(node or ROOT)))

    async def walk(self, start: str = "") -> AsyncIterator[Step]:
        """Everything below a node (see `Browser.walk`).

        Raises:
            AddressError: the text is no node of this server, or the server does not answer.
        """
        try:
            async for step in self._browser.walk(self.node(start or ROOT)):
                yield step
        except (OSError, UaError, DecodeError) as error:
            raise AddressError(f"{self._server}: {error_words(error)}.") from error

    async def signature(self, method: str) -> MethodSignature:
        """What a method takes and gives.

        Raises:
            AddressError: as `children`.
        """
        return await self._told(self._signatures.of(self.node(method)))

    async def attributes(self, nodes: Sequence[str]) -> tuple[NodeAttributes, ...]:
        """One for each node.

        Raises:
            AddressError: no node id, too many, or the server does not answer.
        """
        if len(nodes) > NODES_AT_ONCE:
            raise AddressError(f"{len(nodes)} nodes at once are too many; {NODES_AT_ONCE} is the most")
        return tuple(await self._told(self._attributes.of([self.node(text) for text in nodes])))

    async def plain(self, value: Opaque) -> Plain:
        """A value of any type as JSON has it, structures by field where the server describes them.

        Raises:
            AddressError: the server does not answer.
        """
        return await self._told(self._types.plain(value))

    async def words(self, nodes: Sequence[str]) -> dict[str, Mapping[int, str]]:
        """The words of those variables that are enumerations or have two states, by node; others are left out.

        Raises:
            AddressError: the server does not answer.
        """
        known: dict[str, ua.NodeId] = {}
        for text in nodes:
            with suppress(AddressError):  # not this server's: it has no words either
                known[text] = self.node(text)
        found = await self._told(self._attributes.words(list(known.values())))
        return {text: found[node] for text, node in known.items() if node in found}

    def node(self, text: str) -> ua.NodeId:
        """A node id of this session; raises AddressError."""
        try:
            node = parse_node(text).resolve(self._namespaces)
        except ValueError as error:
            raise AddressError(f"{error}.") from error
        if node is None:
            raise AddressError(f"{self._server} has no namespace as in {text}.")
        return node

    async def _told(self, answer: Awaitable[_T]) -> _T:
        try:
            return await answer
        except (OSError, UaError, DecodeError) as error:
            raise AddressError(f"{self._server}: {error_words(error)}.") from error
