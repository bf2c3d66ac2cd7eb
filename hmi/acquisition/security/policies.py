"""What the plant file asks for, found among what a server offers: never less, and never something else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from asyncua.crypto.security_policies import (
    SecurityPolicy,
    SecurityPolicyAes128Sha256RsaOaep,
    SecurityPolicyAes256Sha256RsaPss,
    SecurityPolicyBasic256Sha256,
    SecurityPolicyNone,
)
from asyncua.ua import EndpointDescription, MessageSecurityMode, UserTokenPolicy, UserTokenType

from hmi.acquisition.refusal import WaitsForPersonError
from hmi.acquisition.security.secrets import CertificateLogin, Login, PasswordLogin
from hmi.model.link import LinkState
from hmi.model.words import marked

_POLICIES: Final[dict[str, type[SecurityPolicy]]] = {
    "Basic256Sha256": SecurityPolicyBasic256Sha256,
    "Aes128_Sha256_RsaOaep": SecurityPolicyAes128Sha256RsaOaep,
    "Aes256_Sha256_RsaPss": SecurityPolicyAes256Sha256RsaPss,
}
_HIDING: Final = frozenset(policy.URI for policy in _POLICIES.values())
NONE: Final = SecurityPolicyNone.URI
_MODES: Final = {"Sign": MessageSecurityMode.Sign, "SignAndEncrypt": MessageSecurityMode.SignAndEncrypt}
_SCHEME: Final = "opc.tcp://"
_KIND_WORDS: Final = {
    UserTokenType.Anonymous: marked("no login"),
    UserTokenType.UserName: marked("user and password"),
    UserTokenType.Certificate: marked("a user's certificate"),
    UserTokenType.IssuedToken: marked("a token of a third"),
}


@dataclass(frozen=True, slots=True)
class Protection:
    """A policy and a mode, as `Basic256Sha256 SignAndEncrypt`; policy None for no security."""

    text: str
    policy: type[SecurityPolicy] | None
    uri: str
    mode: MessageSecurityMode


def protection(text: str) -> Protection:
    """What `security` of a plant file says.

    Raises:
        WaitsForPersonError: it is no policy with a mode.
    """
    if text == "None":
        return Protection(text, None, NONE, MessageSecurityMode.None_)
    policy, _, mode = text.partition(" ")
    if policy not in _POLICIES or mode not in _MODES:
        raise _wrong(
            marked("security {text!r} is not known; the plant file's policies are {list}").format(
                text=text, list=", ".join(_POLICIES)
            )
        )
    return Protection(text, _POLICIES[policy], _POLICIES[policy].URI, _MODES[mode])


def choose_endpoint(endpoints: Sequence[EndpointDescription], wanted: Protection) -> EndpointDescription:
    """The endpoint with exactly this policy and mode.

    Raises:
        WaitsForPersonError: the server offers none; what it offers is said.
    """
    over_tcp = [e for e in endpoints if (e.EndpointUrl or "").startswith(_SCHEME)]
    for endpoint in over_tcp:
        if (endpoint.SecurityPolicyUri, endpoint.SecurityMode) == (wanted.uri, wanted.mode):
            return endpoint
    offered = sorted({_endpoint_words(e) for e in over_tcp}) or ["nothing"]
    raise _wrong(
        marked(
            "security {text!r} is asked for, and the server offers {list}; change the server's "
            "settings or the plant file"
        ).format(text=wanted.text, list=", ".join(offered))
    )


def refuse_downgrade(told: Iterable[EndpointDescription], session: Iterable[EndpointDescription]) -> None:
    """Compares what was offered before the connection was secure with what the server says over it (Part 4, 5.6.2).

    Raises:
        WaitsForPersonError: they differ: somebody on the way took something out or put something in.
    """
    before, now = ({_offer(e) for e in endpoints} for endpoints in (told, session))
    if before == now:
        return
    changed = sorted({words for words, _ in before ^ now})
    raise _wrong(
        marked(
            "what the server offers was changed on the way ({list}); nothing was logged in; have the "
            "network between here and the server looked at"
        ).format(list=", ".join(changed))
    )


def choose_token(
    offered: Sequence[UserTokenPolicy], login: Login | None, wanted: Protection, *, plain_password: bool
) -> UserTokenPolicy:
    """The way of logging in, with the policy that hides it filled in.

    Args:
        plain_password: the plant file says that a password may go over a connection that does not hide it.

    Raises:
        WaitsForPersonError: the server takes no such login, or a password would go in the clear.
    """
    kind = _kind(login)
    of_kind = [t for t in offered if t.TokenType == kind]
    if not of_kind:
        taken = sorted({_KIND_WORDS.get(t.TokenType, "another") for t in offered}) or ["none"]
        raise WaitsForPersonError(
            LinkState.ACCESS_DENIED,
            marked("the server takes {list}, and the plant file's login gives {kind}").format(
                list=" or ".join(taken), kind=_KIND_WORDS[kind]
            ),
        )
    ways = [replace(t, SecurityPolicyUri=t.SecurityPolicyUri or wanted.uri) for t in of_kind]
    if kind == UserTokenType.Anonymous:
        return ways[0]
    hiding = [t for t in ways if t.SecurityPolicyUri in _HIDING]
    if kind == UserTokenType.Certificate:
        if not hiding:
            raise _wrong(
                marked("the server wants the user's certificate signed in a way that is not safe or not known here")
            )
        return hiding[0]
    return _password_way(ways, hiding, wanted, plain_password)


def _password_way(
    ways: Sequence[UserTokenPolicy], hiding: Sequence[UserTokenPolicy], wanted: Protection, plain_password: bool
) -> UserTokenPolicy:
    """Over a connection without security even a hidden password is hidden from nobody but the owner of a certificate
    that anybody may have put there."""
    if hiding and (wanted.policy is not None or plain_password):
        return hiding[0]
    plain = [t for t in ways if t.SecurityPolicyUri == NONE]
    if plain and (wanted.mode == MessageSecurityMode.SignAndEncrypt or plain_password):
        return plain[0]
    if not plain and not hiding:
        raise _wrong(marked("the server wants the password hidden in a way that is not safe or not known here"))
    raise _wrong(
        marked(
            "with security {text!r} the password would not be hidden; ask for SignAndEncrypt, or say "
            "allow_plain_password: true where the network is trusted"
        ).format(text=wanted.text)
    )


def _kind(login: Login | None) -> UserTokenType:
    if isinstance(login, PasswordLogin):
        return UserTokenType.UserName
    return UserTokenType.Certificate if isinstance(login, CertificateLogin) else UserTokenType.Anonymous


def _endpoint_words(endpoint: EndpointDescription) -> str:
    policy = str(endpoint.SecurityPolicyUri or "").rpartition("#")[2] or marked("an unknown policy")
    mode = MessageSecurityMode(endpoint.SecurityMode).name
    return policy if mode == "None_" else f"{policy} {mode}"


def _offer(endpoint: EndpointDescription) -> tuple[str, frozenset[tuple[str, int, str]]]:
    """What of an endpoint must be the same; its address may be told by another name of the host."""
    tokens = {(str(t.PolicyId), int(t.TokenType), str(t.SecurityPolicyUri or "")) for t in endpoint.UserIdentityTokens}
    return _endpoint_words(endpoint), frozenset(tokens)


def _wrong(sentence: str) -> WaitsForPersonError:
    return WaitsForPersonError(LinkState.CONFIG_ERROR, sentence)
