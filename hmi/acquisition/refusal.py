"""What only a person can mend: settings that this program cannot keep, logins and endpoints that a server refuses."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from asyncua.ua.uaerrors import (
    BadCertificateUntrusted,
    BadIdentityTokenInvalid,
    BadIdentityTokenRejected,
    BadSecurityChecksFailed,
    BadSecurityModeRejected,
    BadSecurityPolicyRejected,
    BadUserAccessDenied,
    UaError,
)

from hmi.acquisition.words import error_words
from hmi.model.link import LinkState
from hmi.model.plant import Server

_DENIED: Final = (BadUserAccessDenied, BadIdentityTokenRejected, BadIdentityTokenInvalid)
_INSECURE: Final = (
    BadSecurityPolicyRejected,
    BadSecurityModeRejected,
    BadSecurityChecksFailed,
    BadCertificateUntrusted,
)
_NO_ENDPOINT: Final = "No matching endpoints"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A state that waits for a person, and the sentence that tells what to do."""

    state: LinkState
    sentence: str


def settings_refusal(server: Server) -> Refusal | None:
    """Why a server of the plant files cannot be connected to as they ask; never a silent fall to less security."""
    parts = urlsplit(server.url)
    try:
        port = parts.port
    except ValueError:
        port = None
    if parts.scheme != "opc.tcp" or not parts.hostname or port is None:
        return _settings(server, f"the address {server.url!r} is not of the form opc.tcp://HOST:PORT")
    if parts.username or parts.password:
        return _settings(server, "its address holds a login; give that as login: secret:NAME")
    if server.security != "None":
        return _settings(server, f"security {server.security!r} is asked for, and this version connects without only")
    if server.login:
        return _settings(server, "a login is asked for, and this version connects without only")
    return None


def refusal_of(error: BaseException, server: Server) -> Refusal | None:
    """Whether a failed attempt to connect needs a person; None where trying again may help."""
    if isinstance(error, _DENIED):
        return Refusal(LinkState.ACCESS_DENIED, f"{server.id}: {error_words(error)}; mend the login, then try again")
    if isinstance(error, _INSECURE):
        return _settings(
            server, f"{error_words(error)}; the server wants security that the plant file does not ask for"
        )
    if isinstance(error, UaError) and _NO_ENDPOINT in str(error):
        # WORKAROUND asyncua 2.1: this is told by text alone
        return _settings(server, "the server offers no endpoint with security None; ask for the security it offers")
    return None


def _settings(server: Server, why: str) -> Refusal:
    return Refusal(LinkState.CONFIG_ERROR, f"{server.id}: {why}.")
