"""One owner of a plant's database: a lock on a file of its own, never on the database, and who holds it."""

import os
import threading
from time import monotonic, time_ns
from typing import Final

from hmi.border.place import FROZEN_S, Place, RuntimeState
from hmi.runtime.process.errors import StartError

_POLL_S: Final = 0.05


class TakenError(StartError):
    """Another runtime holds the lock. The text says which, and what to do."""


class RuntimeLock:
    """The right to write a place's files, held from `acquire` to `release` or to the death of the process.

    A killed owner's lock is freed by the system; children do not inherit it (PEP 446).
    """

    def __init__(self, place: Place) -> None:
        self._place = place
        self._file: int | None = None

    @property
    def held(self) -> bool:
        return self._file is not None

    def acquire(self, wait_s: float = 10.0) -> None:
        """Takes the lock. Waits only for an owner that is on its way out.

        Raises:
            TakenError: another runtime holds it.
            OSError: the folder cannot be written.
        """
        self._place.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        end = monotonic() + wait_s
        while not self._try():
            state = RuntimeState.read(self._place)
            leaving = state is None or state.stopping
            if not leaving or monotonic() > end:
                raise TakenError(_who(self._place, state))
            threading.Event().wait(_POLL_S)

    def _try(self) -> bool:
        file = os.open(self._place.lock, os.O_RDWR | os.O_CREAT, 0o600)
        if not _lock(file):
            os.close(file)
            return False
        if not _same_file(file, self._place):  # the owner removed it between our opening and our locking
            os.close(file)
            return self._try()
        self._file = file
        return True

    def release(self) -> None:
        """Frees the lock and removes its file; without effect where it is not held."""
        file, self._file = self._file, None
        if file is None:
            return
        if os.name != "nt":
            self._place.lock.unlink(missing_ok=True)
        os.close(file)


def _lock(file: int) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _same_file(file: int, place: Place) -> bool:
    try:
        return os.path.samestat(os.fstat(file), place.lock.stat())
    except FileNotFoundError:
        return False


def _who(place: Place, state: RuntimeState | None) -> str:
    if state is None:
        return f"another runtime is starting or stopping on {place.folder}; try again in a moment"
    age_s = (time_ns() - state.heartbeat_ns) / 1e9
    if age_s > FROZEN_S:
        return (
            f"the runtime (pid {state.pid}) on {place.folder} is frozen: its last heartbeat is {age_s:.0f} s old. "
            "End it and start again."
        )
    return f"another runtime (pid {state.pid}) is at work on {place.folder}; attach to it, or end it first"
