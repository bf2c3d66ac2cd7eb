"""What no test may leave behind: running threads, pending tasks, active timers, open databases, warnings in the log."""

import asyncio
import gc
import logging
import os
import re
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.sources import Sources

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_configure(config: pytest.Config) -> None:
    # Timings never fail a test: an example that takes long on a busy machine is no fault.
    settings.register_profile("sightglass", deadline=None)
    settings.load_profile("sightglass")
    config.addinivalue_line("markers", "logs(pattern): log records from WARNING on that match are part of this test")


def pytest_collection_finish() -> None:
    """What the modules hold stays to the end. A collection after a test then looks at what the tests made alone."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.skipped and os.environ.get("SIGHTGLASS_SKIP_FAILS") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where a skip fails: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """What the last test of a file left of Qt is destroyed here: a collection in a thread of a later test without Qt
    would stop its timers from there."""
    yield
    if "PySide6.QtWidgets" in sys.modules and (nextitem is None or nextitem.path != item.path):
        gc.collect()


class _Loud(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(scope="module")
def sources() -> Sources:
    """Let go after each module: a million nodes that live on are gone through by every collection that follows."""
    return Sources()


@pytest.fixture(autouse=True)
def no_loud_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    """A record from WARNING on fails the test, unless it is marked `logs` with a pattern that names it."""
    handler = _Loud()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    patterns = [re.compile(mark.args[0]) for mark in request.node.iter_markers("logs")]
    loud = [r for r in handler.records if not any(p.search(r.getMessage()) for p in patterns)]
    assert not loud, "logged: " + "; ".join(f"{r.name} {r.levelname}: {r.getMessage()}" for r in loud)


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """A language is chosen for the whole application, which all tests of a process share."""
    yield
    if "widgets.language.choice" in sys.modules:
        choice = sys.modules["widgets.language.choice"]
        if choice.chosen() != choice.ENGLISH:
            choice.choose(choice.ENGLISH)


@pytest.fixture(autouse=True)
def no_pending_tasks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """asyncio.run cancels what is left over and says nothing; here it is a failure that names the task."""
    left: list[str] = []
    cancel_all = asyncio.runners._cancel_all_tasks

    def watch(loop: asyncio.AbstractEventLoop) -> None:
        left.extend(repr(t) for t in asyncio.all_tasks(loop))
        cancel_all(loop)

    monkeypatch.setattr(asyncio.runners, "_cancel_all_tasks", watch)
    yield
    assert not left, "tasks left behind: " + "; ".join(left)


@pytest.fixture(autouse=True)
def no_threads() -> Iterator[None]:
    """A thread that runs after the test must have run before it. Qt's and asyncio's pools are waited for, not named."""
    before = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in before and not t.name.startswith(("asyncio_", "Dummy"))]
    for thread in left:
        thread.join(2.0)
    alive = [t.name for t in left if t.is_alive()]
    assert not alive, f"threads left behind: {alive}"


def _open_databases() -> set[str]:
    folder = Path("/proc/self/fd")
    if not folder.exists():
        return set()
    found = set()
    for entry in folder.iterdir():
        try:
            target = os.readlink(entry)
        except OSError:  # the descriptor of this very listing
            continue
        if target.endswith((".db", ".db-wal", ".sqlite")):
            found.add(target)
    return found


@pytest.fixture(autouse=True)
def no_open_databases() -> Iterator[None]:
    before = _open_databases()
    yield
    left = _open_databases() - before
    if left:
        gc.collect()
        left = _open_databases() - before
    assert not left, f"databases left open: {sorted(left)}"


def _active_timers() -> list[str]:
    core, shiboken = sys.modules["PySide6.QtCore"], sys.modules["shiboken6"]
    found = [o for o in gc.get_objects() if type(o) is core.QTimer and shiboken.isValid(o) and o.isActive()]
    return [timer.objectName() or repr(timer.parent()) for timer in found]


@pytest.fixture(autouse=True)
def no_timers(request: pytest.FixtureRequest) -> Iterator[None]:
    """A Qt timer that still runs after the test would fire into the next one.

    Tests with Qt collect garbage here alone, as the desktop does (`hmi.app.health.garbage`): a collection in another
    thread would destroy Qt objects there.
    """
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        yield
        return
    gc.disable()
    yield
    gc.collect()
    active = _active_timers()
    gc.enable()
    assert not active, f"timers left running: {active}"
