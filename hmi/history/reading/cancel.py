"""Questions that nobody waits for any more are left unanswered."""

import threading


class CancelledError(Exception):
    """The event handed in with a question was set before the answer was there."""


def check(cancel: threading.Event | None) -> None:
    """Between two slices of an answer. Raises CancelledError."""
    if cancel is not None and cancel.is_set():
        raise CancelledError("the question was withdrawn")
