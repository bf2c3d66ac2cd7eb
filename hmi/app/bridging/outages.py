"""What a person is told when a runtime was away: since when, until when, and what is missing. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hmi.border.messages import Hello
from hmi.model.link import Gap
from hmi.model.text import clock_text, duration_text
from widgets.words import tr


@dataclass(frozen=True, slots=True)
class Outage:
    """A time without a runtime, UTC. restarted: another run answers; else only the connection was lost."""

    since_ns: int
    until_ns: int
    restarted: bool

    def sentence(self, zone: ZoneInfo) -> str:
        since, until = clock_text(self.since_ns, zone), clock_text(self.until_ns, zone)
        if not self.restarted:
            return tr("This window had no runtime from {since} to {until}; recording and alarms went on.").format(
                since=since, until=until
            )
        return tr("The runtime stopped at {since} and was started again at {until}.").format(since=since, until=until)

    def missing(self, gaps: Sequence[Gap], zone: ZoneInfo) -> str:
        """The sentence with what history says is missing since; without it where history knows of nothing."""
        since = [g for g in gaps if g.end_ns > self.since_ns]
        if not self.restarted or not since:
            return self.sentence(zone)
        missing_ns = max(g.end_ns for g in since) - min(g.start_ns for g in since)
        return tr("{sentence}: {duration} are not recorded.").format(
            sentence=self.sentence(zone)[:-1], duration=duration_text(max(1.0, missing_ns / 1e9))
        )


class Outages:
    """Remembers when the runtime was last heard, and which one it was."""

    def __init__(self) -> None:
        self._run = ""
        self._since_ns = 0

    def begin(self, heard_ns: int) -> None:
        """The runtime is lost; it was heard last at heard_ns (UTC), 0 for never."""
        if not self._since_ns:
            self._since_ns = heard_ns

    def ended(self, hello: Hello, now_ns: int) -> Outage | None:
        """The runtime answers again: what was missed, None where nothing was."""
        before, self._run = self._run, hello.run
        since_ns, self._since_ns = self._since_ns, 0
        if not before or not since_ns:
            return None
        restarted = hello.run != before
        return Outage(since_ns, max(since_ns, hello.started_ns) if restarted else now_ns, restarted)
