"""Certificates of all sorts, and a link with its guard."""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from hmi.acquisition import Link
from hmi.acquisition.security import CertificateStore, Guard
from hmi.acquisition.security.certificate import Certificate, read_certificate
from hmi.acquisition.security.secrets import Secrets
from hmi.model.plant import Server
from tests.acquisition.support import Notebook
from tests.foreign.foreign_server import PLANT
from tests.foreign.ledger import tag

NOW = datetime(2026, 6, 1, tzinfo=UTC)
NOW_NS = int(NOW.timestamp()) * 10**9
DAY_NS = 86_400 * 10**9
URI = "urn:plc:app"
PASSWORD = "hunter-2-Grüße"
BEST = "Aes256_Sha256_RsaPss SignAndEncrypt"

_keys: dict[int, RSAPrivateKey] = {}


def key(bits: int = 2048, number: int = 0) -> RSAPrivateKey:
    """Made once a test run: it takes a tenth of a second."""
    place = bits * 10 + number
    if place not in _keys:
        _keys[place] = generate_private_key(public_exponent=65537, key_size=bits)
    return _keys[place]


def made(
    name: str = "PLC",
    *,
    days: tuple[int, int] = (-10, 1000),
    uri: str = URI,
    host: str = "plc1",
    bits: int = 2048,
    number: int = 0,
    issuer: tuple[str, RSAPrivateKey] | None = None,
    authority: bool = False,
) -> Certificate:
    """A certificate; self-signed without an issuer."""
    own = key(bits, number)
    issuer_name, signer = issuer or (name, own)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer_name)]))
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW + timedelta(days=days[0]))
        .not_valid_after(NOW + timedelta(days=days[1]))
        .add_extension(
            x509.SubjectAlternativeName([x509.UniformResourceIdentifier(uri), x509.DNSName(host)]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .sign(signer, SHA256())
    )
    return read_certificate(certificate.public_bytes(Encoding.DER))


def pem(private: RSAPrivateKey) -> bytes:
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def private_file(path: Path, content: str | bytes) -> Path:
    """A file that nobody else can read."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    os.chmod(path, 0o600)
    return path


class Station:
    """A workstation with a data folder: its certificates, its secrets and what its link says."""

    def __init__(self, folder: Path, environment: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.store = CertificateStore(folder / "security")
        self.secrets = Secrets([folder], environment or {})
        self.later_ns = 0
        self.book = Notebook([tag(0, "Setpoint", PLANT)])

    def link(self, url: str, security: str = BEST, login: str = "", **more: Any) -> Link:
        server = Server("plc", url, security, login, **more)
        return self.book.link(server, security=Guard(server, self.store, self.secrets, self.now_ns))

    def now_ns(self) -> int:
        return time.time_ns() + self.later_ns

    def pending(self) -> list[str]:
        """Fingerprints that wait for a person."""
        return [e.sha256 for e in self.store.entries() if e.trust.value == "not trusted yet"]

    def trust_all(self, user: str = "anna") -> None:
        for fingerprint in self.pending():
            self.store.trust(fingerprint, user, NOW_NS)
