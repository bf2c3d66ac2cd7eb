"""A simulation from its options to its end."""

import asyncio
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from os import read
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlparse

from hmi.config import find, load
from hmi.model.plant import Plant
from hmi.simulation.beginning import Beginning
from hmi.simulation.beginning_process import BeginningProcess
from hmi.simulation.faults import Fault, faults
from hmi.simulation.options import Options

if TYPE_CHECKING:
    from hmi.simulation.live import Live

LOOPBACK: Final = "127.0.0.1"
Announce = Callable[[dict[str, Any]], None]


def beginning(options: Options, begin_s: float) -> Beginning:
    """What is to be simulated. begin_s: time.time() of the start; faults count from it, and the past ends there.

    Raises: PlantError, FaultError.
    """
    plant = load(find(options.plant))
    given = plant.simulation
    seed = options.seed if options.seed is not None else 1 if given is None else given.seed
    wanted = options.faults
    if wanted is None:
        wanted = () if given is None else given.faults
    begin_s = round(begin_s, 3)
    return Beginning(plant, begin_s, seed, faults(plant, wanted, begin_s), options.past_s, options.past_file)


def ports(plant: Plant, port: int | None) -> list[int]:
    """A port for each server: the plant's own, free ones (0), or from one on.

    Raises: OSError if one of them is taken, so that it is told before anything is made.
    """
    if port is None:
        wanted = [urlparse(s.url).port or 4840 for s in plant.servers]
    else:
        wanted = [port + i if port else 0 for i in range(len(plant.servers))]
    for number in wanted:
        _try(number)
    return wanted


def _try(port: int) -> None:
    with socket.socket() as trial:
        # As asyncio binds: a port that only waits for its last packets is free.
        if sys.platform != "win32":
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((LOOPBACK, port))
        except OSError as error:
            raise OSError(f"port {port} is taken ({error.strerror}); --port 0 finds free ones") from error


async def serve(work: BeginningProcess, wanted: Sequence[int], options: Options, announce: Announce) -> None:
    """Serves until a signal, or the end of standard input, says stop.

    Args:
        work: already started, so that the past is run while the servers are made.
        wanted: ports, one for each server.

    Raises: what the beginning raises; OSError if a port is taken or the past cannot be written.
    """
    # asyncua takes a quarter of a second to import, which the past uses already.
    from hmi.simulation.live import Live

    stop = asyncio.Event()
    _stop_on_signals(stop)
    if options.until_stdin_closes:
        _stop_at_end_of_input(stop)
    start = work.beginning
    live = Live(start.plant, options.speed)
    await live.prepare(wanted, start.methods())
    plant_run, newest = work.result()
    try:
        urls = await live.start(plant_run, newest)
        announce(_ready(start, urls))
        await _until(stop, live, start)
    finally:
        await live.stop()


async def _until(stop: asyncio.Event, live: "Live", start: Beginning) -> None:
    loop = asyncio.get_running_loop()
    losses = [f for f in start.faults if f.kind == "link-loss"]
    work = [loop.create_task(live.run(start.begin_s), name="steps")]
    work += [loop.create_task(live.lose_link(f), name=f.name) for f in losses]
    end = loop.create_task(stop.wait(), name="stop")
    waiting: set[asyncio.Task[Any]] = {end, *work}
    while end in waiting:
        done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        if any(task.exception() for task in done):
            break
    for task in waiting:
        task.cancel()
    results = await asyncio.gather(*work, end, return_exceptions=True)
    failures = [r for r in results if isinstance(r, Exception)]
    if failures:
        raise failures[0]


def _ready(start: Beginning, urls: dict[str, str]) -> dict[str, Any]:
    line: dict[str, Any] = {
        "ready": True,
        "servers": urls,
        "faults": [_fault(f) for f in start.faults],
        "seconds_to_ready": round(time.time() - start.begin_s, 3),
    }
    if start.past_file is not None:
        line["past"] = str(start.past_file)
    return line


def _fault(fault: Fault) -> dict[str, Any]:
    start = datetime.fromtimestamp(fault.start_s, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {
        "fault": fault.name,
        "kind": fault.kind,
        "target": fault.target,
        "start": start,
        "start_ns": fault.start_ns,
    }


def _stop_on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        if sys.platform == "win32":  # whose loops know no signals
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
        else:
            loop.add_signal_handler(number, stop.set)


def _stop_at_end_of_input(stop: asyncio.Event) -> None:
    """A parent killed with -9 says nothing, but its end of the pipe closes."""
    loop = asyncio.get_running_loop()

    def wait() -> None:
        while read(0, 4096):
            pass
        loop.call_soon_threadsafe(stop.set)

    # A daemon: blocked in the operating system, it must not keep the process alive after a signal.
    threading.Thread(target=wait, name="standard input", daemon=True).start()
