"""All real: a server with security, a runtime in its own process, a window in which a person trusts its certificate."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from hmi.access.peer import own_uid, user_name
from hmi.app.bridging.launcher import Launcher
from hmi.app.desktop import Desktop
from hmi.app.health.watchdog import Watchdog
from hmi.app.places import ADDRESS_SPACE, CONNECTIONS, Where
from hmi.border.launch import Attached, ensure
from hmi.border.place import Place
from hmi.config import load
from hmi.model.link import LinkState
from hmi.model.quality import is_good
from tests.app.conftest import Run, until
from tests.foreign.foreign_server import PLANT, ForeignServer, missing
from tests.runtime.ends import socket_folder
from tests.security.support import PASSWORD
from widgets.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
_PATIENCE_S = 30.0


@pytest.fixture
def secured(tmp_path: Path) -> Iterator[ForeignServer]:
    if reason := missing():
        pytest.skip(reason)
    server = ForeignServer(pki=tmp_path / "pki", policies="None,Basic256Sha256", user=[f"anna:{PASSWORD}"])
    yield server
    server.stop()


@pytest.fixture
def desk(tmp_path: Path, secured: ForeignServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    folder, place = tmp_path / "plant", Place(tmp_path / "data")
    (folder / "tags").mkdir(parents=True)
    (folder / "plant.yaml").write_text(
        "version: 1\nname: Plant\nzone: UTC\nlanguage: en\nareas: {a: A}\n"
        f"roles: {{'{user_name(own_uid())}': engineer}}\n"
        f'servers: {{plc: {{url: "{secured.url}", security: Basic256Sha256 SignAndEncrypt, login: "secret:plc"}}}}\n'
    )
    (folder / "tags/a.csv").write_text(
        "tag,server,node,type,unit,low,high,normal_low,normal_high,write,description\n"
        f"SP,plc,nsu={PLANT};s=Setpoint,Double,,,,,,,\n"
        f"Lost,plc,nsu={PLANT};s=NoSuchNode,Double,,,,,,,\n"
    )
    monkeypatch.setenv("SIGHTGLASS_SECRET_PLC", f"anna:{PASSWORD}")
    attached: list[Attached] = []

    def start(again: bool, cancelled: Event) -> Attached:
        attached.append(ensure(place, folder, ["--lease", "20"], again=again, cancelled=cancelled))
        return attached[-1]

    with socket_folder() as sockets:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(sockets))
        watchdog = Watchdog(tmp_path / "frozen.log")
        yield Desktop(
            load(folder), folder, place, Theme.load("day"), Launcher(start), "desk",
            demo=True, failed=lambda what, error: pytest.fail(f"{what}: {error}"), watchdog=watchdog,
        )  # fmt: skip
        for found in attached:
            if found.process is not None:
                found.process.wait(_PATIENCE_S)


def test_a_person_trusts_a_server_in_the_window_and_its_values_come(desk: Desktop, run: Run):
    window, bridge = desk.window, desk.bridge

    async def test() -> None:
        window.show()
        desk.start()
        await until(lambda: window.notices.button("trust") and bridge.certificates, _PATIENCE_S)
        QTest.mouseClick(window.notices.button("trust"), Qt.MouseButton.LeftButton)
        QTest.mouseClick(desk.front.trusting.dialog.trust_button, Qt.MouseButton.LeftButton)
        await until(lambda: bridge.diagnostics.links[0].state is LinkState.LIVE, _PATIENCE_S)
        bridge.want("test", [0])
        await until(lambda: bool(is_good(bridge.live.status[:1]).all()), _PATIENCE_S)
        assert not any("waits for a decision" in text for text in window.notices.texts)
        await failed_items()
        await address_space()

    async def failed_items() -> None:
        window.go(Where(CONNECTIONS))
        failed = window.content.connections.details.failed
        await until(lambda: failed.model().rowCount() == 1)
        failed.selectRow(0)
        assert "BadNodeIdUnknown" in failed.copied()
        assert "look at the tag's node" in failed.copied()

    async def address_space() -> None:
        window.go(Where(ADDRESS_SPACE))
        tree = window.content.address_space.tree

        async def opened(name: str) -> None:
            await until(lambda: any(p.name == name for p in tree.model.places()), _PATIENCE_S)
            place = next(p for p in tree.model.places() if p.name == name)
            tree.view.setCurrentIndex(tree.model.index_of(place))
            tree.view.expand(tree.model.index_of(place))

        await opened("Objects")
        await opened("Server")
        await until(lambda: "Kind" in window.content.address_space.panel.texts, _PATIENCE_S)
        tree.copy(portable=True)
        assert QGuiApplication.clipboard().text() == "i=2253"

    async def live() -> None:
        try:
            await test()
        finally:
            await desk.leave()
            window.deleteLater()

    run(live())
