"""Other plant files under a runtime at work: what goes on, what begins anew, what is refused."""

import asyncio
from time import time_ns

import numpy as np
import pytest

from hmi.border.messages import Alarms, Diagnostics, Values
from hmi.history import History
from hmi.model.link import LinkState
from hmi.model.quality import NO_LINK
from tests.runtime.at_work import at_work, desktop, journal, texts
from tests.runtime.ends import connected, socket_folder, until
from tests.runtime.plant import batch, write_files

_ALL = np.arange(5, dtype=np.uint32)


@pytest.fixture(autouse=True)
def _own_sockets(monkeypatch):
    with socket_folder() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        yield


def test_rows_of_other_plant_files_are_not_answered(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant, plant_hash="of another day") as end:
            for do, fields, columns in (("values", {"after": 0}, [_ALL]), ("write", {"tag": 2, "value": 1.0}, [])):
                assert (await end.ask(do, columns, **fields)).fields["code"] == "plant"
            assert (await end.ask("alarms", after=0)).ok
        async with at_work(tmp_path) as plant, connected(plant.place.socket) as nameless:
            assert (await nameless.ask("values", [_ALL], after=0)).fields["code"] == "plant"

    asyncio.run(test())


def test_new_limits_are_at_work_without_touching_links_or_values(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            plant.links.newest.on_batch(batch((0, 390.0)))
            rows = Alarms.of(await end.ask("alarms", after=0))
            write_files(plant.folder, high_dp="380 p1")
            said = await plant.runtime.reload("anna", "desk 2")
            assert said.code == "reloaded"
            changed = Alarms.of(await end.ask("alarms", after=rows.revision))
            assert [(e.id, e.limit) for e in changed.entries] == [("F3.DP", 380.0)]
            assert len(plant.links.made) == 1
            values = Values.of(await end.ask("values", [_ALL], after=0))  # the old hash, and the same rows
            assert values.value[0] == 390.0
            diagnostics = Diagnostics.of(await end.ask("diagnostics"))
            assert diagnostics.plant_hash == plant.runtime.plant.hash
            assert (await plant.runtime.reload("anna", "desk 2")).code == "unchanged"
            await until(lambda: journal(plant, "reload"))
            assert journal(plant, "reload")[0].user == "anna"

    asyncio.run(test())


def test_new_tags_keep_values_alarms_and_history_by_name(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            plant.links.newest.on_batch(batch((0, 410.0), (1, 7.0)))
            write_files(plant.folder, first="F2.DP,works,nsu=urn:u;s=F2.DP,Double,mbar,,,,,,\n")
            assert (await plant.runtime.reload("anna", "desk 2")).code == "reloaded"
            assert (await end.ask("values", [_ALL], after=0)).fields["code"] == "plant"
            assert (await end.ask("hello", version="", plant_hash=plant.runtime.plant.hash, station="desk 7")).ok
            told = Values.of(await end.ask("values", [_ALL], after=0))
            kept = dict(zip(told.tag.tolist(), told.value.tolist(), strict=True))
            assert (kept[1], kept[2]) == (410.0, 7.0)
            assert told.status[told.tag == 1].tolist() == [NO_LINK]
            assert plant.links.made[0].ended
            await until(lambda: plant.links.newest.status.state is LinkState.LIVE)
            plant.links.newest.on_quality(np.arange(6, dtype=np.uint32), 0, time_ns())
            plant.links.newest.on_batch(batch((0, 1.0), (1, 420.0)))
            (row,) = Alarms.of(await end.ask("alarms", after=0)).entries
            assert (row.id, row.occurrence) == ("F3.DP", 1)
            tags = plant.runtime.plant.tags
        series = History(plant.place.history, tags).read([0, 1, 2], 0, 2**62)
        assert [s.value.tolist() for s in series] == [[1.0], [410.0, 420.0], [7.0]]

    asyncio.run(test())


def test_bad_plant_files_leave_the_last_good_ones_at_work_and_say_what_is_wrong(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            good = plant.runtime.plant
            table = plant.folder / "tags" / "pumps.csv"
            table.write_text(table.read_text().replace("F3.DP,Double", "F3.DP,Duble"))
            await until(lambda: plant.runtime.diagnostics().notice)
            notice = Diagnostics.of(await end.ask("diagnostics")).notice
            assert "tags/pumps.csv:2:" in notice
            assert plant.runtime.plant is good
            plant.links.newest.on_batch(batch((0, 1.0)))
            assert (await end.ask("values", [_ALL], after=0)).ok
            assert (await plant.runtime.reload("anna", "desk 2")).code == "refused"
            write_files(plant.folder, high_dp="395 p2")
            await until(lambda: plant.runtime.plant is not good)
            assert plant.runtime.diagnostics().notice == ""
            assert any("tags/pumps.csv:2:" in t for t in texts(plant, "reload"))

    asyncio.run(test())


def test_plant_files_put_back_as_they_were_are_told_in_the_journal(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant:
            table = plant.folder / "tags" / "pumps.csv"
            good = table.read_text()
            table.write_text(good.replace("F3.DP,Double", "F3.DP,Duble"))
            assert (await plant.runtime.reload("anna", "desk 2")).code == "refused"
            table.write_text(good)
            assert (await plant.runtime.reload("anna", "desk 2")).code == "unchanged"
            await until(lambda: "the plant files are good again" in texts(plant, "reload"))

    asyncio.run(test())
