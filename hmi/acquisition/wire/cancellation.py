"""Cancellation that asyncua 2.1 and Python's TaskGroup lose or disguise, put right."""

import asyncio
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from typing import Any


@contextmanager
def honest_cancellation() -> Iterator[None]:
    """Around every await of asyncua's: a cancellation inside comes out, and comes out as a plain CancelledError.

    WORKAROUND asyncua 2.1: its `connect_socket` waits with `asyncio.wait_for`, which before Python 3.12 drops a
    cancellation that meets the result (cpython issue 86296), so that a link could not be stopped. All other waits go
    through wait_for2, which then raises a subclass of CancelledError that neither TaskGroup nor asyncio.timeout of
    Python 3.11 takes for one.
    """
    task = asyncio.current_task()
    before = task.cancelling() if task else 0
    try:
        yield
    except asyncio.CancelledError as error:
        if type(error) is asyncio.CancelledError:
            raise
        raise asyncio.CancelledError from error
    if task is not None and task.cancelling() > before:
        raise asyncio.CancelledError


async def until_one_fails(*works: Coroutine[Any, Any, None]) -> None:
    """Runs all of them until one raises, which is raised here after the others were ended; or until all have ended.

    WORKAROUND cpython before 3.13 (gh-116720): a TaskGroup that is already ending because of an error swallows a
    cancellation from outside, and a link that lost its server in the moment it was told to stop went on for ever.
    """
    tasks = [asyncio.create_task(work) for work in works]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        failed = [task for task in tasks if task.done()]
    finally:
        for task in tasks:
            task.cancel()
        await _ended(tasks)
    for task in failed:
        if not task.cancelled() and (error := task.exception()) is not None:
            raise error


async def _ended(tasks: Sequence[asyncio.Task[None]]) -> None:
    """Returns when all have ended, however often it is itself cancelled meanwhile, which it tells afterwards."""
    cancelled: asyncio.CancelledError | None = None
    while pending := [task for task in tasks if not task.done()]:
        try:
            await asyncio.wait(pending)
        except asyncio.CancelledError as error:
            cancelled = error
    for task in tasks:
        if not task.cancelled():
            task.exception()  # asked for, so that nobody misses it
    if cancelled is not None:
        raise cancelled
