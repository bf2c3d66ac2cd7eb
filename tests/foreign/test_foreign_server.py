"""The foreign server does what tests of the link rely on: asked by asyncua's own client, not by the link."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from asyncua import Client, ua
from asyncua.common.subscription import Subscription
from asyncua.crypto import security_policies
from asyncua.crypto.cert_gen import setup_self_signed_certificate
from asyncua.ua.uaerrors import (
    BadIdentityTokenInvalid,
    BadIdentityTokenRejected,
    BadInvalidState,
    BadNotWritable,
    BadOutOfRange,
    BadSessionIdInvalid,
    BadTooManyOperations,
    BadUserAccessDenied,
)
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests.acquisition.support import until
from tests.foreign.foreign_server import COUNTERS, PLANT, ForeignError, ForeignServer

pytestmark = pytest.mark.logs(
    "session timeout|Revised values|in DNSNames|Received an error|ServiceFault|close_session raised"
)

URI = "urn:sightglass:foreign:client"
MODES = (ua.MessageSecurityMode.Sign, ua.MessageSecurityMode.SignAndEncrypt)
POLICIES = (
    security_policies.SecurityPolicyBasic256Sha256,
    security_policies.SecurityPolicyAes128Sha256RsaOaep,
    security_policies.SecurityPolicyAes256Sha256RsaPss,
)
SECURE = (POLICIES[0], MODES[1])
IDS = ua.ObjectIds


@asynccontextmanager
async def connected(server: ForeignServer) -> AsyncIterator[tuple[Client, Callable[[str], Any]]]:
    """A client, and how to get a node of the plant by its name."""
    async with Client(server.url) as client:
        index = await client.get_namespace_index(PLANT)
        yield client, lambda name: client.get_node(f"ns={index};s={name}")


def test_it_keeps_the_limits_that_it_names(foreign):
    async def scenario():
        async with connected(foreign) as (client, node):
            read = client.get_node(IDS.Server_ServerCapabilities_OperationLimits_MaxNodesPerRead)
            items = client.get_node(IDS.Server_ServerCapabilities_OperationLimits_MaxMonitoredItemsPerCall)
            assert (await read.read_value(), await items.read_value()) == (200, 500)
            with pytest.raises(BadTooManyOperations):
                await client.uaclient.read_attributes([node("Setpoint").nodeid] * 201, ua.AttributeIds.Value)
            subscription = await client.create_subscription(100, None)
            with pytest.raises(BadTooManyOperations):
                await subscription.subscribe_data_change([node("Setpoint")] * 501)
            assert len(await subscription.subscribe_data_change([node("Setpoint")] * 500)) == 500
            await foreign.do("limits", keeps={"MaxNodesPerRead": 5}, names={"MaxNodesPerRead": 1000})
            assert await read.read_value() == 1000
            with pytest.raises(BadTooManyOperations):
                await client.uaclient.read_attributes([node("Setpoint").nodeid] * 6, ua.AttributeIds.Value)
            await foreign.do("limits", keeps={"MaxNodesPerRead": 200}, names={"MaxNodesPerRead": 200})

    asyncio.run(scenario())


def test_methods_and_writes_have_their_several_ends(foreign):
    async def scenario():
        async with connected(foreign) as (_, node):
            machine = node("Machine")
            numbers = ua.Variant(1.5, ua.VariantType.Double), ua.Variant(2, ua.VariantType.Int32)
            assert await machine.call_method(node("Add").nodeid, *numbers) == 3.5
            assert await machine.call_method(node("Split").nodeid, "a b") == [["a", "b"], 2]
            before = (await foreign.do("calls"))["Fail"]
            with pytest.raises(BadInvalidState):
                await machine.call_method(node("Fail").nodeid)
            assert (await foreign.do("calls"))["Fail"] == before + 1

            async def write(name: str, value: float) -> float:
                await node(name).write_value(ua.DataValue(ua.Variant(value, ua.VariantType.Double)))
                return float(await node(name).read_value())

            assert await write("Setpoint", 2.5) == 2.5
            assert await write("Guarded", 7.7) == 7.0
            for name, value, refusal in (("Guarded", 101.0, BadOutOfRange), ("Fixed", 1.0, BadNotWritable)):
                with pytest.raises(refusal):
                    await write(name, value)

    asyncio.run(scenario())


def test_it_keeps_history(foreign):
    async def scenario():
        async with connected(foreign) as (_, node):
            now = datetime.now(UTC).replace(tzinfo=None)
            return await node("Logged").read_raw_history(now - timedelta(hours=2), now, 0)

    samples = asyncio.run(scenario())[:2000]  # other tests of the session may have set the variable since
    assert [s.Value.Value for s in samples] == [float(n) for n in range(1, 2001)]
    times = [s.SourceTimestamp for s in samples]
    assert {b - a for a, b in pairwise(times)} == {timedelta(seconds=1)}


def test_orders(foreign):
    async def scenario():
        async with connected(foreign) as (client, node):
            state, level = client.get_node(IDS.Server_ServerStatus_State), client.get_node(IDS.Server_ServiceLevel)
            await foreign.do("state", state="Failed")
            await foreign.do("service level", level=100)
            assert (await state.read_value(), await level.read_value()) == (1, 100)
            await foreign.do("state", state="Running")
            await foreign.do("service level", level=255)
            index = await client.get_namespace_index(COUNTERS)
            await foreign.do("set", values={"Same": 3}, status="UncertainLastUsableValue")
            assert (
                await node("Same").read_data_value(raise_on_bad_status=False)
            ).StatusCode.name == "UncertainLastUsableValue"
            await foreign.do("set", values={"Same": 1})
            assert await node("Same").read_value() == 1
            assert await client.get_node(f"ns={index};s=Same").read_value() == 2
            assert (await foreign.do("sessions"))["sessions"] == 1

    asyncio.run(scenario())
    assert foreign.ask("sessions")["sessions"] == 0
    with pytest.raises(ForeignError, match="known are: run, pause"):
        foreign.ask("nonsense")


class _Events:
    """What a subscription to events was told: the clauses' values, by their paths."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []

    def event_notification(self, event: Any) -> None:
        fields = event.get_event_props_as_fields_dict().items()
        self.rows.append({name: getattr(variant.Value, "Text", variant.Value) for name, variant in fields})

    def of(self, source: str) -> list[dict[str, Any]]:
        """Those of a source; node-opcua says 2:Tank0."""
        return [row for row in self.rows if row["SourceName"].endswith(f":{source}")]

    def types(self) -> list[int]:
        return [row["EventType"].Identifier for row in self.rows]


