"""The certificate of this workstation: made once, for ten years, and never again unless a person takes it away."""

import os
import re
import socket
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from hmi.acquisition.security.certificate import Certificate, read_certificate
from hmi.model.words import marked

_BITS: Final = 2048
"""What every policy takes (2048 to 4096) and the smallest controllers still compute in time."""
_LIFE: Final = timedelta(days=3653)
_CLOCKS: Final = timedelta(days=1)
"""A controller whose clock is behind must not call a new certificate one of the future."""
_CERTIFICATE: Final = "certificate.der"
_KEY: Final = "key.pem"


class OwnCertificateError(OSError):
    """It is there and cannot be used. The text says why; a new one is not made by itself."""


@dataclass(frozen=True, slots=True)
class OwnCertificate:
    """The certificate that servers know this workstation by, and its key."""

    certificate: Certificate
    key: RSAPrivateKey = field(repr=False)


def own_certificate(folder: Path, now: datetime | None = None, host: str = "") -> OwnCertificate:
    """The one in this folder; made where the folder is not there. Takes up to a second then.

    Raises:
        OwnCertificateError: a part of it is missing or damaged, or its key can be read by others.
        OSError: the folder cannot be written.
    """
    if not folder.exists():
        _make(folder, now or datetime.now(UTC), host or socket.gethostname())
    return _load(folder)


def read_own(folder: Path) -> OwnCertificate | None:
    """The one in this folder, or None: it is not made here. Raises OwnCertificateError as `own_certificate`."""
    return _load(folder) if folder.exists() else None


def _load(folder: Path) -> OwnCertificate:
    key_path = folder / _KEY
    if os.name != "nt" and key_path.exists() and key_path.stat().st_mode & 0o077:
        raise OwnCertificateError(
            marked("{key_path} can be read by others; close it with chmod 600, and think of a new certificate").format(
                key_path=key_path
            )
        )
    try:
        key = load_pem_private_key(key_path.read_bytes(), None)
        certificate = read_certificate((folder / _CERTIFICATE).read_bytes())
    except OSError as error:
        raise OwnCertificateError(_damaged(folder, f"{error.filename}: {error.strerror}")) from error
    except (ValueError, TypeError):
        raise OwnCertificateError(_damaged(folder, marked("it cannot be read"))) from None
    if not isinstance(key, RSAPrivateKey) or key.public_key() != certificate.x509().public_key():
        raise OwnCertificateError(_damaged(folder, marked("the key is another's")))
    return OwnCertificate(certificate, key)


def _damaged(folder: Path, why: str) -> str:
    return marked(
        "the certificate of this workstation is damaged ({why}); restore {folder}, or take that "
        "folder away so that a new one is made, which every server must then be told to trust"
    ).format(why=why, folder=folder)


def _make(folder: Path, now: datetime, host: str) -> None:
    """Certificate and key come into being in one step: half of them would never be mended."""
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = generate_private_key(public_exponent=65537, key_size=_BITS)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".own-") as temporary:
        new = Path(temporary) / folder.name
        new.mkdir(mode=0o700)
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        with os.fdopen(os.open(new / _KEY, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(pem)
        (new / _CERTIFICATE).write_bytes(_signed(key, now, host).public_bytes(Encoding.DER))
        os.rename(new, folder)


def _signed(key: RSAPrivateKey, now: datetime, host: str) -> x509.Certificate:
    """An application instance certificate after Part 6, 6.2.2; keyCertSign because it signs itself."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Sightglass@{host}"[:64])])
    public = key.public_key()
    plain = re.sub("[^A-Za-z0-9.-]", "-", host)
    names = [x509.UniformResourceIdentifier(f"urn:{plain}:sightglass"), x509.DNSName(plain)]
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=True,
        data_encipherment=True,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _CLOCKS)
        .not_valid_after(now + _LIFE)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(public), critical=False)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
        .sign(key, SHA256())
    )
