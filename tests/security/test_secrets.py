"""Where logins are found, and when they are not taken."""

import os
import sys
import types

import pytest

from hmi.acquisition.security.secrets import CertificateLogin, PasswordLogin, SecretError, Secrets
from tests.security.support import key, made, pem, private_file

HUSH = "correct horse"
WEAK = "x"


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch):
    monkeypatch.setitem(sys.modules, "keyring", None)


def test_environment_then_files_in_their_order_then_keyring(tmp_path, monkeypatch):
    near, far = tmp_path / "near", tmp_path / "far"
    near.mkdir()
    far.mkdir()
    environment = {}
    secrets = Secrets([near, far], environment)
    keyring = types.SimpleNamespace(
        errors=types.SimpleNamespace(KeyringError=RuntimeError),
        get_password=lambda service, name: f"kept:{HUSH}" if (service, name) == ("sightglass", "plc-2.a") else None,
    )
    with pytest.raises(SecretError, match=r"SIGHTGLASS_SECRET_PLC_2_A"):
        secrets.login("plc-2.a")
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    assert secrets.login("plc-2.a").user == "kept"
    private_file(far / "secrets.toml", f"['plc-2.a']\nuser = 'far'\npassword = '{WEAK}'\n")
    assert secrets.login("plc-2.a").user == "far"
    private_file(near / "secrets.toml", f"['plc-2.a']\nuser = 'near'\npassword = '{WEAK}'\n")
    assert secrets.login("plc-2.a").user == "near"
    environment["SIGHTGLASS_SECRET_PLC_2_A"] = "first:a:b"
    assert secrets.login("plc-2.a") == PasswordLogin("first", "a:b")


@pytest.mark.skipif(os.name == "nt", reason="access lists are not looked at")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_file_that_others_can_read_is_refused(tmp_path, mode):
    private_file(tmp_path / "secrets.toml", f"[plc]\nuser='a'\npassword = '{HUSH}'\n").chmod(mode)
    with pytest.raises(SecretError, match="can be read by others") as raised:
        Secrets([tmp_path], {}).login("plc")
    assert HUSH not in str(raised.value)


@pytest.mark.parametrize(
    "content",
    [
        f"[plc]\nuser = 'a'\npassword = {HUSH}\n",
        f"plc = '{HUSH}'\n",
        f"[plc]\nuser = 'a'\nPassword = '{HUSH}'\n",
        f"[plc]\npassword = '{HUSH}'\n",
        f"[plc]\nuser = 1\npassword = '{HUSH}'\n",
        f"[plc]\ncertificate = 'none.der'\nkey = 'none.pem'\nkey_password = '{HUSH}'\n",
        f"[plc]\nuser = 'a'\npassword = '{HUSH}'\ncertificate = 'none.der'\nkey = 'none.pem'\n",
        b"[plc]\nuser = 'a'\npassword = '" + HUSH.encode("utf-16") + b"'\n",
    ],
)
def test_what_is_no_login_is_said_without_saying_what_it_is(tmp_path, content):
    private_file(tmp_path / "secrets.toml", content)
    with pytest.raises(SecretError, match=r"secrets\.toml") as raised:
        Secrets([tmp_path], {}).login("plc")
    cause = raised.value
    while cause is not None:
        assert HUSH not in str(cause) or cause.__suppress_context__
        cause = None if cause.__suppress_context__ else cause.__context__
    with pytest.raises(SecretError, match="user:password") as raised:
        Secrets([tmp_path], {"SIGHTGLASS_SECRET_PLC": HUSH}).login("plc")
    assert HUSH not in str(raised.value)


def test_a_users_certificate(tmp_path):
    private_file(tmp_path / "a.pem", pem(key()))
    (tmp_path / "a.der").write_bytes(made("anna").der)
    private_file(tmp_path / "secrets.toml", "[card]\ncertificate = 'a.der'\nkey = 'a.pem'\n")
    secrets = Secrets([tmp_path], {})
    login = secrets.login("card")
    assert isinstance(login, CertificateLogin)
    assert repr(login) == "CertificateLogin()"
    (tmp_path / "a.der").write_bytes(made("otto", number=1).der)
    with pytest.raises(SecretError, match="not that of the certificate"):
        secrets.login("card")
    if os.name != "nt":
        (tmp_path / "a.pem").chmod(0o644)
        with pytest.raises(SecretError, match="can be read by others"):
            secrets.login("card")
