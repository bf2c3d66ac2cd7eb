"""The parts around the window: platform, tasks, questions in threads, the watchdog, uncaught errors."""

import asyncio
import logging
import sys
import threading
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import qWarning

from hmi.app.asking import Asking
from hmi.app.bridging.launcher import Launcher
from hmi.app.bridging.outages import Outages
from hmi.app.health.errors import Errors
from hmi.app.health.watchdog import Watchdog
from hmi.app.tasks import Tasks
from hmi.model.link import Gap
from tests.app.conftest import nobody, until
from widgets.starting.offscreen import choose_platform


@pytest.mark.parametrize(
    ("environment", "platform", "offscreen"),
    [
        ({}, "linux", True),
        ({"DISPLAY": ":0"}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"QT_QPA_PLATFORM": "xcb"}, "linux", False),
        ({}, "win32", False),
    ],
)
def test_without_a_display_qt_draws_into_memory(environment, platform, offscreen):
    assert choose_platform(environment, platform) is offscreen


def test_a_task_that_fails_is_told_and_one_that_is_left_is_cancelled(run):
    failures: list[str] = []

    async def fail() -> None:
        raise ValueError("no")

    async def test() -> None:
        tasks = Tasks(lambda name, error: failures.append(f"{name}: {error}"))
        tasks.start(fail(), "writing")
        endless = tasks.start(asyncio.Event().wait(), "endless")
        await until(lambda: failures)
        await tasks.close()
        assert endless.cancelled()

    run(test())
    assert failures == ["writing: no"]


def test_answers_come_back_on_the_windows_thread_and_none_after_the_end(run):
    failures: list[BaseException] = []
    refused: list[BaseException] = []
    got: list[object] = []

    async def test() -> None:
        asking = Asking(failures.append)
        asking.ask(lambda: 42, lambda answer: got.append((answer, threading.current_thread())))
        asking.ask(lambda: 1 // 0, got.append, refused.append)
        await until(lambda: got and failures)
        hold = threading.Event()
        asking.ask(hold.wait, got.append)
        hold.set()
        asking.close()
        asking.ask(lambda: 43, got.append)

    run(test())
    assert got == [(42, threading.main_thread())]
    assert isinstance(failures[0], ZeroDivisionError)
    assert refused == failures


def test_a_launcher_gives_up_when_the_window_closes():
    seen: list[bool] = []

    def ensure(again: bool, cancelled: threading.Event) -> object:
        seen.append(cancelled.wait(5))
        return nobody()

    launcher = Launcher(ensure)
    attempt = launcher.start(again=False)
    launcher.close()
    assert seen == [True]
    assert attempt.exception() is not None


def test_the_watchdog_writes_the_stacks_once_for_each_standstill(tmp_path: Path):
    now = [0.0]
    path = tmp_path / "frozen.log"
    dog = Watchdog(path, 2.0, clock=lambda: now[0])
    now[0] = 1.9
    assert not dog.look()
    now[0] = 2.1
    assert dog.look()
    assert not dog.look()
    assert dog.beat() == pytest.approx(2.1)
    assert "test_app_parts.py" in path.read_text()
    now[0] = 2.2
    assert dog.beat() == 0.0
    now[0] = 5.0
    assert dog.look()
    assert path.read_text().count("the window has not lived") == 2


@pytest.mark.logs("cannot be written")
def test_a_log_that_cannot_be_written_does_not_end_the_watchdog(tmp_path: Path):
    now = [0.0]
    dog = Watchdog(tmp_path / "none" / "frozen.log", 2.0, clock=lambda: now[0])
    now[0] = 3.0
    assert dog.look()


@pytest.mark.logs("uncaught|somebody|writing failed")
def test_uncaught_errors_are_logged_and_told_and_the_hooks_are_given_back(tmp_path: Path, qapp):
    told: list[str] = []
    errors = Errors(tmp_path / "log", told.append)
    before = sys.excepthook, threading.excepthook
    handlers = list(logging.getLogger().handlers)
    errors.start()
    try:
        error = ValueError("the value")
        sys.excepthook(ValueError, error, None)
        thread = threading.Thread(target=lambda: 1 // 0, name="worker")
        thread.start()
        thread.join()
        errors.caught("writing", KeyError("key"))
        qWarning("somebody complains")
    finally:
        errors.stop()
    assert (sys.excepthook, threading.excepthook) == before
    assert [t.split("(")[1].split(":")[0] for t in told] == ["ValueError", "ZeroDivisionError", "KeyError"]
    logged = errors.path.read_text()
    assert all(w in logged for w in ("the value", "worker", "somebody complains", "writing failed"))
    assert logging.getLogger().handlers == handlers


def test_an_outage_is_told_with_both_times_and_what_history_says_is_missing(runtime):
    berlin = ZoneInfo("Europe/Berlin")
    outages = Outages()
    hello = runtime.attached().hello
    assert outages.ended(hello, hello.started_ns) is None
    second = 10**9
    stopped = hello.started_ns - 3 * second
    outages.begin(stopped)
    outages.begin(stopped + second)
    broken = outages.ended(hello, hello.started_ns)
    assert broken.since_ns == stopped
    gap = Gap(stopped - second, hello.started_ns + 2 * second, "crash")
    assert "recording and alarms went on" in broken.missing([gap], berlin)
    runtime.run = "other"
    outages.begin(stopped)
    outage = outages.ended(runtime.attached().hello, hello.started_ns)
    assert "are not recorded" not in outage.missing([], berlin)
    assert outage.missing([gap], berlin).endswith(": 6 s are not recorded.")
    earlier = Gap(stopped - 50 * second, stopped - 40 * second, "link")
    assert outage.missing([earlier, gap], berlin).endswith(": 6 s are not recorded.")
