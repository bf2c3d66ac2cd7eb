"""What only a person can mend: settings that this program cannot keep, logins and endpoints that a server refuses."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from asyncua.ua.uaerrors import (
    BadIdentityTokenInvalid,
    BadIdentityTokenRejected,
    BadSecurityModeRejected,
    BadSecurityPolicyRejected,
    BadUserAccessDenied,
    UaError,
)

from hmi.acquisition.words import error_words, remedy
from hmi.model.link import LinkState
from hmi.model.plant import Server
from hmi.model.words import marked

_DENIED: Final = (BadUserAccessDenied, BadIdentityTokenRejected, BadIdentityTokenInvalid)
_INSECURE: Final = (BadSecurityPolicyRejected, BadSecurityModeRejected)
_NO_ENDPOINT: Final = "No matching endpoints"


class WaitsForPersonError(UaError):
    """Connecting was given up until a person has decided or mended something.

    Args:
        sentence: what is wrong and what to do, without the server's name; never a secret.
    """

    def __init__(self, state: LinkState, sentence: str) -> None:
        super().__init__(sentence)
        self.state = state
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Refusal:
    """A state that waits for a person, and the sentence that tells what to do."""

    state: LinkState
    sentence: str


def settings_refusal(server: Server, *, guarded: bool) -> Refusal | None:
    """Why a server of the plant files cannot be connected to as they ask; never a silent fall to less security.

    Args:
        guarded: whether somebody keeps the server's security and login.
    """
    parts = urlsplit(server.url)
    try:
        port = parts.port
    except ValueError:
        port = None
    if parts.username or parts.password:
        return _settings(server, marked("its address holds a login; give that as login: secret:NAME"))
    if parts.scheme != "opc.tcp" or not parts.hostname or port is None:
        return _settings(
            server, marked("the address {url!r} is not of the form opc.tcp://HOST:PORT").format(url=server.url)
        )
    if server.security != "None" and not guarded:
        return _settings(
            server,
            marked("security {security!r} is asked for, and nobody here keeps certificates").format(
                security=server.security
            ),
        )
    if server.login and not guarded:
        return _settings(server, marked("a login is asked for, and nobody here keeps secrets"))
    return None


def refusal_of(error: BaseException, server: Server) -> Refusal | None:
    """Whether a failed attempt to connect needs a person; None where trying again may help.

    A server that does not trust this workstation yet is tried again: that is mended on the server.
    """
    if isinstance(error, WaitsForPersonError):
        return Refusal(error.state, f"{server.id}: {error.sentence}.")
    if isinstance(error, _DENIED):
        return Refusal(LinkState.ACCESS_DENIED, f"{server.id}: {error_words(error)}; {remedy(error)}.")
    if isinstance(error, _INSECURE):
        return _settings(server, f"{error_words(error)}; {remedy(error)}")
    if isinstance(error, UaError) and _NO_ENDPOINT in str(error):
        # WORKAROUND asyncua 2.1: this is told by text alone
        return _settings(
            server, marked("the server offers no endpoint with security None; ask for the security it offers")
        )
    return None


def _settings(server: Server, why: str) -> Refusal:
    return Refusal(LinkState.CONFIG_ERROR, f"{server.id}: {why}.")
