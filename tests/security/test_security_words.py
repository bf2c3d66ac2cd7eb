"""Codes that keep us out are said in words, with what to do."""

import pytest
from asyncua.ua.status_codes import code_to_name_doc
from asyncua.ua.uaerrors import BadCertificateUntrusted, BadUserAccessDenied

from hmi.acquisition import words
from hmi.acquisition.refusal import refusal_of
from hmi.acquisition.words import remedy, status_words
from hmi.model.link import LinkState
from hmi.model.plant import Server

NAMES = {known[0]: code for code, known in code_to_name_doc.items()}
OURS = [name for name in NAMES if name.startswith(("BadCertificate", "BadSecurity", "BadIdentityToken"))]


@pytest.mark.parametrize("name", OURS)
def test_a_code_of_security_is_said_in_our_words(name):
    said = status_words(NAMES[name])
    assert said.endswith(f"({name})")
    assert not said.startswith(str(code_to_name_doc[NAMES[name]][1]).strip().rstrip("."))


@pytest.mark.parametrize("name", [*OURS, "BadUserAccessDenied", "BadApplicationSignatureInvalid"])
def test_a_code_of_security_is_said_with_what_to_do(name):
    assert remedy(NAMES[name]) != remedy(0)


def test_words_are_of_codes_that_there_are():
    assert not {*words._WORDS, *words._REMEDIES} - NAMES.keys()


def test_what_to_do_is_said():
    server = Server("plc", "opc.tcp://plc")
    denied = refusal_of(BadUserAccessDenied(), server)
    assert denied.state is LinkState.ACCESS_DENIED
    assert "mend the secret" in denied.sentence
    assert refusal_of(BadCertificateUntrusted(), server) is None
    assert "sightglass trust PLANT --export" in remedy(BadCertificateUntrusted())
    assert remedy(0x8000_0000) == remedy(OSError()) == "it is tried again"
