"""Tasks of a runtime: one that fails is told of, in the log, in the journal and on the screen."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from hmi.model.words import marked

log = logging.getLogger(__name__)


class Tasks:
    """notice: which task failed last, and why; empty before the first.

    Args:
        tell: makes an entry of the journal of a kind and a text.
    """

    def __init__(self, tell: Callable[[str, str], None]) -> None:
        self.notice = ""
        self._tell = tell

    def begin(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        """Starts a task; whoever asked for it keeps it."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("'%s' failed", task.get_name(), exc_info=error)
            self._tell(
                "fault", marked("'{task}' failed and has ended: {error}").format(task=task.get_name(), error=error)
            )
            self.notice = marked("'{task}' failed: {error}").format(task=task.get_name(), error=error)


async def cancelled(*tasks: asyncio.Task[None] | None) -> None:
    """Cancels tasks, and waits until they have ended."""
    known = [task for task in tasks if task is not None]
    for task in known:
        task.cancel()
    await asyncio.gather(*known, return_exceptions=True)
