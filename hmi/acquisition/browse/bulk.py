"""Attributes of many nodes in few Read calls (Part 4, 5.11.2)."""

from collections.abc import Sequence
from typing import Any

from asyncua import ua
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.object_ids import ObjectIds

from hmi.acquisition.decoding.data_value import DataValue
from hmi.acquisition.session import ColumnsSession
from hmi.acquisition.slices import Slices
from hmi.model.quality import BAD

Wanted = tuple[ua.NodeId, AttributeIds]
_LIMIT = ObjectIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerRead


class BulkReader:
    """Reads within a server's limits."""

    def __init__(self, session: ColumnsSession) -> None:
        self._session = session
        self._slices = Slices()
        self._told = False

    async def read(self, wanted: Sequence[Wanted]) -> list[ua.DataValue]:
        """One answer for each of `wanted`, each with its own status.

        Raises:
            UaError, ConnectionError, TimeoutError: as any service.
        """
        await self._learn()
        return await self._slices.call(
            wanted, self._read, lambda status: ua.DataValue(None, ua.StatusCode(ua.UInt32(status)))
        )

    async def values(self, nodes: Sequence[ua.NodeId], attribute: AttributeIds = AttributeIds.Value) -> list[Any]:
        """As asyncua decodes them; None where there is none."""
        return [value_of(answer) for answer in await self.read([(node, attribute) for node in nodes])]

    async def current(self, nodes: Sequence[ua.NodeId]) -> list[DataValue]:
        """The values of nodes, each with its status and times, structures as bytes; raises as `read`, DecodeError."""
        await self._learn()
        return await self._slices.call(
            nodes, self._session.read_values, lambda status: DataValue(None, status, None, None)
        )

    async def _learn(self) -> None:
        if not self._told:
            limit = (await self._read([(ua.NodeId(ua.Int32(_LIMIT)), AttributeIds.Value)]))[0]
            self._slices.told(value_of(limit))
            self._told = True

    async def _read(self, wanted: Sequence[Wanted]) -> list[ua.DataValue]:
        parameters = ua.ReadParameters()
        parameters.TimestampsToReturn = ua.TimestampsToReturn.Neither
        for node, attribute in wanted:
            item = ua.ReadValueId()
            item.NodeId = node
            item.AttributeId = ua.IntegerId(attribute)
            parameters.NodesToRead.append(item)
        return await self._session.read(parameters)


def status_of(answer: ua.DataValue) -> int:
    return int(answer.StatusCode.value) if answer.StatusCode else 0


def value_of(answer: ua.DataValue) -> Any:
    """What an answer holds, None where it is bad or empty."""
    return answer.Value.Value if answer.Value is not None and not status_of(answer) & BAD else None
