"""What is known of one link, put together for the screen."""

from collections.abc import Mapping
from dataclasses import dataclass

from hmi.model.link import LinkState, LinkStatus
from hmi.model.quality import Quality
from hmi.model.server.certificate import CertificateEntry, Trust, expiry_stage
from hmi.model.text import NO_VALUE, duration_text, number_text
from hmi.model.words import marked
from widgets.words import listed, tr

WAITING = (LinkState.CERTIFICATE_CHANGED, LinkState.ACCESS_DENIED, LinkState.CONFIG_ERROR)
"""States in which a link tries nothing more until a person has decided or mended something."""
SERVER_STATES: Mapping[int, str] = {
    0: marked("Running"),
    1: marked("Failed"),
    2: marked("No configuration"),
    3: marked("Suspended"),
    4: marked("Shutdown"),
    5: marked("Test"),
    6: marked("Communication fault"),
    7: marked("Unknown"),
}
"""ServerState (Part 5, 12.6)."""
_S = 1_000_000_000
_MINUTE_S = 60


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

    def quality(self, now_ns: int) -> Quality:
        """The mark of its state."""
        if self.status.state is LinkState.LIVE:
            return Quality.UNCERTAIN if self.status.failed or self.still(now_ns) else Quality.GOOD
        return Quality.UNCERTAIN if self.status.state is LinkState.DEGRADED else Quality.NO_LINK

    def still(self, now_ns: int) -> bool:
        """Connected, and yet not one of its tags moves: a quiet night, or a server that stands still."""
        return stands_still(self.status, now_ns)


def stands_still(status: LinkStatus, now_ns: int) -> bool:
    """Whether a link has been live for a minute in which none of its tags moved."""
    connected = status.state is LinkState.LIVE and now_ns - status.since_ns >= _MINUTE_S * _S
    return connected and bool(status.subscribed) and not status.moving


def still_text(status: LinkStatus) -> str:
    """`connected, 0 of 299 tags moving`."""
    return tr("connected, 0 of {subscribed} tags moving").format(subscribed=number_text(status.subscribed, 0))


def server_text(status: LinkStatus) -> str:
    """What the server says of itself: `Running, service level 255 of 255`."""
    state = (
        ""
        if status.server_state is None
        else tr(SERVER_STATES[status.server_state])
        if status.server_state in SERVER_STATES
        else tr("state {number}").format(number=status.server_state)
    )
    level = (
        ""
        if status.service_level is None
        else tr("service level {service_level} of 255").format(service_level=status.service_level)
    )
    return listed(filter(None, (state, level))) or NO_VALUE


def certificate_text(facts: LinkFacts, now_ns: int) -> str:
    """`trusted, 214 d left`; what stands in for it where the link is not protected or nothing is known."""
    entry = facts.certificate
    if entry is None:
        return tr("no security") if facts.security == "None" else NO_VALUE
    left_s = (entry.valid_to_ns - now_ns) / _S
    life = tr("expired") if left_s <= 0 else tr("{duration} left").format(duration=duration_text(left_s))
    ending = "" if expiry_stage(entry.valid_to_ns, now_ns) is None else tr(" – needs a new one")
    return f"{tr(entry.trust.value)}, {life}{ending}"


def certificate_of(server: str, entries: tuple[CertificateEntry, ...]) -> CertificateEntry | None:
    """What a person is to look at for a server: what waits for a decision, else what was decided last."""
    mine = [e for e in entries if e.server == server and e.trust is not Trust.OWN]
    return max(mine, key=lambda e: (e.trust is Trust.PENDING, e.time_ns), default=None)
