"""What people do to alarms over the border: stored before it is answered, kept over a restart, refused in words."""

import asyncio
from dataclasses import replace

import numpy as np
import pytest

from hmi.border.messages import Alarms, Said
from hmi.journal import JournalReader
from hmi.model.alarm import AlarmDefinition, Change, Level, Limit, Priority, ProcessState, Suppression
from hmi.model.server.condition import Condition, ConditionAnswer, ConditionCommand, ConditionReport, Shelving
from hmi.model.tag import DataType, Tag
from hmi.runtime.runtime import Runtime
from hmi.runtime.serving.commands import PAGE
from tests.runtime.at_work import ME, at_work, desktop, journal
from tests.runtime.ends import socket_folder, until
from tests.runtime.plant import FakeLinks, batch, write_files

ENGINEER = f"roles: {{{ME}: engineer}}\n"


@pytest.fixture(autouse=True)
def _own_sockets(monkeypatch):
    with socket_folder() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        yield


async def _row(end):
    (row,) = Alarms.of(await end.ask("alarms", after=0)).entries
    return row


async def _do(end, do, **fields):
    said = Said.of(await end.ask(do, alarm="F3.DP", **fields))
    return said.code, said.sentence


def test_shelving_wants_a_reason_and_a_time_is_stored_and_goes_on_after_a_restart(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            plant.links.newest.on_batch(batch((0, 410.0)))
            seen = {"event_id": (await _row(end)).event_id}
            assert (await _do(end, "shelve", **seen, seconds=600, reason=" "))[0] == "no_reason"
            code, sentence = await _do(end, "shelve", **seen, seconds=9 * 3600, reason="pump in repair")
            assert (code, "8 h" in sentence) == ("time", True)
            assert (await _do(end, "shelve", event_id=1, seconds=600, reason="x"))[0] == "stale"
            assert await _do(end, "shelve", **seen, seconds=600, reason="pump in repair") == ("done", "done")
            (stored,) = JournalReader(plant.place.journal).alarm_entries()
            assert (stored.suppression, stored.reason) == (Suppression.SHELVED, "pump in repair")
            told = journal(plant, "alarm")[-1]
            assert (told.user, told.station, told.reason) == (ME, "desk 7", "pump in repair")
            plant.links.newest.on_batch(batch((0, 50.0)))
            assert (await _do(end, "acknowledge", **seen))[0] == "taken"
            kept = await _row(end)
            assert (kept.state, kept.suppression) == (ProcessState.NORMAL, Suppression.SHELVED)
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            again = await _row(end)
            assert replace(again, blind=False, revision=0, value=0.0) == replace(
                kept, blind=False, revision=0, value=0.0
            )
            assert (await _do(end, "acknowledge", **seen))[0] == "already_acked"
            plant.links.newest.on_batch(batch((0, 410.0)))
            assert await _do(end, "unshelve") == ("done", "done")
            row = await _row(end)
            assert (row.state, row.annunciated, row.reason) == (ProcessState.UNACKNOWLEDGED, True, "")
            assert (await _do(end, "unshelve"))[0] == "not_shelved"
            changes = [e.detail["change"] for e in journal(plant, "alarm")][-3:]
            assert changes == [Change.RAISED.value, Change.UNSHELVED.value, Change.REALARMED.value]

    asyncio.run(test())


def test_out_of_service_and_disabling_are_an_engineers(tmp_path):
    async def test():
        write_files(tmp_path / "plant")
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            for do in ("out_of_service", "disable"):
                refused = await end.ask(do, alarm="F3.DP", on=True, reason="x")
                assert refused.fields["code"] == "permission"
        write_files(tmp_path / "plant", roles=ENGINEER)
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            assert (await _do(end, "out_of_service", on=True, reason=""))[0] == "no_reason"
            assert (await _do(end, "out_of_service", on=True, reason="valve out"))[0] == "done"
            plant.links.newest.on_batch(batch((0, 410.0)))
            row = await _row(end)
            assert (row.active, row.suppression, row.suppressed_by) == (True, Suppression.OUT_OF_SERVICE, ME)
            assert (await _do(end, "shelve", event_id=row.event_id, seconds=60, reason="x"))[0] == "not_in_service"
            assert (await _do(end, "disable", on=True, reason="tag is gone"))[0] == "done"
            assert (await _row(end)).state is ProcessState.NORMAL
            assert (await _do(end, "disable", on=False))[0] == "done"
            assert (await _row(end)).state is ProcessState.UNACKNOWLEDGED, "what is met counts when it is enabled"

    asyncio.run(test())


def test_a_comment_is_in_the_journal_in_its_words_and_an_acknowledgement_may_carry_one(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            plant.links.newest.on_batch(batch((0, 410.0)))
            seen = {"event_id": (await _row(end)).event_id}
            assert (await _do(end, "comment", **seen, text="strainer checked"))[0] == "done"
            assert (await _do(end, "acknowledge", **seen, comment="fitter is on his way"))[0] == "taken"
            said, acked = journal(plant, "alarm")[-2:]
            assert (said.detail["change"], said.reason) == ("commented", "strainer checked")
            assert (acked.detail["change"], acked.reason) == ("acknowledged", "fitter is on his way")
            assert (await _do(end, "reset", **seen))[0] == "active"
            unknown = Said.of(await end.ask("shelve", alarm="Nothing", event_id=1, seconds=60, reason="x"))
            assert unknown.code == "unknown"

    asyncio.run(test())


def test_of_many_acknowledgements_by_two_desktops_one_is_taken(tmp_path):
    """Invariant 9."""

    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end, desktop(plant) as other:
            plant.links.newest.on_batch(batch((0, 410.0)))
            event_id = (await _row(end)).event_id
            asked = [_do(desk, "acknowledge", event_id=event_id) for _ in range(5) for desk in (end, other)]
            codes = [code for code, _ in await asyncio.gather(*asked)]
            assert sorted(codes) == ["already_acked"] * 9 + ["taken"]
            assert len([e for e in journal(plant, "alarm") if e.detail["change"] == "acknowledged"]) == 1

    asyncio.run(test())


def test_an_alarm_that_a_server_owns_is_shelved_there_and_its_row_says_by_whom_and_why(tmp_path):
    write_files(tmp_path / "plant", roles=ENGINEER)
    condition = Condition(
        "works", "nsu=u;s=A", "", "01", "i=1", "Filter 3", "DP", "too high", 600, "", True, False, None, Shelving.NONE,
        False, True, True, 7,
    )  # fmt: skip

    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            link, asked = plant.links.newest, []

            async def act(do, node, event_id, *, comment, seconds):
                asked.append((do, node, comment, seconds))
                shelving = Shelving.NONE if do is ConditionCommand.UNSHELVE else Shelving.TIMED
                link.on_more["on_conditions"](ConditionReport("works", (replace(condition, shelving=shelving),)))
                return ConditionAnswer(True, "done at the server")

            link.act = act
            link.on_more["on_conditions"](ConditionReport("works", (condition,)))
            row = await _row(end)
            seen = {"alarm": row.id, "event_id": row.event_id}
            said = Said.of(await end.ask("shelve", **seen, seconds=600, reason="valve stuck"))
            assert (said.code, said.sentence) == ("done", "done at the server")
            shelved = await _row(end)
            assert (shelved.suppression, shelved.suppressed_by) == (Suppression.SHELVED, ME)
            assert (shelved.reason, shelved.suppressed_until_ns > 0) == ("valve stuck", True)
            assert Said.of(await end.ask("unshelve", alarm=row.id)).code == "done"
            again = await _row(end)
            assert (again.annunciated, again.reason, again.announced_ns >= row.announced_ns) == (True, "", True)
            assert asked[0] == (ConditionCommand.SHELVE, condition.id, "valve stuck", 600.0)
            no_reason = Said.of(await end.ask("shelve", **seen, seconds=600, reason=""))
            assert (no_reason.code, len(asked)) == ("failed", 2)
            refused = Said.of(await end.ask("disable", alarm=row.id, on=True, reason="x"))
            assert (refused.code, "its server keeps this alarm" in refused.sentence) == ("failed", True)

    asyncio.run(test())


def _wide_plant(plant, count):
    """The same plant with `count` alarms."""
    tags = tuple(Tag(i, f"T{i}", "works", f"nsu=u;s=T{i}", DataType.Double) for i in range(count))
    limits = (Limit(Level.HI, 90.0, Priority.HIGH),)
    return replace(plant, tags=tags, alarms=tuple(AlarmDefinition(f"T{i}", i, limits) for i in range(count)))


def test_a_flood_comes_in_pages_and_every_row_of_it_arrives(tmp_path, monkeypatch):
    count = 2 * PAGE + 500
    started = Runtime.__init__

    def wide(self, folder, plant, *arguments, **named):
        started(self, folder, _wide_plant(plant, count), *arguments, **named)

    monkeypatch.setattr(Runtime, "__init__", wide)

    async def pages(end, after):
        found, begun = {}, 0
        while True:
            page = Alarms.of(await end.ask("alarms", after=after, begun=begun))
            assert len(page.entries) <= PAGE
            found |= {e.id: e for e in page.entries}
            after, begun = page.revision, page.begun
            if not begun:
                return after, found

    async def test():
        async with at_work(tmp_path, FakeLinks()) as plant, desktop(plant) as end:
            plant.links.newest.on_batch(batch(*((i, 99.0 if i == 7 else 50.0) for i in range(count))))
            after, found = await pages(end, 0)
            assert list(found) == ["T7"]
            plant.links.newest.on_batch(batch(*((i, 99.0) for i in range(count))))
            await until(lambda: not plant.runtime.dispatcher.alarm_pass.waiting)
            _, whole = await pages(end, 0)
            _, changed = await pages(end, after)
            assert (len(whole), len(changed), "T7" in changed) == (count, count - 1, False)
            assert np.all([row.active for row in whole.values()])
            await until(lambda: len(JournalReader(plant.place.journal).alarm_entries()) == count)

    asyncio.run(test())
