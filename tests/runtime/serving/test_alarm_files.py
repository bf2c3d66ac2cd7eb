"""An engineer changes an alarm from the desktop: the file, the journal and the running plant say the same."""

import asyncio

import pytest

from hmi.border.messages import Said
from hmi.config import load
from tests.runtime.at_work import ME, at_work, desktop, journal
from tests.runtime.ends import socket_folder, until
from tests.runtime.plant import write_files

TABLE = "alarms/pumps.csv"


@pytest.fixture(autouse=True)
def _own_sockets(monkeypatch):
    with socket_folder() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        yield


@pytest.fixture
def folder(tmp_path):
    return write_files(tmp_path / "plant", roles=f"roles: {{{ME}: engineer}}\n")


def test_tuning_writes_the_file_the_journal_and_the_running_plant(tmp_path, folder):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            before = (folder / TABLE).read_text()
            reason = "noise at the limit"
            said = Said.of(await end.ask("tune", alarm="F3.DP", deadband=2.5, on_delay=90.0, reason=reason))
            assert said.code == "changed"
            assert TABLE in said.sentence
            assert (folder / TABLE).read_text() == before.replace(",0,0 s,0 s,", ",2.5,90 s,0 s,")
            alarm = plant.runtime.plant.alarms[0]
            assert (alarm.deadband, alarm.on_delay_s) == (2.5, 90.0)
            entries = journal(plant, "alarm settings")
            assert [(e.subject, e.text) for e in entries] == [
                ("F3.DP", "deadband 0 -> 2.5"),
                ("F3.DP", "on_delay 0 s -> 90 s"),
            ]
            assert {(e.user, e.station, e.reason) for e in entries} == {(ME, "desk 7", reason)}
            again = Said.of(await end.ask("tune", alarm="F3.DP", deadband=2.5, reason="once more"))
            assert again.code == "unchanged"
            assert len(journal(plant, "alarm settings")) == 2

    asyncio.run(test())


def test_what_is_not_good_is_refused_and_changes_nothing(tmp_path, folder):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            before = load(folder).hash
            assert "reason" in (await end.ask("tune", alarm="F3.DP", deadband=1.0)).fields["error"]
            assert "0 or more" in (await end.ask("tune", alarm="F3.DP", on_delay=-1.0, reason="x")).fields["error"]
            for question in ({"alarm": "F9", "deadband": 1.0}, {"alarm": "F3.DP", "deadband": 900.0}):
                said = Said.of(await end.ask("tune", **question, reason="x"))
                assert said.code == "refused"
                assert said.sentence.startswith("nothing was changed: ")
            table = Said.of(await end.ask("alarm_table", changes=[["F3.DP", "hi", "x p2"]], reason="x"))
            assert f"{TABLE}:2:" in table.sentence
            assert load(folder).hash == plant.runtime.plant.hash == before
            assert not journal(plant, "alarm settings")

    asyncio.run(test())


def test_an_operator_may_not(tmp_path):
    write_files(tmp_path / "plant")

    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            reply = await end.ask("tune", alarm="F3.DP", deadband=1.0, reason="x")
            assert "an engineer may" in reply.fields["error"]
            await until(lambda: journal(plant, "refused"))

    asyncio.run(test())
