"""A refresh of conditions, step by step: what ends it, and what it may take out of the list."""

import asyncio

import pytest
from asyncua import ua
from asyncua.ua.ua_binary import variant_to_binary

from hmi.acquisition.decoding.reader import DecodeError
from hmi.acquisition.events import Conditions, conditions
from hmi.acquisition.events.event_filter import CLAUSES, filters
from hmi.acquisition.events.event_list import read_events
from hmi.model.server.condition import Shelving
from tests.acquisition.support import until

NAMESPACES = ["http://opcfoundation.org/UA/", "urn:server", "urn:plant"]


def event_list(*events: dict) -> bytes:
    """An EventNotificationList; a field that an event does not give is null, as servers send what they do not have."""
    body = len(events).to_bytes(4, "little")
    for event in events:
        body += bytes(4) + len(CLAUSES).to_bytes(4, "little")
        for name, _, _ in CLAUSES:
            body += variant_to_binary(event.get(name, ua.Variant(None)))
    return body


def condition(name: str, **fields) -> dict:
    return {
        "event_id": ua.Variant(b"\x01", ua.VariantType.ByteString),
        "type": ua.Variant(ua.NodeId(2915)),
        "id": ua.Variant(ua.NodeId(name, 2)),
        "active": ua.Variant(True),
        "acked": ua.Variant(False),
        "retain": ua.Variant(True),
        "severity": ua.Variant(ua.UInt16(600), ua.VariantType.UInt16),
        **fields,
    }


def of_refresh(number: int) -> dict:
    return {"type": ua.Variant(ua.NodeId(number))}


START, END, REQUIRED = (of_refresh(number) for number in (2787, 2788, 2789))


class Server:
    """Takes ConditionRefresh, and says nothing by itself."""

    def __init__(self) -> None:
        self.calls = 0

    async def call(self, requests):
        self.calls += 1
        return [ua.CallMethodResult()]


async def refreshing(reports: list) -> tuple[Conditions, Server, asyncio.Task]:
    """Conditions whose first refresh was called."""
    made, server = Conditions("works", reports.append, lambda: 0), Server()
    made._namespaces, made._number = NAMESPACES, 1
    task = asyncio.create_task(made.run(server))
    await until(lambda: server.calls)
    return made, server, task


async def ended(task: asyncio.Task) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def names(report) -> list[str]:
    return [found.id for found in report.conditions]


def test_what_a_refresh_does_not_report_is_over():
    reports: list = []

    async def scenario():
        made, server, task = await refreshing(reports)
        made.notified(event_list(condition("old")))
        made.notified(event_list(START, condition("old"), END))
        await until(lambda: reports[-1].whole)
        assert names(reports[-1]) == ["nsu=urn:plant;s=old"]
        made.notified(event_list(REQUIRED))
        await until(lambda: server.calls == 2)
        made.notified(event_list(START, condition("new"), END))
        await until(lambda: sum(r.whole for r in reports) == 2)
        assert names(reports[-1]) == ["nsu=urn:plant;s=new"]
        await ended(task)

    asyncio.run(scenario())


def test_a_refresh_that_never_ends_takes_nothing_out_and_is_asked_for_again(monkeypatch):
    monkeypatch.setattr(conditions, "_END_S", 0.05)
    reports: list = []

    async def scenario():
        made, server, task = await refreshing(reports)
        made.notified(event_list(condition("standing"), START))
        await until(lambda: server.calls == 2)
        assert not any(report.whole for report in reports)
        assert len(made.standing) == 1
        await ended(task)

    asyncio.run(scenario())


def test_a_server_that_tells_neither_begin_nor_end_is_taken_at_its_silence(monkeypatch):
    monkeypatch.setattr(conditions, "_QUIET_S", 0.05)
    reports: list = []

    async def scenario():
        made, _, task = await refreshing(reports)
        made.notified(event_list(condition("standing")))
        await until(lambda: reports[-1].whole)
        assert names(reports[-1]) == ["nsu=urn:plant;s=standing"]
        await ended(task)

    asyncio.run(scenario())


def test_what_a_server_leaves_out_or_says_oddly_stops_nothing():
    reports: list = []
    made = Conditions("works", reports.append, lambda: 0)
    made.notified(event_list(condition("a"), {"event_id": ua.Variant(b"x", ua.VariantType.ByteString)}))
    made.notified(event_list(condition("a", severity=ua.Variant(ua.UInt16(0), ua.VariantType.UInt16))))
    made.notified(event_list(condition("b", severity=ua.Variant("high"), shelving=ua.Variant(ua.NodeId(99)))))
    assert [c.severity for r in reports for c in r.conditions] == [600, 1], "an event that says nothing new is no news"
    assert made.standing[-1].shelving is Shelving.NONE


def test_a_cut_or_foreign_notification_is_told_as_unreadable():
    whole = event_list(condition("a"))
    assert len(read_events(whole)) == 1
    for body in (whole[:-1], whole + b"\x00", b"\xff\xff\xff\x7f", whole[:8] + b"\x02" + whole[9:]):
        with pytest.raises(DecodeError):
            read_events(body)


def test_the_filter_is_small_enough_for_any_server():
    assert all(len(wanted.SelectClauses) <= 24 for wanted in filters())