def _filter() -> ua.EventFilter:
    def clause(owner: int, *path: str) -> ua.SimpleAttributeOperand:
        made = ua.SimpleAttributeOperand()
        made.TypeDefinitionId = ua.NodeId(owner)
        made.AttributeId = ua.AttributeIds.Value
        made.BrowsePath = [ua.QualifiedName(name, 0) for name in path]
        return made

    wanted = ua.EventFilter()
    wanted.SelectClauses = [
        clause(IDS.BaseEventType, name) for name in ("EventId", "EventType", "SourceName", "Severity")
    ]
    wanted.SelectClauses += [
        clause(IDS.ConditionType, "Retain"),
        clause(IDS.AlarmConditionType, "ActiveState", "Id"),
        clause(IDS.AcknowledgeableConditionType, "AckedState", "Id"),
        clause(IDS.AcknowledgeableConditionType, "ConfirmedState", "Id"),
        clause(IDS.ExclusiveLimitAlarmType, "LimitState", "CurrentState"),
        clause(IDS.AlarmConditionType, "ShelvingState", "CurrentState"),
    ]
    return wanted


def test_alarms_come_are_acknowledged_confirmed_and_shelved(foreign):
    events = _Events()

    async def refreshed(client: Client, subscription: Subscription) -> list[dict[str, Any]]:
        """What was said of the tank between the start of a refresh and its end."""
        number = ua.Variant(subscription.subscription_id, ua.VariantType.UInt32)
        await client.get_node(IDS.ConditionType).call_method("0:ConditionRefresh", number)
        await until(lambda: IDS.RefreshEndEventType in events.types())
        del events.rows[: events.types().index(IDS.RefreshStartEventType)]
        return events.of("Tank0")

    async def scenario():
        async with connected(foreign) as (client, node):
            alarm = node("LevelAlarm0")
            shelving = await alarm.get_child("0:ShelvingState")
            subscription = await client.create_subscription(50, events)
            await subscription.subscribe_events(client.nodes.server, evfilter=_filter(), queuesize=1000)
            await foreign.do("set", values={"Level0": 85})
            await foreign.do("set", values={"Level0": 95})
            await until(lambda: len(events.of("Tank0")) == 2)
            limits = [row["LimitState/CurrentState"] for row in events.of("Tank0")]
            assert limits == ["High", "HighHigh"]

            async def answer(method: str) -> dict[str, Any]:
                event_id = ua.Variant(events.of("Tank0")[-1]["EventId"], ua.VariantType.ByteString)
                seen = len(events.of("Tank0"))
                await alarm.call_method(f"0:{method}", event_id, ua.LocalizedText("seen"))
                await until(lambda: len(events.of("Tank0")) > seen)
                return events.of("Tank0")[-1]

            assert (await answer("Acknowledge"))["AckedState/Id"] is True
            assert (await answer("Confirm"))["ConfirmedState/Id"] is True
            await foreign.do("set", values={"Level0": 50})
            await foreign.do("set", values={"Level0": 5})
            await shelving.call_method("0:TimedShelve", ua.Variant(60_000.0, ua.VariantType.Double))
            (row,) = await refreshed(client, subscription)
            assert (row["ActiveState/Id"], row["ShelvingState/CurrentState"]) == (True, "TimedShelved")
            await shelving.call_method("0:Unshelve")
            await foreign.do("set", values={"Level0": 50})

    asyncio.run(scenario())


