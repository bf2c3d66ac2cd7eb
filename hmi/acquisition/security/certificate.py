"""What a certificate says, what is wrong with it, and how it differs from another."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA1, SHA256

from hmi.model.words import marked

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LEAST_BITS: Final = 2048
_WEAK_HASHES: Final = frozenset({"md5", "sha1"})
_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Certificate:
    """An X.509 certificate, read. Times in ns UTC, fingerprints in lower-case hexadecimal.

    self_signed: it names itself as its issuer.
    """

    der: bytes
    sha256: str
    sha1: str
    subject: str
    issuer: str
    valid_from_ns: int
    valid_to_ns: int
    application_uri: str
    hosts: tuple[str, ...]
    key: bytes
    bits: int
    weak_hash: str

    @property
    def self_signed(self) -> bool:
        return self.subject == self.issuer

    def x509(self) -> x509.Certificate:
        return x509.load_der_x509_certificate(self.der)


def leaf_of(chain: bytes) -> bytes:
    """The first certificate of a chain: servers may send their issuers behind it (Part 6, 6.2.3).

    Raises:
        ValueError: it does not begin with a DER sequence.
    """
    if len(chain) < 4 or chain[0] != 0x30:
        raise ValueError("no certificate")
    many = chain[1] & 0x7F if chain[1] & 0x80 else 0
    length = int.from_bytes(chain[2 : 2 + many], "big") if many else chain[1]
    end = 2 + many + length
    if end > len(chain):
        raise ValueError("half a certificate")
    return chain[:end]


def read_certificate(der: bytes) -> Certificate:
    """What a DER certificate says.

    Raises:
        ValueError: it is none, or its key is not RSA, which all of our policies ask for.
    """
    found = x509.load_der_x509_certificate(der)
    key = found.public_key()
    if not isinstance(key, RSAPublicKey):
        raise ValueError("its key is not RSA")
    uris, hosts = _names(found)
    hash_ = found.signature_hash_algorithm
    numbers = key.public_numbers()
    return Certificate(
        der,
        found.fingerprint(SHA256()).hex(),
        found.fingerprint(SHA1()).hex(),
        found.subject.rfc4514_string(),
        found.issuer.rfc4514_string(),
        _ns(found.not_valid_before_utc),
        _ns(found.not_valid_after_utc),
        uris[0] if uris else "",
        tuple(hosts),
        f"{numbers.n:x}:{numbers.e:x}".encode(),
        key.key_size,
        hash_.name if hash_ is not None and hash_.name in _WEAK_HASHES else "",
    )


def _names(found: x509.Certificate) -> tuple[list[str], list[str]]:
    """Application URIs, and hosts by name or address."""
    try:
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return [], []
    addresses = [str(address) for address in names.get_values_for_type(x509.IPAddress)]
    uris = names.get_values_for_type(x509.UniformResourceIdentifier)
    return uris, [*names.get_values_for_type(x509.DNSName), *addresses]


def _ns(moment: datetime) -> int:
    return int((moment - _EPOCH).total_seconds()) * 10**9


def faults_of(certificate: Certificate, *, host: str, application_uri: str, now_ns: int) -> dict[str, str]:
    """What is wrong with a server's certificate (Part 4, 6.1.3), by a word that stands for it, as sentences.

    Args:
        host: as the plant file names it.
        application_uri: as the server calls itself.
    """
    found = {}
    if now_ns > certificate.valid_to_ns:
        found["expired"] = marked("it expired on {day}").format(day=day(certificate.valid_to_ns))
    if now_ns < certificate.valid_from_ns:
        found["early"] = marked("it is not valid before {day}; look at the clocks").format(
            day=day(certificate.valid_from_ns)
        )
    if application_uri != certificate.application_uri:
        found["application"] = marked(
            "it is for the application {application}, and the server calls itself {server}"
        ).format(application=certificate.application_uri or marked("without a URI"), server=application_uri)
    if not _is_for(certificate, host):
        found["host"] = marked("it is for {hosts}, and not for {host}").format(
            hosts=", ".join(certificate.hosts) or marked("no host"), host=host
        )
    if certificate.bits < _LEAST_BITS:
        found["key"] = marked("its key has {bits} bits, and fewer than {least_bits} can be broken").format(
            bits=certificate.bits, least_bits=_LEAST_BITS
        )
    if certificate.weak_hash:
        found["hash"] = marked("it is signed with {hash}, which can be forged").format(
            hash=certificate.weak_hash.upper()
        )
    return found


def _is_for(certificate: Certificate, host: str) -> bool:
    named = {name.lower() for name in certificate.hosts}
    return host.lower() in named or (host.lower() in _LOCAL and bool(named & _LOCAL))


def differences(old: Certificate, new: Certificate) -> tuple[str, ...]:
    """How the certificate that a server shows differs from the one that it showed before, as sentences."""
    pairs = (
        ("subject", old.subject, new.subject),
        ("issuer", old.issuer, new.issuer),
        ("application", old.application_uri, new.application_uri),
        ("hosts", ", ".join(old.hosts), ", ".join(new.hosts)),
        (marked("valid from"), day(old.valid_from_ns), day(new.valid_from_ns)),
        (marked("valid to"), day(old.valid_to_ns), day(new.valid_to_ns)),
    )
    key = marked("the same key") if old.key == new.key else marked("another key")
    return key, *(
        marked("{what}: {before} before, {now} now").format(what=what, before=before or "-", now=now or "-")
        for what, before, now in pairs
        if before != now
    )


def day(time_ns: int) -> str:
    """ISO date, UTC."""
    return datetime.fromtimestamp(time_ns // 10**9, UTC).strftime("%Y-%m-%d")
