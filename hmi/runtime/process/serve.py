"""A runtime from its start to its end, inside its event loop."""

import asyncio
import gc
import importlib
import json
import logging
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import platformdirs

from hmi.border.place import Place
from hmi.config import load
from hmi.history import HistoryError
from hmi.journal import JournalError
from hmi.model.words import marked
from hmi.runtime.link_process.wire import Wire
from hmi.runtime.process.errors import StartError
from hmi.runtime.process.memory import hand_back_memory
from hmi.runtime.process.options import Options
from hmi.runtime.process.past import hand_over, past_batches
from hmi.runtime.process.simulator import Simulator
from hmi.runtime.runtime import Runtime

log = logging.getLogger(__name__)

_SWITCH_S: Final = 0.001
"""So long the loop waits for the interpreter's lock where the thread of journal or recorder has it; else it is 5 ms."""


def run(options: Options, folder: Path, place: Place, simulator: Simulator | None, at_work: Callable[[], None]) -> str:
    """`serve` in an event loop of its own. Blocks."""
    return asyncio.run(serve(options, folder, place, simulator, at_work))


async def serve(
    options: Options, folder: Path, place: Place, simulator: Simulator | None, at_work: Callable[[], None]
) -> str:
    """Runs the plant; why it ended.

    at_work: called once it records.

    Raises:
        PlantError: the files are no plant.
        StartError: a file or the border's address cannot be used; the simulated plant did not start.
    """
    plant = load(folder)
    if options.fresh:
        try:
            _throw_away(place)
        except OSError as error:
            raise StartError(f"the records of the last demo cannot be deleted: {error}") from error
    secrets = (place.folder, platformdirs.user_config_path("sightglass", appauthor=False))
    wire = Wire(place.security, secrets)
    runtime = Runtime(folder, plant, place, link=wire, lease_s=options.lease_s, simulated=simulator is not None)
    try:
        await runtime.start()
    except (HistoryError, JournalError, OSError, sqlite3.Error) as error:
        raise StartError(str(error)) from error
    try:
        with _signals(runtime):
            _announce(options, runtime)
            at_work()
            await _at_work(runtime, options, simulator)
    except BaseException as error:
        runtime.end(f"{type(error).__name__}: {error}")
        raise
    finally:
        await runtime.stop(runtime.end_reason)
        if simulator is not None:
            await asyncio.to_thread(simulator.end)
    return runtime.end_reason


async def _at_work(runtime: Runtime, options: Options, simulator: Simulator | None) -> None:
    """Connects, then waits for the end; the end may come while the simulated plant still starts."""
    sys.setswitchinterval(_SWITCH_S)
    gc.freeze()  # a plant is a million objects that stay: collections during a flood of alarms took 200 ms over them
    loop = asyncio.get_running_loop()
    tasks = [loop.create_task(_connect(runtime, options, simulator), name="connect")]
    tasks.append(loop.create_task(hand_back_memory(), name="memory"))
    ended = loop.create_task(runtime.ended.wait(), name="end")
    timer = None
    if options.for_s is not None:
        timer = loop.call_later(
            options.for_s, runtime.end, marked("after {for_s:g} s, as asked").format(for_s=options.for_s)
        )
    if simulator is not None:
        tasks.append(loop.create_task(_watch(runtime, simulator), name="simulated plant"))
    try:
        waiting = {ended, *tasks}
        while not ended.done():
            done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
    finally:
        if timer is not None:
            timer.cancel()
        for task in (ended, *tasks):
            task.cancel()
        await asyncio.gather(ended, *tasks, return_exceptions=True)


def _throw_away(place: Place) -> None:
    """Only a demo asks for it, its files are a plant, and the lock is held: nobody is at work on these records."""
    for main_file in (place.history, place.journal):
        for path in place.folder.glob(f"{main_file.stem}*"):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
    place.state.unlink(missing_ok=True)


async def _connect(runtime: Runtime, options: Options, simulator: Simulator | None) -> None:
    await asyncio.to_thread(importlib.import_module, "hmi.acquisition")
    urls = dict(options.urls)
    if simulator is None:
        runtime.connect(urls)
        runtime.prime()
        return
    announced = await asyncio.to_thread(simulator.announced)
    runtime.connect({**announced.urls, **urls})
    if announced.past is None:
        runtime.prime()
        return
    past = await asyncio.to_thread(past_batches, announced.past, runtime.plant)
    runtime.prime(past)
    await hand_over(past, runtime.heal, lambda: runtime.diagnostics().queued)


async def _watch(runtime: Runtime, simulator: Simulator) -> None:
    code = await asyncio.to_thread(simulator.wait)
    if not runtime.ended.is_set():
        runtime.tell(
            "fault",
            marked("the simulated plant ended with code {code}; its log is in {log}").format(
                code=code, log=runtime.place.log
            ),
        )


def _announce(options: Options, runtime: Runtime) -> None:
    if options.announce:
        line = {"socket": runtime.place.socket, "pid": runtime.pid, "run": runtime.run_id, "plant": runtime.plant.id}
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


@contextmanager
def _signals(runtime: Runtime) -> Iterator[None]:
    """SIGTERM, SIGINT and a closed terminal end the runtime in order."""
    loop = asyncio.get_running_loop()
    taken = []
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        number = getattr(signal, name, None)
        with suppress(RuntimeError, ValueError):  # Windows has none; a loop that is not in the main thread
            if number is not None:
                loop.add_signal_handler(number, runtime.end, name)
                taken.append(number)
    try:
        yield
    finally:
        for number in taken:
            loop.remove_signal_handler(number)
