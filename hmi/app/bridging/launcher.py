"""Attaching to a runtime, or starting one, in a thread that begins before Qt is imported: both start side by side."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from hmi.border.launch import Attached

Ensure = Callable[[bool, threading.Event], Attached]
"""Given whether the last runtime died, and what to look at for being cancelled; raises LaunchError."""


class Launcher:
    """One attempt at a time."""

    def __init__(self, ensure: Ensure) -> None:
        self._ensure = ensure
        self._cancelled = threading.Event()
        self._threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="launch")

    def start(self, *, again: bool) -> "Future[Attached]":
        """Begins an attempt. again: the last runtime died."""
        return self._threads.submit(self._ensure, again, self._cancelled)

    def close(self) -> None:
        """Gives up an attempt under way and ends the thread."""
        self._cancelled.set()
        self._threads.shutdown(wait=True, cancel_futures=True)
