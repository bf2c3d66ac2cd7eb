"""One runtime owns a plant's files: a second one hears who it is, and a dead one is no obstacle."""

import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from time import time_ns

import pytest

from hmi.border.child import child_environment
from hmi.border.place import Place, RuntimeState
from hmi.runtime.process.lock import RuntimeLock, TakenError

_HOLD = """
import sys, threading
from pathlib import Path
from hmi.border.place import Place
from hmi.runtime.process.lock import RuntimeLock
RuntimeLock(Place(Path(sys.argv[1]))).acquire()
print("held", flush=True)
threading.Event().wait()
"""


def _state(**changes):
    return replace(RuntimeState(4711, "r", "s", "0", "h", 1, time_ns()), **changes)


def test_a_second_one_is_told_who_is_at_work(tmp_path):
    place = Place(tmp_path)
    lock = RuntimeLock(place)
    lock.acquire()
    _state().write(place)
    with pytest.raises(TakenError, match=r"pid 4711.*at work"):
        RuntimeLock(place).acquire()
    _state(heartbeat_ns=time_ns() - 12 * 10**9).write(place)
    with pytest.raises(TakenError, match=r"frozen.*12 s old"):
        RuntimeLock(place).acquire()
    lock.release()


def test_one_on_its_way_out_is_waited_for(tmp_path):
    place = Place(tmp_path)
    first, second = RuntimeLock(place), RuntimeLock(place)
    first.acquire()
    _state(stopping=True).write(place)
    timer = threading.Timer(0.1, first.release)
    timer.start()
    second.acquire()
    assert second.held
    second.release()
    timer.join()
    assert not place.lock.exists()


def test_of_many_at_once_one_at_a_time_has_it(tmp_path):
    """The file is removed at each release: nobody may hold a lock on a file that is gone."""
    place = Place(tmp_path)
    inside, most, count = 0, 0, 0
    guard = threading.Lock()

    def work():
        nonlocal inside, most, count
        for _ in range(5):
            lock = RuntimeLock(place)
            lock.acquire(wait_s=30)
            with guard:
                inside += 1
                most = max(most, inside)
                count += 1
            with guard:
                inside -= 1
            lock.release()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (most, count) == (1, 20)


def test_a_killed_owner_is_no_obstacle(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True, env=child_environment()
    ) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "held\n"
        with pytest.raises(TakenError):
            RuntimeLock(Place(tmp_path)).acquire(wait_s=0)
        os.kill(owner.pid, signal.SIGKILL)
        owner.wait()
    lock = RuntimeLock(Place(tmp_path))
    lock.acquire(wait_s=0)
    lock.release()
