"""Where frames go: one file of one format."""

from typing import Protocol

from hmi.history.exporting.table import Frame


class Sink(Protocol):
    """Written from one thread, in order. Every method may raise OSError."""

    def write(self, frame: Frame) -> None: ...

    def end(self) -> None:
        """Completes the file."""
        ...

    def give_up(self) -> None:
        """Closes what is open; the file is of no use, and removed by whoever made it."""
        ...

    @property
    def note(self) -> str:
        """What the reader of the file should know, empty if nothing."""
        ...