@pytest.fixture(scope="module")
def identity(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Files of a client's certificate and key."""
    folder = tmp_path_factory.mktemp("client")
    certificate, key = folder / "client.der", folder / "client.pem"
    usage = [ExtendedKeyUsageOID.CLIENT_AUTH]
    asyncio.run(setup_self_signed_certificate(key, certificate, URI, "localhost", usage, {"countryName": "DE"}))
    return certificate, key


async def enter(
    server: ForeignServer,
    identity: tuple[Path, Path],
    security: tuple[type, ua.MessageSecurityMode] = SECURE,
    user: str = "",
    certificate_as_user: bool = False,
    then: Callable[[], Awaitable[object]] | None = None,
) -> int:
    """The server's state, read after having come in.

    Args:
        user: `name:secret`.
        then: awaited before the state is read.
    """
    client = Client(server.url, timeout=10)
    client.application_uri = URI
    certificate, key = map(str, identity)
    await client.set_security(security[0], certificate, key, mode=security[1])
    if user:
        name, _, secret = user.partition(":")
        client.set_user(name)
        client.set_password(secret)
    if certificate_as_user:
        await client.load_client_certificate(certificate)
        await client.load_private_key(key)
    async with client:
        if then:
            await then()
        return int(await client.get_node(IDS.Server_ServerStatus_State).read_value())


def test_every_policy_and_mode(foreign, identity):
    async def scenario():
        for policy in POLICIES:
            for mode in MODES:
                assert await enter(foreign, identity, (policy, mode)) == 0

    asyncio.run(scenario())


def test_who_comes_in_where_nobody_is_trusted_unseen(start_foreign, identity, tmp_path):
    server = start_foreign(pki=tmp_path, strict_trust=True, no_anonymous=True, user=["anna:1234"])

    async def scenario():
        with pytest.raises(ConnectionError):
            await enter(server, identity, user="anna:1234")
        await server.do("accept", certificate=str(identity[0]))
        assert await enter(server, identity, user="anna:1234") == 0
        with pytest.raises(BadUserAccessDenied):
            await enter(server, identity, user="anna:4321")
        with pytest.raises(BadIdentityTokenInvalid):
            await enter(server, identity)
        with pytest.raises(BadIdentityTokenRejected):
            await enter(server, identity, certificate_as_user=True)
        await server.do("accept", certificate=str(identity[0]), store="users")
        assert await enter(server, identity, certificate_as_user=True) == 0
        with pytest.raises(BadSessionIdInvalid):
            await enter(server, identity, user="anna:1234", then=lambda: server.do("revoke", user="anna"))
        with pytest.raises(BadUserAccessDenied):
            await enter(server, identity, user="anna:1234")

    asyncio.run(scenario())
    server.send(signal.SIGTERM)
    assert server.wait() == 0
