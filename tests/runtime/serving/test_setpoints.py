"""Setpoints over the border: sent, read back, journalled; refused with a sentence where they may not be sent."""

import asyncio
from time import time_ns

import numpy as np
import pytest

from hmi.border.messages import Said
from hmi.model.link import LinkState
from hmi.model.quality import STALE
from tests.runtime.at_work import ME, at_work, desktop, journal
from tests.runtime.ends import socket_folder, until
from tests.runtime.plant import batch, write_files

MODE = "P1.Mode,works,nsu=urn:u;s=P1.Mode,Int32 {0 off; 1 hand; 2 automatic},,,,,,operator,\n"


@pytest.fixture(autouse=True)
def _own_sockets(monkeypatch):
    with socket_folder() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        yield


def test_a_write_is_sent_read_back_and_journalled_with_old_new_outcome_and_name(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            plant.links.newest.on_batch(batch((2, 45.0)))
            said = Said.of(await end.ask("write", tag=2, value=50))
            assert (said.code, said.value, plant.links.newest.written) == ("confirmed", 50.0, [("P1.SP", 50.0)])
            (entry,) = journal(plant, "write")
            assert (entry.user, entry.station, entry.subject) == (ME, "desk 7", "P1.SP")
            assert dict(entry.detail) == {"old": 45.0, "new": 50.0, "outcome": "confirmed"}

    asyncio.run(test())


def test_writes_that_are_not_sent_say_why_and_are_journalled(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            beyond = Said.of(await end.ask("write", tag=2, value=101))
            assert (beyond.code, "0 to 100 %" in beyond.sentence) == ("refused", True)
            plant.links.newest.say(LinkState.RECONNECTING, "the server does not answer")
            lost = Said.of(await end.ask("write", tag=2, value=50))
            assert lost.code == "not sent"
            engineers = await end.ask("write", tag=3, value=1.0)
            assert (engineers.fields["code"], "an engineer may" in engineers.fields["error"]) == ("permission", True)
            read_only = await end.ask("write", tag=0, value=1.0)
            assert read_only.fields["error"] == "F3.DP is read only"
            assert (await end.ask("write", tag=99, value=1.0)).fields["code"] == "failed"
            assert plant.links.newest.written == []
            await until(lambda: len(journal(plant, "refused")) == 2)
            assert [e.detail["outcome"] for e in journal(plant, "write")] == ["refused", "not sent"]
            assert {e.user for e in [*journal(plant, "write"), *journal(plant, "refused")]} == {ME}

    asyncio.run(test())


@pytest.mark.logs("writing P1.SP failed")
def test_a_write_that_breaks_half_way_is_unknown_not_lost(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:

            async def write(tag, value):
                raise OSError("the cable")

            plant.links.newest.write = write
            assert Said.of(await end.ask("write", tag=2, value=50)).code == "unknown"
            assert journal(plant, "write")[0].detail["outcome"] == "unknown"

    asyncio.run(test())


def test_a_setpoint_is_not_sent_in_another_mode_than_its_own(tmp_path):
    folder = write_files(tmp_path / "plant", first=MODE)
    table = folder / "tags" / "pumps.csv"
    lines = table.read_text().splitlines()
    lines = [
        line + (",write_when" if i == 0 else ",P1.Mode = hand" if line.startswith("P1.SP") else ",")
        for i, line in enumerate(lines)
    ]
    table.write_text("\n".join(lines))

    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            write = lambda value: end.ask("write", tag=3, value=value)  # noqa: E731
            unread = Said.of(await write(50))
            assert (unread.code, "P1.Mode is hand; which it is cannot be told" in unread.sentence) == ("refused", True)
            plant.links.newest.on_batch(batch((0, 2.0), (3, 45.0)))
            automatic = Said.of(await write(50))
            assert automatic.sentence == "P1.SP is written only while P1.Mode is hand; it is automatic"
            plant.links.newest.on_batch(batch((0, 1.0)))
            plant.links.newest.on_quality(np.array([0], np.uint32), STALE, time_ns())
            assert "stale" in Said.of(await write(50)).sentence
            assert plant.links.newest.written == []
            plant.links.newest.on_quality(np.array([0], np.uint32), 0, time_ns())
            assert Said.of(await write(50)).code == "confirmed"
            assert [e.detail["outcome"] for e in journal(plant, "write")] == ["refused"] * 3 + ["confirmed"]

    asyncio.run(test())


def test_a_setpoint_is_not_sent_further_than_one_step(tmp_path):
    folder = write_files(tmp_path / "plant")
    table = folder / "tags" / "pumps.csv"
    lines = table.read_text().splitlines()
    steps = {0: ",write_step", 1: ","} | {n: ",5" for n, line in enumerate(lines) if line.startswith("P1.SP")}
    table.write_text("\n".join(line + steps.get(n, ",") for n, line in enumerate(lines)))

    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            unread = Said.of(await end.ask("write", tag=2, value=45))
            assert (unread.code, "present value is not known" in unread.sentence) == ("refused", True)
            plant.links.newest.on_batch(batch((2, 45.0)))
            assert "steps of at most 5" in Said.of(await end.ask("write", tag=2, value=51)).sentence
            assert plant.links.newest.written == []
            assert Said.of(await end.ask("write", tag=2, value=50)).code == "confirmed"

    asyncio.run(test())
