"""The load server's end of a connection: OPC UA TCP without security, and no more services than a subscription needs.

Everything but Publish goes through asyncua's structures; publish responses are put together from bytes.
"""

import asyncio
import struct
import time
from collections import deque
from collections.abc import Callable
from typing import Any, Final

from asyncua import ua
from asyncua.common.utils import Buffer
from asyncua.ua.ua_binary import nodeid_from_binary, struct_from_binary, struct_to_binary, uatcp_to_binary

from bench.load.bodies import NAMESPACE, Stream
from hmi.acquisition.decoding.filetime import ticks_of

CHUNK: Final = 65_535
_BODY: Final = CHUNK - 24
_QUEUE_LIMIT: Final = 100
"""Cycles that wait for a Publish request; beyond that the oldest is lost, as in any server."""
_SETTLE_S: Final = 0.2
_PUBLISH_RESPONSE: Final = b"\x01\x00\x3d\x03"
_DATA_CHANGE: Final = b"\x01\x00\x2b\x03\x01"
_SERVICES: Final = ua.ObjectIds


class Subscription:
    """One subscription: its items, its stream of bodies, and the cycles that wait for a Publish request."""

    def __init__(self, number: int, interval_ms: float) -> None:
        self.number = number
        self.interval_ms = interval_ms
        self.items: list[tuple[int, int]] = []
        self.stream: Stream | None = None
        self.cycle = 0
        self.waiting: deque[int] = deque()
        self.sequence = 1
        self.begin_at = 0.0


