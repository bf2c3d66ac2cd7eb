"""Never less security than was asked for."""

import pytest
from asyncua.ua import EndpointDescription, MessageSecurityMode, UserTokenPolicy, UserTokenType
from hypothesis import given
from hypothesis import strategies as st

from hmi.acquisition.refusal import WaitsForPersonError
from hmi.acquisition.security.policies import NONE, choose_endpoint, choose_token, protection, refuse_downgrade
from hmi.acquisition.security.secrets import CertificateLogin, PasswordLogin
from tests.security.support import key, made

HIDING = protection("Basic256Sha256 Sign").uri
BROKEN = "http://opcfoundation.org/UA/SecurityPolicy#Basic128Rsa15"
URIS = [NONE, HIDING, protection("Aes256_Sha256_RsaPss Sign").uri, BROKEN, "", "urn:new"]
TEXTS = ["None", "Basic256Sha256 Sign", "Basic256Sha256 SignAndEncrypt", "Aes128_Sha256_RsaOaep SignAndEncrypt"]
LOGIN = PasswordLogin("anna", "x")


def endpoint(text, *tokens):
    wanted = protection(text)
    made = EndpointDescription()
    made.EndpointUrl, made.SecurityPolicyUri, made.SecurityMode = "opc.tcp://plc", wanted.uri, wanted.mode
    made.UserIdentityTokens = list(tokens)
    return made


def token(kind, uri=""):
    return UserTokenPolicy(PolicyId=f"{kind.name} {uri}", TokenType=kind, SecurityPolicyUri=uri)


@given(st.sampled_from(TEXTS), st.lists(st.sampled_from(TEXTS)))
def test_exactly_what_was_asked_for_or_nothing(wanted, offered):
    endpoints = [endpoint(text) for text in offered]
    if wanted in offered:
        found = choose_endpoint(endpoints, protection(wanted))
        assert (found.SecurityPolicyUri, found.SecurityMode) == (protection(wanted).uri, protection(wanted).mode)
    else:
        with pytest.raises(WaitsForPersonError, match="is asked for, and the server offers"):
            choose_endpoint(endpoints, protection(wanted))


@given(st.lists(st.sampled_from(URIS), min_size=1), st.sampled_from(TEXTS))
def test_a_password_is_never_sent_where_it_is_not_hidden(uris, text):
    wanted = protection(text)
    offered = [token(UserTokenType.UserName, uri) for uri in uris]
    try:
        way = choose_token(offered, LOGIN, wanted, plain_password=False).SecurityPolicyUri
    except WaitsForPersonError:
        return
    assert wanted.policy is not None
    assert way in (HIDING, protection("Aes256_Sha256_RsaPss Sign").uri, wanted.uri) or (
        way == NONE and wanted.mode == MessageSecurityMode.SignAndEncrypt
    )


@pytest.mark.parametrize(
    ("uri", "text", "plain", "taken"),
    [
        ("", "None", False, None),
        (HIDING, "None", False, None),
        ("", "None", True, NONE),
        (HIDING, "None", True, HIDING),
        (NONE, "Basic256Sha256 Sign", False, None),
        (NONE, "Basic256Sha256 Sign", True, NONE),
        (NONE, "Basic256Sha256 SignAndEncrypt", False, NONE),
        ("", "Basic256Sha256 Sign", False, HIDING),
        (BROKEN, "Basic256Sha256 SignAndEncrypt", True, None),
    ],
)
def test_passwords(uri, text, plain, taken):
    offered = [token(UserTokenType.UserName, uri)]
    if taken is None:
        with pytest.raises(WaitsForPersonError):
            choose_token(offered, LOGIN, protection(text), plain_password=plain)
    else:
        assert choose_token(offered, LOGIN, protection(text), plain_password=plain).SecurityPolicyUri == taken


def test_a_login_that_the_server_does_not_take_is_said():
    card = CertificateLogin(made().x509(), key())
    offered = [token(UserTokenType.UserName), token(UserTokenType.Anonymous)]
    with pytest.raises(WaitsForPersonError, match=r"takes no login or user and password, .* a user's certificate"):
        choose_token(offered, card, protection(TEXTS[1]), plain_password=False)
    assert choose_token(offered, None, protection("None"), plain_password=False).TokenType == UserTokenType.Anonymous


def test_an_offer_that_was_changed_on_the_way():
    told = [endpoint("None"), endpoint(TEXTS[2], token(UserTokenType.UserName, HIDING))]
    refuse_downgrade(told, list(reversed(told)))
    weaker = [told[0], endpoint(TEXTS[2], token(UserTokenType.UserName, NONE))]
    for before, now in ((told[:1], told), (told, told[:1]), (weaker, told)):
        with pytest.raises(WaitsForPersonError, match="changed on the way"):
            refuse_downgrade(before, now)


@pytest.mark.parametrize("text", ["", "none", "Basic256 Sign", "Basic256Sha256", "Basic256Sha256 Encrypt"])
def test_a_security_that_there_is_not(text):
    with pytest.raises(WaitsForPersonError, match="is not known"):
        protection(text)
