"""Alarms of a server that nobody here wrote: they come, are acted upon, and what others do to them is seen."""

import asyncio
import signal
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from asyncua import Client, ua

from hmi.model.alarm import Priority
from hmi.model.link import LinkState
from hmi.model.server.condition import Condition, ConditionCommand, ConditionReport, Shelving
from tests.acquisition.support import Cable, at_work, live, until
from tests.foreign.foreign_server import PLANT
from tests.foreign.ledger import Ledger, tag

ALARM = f"nsu={PLANT};s=LevelAlarm0"
ACK, CONFIRM = ConditionCommand.ACKNOWLEDGE, ConditionCommand.CONFIRM


class Watcher:
    """What a link reports of conditions, as a list that follows it would have it."""

    def __init__(self) -> None:
        self.ledger = Ledger([tag(0, "Level0", PLANT)])
        self.reports: list[ConditionReport] = []
        self.rows = {}

    def link(self, url):
        return self.ledger.link(url, on_conditions=self._take)

    def _take(self, report: ConditionReport) -> None:
        self.reports.append(report)
        if report.whole:
            self.rows.clear()
        for condition in report.conditions:
            self.rows.pop(condition.key, None)
            if not condition.gone:
                self.rows[condition.key] = condition

    @property
    def whole(self) -> int:
        return sum(report.whole for report in self.reports)

    def row(self, alarm: str = ALARM):
        return self.rows.get((alarm, ""))


@pytest.fixture
def tanks(start_foreign):
    server = start_foreign(paused=True, counters=1)
    yield server
    server.send(signal.SIGCONT)


@asynccontextmanager
async def watched(url):
    watcher = Watcher()
    link = watcher.link(url)
    async with at_work(link):
        await live(link)
        await until(lambda: watcher.whole)
        yield watcher, link


async def alarmed(server, watcher, level: float = 95.0):
    await server.do("set", values={"Level0": level})
    await until(lambda: watcher.row() and watcher.row().active)
    return watcher.row()


def test_an_alarm_is_acknowledged_confirmed_and_returns(tanks):
    async def scenario():
        async with watched(tanks.url) as (watcher, link):
            assert not watcher.rows
            row = await alarmed(tanks, watcher)
            assert (row.source, row.name, row.level) == ("2:Tank0", "LevelAlarm0", "HighHigh")
            assert (row.acked, row.confirmed, row.priority) == (False, False, Priority.LOW)
            assert row.time_ns > 0
            assert (await link.act(ACK, row.id, row.event_id, comment="seen")).done
            await until(lambda: watcher.row().acked)
            assert (watcher.row().comment, watcher.row().confirmed) == ("seen", False)
            assert (await link.act(CONFIRM, row.id, watcher.row().event_id)).done
            await until(lambda: watcher.row().confirmed)
            assert watcher.row().active, "confirmed and no longer retained by this server, but the tank is still full"
            await tanks.do("set", values={"Level0": 50.0})
            await until(lambda: watcher.row() is None)
            assert watcher.reports[-1].conditions[-1].severity > 0, "the severity it had, where the server sends none"

    asyncio.run(scenario())


def test_an_alarm_that_stood_before_the_link_is_seen_at_once(tanks):
    async def scenario():
        await tanks.do("set", values={"Level0": 95.0, "Level1": 5.0})
        async with watched(tanks.url) as (watcher, _link):
            assert {row.name: row.level for row in watcher.rows.values()} == {
                "LevelAlarm0": "HighHigh",
                "LevelAlarm1": "LowLow",
            }

    asyncio.run(scenario())


def test_what_another_client_acknowledges_is_seen_here_and_cannot_be_acknowledged_twice(tanks):
    async def scenario():
        async with watched(tanks.url) as (watcher, link):
            row = await alarmed(tanks, watcher)
            async with Client(tanks.url) as other:
                index = await other.get_namespace_index(PLANT)
                alarm = other.get_node(ua.NodeId("LevelAlarm0", index))
                event = ua.Variant(bytes.fromhex(row.event_id), ua.VariantType.ByteString)
                await alarm.call_method("0:Acknowledge", event, ua.LocalizedText("theirs"))
            await until(lambda: watcher.row().acked)
            assert watcher.row().comment == "theirs"
            refreshes = watcher.whole
            answer = await link.act(ACK, row.id, row.event_id)
            assert (answer.done, answer.changed) == (False, True)
            await until(lambda: watcher.whole > refreshes)
            assert watcher.row().acked

    asyncio.run(scenario())


