"""How the system's allocator hands memory back; a runtime is at work for months."""

import asyncio
import ctypes
import sys
from typing import Final

_M_TRIM_THRESHOLD: Final = -1
_M_MMAP_THRESHOLD: Final = -3
_BYTES: Final = 131_072
TRIM_S: Final = 600.0
"""How often a runtime hands memory back."""


def steady_memory() -> bool:
    """Keeps large columns out of glibc's heap, where one small block that stays holds all that was freed below it.

    glibc raises the size from which it maps blocks of their own with every large one that is freed (mallopt(3)); said
    once, the size stays. Elsewhere there is nothing to do: False.
    """
    if not sys.platform.startswith("linux"):
        return False
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is None:  # musl
        return False
    return bool(set_option(_M_MMAP_THRESHOLD, _BYTES)) and bool(set_option(_M_TRIM_THRESHOLD, _BYTES))


def hand_back() -> bool:
    """Gives whole free pages back to the system, those between blocks that are in use among them (malloc_trim(3)).

    glibc by itself gives back the end of a heap alone, of a thread's heap as of the main one. Some milliseconds; other
    threads may go on. Elsewhere there is nothing to do: False.
    """
    if not sys.platform.startswith("linux"):
        return False
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return trim is not None and bool(trim(0))


async def hand_back_memory() -> None:
    """Now and then, in a thread, until cancelled."""
    while True:
        await asyncio.sleep(TRIM_S)
        await asyncio.to_thread(hand_back)
