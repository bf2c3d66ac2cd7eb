"""Finds the runtime at work on a place, or starts one in a session of its own. Blocking: call it beside Qt's start."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Final

import hmi
from hmi.border.child import child_environment
from hmi.border.client import Client, GoneError
from hmi.border.exchange import BorderError
from hmi.border.messages import Hello
from hmi.border.place import FROZEN_S, Place, RuntimeState
from hmi.model.words import marked

_POLL_S: Final = 0.02
_LOG_LIMIT: Final = 1 << 20
_ONCE_ONLY: Final = {"--fresh": 0, "--past": 1}
"""Arguments for a first start alone, with how many words follow: a runtime that died must not lose its history."""


class LaunchError(Exception):
    """There is no runtime to attach to. The text says what is the matter and what to do."""


class _Detached(subprocess.Popen[bytes]):
    """A child that outlives its parent on purpose, so that being dropped is no reason for a warning."""

    def __del__(self) -> None:
        self.poll()


@dataclass(frozen=True, slots=True)
class Attached:
    """A runtime that answered.

    Attributes:
        socket: where to connect. hello: what it said of itself; its plant_hash is to be compared with one's own.
        process: where this call started it; `process.poll()` reaps it when it has ended.
        log, log_begin: where it writes its words, and from which byte on; where this call started it.
    """

    socket: str
    hello: Hello
    process: subprocess.Popen[bytes] | None = None
    log: Path | None = None
    log_begin: int = 0

    def failure(self) -> str:
        """Why the runtime that was started here ended by itself, in its own words; empty where it did not fail."""
        code = None if self.process is None else self.process.poll()
        if self.log is None or code is None or code <= 0:
            return ""
        return _ended(code, self.log, self.log_begin)


def station() -> str:
    """The name of this desk, as the journal gives it beside the user's."""
    return socket.gethostname()


def attach(place: Place) -> Attached | None:
    """The runtime at work on this place; None where there is none.

    Raises:
        LaunchError: there is one, but it is frozen, another's, or of another version.
    """
    state = RuntimeState.read(place)
    address = state.socket if state else place.socket
    try:
        with Client(address, timeout_s=FROZEN_S) as client:
            hello = Hello.of(
                client.ask("hello", version=hmi.__version__, plant_hash="", station=station(), desktop=False)
            )
    except TimeoutError as error:
        who = marked("the runtime (pid {pid})").format(pid=state.pid) if state else marked("the runtime")
        raise LaunchError(
            marked(
                "{who} on {folder} is frozen: it has not answered for {frozen_s:.0f} s. End it and start again."
            ).format(who=who, folder=place.folder, frozen_s=FROZEN_S)
        ) from error
    except (OSError, GoneError):
        return None
    except BorderError as error:
        raise LaunchError(str(error)) from error
    if hello.version != hmi.__version__:
        raise LaunchError(
            marked(
                "the runtime (pid {pid}) is version {version}, this is {ours}: end the runtime and start again"
            ).format(pid=hello.pid, version=hello.version, ours=hmi.__version__)
        )
    return Attached(address, hello)


def ensure(
    place: Place,
    plant_folder: Path,
    arguments: Sequence[str] = (),
    *,
    again: bool = False,
    timeout_s: float = 30.0,
    cancelled: threading.Event | None = None,
) -> Attached:
    """Attaches to the living runtime of a place, or starts one and waits until it answers.

    Args:
        arguments: of `python -m hmi.runtime`, beside the plant and the place.
        again: the last one died: what is for a first start alone (`--fresh`, `--past`) is left out.
        cancelled: set it to stop waiting.

    Raises:
        LaunchError: as `attach`; or the one started ended or did not answer in time, in its own words.
    """
    stop = cancelled or threading.Event()
    if (found := attach(place)) is not None:
        return found
    log = _start_log(place)
    begin = log.stat().st_size if log.exists() else 0
    child = _start(place, plant_folder, again_arguments(arguments) if again else list(arguments), log)
    end = monotonic() + timeout_s
    while monotonic() < end and not stop.wait(_POLL_S):
        ended = child.poll() is not None
        if (found := attach(place)) is not None:
            return Attached(found.socket, found.hello, None if ended else child, log, begin)
        if ended:
            raise LaunchError(_ended(child.returncode, log, begin))
    raise LaunchError(
        marked("the runtime (pid {pid}) did not answer within {timeout_s:.0f} s; see {log}").format(
            pid=child.pid, timeout_s=timeout_s, log=log
        )
    )


def again_arguments(arguments: Sequence[str]) -> list[str]:
    """The arguments without those for a first start alone."""
    kept: list[str] = []
    skip = 0
    for argument in arguments:
        if skip:
            skip -= 1
        elif argument in _ONCE_ONLY:
            skip = _ONCE_ONLY[argument]
        else:
            kept.append(argument)
    return kept


def _start_log(place: Place) -> Path:
    try:
        place.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.log.mkdir(exist_ok=True)
    except OSError as error:
        raise LaunchError(marked("the data folder cannot be written: {error}").format(error=error)) from error
    return place.log / "start.log"


def _start(place: Place, plant_folder: Path, arguments: Sequence[str], log: Path) -> subprocess.Popen[bytes]:
    """A session of its own, so that Ctrl-C in a terminal reaches the desktop alone."""
    command = [sys.executable, "-m", "hmi.runtime", str(plant_folder), "--data", str(place.folder), *arguments]
    mode = "ab" if log.exists() and log.stat().st_size < _LOG_LIMIT else "wb"
    with log.open(mode) as output:
        return _Detached(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=child_environment(),
            start_new_session=os.name != "nt",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )


def _ended(code: int, log: Path, begin: int) -> str:
    return _last_words(log, begin) or marked("the runtime ended with code {returncode}; see {log}").format(
        returncode=code, log=log
    )


def _last_words(log: Path, begin: int) -> str:
    """The last line the child wrote before it ended: the sentence that says why."""
    size = log.stat().st_size
    with log.open("rb") as written:
        written.seek(begin if begin <= size else 0)
        lines = written.read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""
