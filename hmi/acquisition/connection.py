"""One connection to a server: socket, secure channel and session, opened, reopened and closed.

Built from asyncua's parts, not from its `connect()`: that brings a supervisor and watchdogs that reconnect and
subscribe again by their own rules.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from math import isfinite
from typing import Final, TypeVar

from asyncua.client.client import Client
from asyncua.client.ua_client import UASocketProtocol
from asyncua.ua import EndpointDescription
from asyncua.ua.uaerrors import UaStatusCodeError

from hmi.acquisition.session import ColumnsSession
from hmi.acquisition.wire.cancellation import honest_cancellation
from hmi.acquisition.wire.transport import MESSAGE_BYTES, WireClient

REQUEST_TIMEOUT_S: Final = 10.0
SESSION_TIMEOUT_MS: Final = 120_000
"""How long a server keeps session and subscriptions for us after the connection is lost."""
_CLOSE_S: Final = 1.0
_LIFETIME_LEAST_S: Final = 4.0
_RENEW_SHARE: Final = 0.75
"""Part of a channel's lifetime after which it is renewed (Part 4, 5.6.2.1)."""

_T = TypeVar("_T")


class Security:
    """How a connection is protected and who logs in. This one: without security, anonymously, and no questions asked.

    The steps of connecting in which security has a say; each may raise to refuse. `hmi.acquisition.security.Guard`
    keeps what the plant files ask for.

    Attributes:
        guarded: whether security and logins of the plant files are kept.
        patience: times as long as an attempt may take without security.
    """

    guarded: bool = False
    patience: float = 1.0

    async def prepare(self, client: Client) -> None:
        """Before each socket, that of a connection taken up again too."""

    async def open_channel(self, client: Client) -> None:
        await client.open_secure_channel()

    async def create_session(self, client: Client) -> None:
        await client.create_session()

    async def activate_session(self, client: Client) -> None:
        await client.activate_session()


class Connection:
    """A connection that can be lost and found again with the same session.

    Args:
        url: `opc.tcp://host:port/path`.
        request_timeout_s: for every request that has no time-out of its own; `REQUEST_TIMEOUT_S`.
        language: in which the server is asked for its texts; English after it.
    """

    def __init__(
        self, url: str, security: Security, request_timeout_s: float | None = None, language: str = "en"
    ) -> None:
        patience_s = request_timeout_s or REQUEST_TIMEOUT_S
        self._client = Client(url, timeout=patience_s)
        self._client.name = self._client.description = "Sightglass"
        self._client.application_uri = f"urn:{socket.gethostname()}:sightglass"
        self._client.product_uri = "urn:sightglass"
        self._client.session_timeout = SESSION_TIMEOUT_MS
        self._client.set_locale([language.replace("_", "-"), *([] if language == "en" else ["en"])])
        self._client.max_messagesize = MESSAGE_BYTES
        self._client.uaclient = WireClient(patience_s)
        self._client.uaclient.session = self.session = ColumnsSession(self._client.uaclient)
        self._security = security

    @property
    def session_timeout_s(self) -> float:
        """How long the server keeps a session of which it hears nothing, as it revised what was asked for."""
        said_ms = float(self._client.session_timeout)
        return (said_ms if isfinite(said_ms) and said_ms > 0 else SESSION_TIMEOUT_MS) / 1000

    async def open(self) -> None:
        """Connects with a new session.

        Raises:
            OSError, TimeoutError: nobody answers.
            UaError: the server refuses.
        """
        await self._security.prepare(self._client)
        await self._undone_on_failure(self._open)

    async def reopen(self) -> bool:
        """Connects again with the session there was; False if the server has forgotten it.

        Raises as `open`; then the session may still be there.
        """
        await self._security.prepare(self._client)
        return await self._undone_on_failure(self._reopen)

    async def endpoints(self) -> list[EndpointDescription]:
        """What the server offers, asked without security and without a session; then the connection is closed.

        Raises as `open`.
        """

        async def ask() -> list[EndpointDescription]:
            await self._channel()
            with honest_cancellation():
                return list(await self._client.get_endpoints())

        try:
            return await self._undone_on_failure(ask)
        finally:
            await self.drop()

    async def keep_channel(self) -> None:
        """Renews the secure channel before its lifetime ends, until cancelled; raises if the server refuses."""
        while True:
            await asyncio.sleep(max(_LIFETIME_LEAST_S, self._client.secure_channel_timeout / 1000) * _RENEW_SHARE)
            with honest_cancellation():
                await self._client.open_secure_channel(renew=True)
            self._client.uaclient.revolve_security_token()

    async def close(self) -> None:
        """Ends session and subscriptions as politely as the server allows within a second each."""
        protocol = self._client.uaclient.protocol
        if protocol is not None and not protocol.is_closed:
            try:
                async with asyncio.timeout(_CLOSE_S):
                    await self._client.uaclient.close_session(True)
                    await self._client.uaclient.close_secure_channel()
            except (OSError, TimeoutError, UaStatusCodeError):
                pass  # the server forgets the session by itself
        await self.drop()

    async def drop(self) -> None:
        """Cuts the socket and returns when it is gone; the session stays on the server."""
        protocol = self._client.uaclient.protocol
        if protocol is None:
            return
        self._client.uaclient.disconnect_socket()
        self._client.uaclient.protocol = None
        await _closed(protocol)

    async def _undone_on_failure(self, connect: Callable[[], Awaitable[_T]]) -> _T:
        try:
            return await connect()
        except BaseException:
            await self.drop()
            raise

    async def _channel(self) -> None:
        with honest_cancellation():
            await self._client.connect_socket()
            await self._client.send_hello()
            await self._security.open_channel(self._client)

    async def _open(self) -> None:
        await self._channel()
        await self._security.create_session(self._client)
        await self._security.activate_session(self._client)

    async def _reopen(self) -> bool:
        await self._channel()
        self.session.rebind_authentication_token()
        try:
            await self._security.activate_session(self._client)
        except UaStatusCodeError:
            await self.drop()
            return False
        return True


async def _closed(protocol: UASocketProtocol) -> None:
    """Waits until the transport has gone, and cuts it where it cannot get its last bytes out."""
    transport = protocol.transport
    if protocol.is_closed or transport is None:
        return
    gone = asyncio.Event()
    protocol.on_connection_lost = lambda _: gone.set()
    try:
        async with asyncio.timeout(_CLOSE_S):
            await gone.wait()
    except TimeoutError:
        transport.abort()
        await gone.wait()
