"""The process that runs the past ends when nobody waits for it any more, and holds nobody up."""

import os
import subprocess
import sys
import threading
from time import monotonic

import pytest

PARENT = """
import os, sys
from hmi.simulation.beginning_process import BeginningProcess

class Long:
    past_s = 100_000.0
    parent = os.getpid()

    def reach(self):
        # More than a pipe holds, and only once there is nobody to read it.
        from threading import Event
        while os.getppid() == self.parent:
            Event().wait(0.01)
        return bytes(1 << 20)

made = BeginningProcess(Long())
print(made._child.pid, flush=True)
sys.stdin.read()
"""


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat") as file:
        return file.read().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(not os.path.isdir("/proc"), reason="looks at processes where Linux tells of them")
def test_a_child_whose_parent_was_killed_ends(tmp_path):
    command = [sys.executable, "-c", PARENT]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
        assert parent.stdout.read() == "", "whoever reads the parent's words hears at once that it has gone"
    end = monotonic() + 20.0
    pause = threading.Event()
    while alive(pid):
        assert monotonic() < end, "the child waits for ever"
        pause.wait(0.02)
