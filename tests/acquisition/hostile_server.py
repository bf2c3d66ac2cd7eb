"""A server that keeps the protocol but for one thing: `async with Hostile(fault) as server: ... server.url`.

Built upon the load server, in the test's own loop; each fault is a small subclass of its end of a connection.
"""

import asyncio
import struct
from typing import Any

from asyncua import ua
from asyncua.common.utils import Buffer
from asyncua.ua.ua_binary import struct_from_binary, uatcp_to_binary

from bench.load.bodies import kinds
from bench.load.protocol import LoadProtocol, Subscription

TAGS = 200
LIMITS = (
    ua.ObjectIds.Server_ServerCapabilities_OperationLimits_MaxMonitoredItemsPerCall,
    ua.ObjectIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerRead,
)


def failed(response: Any, status: int) -> Any:
    response.ResponseHeader.ServiceResult = ua.StatusCode(ua.UInt32(status))
    return response


class Honest(LoadProtocol):
    """Nothing is wrong with it. Faults may be switched off with `Hostile.well`."""

    def __init__(self, server: "Hostile") -> None:
        super().__init__(kinds(TAGS, False), False, server.hz, lambda: server.url)
        self.server = server

    @property
    def ill(self) -> bool:
        return not self.server.well

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.server.connections.append(transport)

    def raw(self, data: bytes) -> None:
        """Bytes as they are, past the protocol."""
        self._write(data)


class Liar(Honest):
    """Says how many it takes a call, and takes 50."""

    takes = 50

    def _read(self, data: Buffer) -> ua.ReadResponse:
        wanted = struct_from_binary(ua.ReadParameters, data.copy()).NodesToRead
        if len(wanted) > self.takes:
            return failed(ua.ReadResponse(), ua.StatusCodes.BadTooManyOperations)
        response = super()._read(data)
        for i, node in enumerate(wanted):
            if node.NodeId.Identifier in LIMITS:
                response.Results[i] = ua.DataValue(ua.Variant(self.server.says))
        return response

    def _create_items(self, data: Buffer) -> ua.CreateMonitoredItemsResponse:
        asked = struct_from_binary(ua.CreateMonitoredItemsParameters, data.copy())
        self.server.asked.append(len(asked.ItemsToCreate))
        if len(asked.ItemsToCreate) > self.takes:
            return failed(ua.CreateMonitoredItemsResponse(), ua.StatusCodes.BadTooManyOperations)
        return super()._create_items(data)


class Forgetful(Honest):
    """Leaves out the last result of whatever it is asked for."""

    def _short(self, response: Any) -> Any:
        if self.ill:
            response.Results.pop()
        return response

    def _read(self, data: Buffer) -> Any:
        return self._short(super()._read(data)) if self.server.says == "read" else super()._read(data)

    def _create_items(self, data: Buffer) -> Any:
        return self._short(super()._create_items(data)) if self.server.says == "items" else super()._create_items(data)


class Unwritten(Honest):
    """Takes a write and answers with no result."""

    def _services(self) -> Any:
        write = ua.ObjectIds.WriteRequest_Encoding_DefaultBinary
        return {**super()._services(), write: lambda data: ua.WriteResponse()}


class Garbler(Honest):
    """Answers one service with bytes of another kind."""

    def _request(self, request_id: int, data: Buffer) -> None:
        service = struct.unpack_from("<H", bytes(data.copy().read(4)), 2)[0]
        if self.ill and service == self.server.says:
            self._send(request_id, b"\x01\x00" + struct.pack("<H", service + 3) + b"\x99" * 40)
        else:
            super()._request(request_id, data)


class Mute(Honest):
    """Never answers one service."""

    def _request(self, request_id: int, data: Buffer) -> None:
        service = struct.unpack_from("<H", bytes(data.copy().read(4)), 2)[0]
        if not (self.ill and service == self.server.says):
            super()._request(request_id, data)


class Reviser(Honest):
    """Makes of an interval what nobody can want."""

    def _create_subscription(self, data: Buffer) -> ua.CreateSubscriptionResponse:
        response = super()._create_subscription(data)
        if self.ill:
            for name, value in self.server.says.items():
                if hasattr(response.Parameters, name):
                    setattr(response.Parameters, name, value)
        return response

    def _create_items(self, data: Buffer) -> ua.CreateMonitoredItemsResponse:
        response = super()._create_items(data)
        for result in response.Results:
            result.RevisedSamplingInterval = self.server.says.get("sampling", 100.0)
        return response

    def _create_session(self, data: Buffer) -> ua.CreateSessionResponse:
        response = super()._create_session(data)
        response.Parameters.RevisedSessionTimeout = self.server.says.get("session", 60_000.0)
        return response


class Scribbler(Honest):
    """Sends notifications that cannot be read, now and then or always."""

    def _answer(self, subscription: Subscription, body: bytes, request_id: int, request_handle: int) -> None:
        self.server.sent += 1
        if self.ill and self.server.sent % self.server.says == 0:
            body = body[: len(body) // 2] if self.server.sent % 2 else b"\xff" * len(body)
        super()._answer(subscription, body, request_id, request_handle)


class Numberer(Honest):
    """Gives its messages numbers of its own."""

    def _answer(self, subscription: Subscription, body: bytes, request_id: int, request_handle: int) -> None:
        self.server.sent += 1
        if self.ill:
            subscription.sequence = self.server.says(self.server.sent, subscription.sequence)
        super()._answer(subscription, body, request_id, request_handle)


class Breaker(Honest):
    """Sends raw bytes in place of a notification: `says(protocol, request_id)`."""

    def _answer(self, subscription: Subscription, body: bytes, request_id: int, request_handle: int) -> None:
        self.server.sent += 1
        if self.ill and self.server.sent > 3:
            self.server.sent = 0
            self.server.says(self, request_id)
        else:
            super()._answer(subscription, body, request_id, request_handle)


class Narrow(Honest):
    """Says in its Acknowledge that it takes and sends next to nothing, or everything."""

    def _message(self, message: bytes) -> None:
        if message[:3] == b"HEL":
            said = ua.Acknowledge(
                ReceiveBufferSize=self.server.says, SendBufferSize=self.server.says, MaxMessageSize=self.server.says
            )
            said.MaxChunkCount = self.server.says
            self._write(uatcp_to_binary(ua.MessageType.Acknowledge, said))
        else:
            super()._message(message)


class Hostile:
    """The server. says: what its fault is about; well: the fault is over."""

    def __init__(self, kind: type[Honest], says: Any = None, hz: float = 20.0) -> None:
        self.says = says
        self.hz = hz
        self.well = False
        self.asked: list[int] = []
        self.sent = 0
        self.connections: list[asyncio.BaseTransport] = []
        self.url = ""
        self._kind = kind

    async def __aenter__(self) -> "Hostile":
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: self._kind(self), "127.0.0.1", 0)
        self.url = f"opc.tcp://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for connection in self.connections:
            connection.abort()
        await self._server.wait_closed()
