"""Cancellation that asyncua 2.1 loses or disguises on Python before 3.12, put right."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


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
