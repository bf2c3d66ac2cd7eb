"""Breadth-first through an address space: many nodes a Browse, BrowseNext until there is no more (Part 4, 5.9)."""

from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from typing import Any, Final

from asyncua import ua
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.object_ids import ObjectIds
from asyncua.ua.status_codes import StatusCodes
from asyncua.ua.uaerrors import UaError, UaStatusCodeError

from hmi.acquisition.browse.texts import name_text, node_text, portable_text
from hmi.acquisition.session import ColumnsSession
from hmi.acquisition.slices import Slices
from hmi.model.quality import BAD
from hmi.model.server.address import AddressNode, Step

_FALSE: Final[Any] = False
ROOT: Final = "i=84"
NODES_LIMIT: Final = 1_000_000
"""Nodes after which a walk ends: a server may make them up as it goes."""
_AT_ONCE: Final = 250
"""Nodes a call and a step of a walk, so that progress is seen and an answer stays small."""
_LIMIT: Final = ObjectIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerBrowse
_EVERYTHING: Final = 63

References = list[ua.ReferenceDescription]


class Browser:
    """Looks through the address space of one session.

    Args:
        namespaces: NamespaceArray of the session.
    """

    def __init__(self, session: ColumnsSession, namespaces: Sequence[str]) -> None:
        self._session = session
        self._namespaces = namespaces
        self._slices = Slices(_AT_ONCE)
        self._told = False

    async def children(self, node: ua.NodeId) -> tuple[AddressNode, ...]:
        """What a node refers to by hierarchical references, each target once.

        Raises:
            UaStatusCodeError: the server does not let it be looked into; ConnectionError, TimeoutError.
        """
        ((status, references),) = await self.references([node], ObjectIds.HierarchicalReferences)
        if status & BAD:
            raise UaStatusCodeError(status)  # type: ignore[no-untyped-call]
        return tuple({r.NodeId: self._node(r) for r in references}.values())

    async def walk(self, start: ua.NodeId, limit: int = NODES_LIMIT) -> AsyncIterator[Step]:
        """Everything below a node, breadth-first, each node once whatever refers to it.

        End it by closing the iterator or cancelling: continuation points that are open are then released.

        Raises:
            UaError, ConnectionError, TimeoutError: as any service.
        """
        seen, waiting, found = {start}, [start], 0
        while waiting and found < limit:
            now, waiting = waiting[:_AT_ONCE], waiting[_AT_ONCE:]
            answers = await self.references(now, ObjectIds.HierarchicalReferences)
            parents, nodes, refused = [], [], {}
            for parent, (status, references) in zip(now, answers, strict=True):
                if status & BAD:
                    refused[node_text(parent)] = status
                for reference in references:
                    if reference.NodeId in seen:
                        continue
                    seen.add(reference.NodeId)
                    parents.append(node_text(parent))
                    nodes.append(self._node(reference))
                    if not _foreign(reference):
                        waiting.append(reference.NodeId)
            found += len(nodes)
            yield Step(tuple(parents), tuple(nodes), found, len(waiting), refused)

    async def references(
        self, nodes: Sequence[ua.NodeId], kind: int, *, inverse: bool = False, mask: int = _EVERYTHING
    ) -> list[tuple[int, References]]:
        """(status, references) of each node; subtypes of `kind` among them.

        Raises:
            UaError, ConnectionError, TimeoutError: as any service.
        """
        await self._learn()
        wanted = [_description(node, kind, inverse, mask) for node in nodes]
        return await self._slices.call(wanted, self._browse, lambda status: (status, []))

    async def _learn(self) -> None:
        if self._told:
            return
        answer = (await self._session.read_attributes([ua.NodeId(ua.Int32(_LIMIT))], AttributeIds.Value))[0]
        self._slices.told(answer.Value.Value if answer.Value is not None else None)
        self._told = True

    async def _browse(self, wanted: Sequence[ua.BrowseDescription]) -> list[tuple[int, References]]:
        parameters = ua.BrowseParameters()
        parameters.NodesToBrowse = list(wanted)
        results = await self._session.browse(parameters)
        found = [(int(r.StatusCode.value), list(r.References or ())) for r in results]
        await self._continue(found, {i: r.ContinuationPoint for i, r in enumerate(results) if r.ContinuationPoint})
        crowded = [i for i, (status, _) in enumerate(found) if status == StatusCodes.BadNoContinuationPoints]
        if len(wanted) > 1:
            for i in crowded:  # the others' points are released by now
                found[i] = (await self._browse([wanted[i]]))[0]
        return found

    async def _continue(self, found: list[tuple[int, References]], points: dict[int, bytes]) -> None:
        """BrowseNext until no continuation point is left; those that are open are released if it ends before."""
        try:
            while points:
                results = await self._next(list(points.values()), release=False)
                places, points = list(points), dict(points)
                for i, result in zip(places, results, strict=True):
                    status = int(result.StatusCode.value)
                    found[i][1].extend(result.References or ())
                    if status & BAD:
                        found[i] = (status, found[i][1])
                    if result.ContinuationPoint and not status & BAD:
                        points[i] = result.ContinuationPoint
                    else:
                        del points[i]
        except BaseException:
            await self._release(list(points.values()))
            raise

    async def _release(self, points: list[bytes]) -> None:
        with suppress(OSError, UaError):  # then the session ends, and its points with it
            await self._next(points, release=True)

    async def _next(self, points: list[bytes], *, release: bool) -> list[ua.BrowseResult]:
        parameters = ua.BrowseNextParameters()
        parameters.ReleaseContinuationPoints = release
        parameters.ContinuationPoints = points
        return await self._session.browse_next(parameters)

    def _node(self, reference: ua.ReferenceDescription) -> AddressNode:
        node = reference.NodeId
        return AddressNode(
            node_text(node),
            portable_text(node, self._namespaces),
            name_text(reference.BrowseName),
            str(reference.DisplayName.Text or ""),
            ua.NodeClass(reference.NodeClass).name,
            node_text(reference.TypeDefinition) if reference.TypeDefinition.Identifier else "",
            _foreign(reference),
        )


def _foreign(reference: ua.ReferenceDescription) -> bool:
    return bool(getattr(reference.NodeId, "ServerIndex", 0))


def _description(node: ua.NodeId, kind: int, inverse: bool, mask: int) -> ua.BrowseDescription:
    wanted = ua.BrowseDescription()
    wanted.NodeId = node
    wanted.BrowseDirection = ua.BrowseDirection.Inverse if inverse else ua.BrowseDirection.Forward
    wanted.ReferenceTypeId = ua.NodeId(ua.Int32(kind))
    wanted.IncludeSubtypes = True
    wanted.ResultMask = ua.UInt32(mask)
    return wanted
