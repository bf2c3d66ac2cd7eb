"""A small plant in files, a fake runtime on a real socket, and a desktop on both."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from hmi.app.bridging.launcher import Launcher
from hmi.app.desktop import Desktop
from hmi.app.health.watchdog import Watchdog
from hmi.border.launch import Attached, LaunchError
from hmi.border.place import Place
from hmi.config import load
from hmi.model.plant import Plant
from tests.app.fake_runtime import FakeRuntime
from widgets.theme import Theme

FILES = {
    "plant.yaml": """\
version: 1
name: Works
zone: Europe/Berlin
servers:
  works: {url: "opc.tcp://127.0.0.1:4841"}
areas: {pumps: Pumps}
""",
    "tags/pumps.csv": """\
tag,server,node,type,unit,low,high,normal_low,normal_high,write,description
P1.Flow,works,nsu=urn:t;s=P1.Flow,Double,m3/h,0,100,20,80,,Flow of pump 1
P1.Speed,works,nsu=urn:t;s=P1.Speed,Double,%,0,100,,,operator,Speed setpoint of pump 1
P1.Level,works,nsu=urn:t;s=P1.Level,Double,m,0,5,1,4,,Sump level
P1.State,works,nsu=urn:t;s=P1.State,Int32,,,,,,operator,State of pump 1
""",
    "alarms/pumps.csv": """\
tag,hihi,hi,lo,lolo,deadband,on_delay,off_delay,text,cause,consequence,action,display
P1.Flow,90 p1,80 p2,,,1,0 s,0 s,Pump 1 flow,Blocked valve,Pump overheats,Open the valve,overview
""",
    "displays/overview.yaml": """\
version: 1
title: Overview
level: 1
size: [640, 360]
items:
  - {id: flow, show: kpi, tag: P1.Flow, at: [10, 10], size: [200, 96], text: Flow}
  - {id: level, show: analog, tag: P1.Level, at: [220, 10], size: [76, 236], text: Level}
  - {id: p2, equipment: P2, at: [320, 150]}
  - {id: to-detail, show: panel, at: [320, 10], size: [200, 100], text: Detail, link: detail}
""",
    "displays/detail.yaml": """\
version: 1
title: Detail
level: 2
parent: overview
size: [640, 360]
items:
  - {id: speed, show: value, tag: P1.Speed, at: [10, 10], text: Speed}
  - {id: state, show: value, tag: P1.State, at: [10, 60], text: State}
""",
    "templates/pump.yaml": """\
version: 1
parameters: {node: node, server: server}
symbol: pump
state: Running
tags:
  Running: {node: "${node}.Running", type: "Boolean {0 stopped; 1 running}"}
  Current: {node: "${node}.Current", type: Double, unit: A, range: [0, 50]}
""",
    "equipment/pumps.yaml": """\
version: 1
P2: {template: pump, server: works, node: "nsu=urn:t;s=P2", text: Sump pump, code: Pump-2-label}
""",
    "trends/pumps.yaml": "version: 1\ntitle: Pumps\nspan: 1 h\ntags: [P1.Flow, P1.Level]\n",
}


@pytest.fixture
def plant_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "works"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.fixture
def plant(plant_folder: Path) -> Plant:
    return load(plant_folder)


@pytest.fixture
def runtime(plant: Plant, tmp_path: Path) -> Iterator[FakeRuntime]:
    with FakeRuntime(plant, tmp_path / "border.sock") as fake:
        yield fake


Run = Callable[[Awaitable[Any]], Any]


@pytest.fixture
def run(qapp: QApplication) -> Iterator[Run]:
    """Runs a coroutine on Qt's event loop."""
    qapp.setQuitOnLastWindowClosed(False)
    with QEventLoop(qapp) as loop:
        yield loop.run_until_complete


async def until(condition: Callable[[], object], seconds: float = 20.0) -> None:
    """Waits for a condition; fails where it does not come true in time."""
    end = asyncio.get_running_loop().time() + seconds
    while not condition():
        assert asyncio.get_running_loop().time() < end, "it did not come true"
        await asyncio.sleep(0.01)


class Desk:
    """A desktop whose runtime the test chooses: `attach` answers what the launcher finds."""

    def __init__(self, plant: Plant, folder: Path, place: Place, log: Path) -> None:
        self.attach: Callable[[], Attached] = nobody
        self.failures: list[tuple[str, BaseException]] = []
        self.again: list[bool] = []
        launcher = Launcher(self._ensure)
        self.desktop = Desktop(
            plant,
            folder,
            place,
            Theme.load("day"),
            launcher,
            "desk",
            demo=True,
            failed=lambda what, error: self.failures.append((what, error)),
            watchdog=Watchdog(log),
        )
        self.desktop.window.resize(1280, 800)
        self.window = self.desktop.window
        self.bridge = self.desktop.bridge

    def _ensure(self, again: bool, _: object) -> Attached:
        self.again.append(again)
        return self.attach()

    def start(self, runtime: FakeRuntime | None = None) -> None:
        if runtime is not None:
            self.attach = runtime.attached
            found: Future[Attached] = Future()
            found.set_result(runtime.attached())
            self.bridge.connection.begin(found)
        self.window.show()
        self.desktop.start()

    async def linked(self) -> None:
        await until(lambda: self.bridge.connection.is_linked and self.bridge.diagnostics is not None)


def nobody() -> Attached:
    raise LaunchError("there is no runtime")


MakeDesk = Callable[[], Desk]


@pytest.fixture
def with_desk(plant: Plant, plant_folder: Path, tmp_path: Path, run: Run) -> Callable[[Callable[[Desk], Any]], None]:
    """Runs a test's coroutine with a desk, and closes it as a person would."""

    async def live(test: Callable[[Desk], Awaitable[None]]) -> None:
        desk = Desk(plant, plant_folder, Place(tmp_path / "data"), tmp_path / "frozen.log")
        try:
            await test(desk)
        finally:
            await desk.desktop.leave()
            desk.window.deleteLater()
        assert not desk.failures

    return lambda test: run(live(test))
