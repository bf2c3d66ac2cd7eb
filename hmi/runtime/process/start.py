"""Start and end of the runtime's process, in the order of docs/runtime.md."""

import importlib
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from hmi.border.place import Place, place_of
from hmi.config import find
from hmi.model.problem import NoPlantError, PlantError
from hmi.runtime.process.errors import StartError
from hmi.runtime.process.lock import RuntimeLock
from hmi.runtime.process.logs import logging_to, say
from hmi.runtime.process.memory import steady_memory
from hmi.runtime.process.options import Options, parse
from hmi.runtime.process.simulator import Simulator

log = logging.getLogger(__name__)

DONE: Final = 0
PLANT_WRONG: Final = 1
WORDS_WRONG: Final = 2
ENVIRONMENT_WRONG: Final = 3


def main(words: Sequence[str]) -> int:
    """The exit code: 0 done, 1 the plant is wrong, 2 the words are, 3 the environment is."""
    return run(parse(words))


def run(options: Options, at_work: Callable[[], None] = lambda: None) -> int:
    """Runs a plant until its time, its lease or a signal ends it; the exit code. Blocks.

    at_work: called once it records.

    Says what is wrong in a sentence on standard error; never shows a traceback, which is in the log.
    """
    try:
        folder = find(options.plant)
    except NoPlantError as error:
        say(str(error))
        return WORDS_WRONG
    steady_memory()
    place = place_of(folder, options.data)
    lock = RuntimeLock(place)
    try:
        lock.acquire()
    except StartError as error:
        say(str(error))
        return ENVIRONMENT_WRONG
    except OSError as error:
        say(f"the data folder cannot be written: {error}; give another with --data DIR")
        return ENVIRONMENT_WRONG
    try:
        return _owning(options, folder, place, at_work)
    except KeyboardInterrupt:  # before the loop took the signal, or where it cannot
        return DONE
    finally:
        lock.release()


def _owning(options: Options, folder: Path, place: Place, at_work: Callable[[], None]) -> int:
    """The simulator first: its start takes longest, and goes on beside all that is imported here."""
    simulator = Simulator(folder, place, options.simulate) if options.simulate else None
    try:
        with logging_to(place.log) as path:
            return _logged(options, folder, place, simulator, path, at_work)
    except OSError as error:
        say(f"the data folder cannot be written: {error}; give another with --data DIR")
        return ENVIRONMENT_WRONG
    finally:
        if simulator is not None:
            simulator.end()


def _logged(
    options: Options,
    folder: Path,
    place: Place,
    simulator: Simulator | None,
    path: Path,
    at_work: Callable[[], None],
) -> int:
    try:
        reason = importlib.import_module("hmi.runtime.process.serve").run(options, folder, place, simulator, at_work)
    except PlantError as error:
        for line in error.lines:
            say(line)
        return PLANT_WRONG
    except StartError as error:
        log.error("%s", error)
        say(str(error))
        return ENVIRONMENT_WRONG
    except Exception as error:
        log.exception("the runtime failed")
        say(f"the runtime failed: {error}; {path} has more")
        return PLANT_WRONG
    log.info("ended: %s", reason)
    return DONE
