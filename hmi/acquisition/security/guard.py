"""Keeps what a plant file says of one server's security and login, at each step of connecting."""

import asyncio
import time
from collections.abc import Callable, Sequence

from asyncua.client.client import Client
from asyncua.ua import EndpointDescription
from asyncua.ua.uaerrors import (
    BadSecurityModeRejected,
    BadSecurityPolicyRejected,
    UaError,
    UaStatusCodeError,
)
from cryptography.exceptions import InvalidSignature

from hmi.acquisition.connection import Connection, Security
from hmi.acquisition.refusal import WaitsForPersonError
from hmi.acquisition.security.certificate import Certificate, faults_of, leaf_of, read_certificate
from hmi.acquisition.security.own import OwnCertificate, OwnCertificateError
from hmi.acquisition.security.policies import (
    choose_endpoint,
    choose_token,
    protection,
    refuse_downgrade,
)
from hmi.acquisition.security.secrets import CertificateLogin, Login, PasswordLogin, SecretError, Secrets
from hmi.acquisition.security.store import CertificateStore, NotTrustedError, StoreError
from hmi.acquisition.wire.transport import BrokenStreamError
from hmi.acquisition.words import error_words, remedy
from hmi.model.link import LinkState
from hmi.model.plant import Server
from hmi.model.words import marked

_MISMATCH = "Server certificate mismatch"


class NoChannelError(UaError):
    """A secure channel did not come about; it is tried again, since the cause is mended on the server."""


class Guard(Security):
    """Of one server. Each step raises `WaitsForPersonError` where a person has to decide or to mend.

    Args:
        clock_ns: UTC now.
    """

    guarded = True

    def __init__(
        self,
        server: Server,
        store: CertificateStore,
        secrets: Secrets,
        clock_ns: Callable[[], int] = time.time_ns,
    ) -> None:
        self._server = server
        self._store = store
        self._secrets = secrets
        self._clock_ns = clock_ns
        self._login: Login | None = None
        self._told: Sequence[EndpointDescription] = ()
        self.patience = 2.0 if self._protected else 1.0  # two connections instead of one, and slow keys on controllers

    async def prepare(self, client: Client) -> None:
        """Finds login and endpoint, and has the server's certificate judged, before anything is sent that counts."""
        wanted = protection(self._server.security)
        self._login = await asyncio.to_thread(self._find_login)
        if wanted.policy is None:
            return
        self._told = await Connection(client.server_url.geturl(), Security()).endpoints()
        endpoint = choose_endpoint(self._told, wanted)
        host = str(client.server_url.hostname)
        own, shown = await asyncio.to_thread(self._judge, endpoint, host)
        client.application_uri = own.certificate.application_uri
        policy = wanted.policy(shown.x509(), own.certificate.x509(), own.key, wanted.mode)
        client.security_policy = policy  # type: ignore[assignment]
        client.uaclient.set_security(policy)

    async def open_channel(self, client: Client) -> None:
        try:
            await client.open_secure_channel()
        except (BadSecurityPolicyRejected, BadSecurityModeRejected):
            raise
        except UaStatusCodeError as error:
            raise NoChannelError(f"{error_words(error)}; {remedy(error)}") from error
        except (ConnectionError, BrokenStreamError) as error:  # node-opcua's last word is no message of the standard's
            if not self._protected:
                raise
            raise NoChannelError(
                marked(
                    "the server cut the connection as it was to be secured, as servers do that do not trust "
                    "this workstation yet; trust its certificate there (`sightglass trust PLANT --export "
                    "FILE` writes it)"
                )
            ) from error

    async def create_session(self, client: Client) -> None:
        """And makes sure of whom we speak with, and that nothing was taken out of its offer, before logging in."""
        try:
            result = await client.create_session()
        except InvalidSignature:
            raise WaitsForPersonError(
                LinkState.CERTIFICATE_CHANGED, marked("the server could not prove that its certificate is its own")
            ) from None
        except UaError as error:
            if str(error) != _MISMATCH:  # WORKAROUND asyncua 2.1: this is told by text alone
                raise
            raise WaitsForPersonError(
                LinkState.CERTIFICATE_CHANGED,
                marked("the server shows one certificate when asked and another afterwards"),
            ) from None
        wanted = protection(self._server.security)
        offered = list(result.ServerEndpoints)
        if wanted.policy is not None:
            refuse_downgrade(self._told, offered)
        tokens = choose_endpoint(offered, wanted).UserIdentityTokens
        token = choose_token(tokens, self._login, wanted, plain_password=self._server.allow_plain_password)
        client._policy_ids = [token]  # asyncua has no other way to say which is to be taken

    async def activate_session(self, client: Client) -> None:
        """The password is handed over for this one call: a client that kept it could show it."""
        login = self._login
        if isinstance(login, PasswordLogin):
            await client.activate_session(username=login.user, password=login.password)
        elif isinstance(login, CertificateLogin):
            client.user_private_key = login.key
            await client.activate_session(certificate=login.certificate)
        else:
            await client.activate_session()

    @property
    def _protected(self) -> bool:
        return self._server.security != "None"

    def _find_login(self) -> Login | None:
        name = self._server.login.removeprefix("secret:")
        if not name:
            return None
        try:
            login = self._secrets.login(name)
        except SecretError as error:
            raise WaitsForPersonError(LinkState.ACCESS_DENIED, str(error)) from None
        if isinstance(login, PasswordLogin) and not self._protected and not self._server.allow_plain_password:
            raise WaitsForPersonError(
                LinkState.CONFIG_ERROR,
                marked(
                    "a password would go over a connection without security; ask for security, or say "
                    "allow_plain_password: true where the network is trusted"
                ),
            )
        return login

    def _judge(self, endpoint: EndpointDescription, host: str) -> tuple[OwnCertificate, Certificate]:
        now_ns = self._clock_ns()
        try:
            own = self._store.own()
        except OwnCertificateError as error:
            raise WaitsForPersonError(LinkState.CONFIG_ERROR, str(error)) from error
        try:
            shown = read_certificate(leaf_of(endpoint.ServerCertificate or b""))
        except ValueError as error:
            raise WaitsForPersonError(
                LinkState.CONFIG_ERROR,
                marked("what the server shows as its certificate cannot be used: {error}").format(error=error),
            ) from error
        uri = str(endpoint.Server.ApplicationUri or "")
        faults = faults_of(shown, host=host, application_uri=uri, now_ns=now_ns)
        try:
            self._store.demand(self._server.id, shown, faults, now_ns)
        except NotTrustedError as error:
            raise WaitsForPersonError(LinkState.CERTIFICATE_CHANGED, str(error)) from error
        except StoreError as error:
            raise WaitsForPersonError(LinkState.CONFIG_ERROR, str(error)) from error
        return own, shown
