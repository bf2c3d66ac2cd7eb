"""The lease of a runtime that a desktop started: it ends when nobody needs it any more."""

from hmi.model.words import marked


class Lease:
    """Pure, with the monotonic clock handed in.

    Over when the last desktop leaves and says so, or `seconds` after the last one vanished, or after the start where
    none ever came. `seconds` None: a runtime of its own, which no desktop ends.
    """

    def __init__(self, seconds: float | None, now_s: float) -> None:
        self.seconds = seconds
        self._alone_since: float | None = now_s
        self._ended_by_desktop = False
        self.desktops = 0

    @property
    def lent(self) -> bool:
        return self.seconds is not None

    def joined(self) -> None:
        """A desktop has come."""
        self.desktops += 1
        self._alone_since = None
        self._ended_by_desktop = False

    def left(self, now_s: float, *, stop: bool = False) -> None:
        """A desktop has gone. stop: it said that the runtime may end when no other is left."""
        self.desktops -= 1
        if self.desktops == 0:
            self._alone_since = now_s
            self._ended_by_desktop = stop

    def over(self, now_s: float) -> str:
        """Why the lease is over, as a sentence; empty while it is not."""
        if self.seconds is None or self._alone_since is None:
            return ""
        if self._ended_by_desktop:
            return marked("the last desktop ended it")
        if now_s - self._alone_since >= self.seconds:
            return marked("no desktop for {seconds:.0f} s").format(seconds=self.seconds)
        return ""