class LoadProtocol(asyncio.Protocol):
    """One client. `types` are the built-in types of the server's variables, `shape` one of `SHAPES`."""

    def __init__(
        self, types: list[int], mixed: bool, hz: float, endpoint: Callable[[], str], shape: str = "numbers"
    ) -> None:
        self._types = types
        self._mixed = mixed
        self._hz = hz
        self._shape = shape
        self._endpoint = endpoint
        self._received = b""
        self._parts: list[bytes] = []
        self._sent_chunks = 0
        self._transport: asyncio.Transport | None = None
        self._subscriptions: dict[int, Subscription] = {}
        self._publish: deque[tuple[int, int]] = deque()
        self._timers: dict[int, asyncio.TimerHandle] = {}

    # --- transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport if isinstance(transport, asyncio.Transport) else None

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        self._drop(list(self._subscriptions))

    def data_received(self, data: bytes) -> None:
        self._received += data
        while len(self._received) >= 8:
            size = int(struct.unpack_from("<I", self._received, 4)[0])
            if len(self._received) < size:
                return
            message, self._received = self._received[:size], self._received[size:]
            self._message(message)

    def _message(self, message: bytes) -> None:
        if message[:3] == b"HEL":
            acknowledge = ua.Acknowledge(ReceiveBufferSize=CHUNK, SendBufferSize=CHUNK)
            self._write(uatcp_to_binary(ua.MessageType.Acknowledge, acknowledge))
        elif message[:3] == b"OPN":
            self._open(Buffer(message[12:]))
        elif message[:3] == b"MSG":
            self._parts.append(message[24:])
            if message[3:4] == b"F":
                body, self._parts = b"".join(self._parts), []
                self._request(int(struct.unpack_from("<I", message, 20)[0]), Buffer(body))
        elif self._transport is not None:
            self._transport.close()

    def _open(self, data: Buffer) -> None:
        struct_from_binary(ua.AsymmetricAlgorithmHeader, data)
        sequence = struct_from_binary(ua.SequenceHeader, data)
        request = struct_from_binary(ua.OpenSecureChannelRequest, data)
        response = ua.OpenSecureChannelResponse()
        response.ResponseHeader.RequestHandle = request.RequestHeader.RequestHandle
        token = response.Parameters.SecurityToken
        token.ChannelId, token.TokenId = 1, 1
        token.RevisedLifetime = request.Parameters.RequestedLifetime
        header = ua.AsymmetricAlgorithmHeader(SecurityPolicyURI="http://opcfoundation.org/UA/SecurityPolicy#None")
        self._sent_chunks += 1
        body = struct_to_binary(header) + struct.pack("<II", self._sent_chunks, sequence.RequestId)
        body += struct_to_binary(response)
        self._write(b"OPNF" + struct.pack("<II", 12 + len(body), 1) + body)

    def _send(self, request_id: int, body: bytes) -> None:
        for at in range(0, len(body), _BODY):
            part = body[at : at + _BODY]
            last = at + _BODY >= len(body)
            self._sent_chunks += 1
            head = struct.pack("<IIIII", 24 + len(part), 1, 1, self._sent_chunks, request_id)
            self._write((b"MSGF" if last else b"MSGC") + head + part)

    def _write(self, data: bytes) -> None:
        if self._transport is not None:
            self._transport.write(data)

    # --- services

    def _request(self, request_id: int, data: Buffer) -> None:
        service = nodeid_from_binary(data).Identifier
        header = struct_from_binary(ua.RequestHeader, data)
        if service == _SERVICES.PublishRequest_Encoding_DefaultBinary:
            self._publish.append((request_id, header.RequestHandle))
            self._flush()
            return
        answer = self._services().get(service)
        response = answer(data) if answer else ua.ServiceFault()
        if answer is None:
            response.ResponseHeader.ServiceResult = ua.StatusCode(ua.StatusCodes.BadServiceUnsupported)
        response.ResponseHeader.RequestHandle = header.RequestHandle
        self._send(request_id, struct_to_binary(response))

    def _services(self) -> dict[int, Callable[[Buffer], Any]]:
        return {
            _SERVICES.CreateSessionRequest_Encoding_DefaultBinary: self._create_session,
            _SERVICES.ActivateSessionRequest_Encoding_DefaultBinary: lambda data: ua.ActivateSessionResponse(),
            _SERVICES.CloseSessionRequest_Encoding_DefaultBinary: self._close_session,
            _SERVICES.ReadRequest_Encoding_DefaultBinary: self._read,
            _SERVICES.CreateSubscriptionRequest_Encoding_DefaultBinary: self._create_subscription,
            _SERVICES.DeleteSubscriptionsRequest_Encoding_DefaultBinary: self._delete_subscriptions,
            _SERVICES.CreateMonitoredItemsRequest_Encoding_DefaultBinary: self._create_items,
        }

    def _create_session(self, data: Buffer) -> ua.CreateSessionResponse:
        response = ua.CreateSessionResponse()
        answer = response.Parameters
        answer.SessionId, answer.AuthenticationToken = ua.NodeId(1, 1), ua.NodeId(2, 1)
        answer.RevisedSessionTimeout = struct_from_binary(ua.CreateSessionParameters, data).RequestedSessionTimeout
        answer.ServerNonce = bytes(32)
        endpoint = ua.EndpointDescription()
        endpoint.EndpointUrl = self._endpoint()
        endpoint.SecurityMode = ua.MessageSecurityMode.None_
        endpoint.SecurityPolicyUri = "http://opcfoundation.org/UA/SecurityPolicy#None"
        anonymous = ua.UserTokenPolicy(PolicyId="anonymous", TokenType=ua.UserTokenType.Anonymous)
        endpoint.UserIdentityTokens = [anonymous]
        answer.ServerEndpoints = [endpoint]
        return response

    def _close_session(self, data: Buffer) -> ua.CloseSessionResponse:
        self._drop(list(self._subscriptions))
        return ua.CloseSessionResponse()

    def _read(self, data: Buffer) -> ua.ReadResponse:
        response = ua.ReadResponse()
        known = {
            ua.ObjectIds.Server_NamespaceArray: ["http://opcfoundation.org/UA/", NAMESPACE],
            ua.ObjectIds.Server_ServerStatus_State: 0,
        }
        for wanted in struct_from_binary(ua.ReadParameters, data).NodesToRead:
            value = known.get(wanted.NodeId.Identifier) if wanted.NodeId.NamespaceIndex == 0 else None
            if value is None:
                response.Results.append(ua.DataValue(StatusCode=ua.StatusCode(ua.StatusCodes.BadNodeIdUnknown)))
            else:
                response.Results.append(ua.DataValue(ua.Variant(value)))
        return response

    def _create_subscription(self, data: Buffer) -> ua.CreateSubscriptionResponse:
        asked = struct_from_binary(ua.CreateSubscriptionParameters, data)
        interval = 1000 / self._hz if self._hz else max(asked.RequestedPublishingInterval, 10.0)
        number = max(self._subscriptions, default=0) + 1
        self._subscriptions[number] = Subscription(number, interval)
        response = ua.CreateSubscriptionResponse()
        answer = response.Parameters
        answer.SubscriptionId, answer.RevisedPublishingInterval = number, interval
        answer.RevisedLifetimeCount = asked.RequestedLifetimeCount
        answer.RevisedMaxKeepAliveCount = asked.RequestedMaxKeepAliveCount
        return response

    def _delete_subscriptions(self, data: Buffer) -> ua.DeleteSubscriptionsResponse:
        asked = struct_from_binary(ua.DeleteSubscriptionsParameters, data)
        self._drop(asked.SubscriptionIds)
        return ua.DeleteSubscriptionsResponse(Results=[ua.StatusCode() for _ in asked.SubscriptionIds])

    def _create_items(self, data: Buffer) -> ua.CreateMonitoredItemsResponse:
        asked = struct_from_binary(ua.CreateMonitoredItemsParameters, data)
        subscription = self._subscriptions[asked.SubscriptionId]
        response = ua.CreateMonitoredItemsResponse()
        for item in asked.ItemsToCreate:
            node, wanted = item.ItemToMonitor.NodeId, item.RequestedParameters
            result = ua.MonitoredItemCreateResult()
            if node.NamespaceIndex == 1 and node.Identifier in range(len(self._types)):
                subscription.items.append((wanted.ClientHandle, node.Identifier))
                result.MonitoredItemId = len(subscription.items)
                result.RevisedSamplingInterval = subscription.interval_ms
                result.RevisedQueueSize = wanted.QueueSize
            else:
                result.StatusCode = ua.StatusCode(ua.StatusCodes.BadNodeIdUnknown)
            response.Results.append(result)
        self._restart(subscription)
        return response

    # --- cycles

    def _drop(self, numbers: list[int]) -> None:
        for number in numbers:
            self._subscriptions.pop(number, None)
            timer = self._timers.pop(number, None)
            if timer is not None:
                timer.cancel()

    def _restart(self, subscription: Subscription) -> None:
        """Items come in several calls; the stream begins once no more arrive."""
        timer = self._timers.pop(subscription.number, None)
        if timer is not None:
            timer.cancel()
        loop = asyncio.get_running_loop()
        self._timers[subscription.number] = loop.call_later(_SETTLE_S, self._begin, subscription)

    def _begin(self, subscription: Subscription) -> None:
        interval_ns = round(subscription.interval_ms * 10_000) * 100
        subscription.stream = Stream(
            subscription.items, self._types, self._mixed, interval_ns, time.time_ns(), self._shape
        )
        subscription.waiting.clear()
        subscription.cycle = 0
        subscription.begin_at = asyncio.get_running_loop().time()
        self._tick(subscription)

    def _tick(self, subscription: Subscription) -> None:
        subscription.waiting.append(subscription.cycle)
        while len(subscription.waiting) > _QUEUE_LIMIT:
            subscription.waiting.popleft()
        subscription.cycle += 1
        loop = asyncio.get_running_loop()
        due = subscription.begin_at + subscription.cycle * subscription.interval_ms / 1000
        self._timers[subscription.number] = loop.call_at(due, self._tick, subscription)
        self._flush()

    def _flush(self) -> None:
        for subscription in self._subscriptions.values():
            while self._publish and subscription.waiting and subscription.stream is not None:
                body = subscription.stream.body(subscription.waiting.popleft())
                self._answer(subscription, body, *self._publish.popleft())

    def _answer(self, subscription: Subscription, body: bytes, request_id: int, request_handle: int) -> None:
        now = ticks_of(time.time_ns())
        sequence = subscription.sequence
        subscription.sequence = sequence % 0xFFFF_FFFF + 1
        header = _PUBLISH_RESPONSE + struct.pack("<qIIBi3x", now, request_handle, 0, 0, -1)
        more = bool(subscription.waiting)
        message = struct.pack("<IiI?Iqi", subscription.number, 1, sequence, more, sequence, now, 1)
        self._send(request_id, header + message + _DATA_CHANGE + struct.pack("<i", len(body)) + body + b"\xff" * 8)
