"""Memory that is freed and goes back to the system."""

import ctypes
import sys
from typing import Final

_MMAP_THRESHOLD: Final = -3
"""M_MMAP_THRESHOLD of malloc.h."""
_APART_BYTES: Final = 1 << 20


def give_back_pictures() -> None:
    """Large blocks, as a display's picture of 8 MB, are asked of the system one by one, and given back when freed.

    Left to itself glibc raises its bound to the size of the largest block ever freed, up to 32 MB (mallopt(3)): from
    then on pictures lie in the heap between small things, and 50 to 100 MB of it stay empty and taken. Elsewhere than
    on glibc nothing is done.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            mallopt(_MMAP_THRESHOLD, _APART_BYTES)
