"""Alarms through a fault of the link: none that is false, and none that seems to be over because nothing comes."""

import asyncio
from contextlib import asynccontextmanager
from types import SimpleNamespace

import pytest

from hmi.acquisition import Link
from hmi.border.place import Place
from hmi.config import load
from hmi.journal import JournalReader
from hmi.model.alarm import ProcessState
from hmi.model.link import LinkState
from hmi.model.quality import BAD, NO_LINK
from hmi.runtime.runtime import Runtime
from tests.acquisition.support import until
from tests.fault_proxy import FaultProxy
from tests.foreign.foreign_server import PLANT
from tests.runtime.ends import socket_folder

HIGH = 80.0


@pytest.fixture(autouse=True)
def _short_sockets(monkeypatch):
    with socket_folder() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        yield


@asynccontextmanager
async def at_work(tmp_path, url):
    folder, place = tmp_path / "plant", Place(tmp_path / "data")
    place.folder.mkdir()
    (folder / "tags").mkdir(parents=True)
    (folder / "alarms").mkdir()
    (folder / "plant.yaml").write_text(
        f'version: 1\nname: Foreign\nzone: UTC\nlanguage: en\nservers:\n  works: {{url: "{url}"}}\nareas: {{a: A}}\n'
    )
    (folder / "tags" / "a.csv").write_text(
        "tag,server,node,type,low,high\n" + f"Level,works,nsu={PLANT};s=Setpoint,Double,0,100\n"
    )
    (folder / "alarms" / "a.csv").write_text(
        "tag,hihi,hi,lo,lolo,deadband,on_delay,off_delay,text,cause,consequence,action,display\n"
        f"Level,,{HIGH:g} p2,10 p2,,0,0 s,0 s,Level,,,,\n"
    )
    runtime = Runtime(folder, load(folder), place, link=Link, station="desk 1")
    await runtime.start()
    try:
        runtime.connect()
        await until(lambda: runtime.diagnostics().links[0].state is LinkState.LIVE)
        yield SimpleNamespace(runtime=runtime, place=place)
    finally:
        await runtime.stop("the test is over")


def changes(plant) -> list[str]:
    """What the alarm of the tag did, as journalled."""
    entries = JournalReader(plant.place.journal).entries(kind="alarm")
    told = [entry.detail["change"] for entry in entries if entry.subject == "Level"]
    return [change for change in told if change != "updated"]  # frozen and thawed


def test_a_cut_raises_no_alarm_of_a_value_and_ends_none(foreign, tmp_path):
    async def scenario():
        async with FaultProxy(foreign.port) as proxy:
            await foreign.do("set", values={"Setpoint": 50.0})
            async with at_work(tmp_path, proxy.url) as plant:
                runtime = plant.runtime

                def standing():
                    return {row.id: row.state for row in runtime.alarms.entries() if row.id == "Level"}

                await foreign.do("set", values={"Setpoint": 95.0})
                await until(lambda: standing() == {"Level": ProcessState.UNACKNOWLEDGED})
                proxy.cut()
                await until(lambda: runtime.live.reading(0).status == NO_LINK)
                await foreign.do("set", values={"Setpoint": 50.0})
                await asyncio.sleep(1.0)
                assert standing() == {"Level": ProcessState.UNACKNOWLEDGED}, "nobody knows that it is over"
                assert runtime.live.reading(0).status & BAD
                proxy.restore()
                await until(lambda: standing() == {"Level": ProcessState.RETURNED})
                assert runtime.live.reading(0).status == 0
                await until(lambda: runtime.diagnostics().links[0].reconnects == 1)
                proxy.cut()
                await until(lambda: runtime.live.reading(0).status == NO_LINK)
                proxy.restore()
                await until(lambda: runtime.diagnostics().links[0].reconnects == 2)
                assert runtime.live.reading(0).status == 0
                await until(lambda: len(changes(plant)) >= 2)
                return changes(plant)

    try:
        assert asyncio.run(scenario()) == ["raised", "returned"], "no zero, no low alarm, nothing again"
    finally:
        foreign.ask("set", values={"Setpoint": 1.0})
