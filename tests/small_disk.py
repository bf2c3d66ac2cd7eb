"""A disk that a test fills and empties: a tmpfs of 50 MB where we may mount one, else a limit of the kernel's."""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

SIZE_MB = 50
_LIMIT_BYTES = 65_536


class SmallDisk(Protocol):
    folder: Path

    def fill(self) -> None:
        """From now on the disk takes nothing more, or next to nothing."""

    def empty(self) -> None:
        """There is room again."""


class _Mounted:
    """A real file system of its own; what fills it is a file of somebody else's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self) -> None:
        with (self.folder / "ballast").open("ab", buffering=0) as ballast:
            for piece in (2**20, 2**12, 1):
                while True:
                    try:
                        if ballast.write(b"\0" * piece) < piece:
                            break
                    except OSError:
                        break

    def empty(self) -> None:
        (self.folder / "ballast").unlink()


class _Limited:
    """No file of this process may grow beyond some size: writes are refused as by a quota (EFBIG)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (_LIMIT_BYTES, self._before[1]))

    def empty(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self._before)


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    folder.mkdir()
    mounted = os.geteuid() == 0 and _mount(folder)
    disk: SmallDisk = _Mounted(folder) if mounted else _Limited(folder)
    try:
        yield disk
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
        else:
            disk.empty()


@contextmanager
def limited_disk(folder: Path) -> Iterator[SmallDisk]:
    """The kernel's limit, whoever we are."""
    folder.mkdir()
    disk = _Limited(folder)
    try:
        yield disk
    finally:
        disk.empty()


def _mount(folder: Path) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m", "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True).returncode == 0
