"""A certificate as a person sees it: whose it is, until when, what is wrong with it, and whether it is trusted."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from hmi.model.words import marked

WARN_DAYS: Final = (60, 30, 7)
"""Days before the end of a certificate at which it is warned of; once more at its end."""
_DAY_NS: Final = 86_400 * 10**9


class Trust(Enum):
    """What a person has said of a certificate. OWN is this workstation's."""

    OWN = marked("own")
    TRUSTED = marked("trusted")
    PENDING = marked("not trusted yet")
    REFUSED = marked("refused")


@dataclass(frozen=True, slots=True)
class CertificateEntry:
    """One certificate and one server that shows it.

    Attributes:
        server: id; empty for our own, and for one that was laid into the folder by hand (trusted for any server).
        sha256, sha1: fingerprints, hexadecimal, lower case; tools of servers show one or the other.
        valid_from_ns, valid_to_ns: UTC.
        application_uri, hosts: for whom it was made.
        faults: sentences: expired, for another host, ...; a person may trust it all the same.
        differences: sentences, from the certificate that this server showed before; empty where there is none.
        time_ns, user: when and by whom it was trusted or refused; for a pending one when it was last seen.
    """

    server: str
    trust: Trust
    sha256: str
    sha1: str
    subject: str
    issuer: str
    valid_from_ns: int
    valid_to_ns: int
    application_uri: str
    hosts: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()
    time_ns: int = 0
    user: str = ""


def expiry_stage(valid_to_ns: int, now_ns: int) -> int | None:
    """The nearest of 60, 30, 7 and 0 days that the rest of a certificate's life has come down to; None above 60."""
    left_ns = valid_to_ns - now_ns
    return next((days for days in (0, *reversed(WARN_DAYS)) if left_ns <= days * _DAY_NS), None)


def expiry_warning(entry: CertificateEntry, now_ns: int) -> str:
    """The sentence for a certificate that ends within 60 days, or has; empty for any other, and for one not trusted."""
    stage = expiry_stage(entry.valid_to_ns, now_ns)
    if stage is None or entry.trust not in (Trust.OWN, Trust.TRUSTED):
        return ""
    whose = marked("this workstation") if entry.trust is Trust.OWN else entry.server or entry.subject
    if stage == 0:
        return marked("the certificate of {whose} has expired; it needs a new one").format(whose=whose)
    left = -(-(entry.valid_to_ns - now_ns) // _DAY_NS)
    days = marked("{count} day(s)", n=left).format(count=left)
    return marked("the certificate of {whose} expires in {days}; it needs a new one by then").format(
        whose=whose, days=days
    )
