"""The runtime's log: a file that does not grow without end."""

import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

_BYTES: Final = 2 << 20
_FILES: Final = 4
_FORMAT: Final = "%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s: %(message)s"
LIBRARIES: Final = ("asyncua", "asyncio")
"""They tell much that is no news at INFO."""


@contextmanager
def logging_to(folder: Path) -> Iterator[Path]:
    """All records from INFO on go to `runtime.log` in this folder; gives its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "runtime.log"
    handler = RotatingFileHandler(path, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8")
    formatter = logging.Formatter(_FORMAT, "%Y-%m-%dT%H:%M:%S")
    formatter.converter = _utc
    handler.setFormatter(formatter)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        yield path
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        handler.close()


def _utc(seconds: float | None) -> time.struct_time:
    return time.gmtime(seconds)


def say(sentence: str) -> None:
    """A sentence for who started the process."""
    sys.stderr.write(f"sightglass: {sentence}\n")
    sys.stderr.flush()
