"""The certificates of a plant: our own, those of servers that a person trusts, and those that wait or were refused."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.x509 import BasicConstraints, ExtensionNotFound

from hmi.acquisition.security.certificate import Certificate, day, differences
from hmi.acquisition.security.own import OwnCertificate, own_certificate, read_own
from hmi.acquisition.security.records import Kept, Record, Records, StoreError
from hmi.model.server.certificate import CertificateEntry, Trust
from hmi.model.words import marked

__all__ = ["CertificateStore", "NotTrustedError", "StoreError"]

_MOST_PENDING: Final = 50
"""Whoever answers at a server's address may show a new certificate each time; the oldest go."""
_FINGERPRINT: Final = (40, 64)


class NotTrustedError(Exception):
    """A server shows a certificate that no person trusts. The text says which and what to do."""


class CertificateStore:
    """The folder `security` of a plant's data: `own`, `trusted`, `issuers`, `rejected`.

    May be used from several threads. A certificate is trusted for a server by name; one that was laid into `trusted`
    by hand, for all of them; one that an issuer in `issuers` signed, for all, as long as nothing is wrong with it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._trusted = Records(folder / "trusted")
        self._issuers = Records(folder / "issuers")
        self._rejected = Records(folder / "rejected")
        self._lock = RLock()

    def own(self) -> OwnCertificate:
        """Our certificate and key; made at the first call ever, which takes up to a second.

        Raises:
            OwnCertificateError: it is damaged.
            OSError: the folder cannot be written.
        """
        with self._lock:
            return own_certificate(self._folder / "own")

    def demand(self, server: str, shown: Certificate, faults: Mapping[str, str], now_ns: int) -> None:
        """Returns where a person trusts this certificate for this server, with the faults it has.

        Raises:
            NotTrustedError: nobody does; it is kept among the rejected, and waits for a person.
            StoreError: a file is damaged.
        """
        with self._lock:
            rejected = self._rejected.get(shown.sha256)
            before = rejected.records.get(server) if rejected else None
            if before and before.user:
                raise NotTrustedError(
                    marked("its certificate was refused by {user} on {day} (SHA-256 {sha256})").format(
                        user=before.user, day=day(before.time_ns), sha256=shown.sha256
                    )
                )
            unaccepted = self._unaccepted(server, shown, faults, now_ns)
            if unaccepted is None or unaccepted:
                known = self._known(server)
                changes = differences(known, shown) if known and known.sha256 != shown.sha256 else ()
                self._keep(server, shown, Record(dict(faults), changes, "", now_ns))
                raise NotTrustedError(_question(shown, unaccepted, faults, changes))

    def entries(self) -> list[CertificateEntry]:
        """Our own, the trusted, the pending and the refused.

        Raises:
            OwnCertificateError, StoreError: a file is damaged.
        """
        with self._lock:
            own = read_own(self._folder / "own")
            found = [_entry("", Trust.OWN, own.certificate, Record())] if own else []
            for kept in self._trusted.all():
                records = kept.records or {"": Record()}
                found += [_entry(s, Trust.TRUSTED, kept.certificate, r) for s, r in records.items()]
            for kept in self._rejected.all():
                for server, record in kept.records.items():
                    trust = Trust.REFUSED if record.user else Trust.PENDING
                    found.append(_entry(server, trust, kept.certificate, record))
            return found

    def trust(self, fingerprint: str, user: str, now_ns: int) -> list[CertificateEntry]:
        """A person has seen the fingerprint and trusts it, with the faults that were told; what is trusted now.

        Args:
            fingerprint: SHA-256 or SHA-1 in hexadecimal, as people copy it.

        Raises:
            StoreError: no certificate with this fingerprint waits or was refused; a file is damaged.
        """
        with self._lock:
            kept = self._found(self._rejected, fingerprint)
            others = self._trusted.get(kept.certificate.sha256)
            now = {s: replace(record, user=user, time_ns=now_ns) for s, record in kept.records.items()}
            self._trusted.put(kept.certificate, {**(others.records if others else {}), **now})
            self._rejected.remove(kept.certificate.sha256)
            return [_entry(server, Trust.TRUSTED, kept.certificate, record) for server, record in now.items()]

    def reject(self, fingerprint: str, user: str, now_ns: int) -> list[CertificateEntry]:
        """A person does not trust it, or no longer; from the next connection on it is refused. What is refused now.

        Raises:
            StoreError: there is no such certificate; a file is damaged.
        """
        with self._lock:
            try:
                kept = self._found(self._rejected, fingerprint)
            except StoreError:
                kept = self._found(self._trusted, fingerprint)
            if not kept.records:
                raise StoreError(
                    marked("it was laid into {folder} by hand; take it away there").format(
                        folder=self._folder / "trusted"
                    )
                )
            now = {s: replace(record, user=user, time_ns=now_ns) for s, record in kept.records.items()}
            self._rejected.put(kept.certificate, now)
            self._trusted.remove(kept.certificate.sha256)
            return [_entry(server, Trust.REFUSED, kept.certificate, record) for server, record in now.items()]

    # --- what is known

    def _unaccepted(
        self, server: str, shown: Certificate, faults: Mapping[str, str], now_ns: int
    ) -> tuple[str, ...] | None:
        """The faults that no person has accepted; None where nobody trusts the certificate itself."""
        kept = self._trusted.get(shown.sha256)
        if kept and (not kept.records or server in kept.records):
            accepted = kept.records[server].faults if kept.records else {}
            return tuple(sentence for word, sentence in faults.items() if word not in accepted)
        if any(_issued(shown, issuer.certificate, now_ns) for issuer in self._issuers.all()):
            return tuple(faults.values())
        return None

    def _known(self, server: str) -> Certificate | None:
        """The certificate that was trusted last for this server."""
        of_it = [(k.records[server].time_ns, k.certificate) for k in self._trusted.all() if server in k.records]
        return max(of_it, key=lambda pair: pair[0])[1] if of_it else None

    def _keep(self, server: str, shown: Certificate, record: Record) -> None:
        kept = self._rejected.get(shown.sha256)
        self._rejected.put(shown, {**(kept.records if kept else {}), server: record})
        pending = [k for k in self._rejected.all() if not any(r.user for r in k.records.values())]
        pending.sort(key=lambda k: max((r.time_ns for r in k.records.values()), default=0))
        for old in pending[:-_MOST_PENDING]:
            self._rejected.remove(old.certificate.sha256)

    def _found(self, records: Records, fingerprint: str) -> Kept:
        plain = re.sub("[^0-9a-f]", "", fingerprint.lower())
        if len(plain) not in _FINGERPRINT:
            raise StoreError(
                marked("a fingerprint has 64 (SHA-256) or 40 (SHA-1) hexadecimal digits; give all of them")
            )
        for kept in records.all():
            if plain in (kept.certificate.sha256, kept.certificate.sha1):
                return kept
        raise StoreError(marked("no certificate with the fingerprint {plain} waits here").format(plain=plain))


def _question(
    shown: Certificate, unaccepted: tuple[str, ...] | None, faults: Mapping[str, str], changes: tuple[str, ...]
) -> str:
    """What a person is to look at, as one sentence."""
    if unaccepted is not None:
        what = marked("its certificate is trusted, but {list}").format(list="; ".join(unaccepted))
    elif changes:
        what = marked("its certificate has changed ({list})").format(list="; ".join([*changes, *faults.values()]))
    else:
        what = marked("its certificate is not trusted yet{list}").format(
            list="".join(f"; {fault}" for fault in faults.values())
        )
    return marked(
        "{what}. {subject}, valid {begin} to {end}, SHA-256 {sha256}; compare that with what the "
        "server itself shows, then trust it or refuse it"
    ).format(
        what=what,
        subject=shown.subject,
        begin=day(shown.valid_from_ns),
        end=day(shown.valid_to_ns),
        sha256=shown.sha256,
    )


def _issued(shown: Certificate, issuer: Certificate, now_ns: int) -> bool:
    """Whether a certificate authority that is valid now signed it, directly."""
    if shown.issuer != issuer.subject or not issuer.valid_from_ns <= now_ns <= issuer.valid_to_ns:
        return False
    authority = issuer.x509()
    try:
        if not authority.extensions.get_extension_for_class(BasicConstraints).value.ca:
            return False
        shown.x509().verify_directly_issued_by(authority)
    except (ExtensionNotFound, InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError):
        return False
    return True


def _entry(server: str, trust: Trust, certificate: Certificate, record: Record) -> CertificateEntry:
    return CertificateEntry(
        server=server,
        trust=trust,
        sha256=certificate.sha256,
        sha1=certificate.sha1,
        subject=certificate.subject,
        issuer=certificate.issuer,
        valid_from_ns=certificate.valid_from_ns,
        valid_to_ns=certificate.valid_to_ns,
        application_uri=certificate.application_uri,
        hosts=certificate.hosts,
        faults=tuple(record.faults.values()),
        differences=record.differences,
        time_ns=record.time_ns,
        user=record.user,
    )
