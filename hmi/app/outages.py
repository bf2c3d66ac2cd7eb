"""What a person is told when a runtime was away: since when, until when, and what is missing. No Qt."""

from zoneinfo import ZoneInfo

from hmi.border.messages import Hello
from hmi.model.text import clock_text, duration_text


class Outages:
    """Remembers when the runtime was last heard, and which one it was."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._run = ""
        self._since_ns = 0

    def begin(self, heard_ns: int) -> None:
        """The runtime is lost; it was heard last at heard_ns (UTC), 0 for never."""
        if not self._since_ns:
            self._since_ns = heard_ns

    def ended(self, hello: Hello, now_ns: int) -> str:
        """The runtime answers again; what is to be said of it, empty where nothing was missed."""
        before, self._run = self._run, hello.run
        since_ns, self._since_ns = self._since_ns, 0
        if not before or not since_ns:
            return ""
        start = clock_text(since_ns, self._zone)
        if hello.run == before:
            end = clock_text(now_ns, self._zone)
            return f"This window had no runtime from {start} to {end}; recording and alarms went on."
        missing = duration_text(max(0, hello.started_ns - since_ns) / 1e9)
        end = clock_text(hello.started_ns, self._zone)
        return f"The runtime stopped at {start} and was started again at {end}: {missing} are not recorded."
