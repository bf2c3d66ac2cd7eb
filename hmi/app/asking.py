"""Questions to files in worker threads: an immutable question goes in, the answer comes back on the window's thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

T = TypeVar("T")


class Asking(QObject):
    """A few threads for history and journal. Whether an answer is still wanted is for the asker to decide.

    failed: told of every question that ended with an error, after the asker's own `refused`.
    """

    _answered = Signal(object, object, object)

    def __init__(self, failed: Callable[[BaseException], None], threads: int = 2) -> None:
        super().__init__()
        self._failed = failed
        self._closed = False
        self._waiting = 0
        self._threads = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="asking")
        self._answered.connect(self._deliver)

    @property
    def waiting(self) -> int:
        """How many questions are not answered yet."""
        return self._waiting

    def ask(
        self,
        question: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Runs `question` in a thread; `then` is called with its answer, `refused` with its error."""
        if self._closed:
            return
        self._waiting += 1
        future = self._threads.submit(question)
        future.add_done_callback(lambda f: self._hand_over(f, then, refused))

    def close(self) -> None:
        """Waits for the questions under way; their answers are dropped."""
        self._closed = True
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _hand_over(self, future: "Future[Any]", then: object, refused: object) -> None:
        """On the worker's thread: Qt carries the signal over to the window's."""
        if not self._closed:
            self._answered.emit(future, then, refused)

    def _deliver(
        self,
        future: "Future[Any]",
        then: Callable[[Any], None],
        refused: Callable[[BaseException], None] | None,
    ) -> None:
        self._waiting -= 1
        if self._closed or future.cancelled():
            return
        error = future.exception()
        if error is None:
            then(future.result())
            return
        if refused is not None:
            refused(error)
        self._failed(error)
