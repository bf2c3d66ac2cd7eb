"""The past on another core: run in a child process while this one makes the servers."""

import multiprocessing
import os
import pickle
import signal
from multiprocessing.connection import Connection
from typing import Any, Final

from hmi.model.columns import Values
from hmi.simulation.beginning import Beginning
from hmi.simulation.plant_run import PlantRun

_WORTH_S: Final = 600
"""A shorter past is run sooner than a process is started."""


class BeginningProcess:
    """Reaches a beginning, in a child of this process if that is long to do.

    A thread would not help: the model is plain Python and would hold the interpreter's lock. What comes back is pickled
    by our own child and read from a pipe that nobody else can write to.
    """

    def __init__(self, beginning: Beginning) -> None:
        self.beginning = beginning
        self._child: multiprocessing.process.BaseProcess | None = None
        if beginning.past_s >= _WORTH_S:
            # fork has the plant already loaded; where there is none (Windows) the child imports and unpickles it.
            method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
            context: Any = multiprocessing.get_context(method)
            self._answer, far = context.Pipe(duplex=False)
            ours = self._answer if method == "fork" else None
            self._child = context.Process(target=_work, args=(beginning, far, ours), name="past", daemon=True)
            self._child.start()
            far.close()

    def result(self) -> tuple[PlantRun, Values]:
        """Waits for it.

        Raises: what `Beginning.reach` raises; OSError if the child died.
        """
        if self._child is None:
            return self.beginning.reach()
        try:
            answer = pickle.loads(self._answer.recv_bytes())
        except EOFError:
            self._child.join()
            raise OSError(f"the process that runs the past ended with {self._child.exitcode}") from None
        self._child.join()
        self._answer.close()
        if isinstance(answer, Exception):
            raise answer
        plant_run, newest = answer
        return plant_run, newest


def _work(beginning: Beginning, answer: Connection, reading: Connection | None) -> None:
    # Ctrl-C goes to the whole group; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if reading is not None:
        reading.close()  # a pipe of which the writer itself holds the other end never breaks
    # Who waits for the parent's words must hear that it has gone, though this child has not.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    try:
        reached: object = beginning.reach()
    except (ValueError, OSError) as error:
        reached = error
    try:
        answer.send_bytes(pickle.dumps(reached, pickle.HIGHEST_PROTOCOL))
    except BrokenPipeError:
        return  # the parent has gone, and with it whoever wanted to know
