"""A session whose notifications stay bytes, for the columns decoder."""

from collections.abc import Sequence
from typing import Any

from asyncua import ua
from asyncua.client.ua_session import UaSession
from asyncua.common.utils import Buffer
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.uaerrors import BadMessageNotAvailable, UaStatusCodeError

from hmi.acquisition.decoding.data_value import DataValue, read_read_response
from hmi.acquisition.decoding.history import HistoryPage, read_history_response
from hmi.acquisition.decoding.publication import (
    Message,
    Publication,
    ServiceError,
    read_publish_response,
    read_republish_response,
)
from hmi.acquisition.wire.answers import readable, same_number
from hmi.acquisition.wire.cancellation import honest_cancellation
from hmi.model.words import marked


class ColumnsSession(UaSession):
    """asyncua's session without its publish loop: `Publisher` has its own, with more than one request outstanding.

    Set it on `client.uaclient.session` before connecting. asyncua's registry of types is neither asked nor changed.
    Every service raises DecodeError where its answer is none, or has another number of results than was asked for.
    """

    create_session = readable(UaSession.create_session)
    activate_session = readable(UaSession.activate_session)
    create_subscription = readable(UaSession.create_subscription)
    update_subscription = readable(UaSession.update_subscription)
    delete_subscriptions = readable(UaSession.delete_subscriptions)
    create_monitored_items = readable(UaSession.create_monitored_items, lambda asked: len(asked.ItemsToCreate))
    delete_monitored_items = readable(UaSession.delete_monitored_items, lambda asked: len(asked.MonitoredItemIds))
    read_attributes = readable(UaSession.read_attributes, lambda nodes, attribute: len(nodes))
    write = readable(UaSession.write, lambda asked: len(asked.NodesToWrite))
    call = readable(UaSession.call, len)
    browse = readable(UaSession.browse, lambda asked: len(asked.NodesToBrowse))
    browse_next = readable(UaSession.browse_next, lambda asked: len(asked.ContinuationPoints))
    translate_browsepaths_to_nodeids = readable(UaSession.translate_browsepaths_to_nodeids, len)

    def ensure_publish_loop(self) -> None:
        """Nothing: asyncua would start its own loop here."""

    async def _send_request(
        self,
        request: Any,
        timeout: float | None = None,  # noqa: ASYNC109 - asyncua's own
        message_type: Any = ua.MessageType.SecureMessage,
    ) -> Buffer:
        try:
            with honest_cancellation():
                return await super()._send_request(request, timeout, message_type)
        except TimeoutError as error:
            service = type(request).__name__.removesuffix("Request")
            raise TimeoutError(marked("the server did not answer {service} in time").format(service=service)) from error

    async def publish(self, acks: list[ua.SubscriptionAcknowledgement]) -> Publication:  # type: ignore[override]
        """One Publish request; waits for its answer for as long as the connection lives.

        Raises:
            DecodeError: if the answer is none; its notification is lost.
            UaStatusCodeError, ConnectionError: as any service.
        """
        request = ua.PublishRequest()
        request.Parameters.SubscriptionAcknowledgements = acks
        data = await self._send_request(request, timeout=0)
        try:
            return read_publish_response(bytes(data))
        except ServiceError as error:
            raise UaStatusCodeError(error.status) from error  # type: ignore[no-untyped-call]

    async def read_values(self, nodes: Sequence[ua.NodeId]) -> list[DataValue]:
        """The values of nodes, in one Read, by our own decoder.

        WORKAROUND asyncua 2.1: it takes the picoseconds of the source for a part of the server's time where a server
        sends both; and structures must stay bytes until somebody who knows this server's types reads them.

        Raises:
            DecodeError, UaStatusCodeError, ConnectionError, TimeoutError: as any service.
        """
        request = ua.ReadRequest()
        request.Parameters.TimestampsToReturn = ua.TimestampsToReturn.Both
        for node in nodes:
            item = ua.ReadValueId()
            item.NodeId = node
            item.AttributeId = ua.IntegerId(AttributeIds.Value)
            request.Parameters.NodesToRead.append(item)
        data = await self._send_request(request)
        try:
            values = read_read_response(bytes(data))
        except ServiceError as error:
            raise UaStatusCodeError(error.status) from error  # type: ignore[no-untyped-call]
        same_number(values, len(nodes))
        return values

    async def read_history(self, parameters: ua.HistoryReadParameters) -> list[HistoryPage]:
        """One HistoryRead request, its data left as bytes.

        Raises:
            DecodeError, UaStatusCodeError, ConnectionError, TimeoutError: as any service.
        """
        request = ua.HistoryReadRequest()
        request.Parameters = parameters
        data = await self._send_request(request)
        try:
            return read_history_response(bytes(data))
        except ServiceError as error:
            raise UaStatusCodeError(error.status) from error  # type: ignore[no-untyped-call]

    async def republish(self, subscription_id: int, retransmit_sequence_number: int) -> Message:  # type: ignore[override]
        """One message again.

        Raises:
            BadMessageNotAvailable: the server has it no more.
            DecodeError, UaStatusCodeError, ConnectionError, TimeoutError: as any service.
        """
        request = ua.RepublishRequest()
        request.Parameters.SubscriptionId = subscription_id
        request.Parameters.RetransmitSequenceNumber = retransmit_sequence_number
        data = await self._send_request(request)
        try:
            message = read_republish_response(bytes(data))
        except ServiceError as error:
            raise UaStatusCodeError(error.status) from error  # type: ignore[no-untyped-call]
        if message.sequence != retransmit_sequence_number or not message.parts:
            # WORKAROUND asyncua 2.1: its server answers Good with an empty message instead
            raise BadMessageNotAvailable
        return message
