"""Where logins come from: the workstation's environment, a file that nobody else can read, its keyring.

What is found here is in no `repr`, no message of an error and no log.
"""

import importlib
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_der_private_key, load_pem_private_key

from hmi.model.words import marked

FILE: Final = "secrets.toml"
PREFIX: Final = "SIGHTGLASS_SECRET_"
KEYRING_SERVICE: Final = "sightglass"
_OTHERS: Final = 0o077
_PEM: Final = b"-----BEGIN"
_KEYS: Final = frozenset({"user", "password", "certificate", "key", "key_password"})


class SecretError(Exception):
    """A login is not there or cannot be used. The text says where to put it, and never what it is."""


@dataclass(frozen=True, slots=True)
class PasswordLogin:
    """A user and a password."""

    user: str = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CertificateLogin:
    """A user who is known by a certificate."""

    certificate: x509.Certificate = field(repr=False)
    key: RSAPrivateKey = field(repr=False)


Login = PasswordLogin | CertificateLogin


class Secrets:
    """Logins by name.

    Args:
        folders: where a `secrets.toml` may lie; the first that names a secret counts.
        environment: `SIGHTGLASS_SECRET_NAME`, the name in capitals with `_` for all that is no letter or digit, as
            `user:password`.
    """

    def __init__(self, folders: Sequence[Path], environment: Mapping[str, str] | None = None) -> None:
        self._folders = tuple(folders)
        self._environment = os.environ if environment is None else environment

    def __repr__(self) -> str:
        return f"Secrets({len(self._folders)} folders)"

    def login(self, name: str) -> Login:
        """The login of that name. Reads files and may ask the keyring: not for an event loop's thread.

        Raises:
            SecretError: there is none, its file is open to others, or it is not of the form of a login.
        """
        variable = PREFIX + re.sub("[^A-Z0-9]", "_", name.upper())
        if variable in self._environment:
            return _pair(self._environment[variable], marked("the environment's {variable}").format(variable=variable))
        for folder in self._folders:
            path = folder / FILE
            if path.exists():
                found = _read(path).get(name)
                if found is not None:
                    return _login(found, name, path)
        kept, why_not = _from_keyring(name)
        if kept is not None:
            return _pair(kept, marked("the keyring's {name}").format(name=name))
        places = " or ".join(str(folder / FILE) for folder in self._folders)
        raise SecretError(
            marked("there is no secret {name!r}: put it as [{name}] into {places} or set {variable}{why_not}").format(
                name=name, places=places, variable=variable, why_not=why_not
            )
        )


def _pair(text: str, place: str) -> PasswordLogin:
    user, colon, password = text.partition(":")
    if not user or not colon:
        raise SecretError(marked("{place} is not of the form user:password").format(place=place))
    return PasswordLogin(user, password)


def _read(path: Path) -> dict[str, Any]:
    """The whole file; refused where others can read it, since then it is no secret any more."""
    try:
        with path.open("rb") as file:
            _refuse_open(path, os.fstat(file.fileno()))
            return tomllib.load(file)
    except OSError as error:
        raise SecretError(
            marked("{path} cannot be read: {strerror}").format(path=path, strerror=error.strerror)
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):  # their texts may quote the file
        raise SecretError(marked("{path} is not TOML").format(path=path)) from None


def _refuse_open(path: Path, state: os.stat_result) -> None:
    if os.name == "nt":  # access lists are not looked at
        return
    if state.st_mode & _OTHERS:
        raise SecretError(
            marked("{path} can be read by others; close it with chmod 600, and change what stands in it").format(
                path=path
            )
        )
    if state.st_uid not in (0, os.getuid()):
        raise SecretError(marked("{path} belongs to another user").format(path=path))


def _login(found: Any, name: str, path: Path) -> Login:
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise SecretError(marked("[{name}] in {path} is not a table of texts").format(name=name, path=path))
    if unknown := sorted(found.keys() - _KEYS):
        raise SecretError(
            marked("[{name}] in {path} has keys that are not known: {list}").format(
                name=name, path=path, list=", ".join(unknown)
            )
        )
    if {"user", "password"} == found.keys():
        return PasswordLogin(found["user"], found["password"])
    if {"certificate", "key"} <= found.keys() and "password" not in found and "user" not in found:
        return _certificate_login(found, name, path)
    raise SecretError(
        marked("[{name}] in {path} has neither user and password nor certificate and key").format(name=name, path=path)
    )


def _certificate_login(found: Mapping[str, str], name: str, path: Path) -> CertificateLogin:
    password = found["key_password"].encode() if "key_password" in found else None
    key_path, certificate_path = path.parent / found["key"], path.parent / found["certificate"]
    try:
        with key_path.open("rb") as file:
            _refuse_open(key_path, os.fstat(file.fileno()))
            key_bytes = file.read()
        certificate_bytes = certificate_path.read_bytes()
    except OSError as error:
        raise SecretError(
            marked("[{name}] in {path}: {filename} cannot be read: {strerror}").format(
                name=name, path=path, filename=error.filename, strerror=error.strerror
            )
        ) from None
    try:
        load_key = load_pem_private_key if key_bytes.startswith(_PEM) else load_der_private_key
        pem = certificate_bytes.startswith(_PEM)
        load = x509.load_pem_x509_certificate if pem else x509.load_der_x509_certificate
        key, certificate = load_key(key_bytes, password), load(certificate_bytes)
    except (ValueError, TypeError):
        raise SecretError(
            marked("[{name}] in {path}: certificate or key cannot be read, or need a key_password").format(
                name=name, path=path
            )
        ) from None
    if not isinstance(key, RSAPrivateKey):
        raise SecretError(marked("[{name}] in {path}: the key is not RSA").format(name=name, path=path))
    if key.public_key() != certificate.public_key():
        raise SecretError(
            marked("[{name}] in {path}: the key is not that of the certificate").format(name=name, path=path)
        )
    return CertificateLogin(certificate, key)


def _from_keyring(name: str) -> tuple[str | None, str]:
    """`user:password` of the workstation's keyring; else why there is none, to be added to a sentence."""
    try:
        keyring: ModuleType = importlib.import_module("keyring")
    except ImportError:
        return None, ""
    try:
        return keyring.get_password(KEYRING_SERVICE, name), marked(" or add it to the keyring")
    except keyring.errors.KeyringError as error:
        return None, marked("; the keyring cannot be asked ({name})").format(name=type(error).__name__)