def test_an_event_that_is_no_longer_the_newest_refreshes_the_row(tanks):
    async def scenario():
        async with watched(tanks.url) as (watcher, link):
            row = await alarmed(tanks, watcher)
            refreshes = watcher.whole
            answer = await link.act(ACK, row.id, "00" * 16)
            assert (answer.done, answer.changed) == (False, True)
            assert "look at it once more" in answer.sentence
            await until(lambda: watcher.whole > refreshes)
            assert not watcher.row().acked

    asyncio.run(scenario())


def test_shelving_is_seen_though_the_server_sends_no_event_of_it(tanks):
    async def scenario():
        async with watched(tanks.url) as (watcher, link):
            row = await alarmed(tanks, watcher)
            steps = (
                (ConditionCommand.SHELVE, Shelving.TIMED),
                (ConditionCommand.UNSHELVE, Shelving.UNSHELVED),
                (ConditionCommand.SHELVE_ONCE, Shelving.ONCE),
                (ConditionCommand.UNSHELVE, Shelving.UNSHELVED),
            )
            for do, state in steps:
                answer = await link.act(do, row.id, row.event_id, seconds=60.0)
                assert answer.done, (do, answer)
                await until(lambda state=state: watcher.row().shelving is state)
            assert not (await link.act(ConditionCommand.UNSHELVE, row.id, row.event_id)).done
            too_long = await link.act(ConditionCommand.SHELVE, row.id, row.event_id, seconds=1e9)
            assert not too_long.done
            assert "did not do it" in too_long.sentence

    asyncio.run(scenario())


def test_what_happened_while_the_link_was_lost_is_there_after_it(tanks):
    async def scenario():
        async with Cable(tanks.port) as cable, watched(cable.url) as (watcher, link):
            await alarmed(tanks, watcher)
            cable.cut()
            await until(lambda: link.status.state is LinkState.RECONNECTING)
            await tanks.do("set", values={"Level0": 50.0, "Level1": 5.0})
            refreshes = watcher.whole
            cable.mend()
            await until(lambda: watcher.whole > refreshes)
            assert not watcher.row().active
            assert watcher.row(ALARM.replace("0", "1")).level == "LowLow"

    asyncio.run(scenario())


def test_a_server_that_was_killed_leaves_no_alarm_behind(tanks):
    async def scenario():
        async with watched(tanks.url) as (watcher, link):
            await alarmed(tanks, watcher)
            await asyncio.to_thread(tanks.kill)
            await asyncio.to_thread(tanks.start, reorder=True)
            refreshes = watcher.whole
            await until(lambda: watcher.whole > refreshes, 40.0)
            assert not watcher.rows
            row = await alarmed(tanks, watcher)
            assert row.id == ALARM, "the namespace has another index now"
            assert (await link.act(ACK, row.id, row.event_id)).done

    asyncio.run(scenario())


def test_nothing_is_sent_without_a_link(tanks):
    async def scenario():
        async with watched(tanks.url) as (watcher, link):
            row = await alarmed(tanks, watcher)
        answer = await link.act(ACK, row.id, row.event_id)
        assert not answer.done
        assert "nothing was sent" in answer.sentence

    asyncio.run(scenario())


def test_what_is_acknowledged_and_gone_is_gone_and_what_is_active_never_is():
    base = Condition(
        "s", "i=1", "", "00", "", "", "", "", 1, "", True, False, None, Shelving.NONE, False, True, True, 0
    )
    assert not base.gone
    assert not replace(base, acked=True, retain=False).gone
    assert not replace(base, active=False).gone
    assert not replace(base, active=False, acked=True, confirmed=False).gone
    assert replace(base, active=False, acked=True).gone
    assert replace(base, active=False, retain=False).gone
    assert replace(base, enabled=False).gone
    assert replace(base, branch="i=2", retain=False).gone
    assert not replace(base, branch="i=2", active=False, acked=False).gone
