"""`sightglass trust`: the certificates of a plant on a machine without a screen."""

import socket
import zipfile
from collections.abc import Iterable
from pathlib import Path
from time import time_ns
from typing import Any, Final

from hmi.access.peer import own_uid, user_name
from hmi.access.roles import may, refusal, role_of
from hmi.answers import Answer, AnswerError, asked
from hmi.border.messages import Certificates, Said
from hmi.border.place import Place
from hmi.model.plant import Plant
from hmi.model.server.certificate import CertificateEntry, Trust, expiry_warning
from hmi.model.text import iso_text

_NAME: Final = "sightglass.der"
_PAGE: Final = "read-me.txt"


def certificates(place: Place) -> Answer:
    """Ours, the trusted, those that wait and the refused."""
    entries = _entries(place)
    now_ns = time_ns()
    rows = [_row(entry, now_ns) for entry in entries]
    table: list[list[str]] = [["server", "state", "until", "subject", "SHA-256"]]
    for entry in entries:
        until = iso_text(entry.valid_to_ns)[:10]
        table.append([entry.server or "(this machine)", entry.trust.value, until, entry.subject, entry.sha256])
    notes = [f"{e.server}: {'; '.join([*e.differences, *e.faults])}" for e in entries if _asks(e)]
    notes += [warning for e in entries if (warning := expiry_warning(e, now_ns))]
    if not entries:
        notes.append("there is no certificate yet; the first secured connection makes ours and asks about the server's")
    return Answer(rows, list(table), "\n".join(notes))


def decide(plant: Plant, place: Place, fingerprint: str, *, trust: bool) -> str:
    """Trusts a certificate that waits, or refuses one; by way of the runtime where one is at work. What was done.

    Raises:
        AnswerError: no such certificate waits; the user may not; the journal cannot take it.
    """
    said = asked(place, lambda client: Said.of(client.ask("trust", fingerprint=fingerprint, trust=trust)))
    if said is None:
        return _decide_alone(plant, place, fingerprint, trust)
    if said.code == "failed":
        raise AnswerError(said.sentence)
    return str(said.sentence)


def export(plant: Plant, place: Place, file: Path) -> str:
    """Writes our certificate for who looks after the servers: a `.der` alone, else a zip with a page beside it.

    Raises:
        AnswerError: the certificate is damaged, or the file cannot be written.
    """
    from hmi.acquisition.security import CertificateStore

    try:
        own = CertificateStore(place.security).own().certificate
        if file.suffix.lower() == ".der":
            file.write_bytes(own.der)
        else:
            with zipfile.ZipFile(file, "w") as archive:
                archive.writestr(_NAME, own.der)
                archive.writestr(_PAGE, _page(plant, next(e for e in _entries(place) if e.trust is Trust.OWN)))
    except OSError as error:
        raise AnswerError(str(error)) from error
    return f"{file}: the certificate of this machine, SHA-256 {own.sha256}"


def _entries(place: Place) -> tuple[CertificateEntry, ...]:
    live = asked(place, lambda client: Certificates.of(client.ask("certificates")).entries)
    if live is not None:
        return tuple(live)
    if not place.security.exists():
        return ()
    from hmi.acquisition.security import CertificateStore

    try:
        return tuple(CertificateStore(place.security).entries())
    except OSError as error:
        raise AnswerError(str(error)) from error


def _decide_alone(plant: Plant, place: Place, fingerprint: str, trust: bool) -> str:
    """Without a runtime: the same rights, and the same line in the journal."""
    from hmi.acquisition.security import CertificateStore
    from hmi.journal import Journal
    from hmi.runtime.certificates import KIND, decision
    from hmi.runtime.process.lock import RuntimeLock

    user = user_name(own_uid())
    role = role_of(plant, user)
    if not may(role, "trust"):
        raise AnswerError(refusal(user, role, "trust"))
    lock = RuntimeLock(place)
    lock.acquire()
    try:
        store, now_ns = CertificateStore(place.security), time_ns()
        decided = (store.trust if trust else store.reject)(fingerprint, user, now_ns)
        journal = Journal(place.journal)
        try:
            for entry in decided:
                detail = {"sha256": entry.sha256, "server": entry.server}
                station = socket.gethostname()
                journal.append(KIND, decision(entry), time_ns=now_ns, user=user, station=station, detail=detail)
        finally:
            journal.close()
    except OSError as error:
        raise AnswerError(str(error)) from error
    finally:
        lock.release()
    return _sentences(decision(entry) for entry in decided)


def _sentences(sentences: Iterable[str]) -> str:
    return "\n".join(sentences)


def _asks(entry: CertificateEntry) -> bool:
    return entry.trust is Trust.PENDING and bool(entry.differences or entry.faults)


def _row(entry: CertificateEntry, now_ns: int) -> dict[str, Any]:
    return {
        "server": entry.server,
        "state": entry.trust.value,
        "sha256": entry.sha256,
        "sha1": entry.sha1,
        "subject": entry.subject,
        "issuer": entry.issuer,
        "valid_from": iso_text(entry.valid_from_ns),
        "valid_to": iso_text(entry.valid_to_ns),
        "application_uri": entry.application_uri,
        "hosts": list(entry.hosts),
        "faults": list(entry.faults),
        "differences": list(entry.differences),
        "time": iso_text(entry.time_ns) if entry.time_ns else None,
        "user": entry.user,
        "warning": expiry_warning(entry, now_ns),
    }


def _page(plant: Plant, own: CertificateEntry) -> str:
    """What who looks after a server needs to know, on one page."""
    lines = [
        f"Sightglass on {', '.join(own.hosts)}, for the plant {plant.name}",
        "",
        f"{_NAME} is the certificate that this OPC UA client shows. Please let the servers below trust it: put it",
        "among the trusted client certificates, or move it there from the rejected ones, and compare a fingerprint.",
        "",
        f"Subject          {own.subject}",
        f"Application URI  {own.application_uri}",
        f"Valid            {iso_text(own.valid_from_ns)[:10]} to {iso_text(own.valid_to_ns)[:10]}",
        f"SHA-256          {own.sha256}",
        f"SHA-1            {own.sha1}",
        "",
        "Servers",
    ]
    for server in plant.servers:
        login = "a login of its own" if server.login else "anonymous"
        lines.append(f"  {server.id}: {server.url}, security {server.security}, {login}")
    lines += [
        "",
        "Please send back the SHA-256 or SHA-1 fingerprint of each server's certificate, as the server itself shows",
        "it, so that it can be compared here before it is trusted. No private key is in this file, and none is needed.",
    ]
    return "\n".join(lines) + "\n"
