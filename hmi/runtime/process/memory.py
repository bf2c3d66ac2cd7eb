"""How the system's allocator hands memory back; a runtime is at work for months."""

import ctypes
import sys
from typing import Final

_M_TRIM_THRESHOLD: Final = -1
_M_MMAP_THRESHOLD: Final = -3
_BYTES: Final = 131_072


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
