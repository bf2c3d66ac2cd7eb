"""An alarm that a server finds itself and that the plant files have too: whose it is, is said and kept to."""

import asyncio
from dataclasses import replace

import pytest

from hmi.alarms import AlarmEngine
from hmi.model.alarm import Level, Source
from hmi.model.plant import AlarmOwner, Server
from hmi.model.server.condition import Condition, ConditionReport, Shelving
from hmi.runtime.alarming.owners import Owners, evaluated, unlisted
from tests.runtime.at_work import at_work, desktop, journal
from tests.runtime.plant import batch, small_plant
from tests.runtime.serving.test_substitution import _technician  # noqa: F401 - a socket folder of its own

HIGH = Condition(
    "works", "nsu=u;s=A", "", "01", "i=1", "Filter 3", "DP", "too high", 600, "High", True, False, None, Shelving.NONE,
    False, True, True, 7, nodes=("nsu=u;s=F3.DP", "nsu=u;s=F3"),
)  # fmt: skip


def plant_with(owner):
    return small_plant(servers=(Server("works", "opc.tcp://x", alarms=owner),))


def judged(condition, owner=AlarmOwner.BOTH):
    told = []
    owners = Owners(plant_with(owner), lambda sentence, alarm: told.append((alarm, sentence)))
    for _ in range(2):
        report = owners.judged(ConditionReport("works", (condition,)))
    return report, told


def test_what_is_watched_twice_is_told_once_and_the_servers_row_says_that_it_is_the_owner():
    report, told = judged(HIGH)
    assert report.conditions[0].message == (
        "too high; also a limit alarm of the plant files (F3.DP): the server's is the owner"
    )
    ((alarm, sentence),) = told
    assert alarm == "F3.DP"
    assert sentence.startswith("F3.DP HI is watched twice: works has it as Filter 3 DP, which is the owner")


@pytest.mark.parametrize(
    "other",
    [
        replace(HIGH, level="Low"),
        replace(HIGH, nodes=("nsu=u;s=P1.Flow",)),
        replace(HIGH, nodes=()),
        replace(HIGH, server="elsewhere"),
    ],
)
def test_another_level_node_or_server_is_no_double(other):
    report, told = judged(other)
    assert (report.conditions, told) == ((other,), [])


def test_a_server_that_owns_its_alarms_leaves_none_to_us_and_one_that_does_not_has_no_rows():
    assert [a.limits[0].level for a in evaluated(plant_with(AlarmOwner.BOTH))] == [Level.HI]
    assert evaluated(plant_with(AlarmOwner.SERVER)) == []
    report, told = judged(HIGH, AlarmOwner.SERVER)
    assert (report.conditions, told) == ((HIGH,), [])
    assert judged(HIGH, AlarmOwner.OURS) == (None, [])


def test_rows_of_a_server_whose_alarms_are_no_longer_listed_are_closed():
    plant = plant_with(AlarmOwner.OURS)
    before = AlarmEngine(plant.alarms, plant.tags)
    before.conditions(ConditionReport("works", (HIGH,)), 1)
    after = AlarmEngine(plant.alarms, plant.tags, restored=before.entries(), unlisted=unlisted(plant))
    (closed,) = after.tick(0.0, 2)
    assert (closed.entry.source, closed.entry.active) == (Source.SERVER, False)


def test_the_journal_of_a_running_plant_says_it(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant):
            plant.links.newest.on_batch(batch((0, 410.0)))
            node = plant.runtime.plant.tags[0].node
            plant.links.newest.on_more["on_conditions"](ConditionReport("works", (replace(HIGH, nodes=(node,)),)))
            rows = {row.source: row for row in plant.runtime.alarms.entries()}
            assert set(rows) == {Source.LIMIT, Source.SERVER}
            assert "is the owner" in rows[Source.SERVER].message
        assert [e.subject for e in journal(plant, "alarms")] == ["F3.DP"]

    asyncio.run(test())
