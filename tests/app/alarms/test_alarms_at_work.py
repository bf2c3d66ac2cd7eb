"""Every act on an alarm, from the key of a desktop to the journal of a real runtime and back to the screen."""

import asyncio
import threading
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hmi.access.peer import own_uid, user_name
from hmi.app.places import ALARMS, Where
from hmi.border.launch import Attached
from hmi.border.messages import Hello
from hmi.border.place import Place
from hmi.config import load
from hmi.journal import JournalReader
from hmi.model.alarm import Change, Suppression
from hmi.model.link import LinkState
from hmi.runtime.runtime import Runtime
from tests.app.conftest import Desk, until
from tests.runtime.ends import socket_folder
from tests.runtime.ends import until as until_there
from tests.runtime.plant import FakeLinks, batch, write_files
from widgets.alarms.acts import Act
from widgets.alarms.rows import Tab

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

ME = user_name(own_uid())
DP = "F3.DP"


@pytest.fixture
def plant_folder(tmp_path):
    return write_files(tmp_path / "plant", roles=f"roles: {{{ME}: engineer}}\n")


@pytest.fixture
def at_work(plant_folder, tmp_path, monkeypatch):
    """A runtime in a thread of its own; `send(value)` is a sample of the alarm's tag."""
    with socket_folder() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        place = Place(tmp_path / "data")
        place.folder.mkdir(exist_ok=True)
        found = SimpleNamespace(place=place)
        ready = threading.Event()

        async def live() -> None:
            links = FakeLinks()
            runtime = Runtime(plant_folder, load(plant_folder), place, link=links, station="desk 1")
            await runtime.start()
            runtime.connect()
            runtime.prime()
            await until_there(lambda: links.newest.status.state is LinkState.LIVE)
            loop, end = asyncio.get_running_loop(), asyncio.Event()
            found.send = lambda value: loop.call_soon_threadsafe(links.newest.on_batch, batch((0, value)))
            found.end = lambda: loop.call_soon_threadsafe(end.set)
            ready.set()
            await end.wait()
            await runtime.stop("the test is over")

        thread = threading.Thread(target=lambda: asyncio.run(live()), name="runtime at work")
        thread.start()
        assert ready.wait(30)
        yield found
        found.end()
        thread.join()


def attached(place: Place, plant) -> Attached:
    hello = Hello("", plant.id, plant.hash, "", 1, 0, ME, "engineer", "desk", demo=False)
    return Attached(str(place.socket), hello)


def changes(place: Place) -> list[str]:
    entries = JournalReader(place.journal).entries(kind="alarm", subject=DP)
    return [e.detail["change"] for e in entries]


def test_every_button_works_against_a_runtime(with_desk, at_work, plant):
    async def test(desk: Desk) -> None:
        desk.attach = lambda: attached(at_work.place, plant)
        desk.start()
        await until(lambda: desk.bridge.connection.is_linked, 30)
        page, model = desk.window.content.alarms, desk.window.content.alarms.list.model
        desk.window.go(Where(ALARMS))

        async def press(key: Qt.Key, change: Change, words: str = "") -> None:
            page.list.show_alarm(DP)
            QTest.keyClick(page.list.table, key)
            if words:
                dialog = desk.desktop.front.alarm_acts.dialog
                dialog.reason.setText(words)
                dialog.do_button.click()
                await until(lambda: desk.desktop.front.alarm_acts.dialog is None, 20)
            await until(lambda: change.value in changes(at_work.place), 20)

        async def stands_as(suppression: Suppression) -> None:
            await until(lambda: DP in desk.bridge.alarms and desk.bridge.alarms[DP].suppression is suppression, 20)

        at_work.send(450.0)
        await until(lambda: model.counts[Tab.ACTIVE] == 1, 20)
        await press(Qt.Key.Key_C, Change.COMMENTED, "somebody is there")
        await press(Qt.Key.Key_A, Change.ACKNOWLEDGED)
        await press(Qt.Key.Key_H, Change.SHELVED, "sensor is being cleaned")
        await stands_as(Suppression.SHELVED)
        assert "1 shelved" in desk.window.banner.summary
        await press(Qt.Key.Key_U, Change.UNSHELVED)
        await stands_as(Suppression.NONE)
        await press(Qt.Key.Key_O, Change.OUT_OF_SERVICE, "transmitter is gone")
        await stands_as(Suppression.OUT_OF_SERVICE)
        await press(Qt.Key.Key_Space, Change.IN_SERVICE)
        await stands_as(Suppression.NONE)
        desk.window.alarm_act_wanted.emit(Act.DISABLE, desk.bridge.alarms[DP])
        desk.desktop.front.alarm_acts.dialog.reason.setText("no such filter any more")
        desk.desktop.front.alarm_acts.dialog.do_button.click()
        await stands_as(Suppression.DISABLED)
        await press(Qt.Key.Key_Space, Change.ENABLED)
        note = desk.window.content.journal.note
        note.text.setText("filter was looked at")
        note.button.click()
        await until(lambda: JournalReader(at_work.place.journal).entries(kind="note"), 20)
        reasons = [e.reason for e in JournalReader(at_work.place.journal).entries(kind="alarm", subject=DP)]
        assert {"sensor is being cleaned", "transmitter is gone", "no such filter any more"} <= set(reasons)

    with_desk(test)


def test_a_stale_acknowledgement_flashes_the_row_and_says_so(with_desk, at_work, plant):
    async def test(desk: Desk) -> None:
        desk.attach = lambda: attached(at_work.place, plant)
        desk.start()
        await until(lambda: desk.bridge.connection.is_linked, 30)
        page = desk.window.content.alarms
        at_work.send(450.0)
        await until(lambda: DP in desk.bridge.alarms, 20)
        seen = desk.bridge.alarms[DP]
        at_work.send(100.0)
        at_work.send(460.0)
        await until(lambda: desk.bridge.alarms[DP].event_id != seen.event_id, 20)
        desk.window.acknowledge.emit(seen)
        await until(lambda: "look at it once more" in page.list.model.refused.get(DP, ""), 20)
        assert any("look at it once more" in text for text in desk.window.notices.texts)

    with_desk(test)
