"""A link against a server that nobody here wrote: everything arrives, exactly, and what does not is said."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime

import numpy as np
import pytest

from hmi.acquisition.acting.call import CallError
from hmi.model.link import LinkState, WriteOutcome
from hmi.model.quality import NOT_SUBSCRIBED
from hmi.model.tag import DataType
from tests.acquisition.support import at_work, live, until
from tests.fault_proxy import FaultProxy
from tests.foreign.foreign_server import COUNTERS, PLANT
from tests.foreign.ledger import Count, Ledger, Verdict, counters, tag

MOMENT_NS = int(datetime(2026, 11, 20, 12, 0, tzinfo=UTC).timestamp()) * 10**9 + 123_000_000
WHOLE = Verdict(lost=0, undeclared=0, doubled=0, wrong_times=0)
BAD_NODE_ID_UNKNOWN = 0x8034_0000
BAD_NODE_ID_INVALID = 0x8033_0000
BAD_SENSOR_FAILURE = 0x808C_0000
UNCERTAIN_LAST_USABLE_VALUE = 0x4090_0000
BAD_NOT_READABLE = 0x803A_0000


def test_1500_counters_on_a_server_that_takes_500_a_call(foreign):
    """The server refuses a call with more (`test_foreign_server.py`); whoever does not slice gets nothing at all."""
    ledger = Ledger(counters(1500))

    async def scenario():
        link = ledger.link(foreign.url)
        async with at_work(link), asyncio.timeout(30):
            await live(link)
            assert (link.status.subscribed, link.status.failed) == (1500, {})
            count = Count(foreign, ledger)
            await count.begin(ticks=10)
            assert await count.verdict() == WHOLE

    asyncio.run(scenario())
    assert not ledger.gaps
    assert set(ledger.quality.values()) <= {0}


@pytest.mark.parametrize("named", [0, 5000])
def test_a_server_that_takes_less_a_call_than_it_says(foreign, named):
    """0 is what servers say that name no limit."""
    ledger = Ledger(counters(1500))

    async def scenario():
        link = ledger.link(foreign.url)
        async with at_work(link), asyncio.timeout(30):
            await live(link)
            assert (link.status.subscribed, link.status.failed) == (1500, {})
            await until(lambda: ledger.latest.min() >= 0)

    limit = "MaxMonitoredItemsPerCall"
    foreign.ask("limits", keeps={limit: 60}, names={limit: named})
    try:
        asyncio.run(scenario())
    finally:
        foreign.ask("limits", keeps={limit: 500}, names={limit: 500})


NUMBERS = {
    "Boolean": (DataType.Boolean, 1.0),
    "SByte": (DataType.SByte, -128.0),
    "Byte": (DataType.Byte, 255.0),
    "Int16": (DataType.Int16, -32768.0),
    "UInt16": (DataType.UInt16, 65535.0),
    "Int32": (DataType.Int32, -2147483648.0),
    "UInt32": (DataType.UInt32, 4294967295.0),
    "Float": (DataType.Float, float(np.float32(0.1))),
    "Double": (DataType.Double, 0.1),
    "DoubleNaN": (DataType.Double, np.nan),
    "DoubleInfinity": (DataType.Double, np.inf),
    "DoubleMinusInfinity": (DataType.Double, -np.inf),
    "FloatNaN": (DataType.Float, np.nan),
    "Enumeration": (DataType.Int32, 1.0),
}
OBJECTS = {
    "Int64": (DataType.Int64, 2**53 + 1),
    "Int64Lowest": (DataType.Int64, -(2**63)),
    "UInt64Highest": (DataType.UInt64, 2**64 - 1),
    "String": (DataType.String, "Grüße, 水 🚰"),
    "StringEmpty": (DataType.String, ""),
    "StringNull": (DataType.String, None),
    "StringLong": (DataType.String, "x" * 100_000),
    "DateTime": (DataType.DateTime, MOMENT_NS),
    "Guid": (DataType.String, "72962b91-fa75-4ae6-8d28-b404dc7daf63"),
    "ByteString": (DataType.ByteString, b"\x00\x01\xfe\xff"),
    "LocalizedText": (DataType.LocalizedText, "Pumpe läuft"),
    "Strings": (DataType.String, ("a", "", "ß")),
    "Doubles": (DataType.Double, [1.5, np.nan, -np.inf]),
    "DoublesNone": (DataType.Double, []),
    "Int64s": (DataType.Int64, [2**53 + 1, -1]),
    "Booleans": (DataType.Boolean, [True, False, True]),
    "Bytes": (DataType.Byte, [0, 255]),
    "DateTimes": (DataType.DateTime, [MOMENT_NS, MOMENT_NS]),
    "Matrix": (DataType.Double, [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]),
}
ARRAYS = {name for name, (_, expected) in OBJECTS.items() if isinstance(expected, list)}
STRUCTURES = ("Structure", "StructureNested", "StructureOptional", "StructureUnion", "Structures")
TROUBLED = ("Broken", "Doubtful")


@pytest.fixture(scope="module")
def values(foreign) -> Iterator[Ledger]:
    """One value of every kind, as a link gave them."""
    kinds = {name: kind for name, (kind, _) in (NUMBERS | OBJECTS).items()}
    kinds |= dict.fromkeys(STRUCTURES, DataType.Structure) | dict.fromkeys(TROUBLED, DataType.Double)
    ledger = Ledger([tag(i, name, PLANT, kind, name in ARRAYS) for i, (name, kind) in enumerate(kinds.items())])

    async def scenario():
        link = ledger.link(foreign.url)
        async with at_work(link):
            await until(lambda: link.status.values >= len(ledger.tags))
            assert link.status.decode_errors == 0

    asyncio.run(scenario())
    return ledger


def object_of(ledger: Ledger, name: str) -> object:
    batch = next(b for b in ledger.batches if ledger.row(name) in b.tag[b.object_row])
    rows = batch.tag[batch.object_row].tolist()
    found = batch.objects[rows.index(ledger.row(name))]
    return found.tolist() if isinstance(found, np.ndarray) else found


def exactly(found: dict[str, object]) -> dict[str, str]:
    """In words that tell 0.0 from -0.0 and 1 from 1.0, and find NaN equal to itself."""
    return {name: repr(value) for name, value in found.items()}


def test_numbers_arrive_exactly(values):
    found = {name: values.samples(name).value.tolist() for name in NUMBERS}
    assert exactly(found) == exactly({name: [value] for name, (_, value) in NUMBERS.items()})


def test_what_fits_no_column_arrives_exactly(values):
    found = {name: object_of(values, name) for name in OBJECTS}
    assert exactly(found) == exactly({name: value for name, (_, value) in OBJECTS.items()})


def test_structures_arrive_and_harm_nothing(values):
    assert all(object_of(values, name) for name in STRUCTURES)


def test_status_and_source_time_are_the_servers(values):
    assert not [name for name in (*NUMBERS, *OBJECTS, *STRUCTURES) if values.samples(name).status.any()]
    broken, doubtful = values.samples("Broken"), values.samples("Doubtful")
    assert broken.status.tolist() == [BAD_SENSOR_FAILURE]
    assert doubtful.status.tolist() == [UNCERTAIN_LAST_USABLE_VALUE]
    assert [*broken.time, *doubtful.time] == [MOMENT_NS, MOMENT_NS]


def test_what_the_server_refuses_is_said_while_the_rest_is_live_and_comes_in_when_it_may(foreign, monkeypatch):
    monkeypatch.setattr("hmi.acquisition.subscribing.live.RETRY_S", 0.2)
    late = ["Late0", "Late1"]
    good = counters(20)
    more = [tag(20 + i, name, COUNTERS) for i, name in enumerate(["Nowhere", *late])]
    foreign_to_it = tag(23, "C0", "urn:nobody:knows")
    ledger = Ledger([*good, *more, foreign_to_it])
    unknown = {ledger.row(name): BAD_NODE_ID_UNKNOWN for name in ("Nowhere", *late)}
    unknown[foreign_to_it.index] = BAD_NODE_ID_UNKNOWN

    async def scenario():
        link = ledger.link(foreign.url)
        async with at_work(link), asyncio.timeout(20):
            await live(link)
            await until(lambda: ledger.latest[:20].min() >= 0)
            assert link.status.failed == unknown
            assert link.status.subscribed == 20
            assert {row for row, status in ledger.quality.items() if status == NOT_SUBSCRIBED} == set(unknown)
            await foreign.do("add", names=late)
            try:
                await until(lambda: ledger.number("Late0") == ledger.number("Late1") == 1.0)
                await until(lambda: link.status.subscribed == 22)
                assert ledger.quality[ledger.row("Late0")] == 0
                assert set(link.status.failed) == {ledger.row("Nowhere"), foreign_to_it.index}
                assert link.status.state is LinkState.LIVE
            finally:
                await foreign.do("remove", names=late)

    asyncio.run(scenario())


def test_writes_have_the_outcomes_that_the_server_gave_them(foreign):
    """The last column is what the server has afterwards; 64-bit integers are two words there."""
    expected = [
        ("Setpoint", 2.5, WriteOutcome.CONFIRMED, 2.5),
        ("Label", "Grüße", WriteOutcome.CONFIRMED, "Grüße"),
        ("Total", 2**60 + 1, WriteOutcome.CONFIRMED, [2**28, 1]),
        ("Guarded", 7.7, WriteOutcome.MISMATCH, 7),
        ("Guarded", 101.0, WriteOutcome.REJECTED, 7),
        ("Fixed", 1.0, WriteOutcome.REJECTED, 7),
    ]
    kinds = {"Label": DataType.String, "Total": DataType.Int64}
    names = ("Setpoint", "Label", "Total", "Guarded", "Fixed")
    ledger = Ledger([tag(i, name, PLANT, kinds.get(name, DataType.Double)) for i, name in enumerate(names)])
    found = []

    async def scenario():
        link = ledger.link(foreign.url)
        async with at_work(link):
            await live(link)
            for name, value, _, _ in expected:
                result = await link.write(ledger.tags[names.index(name)], value)
                held = (await foreign.do("read", name=name))["value"]
                found.append((name, value, result.outcome, held))

    asyncio.run(scenario())
    assert found == expected


def test_methods_are_called_once_and_what_became_of_them_is_said(foreign):
    ledger = Ledger(counters(1))
    before = foreign.ask("calls")

    async def scenario():
        link = ledger.link(foreign.url)
        async with at_work(link):
            await live(link)

            async def call(name, *arguments):
                return await link.call(f"nsu={PLANT};s=Machine", f"nsu={PLANT};s={name}", arguments)

            assert await call("Add", 1.5, 2) == (3.5,)
            assert await call("Split", "a b") == (("a", "b"), 2)
            assert await call("Ping") == ()
            with pytest.raises(CallError, match="BadInvalidState"):
                await call("Fail")
            with pytest.raises(CallError, match="not called"):
                await call("Add", 1.5)

    asyncio.run(scenario())
    calls = {name: count - before[name] for name, count in foreign.ask("calls").items()}
    assert calls == {"Add": 1, "Split": 1, "Ping": 1, "Fail": 1, "Mean": 0, "Slow": 0, "Drive": 0}


def test_every_value_over_a_line_of_200_ms(foreign):
    """Ten times as many round trips as values would take; with one Publish outstanding most would be lost."""
    ledger = Ledger(counters(50))

    async def scenario():
        async with FaultProxy(foreign.port) as proxy:
            proxy.delay(200)
            link = ledger.link(proxy.url)
            async with at_work(link), asyncio.timeout(40):
                await live(link)
                count = Count(foreign, ledger)
                await count.begin(ticks=15)
                assert await count.verdict() == WHOLE

    asyncio.run(scenario())
    assert not ledger.gaps
