"""The link to a server as others see it: its state, what it lost, what became of a write."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from hmi.model.columns import Statuses, Times, Values
from hmi.model.words import marked


class LinkState(Enum):
    """States of a link; the last three wait for a person."""

    OFFLINE = marked("offline")
    CONNECTING = marked("connecting")
    SYNCING = marked("syncing")
    LIVE = marked("live")
    DEGRADED = marked("degraded")
    RECONNECTING = marked("reconnecting")
    CERTIFICATE_CHANGED = marked("certificate changed")
    ACCESS_DENIED = marked("access denied")
    CONFIG_ERROR = marked("configuration error")


@dataclass(frozen=True, slots=True)
class LinkStatus:
    """A link at one time.

    Attributes:
        server: id of the `Server`.
        since_ns: UTC when the state was entered.
        reason: one sentence: what happened, and what to do if a person must.
        wanted, subscribed: items; failed: tag row to the server's StatusCode.
        values, notifications, keep_alives, decode_errors, reconnects: counts since start.
        moving: tags that sent a sample within the last minute or so, but for the first of a new subscription.
        skew_s: the server's clock against ours, seconds, positive where it is ahead; None where it is not known.
        server_state: ServerState (Part 5, 12.6), service_level: 0 to 255, as the server says; None where it does not.
        healed: samples fetched from the server's history; healing: stretches of tags still to be fetched.
        gaps: since start; lag_ms: arrival minus source time of its newest batch, None before the first; values_per_s:
            within the last second or so. The runtime counts all three; a link by itself leaves them.
    """

    server: str
    state: LinkState
    since_ns: int
    reason: str = ""
    wanted: int = 0
    subscribed: int = 0
    failed: Mapping[int, int] = field(default_factory=dict)
    values: int = 0
    notifications: int = 0
    keep_alives: int = 0
    decode_errors: int = 0
    reconnects: int = 0
    moving: int = 0
    skew_s: float | None = None
    server_state: int | None = None
    service_level: int | None = None
    healed: int = 0
    healing: int = 0
    gaps: int = 0
    lag_ms: float | None = None
    values_per_s: float | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of time in which samples may be missing, for some tags. Times in ns UTC.

    reason: `link`, `sequence`, `overflow`, `queue`, `disk` (it took nothing for so long that the queue ran over),
    `damaged` (a file was put aside), `stop`, `crash`, `decode`, `clock` (the server's clock went ahead), `process`
    (the link's own process ended).
    tags: rows; empty for all tags of the plant.
    """

    start_ns: int
    end_ns: int
    reason: str
    tags: tuple[int, ...] = ()


def joined(gaps: Iterable[Gap]) -> list[Gap]:
    """One gap for those of one reason that touch, with the tags of all of them, by start: as a person is told."""
    found: dict[str, list[Gap]] = {}
    for gap in sorted(gaps, key=lambda g: g.start_ns):
        own = found.setdefault(gap.reason, [])
        if own and gap.start_ns <= own[-1].end_ns:
            last = own.pop()
            tags = tuple(sorted({*last.tags, *gap.tags})) if last.tags and gap.tags else ()
            gap = Gap(last.start_ns, max(last.end_ns, gap.end_ns), gap.reason, tags)
        own.append(gap)
    return sorted((g for own in found.values() for g in own), key=lambda g: g.start_ns)


@dataclass(frozen=True, slots=True)
class Before:
    """What an earlier link to the same server had when it ended, so that the next one doubles and forgets nothing.

    Attributes:
        whole_ns: until then no sample is missing, ns UTC. reason: of the gap that begins there.
        time, value, status: the newest sample of each tag, in the order of the link's tags; time 0 where there is none.
    """

    whole_ns: int
    reason: str
    time: Times
    value: Values
    status: Statuses


class WriteOutcome(Enum):
    """What became of a write; it is never retried by itself."""

    NOT_SENT = marked("not sent")
    REFUSED = marked("refused")
    REJECTED = marked("rejected")
    CONFIRMED = marked("confirmed")
    MISMATCH = marked("mismatch")
    UNKNOWN = marked("unknown")


@dataclass(frozen=True, slots=True)
class WriteResult:
    """Outcome, the value read back (NaN if none), and a sentence for the person who wrote."""

    outcome: WriteOutcome
    read_back: float
    sentence: str
