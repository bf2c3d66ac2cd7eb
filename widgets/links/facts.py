"""What is known of one link, put together for the screen."""

from dataclasses import dataclass

from hmi.model.certificate import CertificateEntry, Trust
from hmi.model.link import LinkState, LinkStatus
from hmi.model.quality import Quality
from hmi.model.text import NO_VALUE, duration_text

WAITING = (LinkState.CERTIFICATE_CHANGED, LinkState.ACCESS_DENIED, LinkState.CONFIG_ERROR)
"""States in which a link tries nothing more until a person has decided or mended something."""
_S = 1_000_000_000


@dataclass(frozen=True, slots=True)
class FailedItem:
    """A tag that its server does not deliver. words: what the code means and what to do."""

    tag: str
    node: str
    status: int
    words: str


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """A link at one time.

    Attributes:
        url, security: as the plant file has them.
        values_per_s: over the last second or so; NaN where it is not known yet.
        certificate: what the server showed last; None where none is known.
    """

    status: LinkStatus
    url: str
    security: str
    values_per_s: float
    failed: tuple[FailedItem, ...] = ()
    certificate: CertificateEntry | None = None

    @property
    def quality(self) -> Quality:
        """The mark of its state."""
        if self.status.state is LinkState.LIVE:
            return Quality.UNCERTAIN if self.status.failed else Quality.GOOD
        return Quality.UNCERTAIN if self.status.state is LinkState.DEGRADED else Quality.NO_LINK

    @property
    def still(self) -> bool:
        """Connected, and yet not one of its tags moves: a quiet night, or a server that stands still."""
        return self.status.state is LinkState.LIVE and bool(self.status.subscribed) and not self.status.moving


def certificate_text(facts: LinkFacts, now_ns: int) -> str:
    """`trusted, 214 d left`; what stands in for it where the link is not protected or nothing is known."""
    entry = facts.certificate
    if entry is None:
        return "no security" if facts.security == "None" else NO_VALUE
    left_s = (entry.valid_to_ns - now_ns) / _S
    life = "expired" if left_s <= 0 else f"{duration_text(left_s)} left"
    return f"{entry.trust.value}, {life}"


def certificate_of(server: str, entries: tuple[CertificateEntry, ...]) -> CertificateEntry | None:
    """What a person is to look at for a server: what waits for a decision, else what was decided last."""
    mine = [e for e in entries if e.server == server and e.trust is not Trust.OWN]
    return max(mine, key=lambda e: (e.trust is Trust.PENDING, e.time_ns), default=None)
