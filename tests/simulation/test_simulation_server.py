"""The simulated plant as clients see it: real servers in a process of their own."""

import asyncio
import json
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlparse

import numpy as np
import pytest
from asyncua import Client, ua
from asyncua.ua.uaerrors import UaStatusCodeError

from hmi.simulation.faults import Fault
from hmi.simulation.live import Live
from hmi.simulation.opcua.units import unit_id
from hmi.simulation.options import Options
from hmi.simulation.plant_run import PlantRun
from hmi.simulation.process import SimulationError, SimulationProcess, start
from tests.simulation.works import waterworks

URI = "urn:sightglass:waterworks"
_PAUSE = threading.Event()
Work = Callable[[Client, Callable[[str], ua.NodeId]], Awaitable[object]]


@pytest.fixture(scope="module")
def simulation() -> Iterator[SimulationProcess]:
    with start(Options("waterworks", port=0)) as process:
        yield process


def _with_client(url: str, work: Work) -> object:
    async def run() -> object:
        client = Client(url)
        client.session_timeout = 60_000
        async with client:
            index = await client.get_namespace_index(URI)
            return await work(client, lambda name: ua.NodeId(name, index))

    return asyncio.run(run())


async def _properties(client: Client, node: ua.NodeId) -> dict[str, object]:
    found = await client.get_node(node).get_properties()
    return {(await p.read_browse_name()).Name: await p.read_value() for p in found}


def test_every_tag_is_there_with_its_type_and_a_good_value(simulation: SimulationProcess):
    plant = waterworks()
    for server, url in simulation.servers.items():
        tags = [t for t in plant.tags if t.server == server]

        async def check(client: Client, node: Callable[[str], ua.NodeId], tags=tags) -> None:
            nodes = [client.get_node(node(t.name)) for t in tags]
            values = await client.read_attributes(nodes, ua.AttributeIds.Value)
            types = await client.read_attributes(nodes, ua.AttributeIds.DataType)
            ranks = await client.read_attributes(nodes, ua.AttributeIds.ValueRank)
            for tag, value, type_, rank in zip(tags, values, types, ranks, strict=True):
                assert value.StatusCode.is_good(), tag.name
                assert int(value.Value.VariantType) == tag.type, tag.name
                assert type_.Value.Value == ua.NodeId(int(tag.type)), tag.name
                assert rank.Value.Value == (1 if tag.array else -1), tag.name
                assert bool(value.Value.is_array) == tag.array, tag.name
                assert value.SourceTimestamp is not None

        _with_client(url, check)


def test_units_ranges_and_words_are_on_the_nodes(simulation: SimulationProcess):
    async def check(client: Client, node: Callable[[str], ua.NodeId]) -> None:
        analog = await _properties(client, node("F3.DP"))
        assert analog["EURange"] == ua.Range(Low=0.0, High=500.0)
        unit = analog["EngineeringUnits"]
        assert (unit.DisplayName.Text, unit.UnitId) == ("mbar", unit_id("MBR"))
        words = await _properties(client, node("F3.State"))
        assert [w.Text for w in words["EnumStrings"]][:3] == ["out of service", "filtering", "preparing"]
        states = await _properties(client, node("F3.Filtering"))
        assert (states["FalseState"].Text, states["TrueState"].Text) == ("not filtering", "filtering")
        turbidity = await _properties(client, node("F3.Turbidity"))
        assert turbidity["EngineeringUnits"].UnitId == -1

    _with_client(simulation.servers["works"], check)


def test_a_client_finds_its_way_from_the_root(simulation: SimulationProcess):
    async def check(client: Client, node: Callable[[str], ua.NodeId]) -> None:
        path = ["0:Objects", *(f"{node('x').NamespaceIndex}:{n}" for n in ("waterworks", "filters", "F3", "DP"))]
        assert (await client.nodes.root.get_child(path)).nodeid == node("F3.DP")

    _with_client(simulation.servers["works"], check)


async def _until(
    read: Callable[[], Awaitable[float]], reached: Callable[[float], bool], timeout_s: float = 6.0
) -> float:
    end = time.monotonic() + timeout_s
    while True:
        value = await read()
        if reached(value):
            return value
        assert time.monotonic() < end, f"still {value}"
        await asyncio.sleep(0.05)


def _double(value: float) -> ua.DataValue:
    return ua.DataValue(ua.Variant(value, ua.VariantType.Double))


def test_a_written_setpoint_reaches_the_loop(simulation: SimulationProcess):
    async def check(client: Client, node: Callable[[str], ua.NodeId]) -> None:
        setpoint, deviation = client.get_node(node("PIC-301.SP")), client.get_node(node("PIC-301.Deviation"))
        speed = client.get_node(node("P-301.Speed"))
        before = await speed.read_value()
        await setpoint.write_value(_double(4.9))
        await _until(deviation.read_value, lambda v: v < -0.05)
        assert await setpoint.read_value() == 4.9
        await _until(speed.read_value, lambda v: v > before + 0.4)
        await setpoint.write_value(_double(4.8))

    _with_client(simulation.servers["network"], check)


@pytest.mark.parametrize(
    ("name", "value", "refused"),
    [
        ("F1.DP", ua.Variant(3.0, ua.VariantType.Float), "BadNotWritable"),
        ("F1.RunLimit", ua.Variant(1000.0, ua.VariantType.Double), "BadOutOfRange"),
        ("F1.RunLimit", ua.Variant(float("nan"), ua.VariantType.Double), "BadOutOfRange"),
        ("F1.RunLimit", ua.Variant(12, ua.VariantType.Int32), "BadTypeMismatch"),
        ("F1.Mode", ua.Variant(7, ua.VariantType.Int32), "BadOutOfRange"),
    ],
)
def test_what_may_not_be_written_is_refused(simulation: SimulationProcess, name: str, value: ua.Variant, refused: str):
    async def check(client: Client, node: Callable[[str], ua.NodeId]) -> None:
        before = await client.get_node(node(name)).read_value()
        with pytest.raises(UaStatusCodeError) as caught:
            await client.get_node(node(name)).write_value(ua.DataValue(value))
        assert ua.status_codes.get_name_and_doc(caught.value.code)[0] == refused
        if name != "F1.DP":
            assert await client.get_node(node(name)).read_value() == before

    _with_client(simulation.servers["works"], check)


def test_text_and_modes_can_be_written(simulation: SimulationProcess):
    async def check(client: Client, node: Callable[[str], ua.NodeId]) -> None:
        shift = client.get_node(node("SITE.Shift"))
        await shift.write_value(ua.DataValue(ua.Variant("Nachtschicht Ä", ua.VariantType.String)))
        mode = client.get_node(node("P-304.Mode"))
        await mode.write_value(ua.DataValue(ua.Variant(0, ua.VariantType.Int32)))
        alive = client.get_node(node("PLC2.Alive"))
        now = await alive.read_value()
        await _until(alive.read_value, lambda v: v >= now + 2)
        assert await shift.read_value() == "Nachtschicht Ä"
        assert await mode.read_value() == 0
        await mode.write_value(ua.DataValue(ua.Variant(2, ua.VariantType.Int32)))

    _with_client(simulation.servers["network"], check)


def test_a_backwash_can_be_called_for(simulation: SimulationProcess):
    async def check(client: Client, node: Callable[[str], ua.NodeId]) -> None:
        answer = await client.get_node(node("F4")).call_method(node("F4.StartBackwash"))
        assert answer == "F4 will be washed as soon as the wash plant is free"
        await _until(client.get_node(node("F4.State")).read_value, lambda v: v == 2)
        assert "not filtering" in await client.get_node(node("F4")).call_method(node("F4.StartBackwash"))

    _with_client(simulation.servers["works"], check)


def test_values_of_one_step_bear_one_time(simulation: SimulationProcess):
    names = ("PLC1.Alive", "INT.Total", "INT.Flow", "F1.Flow", "P-101.Vibration", "P-101.Power")
    stamps: dict[str, list[datetime]] = {name: [] for name in names}

    enough = asyncio.Event()

    class Handler:
        def datachange_notification(self, node: object, value: object, data: object) -> None:
            stamps[node.nodeid.Identifier].append(data.monitored_item.Value.SourceTimestamp)  # type: ignore[attr-defined]
            if len(stamps["PLC1.Alive"]) == 5:
                enough.set()

    async def check(client: Client, node: Callable[[str], ua.NodeId]) -> None:
        subscription = await client.create_subscription(100, Handler())
        await subscription.subscribe_data_change([client.get_node(node(n)) for n in names])
        await asyncio.wait_for(enough.wait(), 20.0)
        await subscription.delete()

    _with_client(simulation.servers["works"], check)
    alive = stamps["PLC1.Alive"][1:]
    assert len(alive) >= 4
    apart = {round((b - a).total_seconds(), 3) for a, b in pairwise(alive)}
    assert all(seconds > 0.0 and seconds % 1.0 == 0.0 for seconds in apart), "a grid of seconds, whatever the load"
    assert abs((datetime.now(UTC) - alive[-1]).total_seconds()) < 2.0
    assert all(stamp.microsecond % 1000 == 0 for stamp in alive)
    for name in ("INT.Total", "INT.Flow", "F1.Flow"):
        assert set(stamps[name][1:]) <= {*alive, stamps["PLC1.Alive"][0]}, name


def test_the_clock_of_the_server_runs(simulation: SimulationProcess):
    async def check(client: Client, node: Callable[[str], ua.NodeId]) -> None:
        clock = client.get_node(ua.NodeId(ua.ObjectIds.Server_ServerStatus_CurrentTime))
        first = await clock.read_value()
        end = time.monotonic() + 4.0
        while (await clock.read_value()) == first:
            assert time.monotonic() < end
            await asyncio.sleep(0.05)
        assert await client.get_node(ua.NodeId(ua.ObjectIds.Server_ServerStatus_State)).read_value() == 0

    _with_client(simulation.servers["works"], check)


def test_the_past_ends_where_the_present_begins(tmp_path: Path):
    path = tmp_path / "past.npz"
    with start(
        Options("waterworks", port=0, past_s=1800, past_file=path, faults=(("drift INT.PH", -900.0),))
    ) as process:
        assert process.past == path
        url = process.servers["works"]

        async def read(client: Client, node: Callable[[str], ua.NodeId]) -> tuple[float, datetime]:
            value = await client.get_node(node("F1.DP")).read_data_value()
            return value.Value.Value, value.SourceTimestamp

        live, stamp = _with_client(url, read)  # type: ignore[misc]
    with np.load(path) as past:
        names, tag, times, values, status = (past[k] for k in ("tag_names", "tag", "time", "value", "status"))
    plant = waterworks()
    assert names.tolist() == [t.name for t in plant.tags]
    assert (tag.dtype, times.dtype, values.dtype, status.dtype) == (np.uint32, np.int64, np.float64, np.uint32)
    assert len(tag) == len(times) == len(values) == len(status)
    assert np.all(np.diff(times) >= 0)
    assert not status.any()
    assert set(tag.tolist()) == {t.index for t in plant.tags if t.type.numeric and not t.array}
    assert len({int(t) % 1_000_000_000 for t in times}) == 1, "a grid of seconds"
    mine = tag == next(t.index for t in plant.tags if t.name == "F1.DP")
    assert np.all(np.diff(values[mine]) != 0.0), "only changes"
    assert live == pytest.approx(values[mine][-1], abs=5.0)
    assert 0 < stamp.timestamp() * 1e9 - times[-1] + 2e9 < 15e9
    fault = process.faults[0]
    assert fault["fault"] == "drift INT.PH"
    assert abs(times[-1] - fault["start_ns"] - 900e9) < 1e6
    ph = values[tag == next(t.index for t in plant.tags if t.name == "INT.PH")]
    assert ph[-1] - ph[0] == pytest.approx(0.04 * 6.0 * 0.25, abs=0.05)


def test_a_port_that_is_taken_is_told(simulation: SimulationProcess):
    port = urlparse(simulation.servers["network"]).port
    assert port is not None
    with pytest.raises(SimulationError, match=f"port {port} is taken"):
        start(Options("waterworks", port=port - 1))


def test_wrong_words_are_told(capfd: pytest.CaptureFixture[str]):
    with pytest.raises(SimulationError, match="no filter 'F9'"):
        start(Options("waterworks", port=0, faults=(("fouling F9", 0.0),)))
    with pytest.raises(SimulationError, match=r"no shipped plant 'watterworks' .*did you mean 'waterworks'"):
        start(Options("watterworks", port=0))


@pytest.mark.parametrize(("number", "free"), [(signal.SIGTERM, True), (signal.SIGINT, False)])
def test_ends_cleanly_when_told(number: signal.Signals, free: bool):
    port = 0 if free else _two_free_ports()
    words = [sys.executable, "-m", "hmi.simulation", "waterworks", "--port", str(port)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    line = json.loads(process.stdout.readline())
    assert free or [urlparse(u).port for u in line["servers"].values()] == [port, port + 1]
    process.send_signal(number)
    out, err = process.communicate(timeout=10)
    assert (process.returncode, out, err) == (0, b"", b"")
    assert line["ready"] is True
    for url in line["servers"].values():
        assert not _listens(url)


def _two_free_ports() -> int:
    with socket.socket() as one, socket.socket() as two:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        try:
            two.bind(("127.0.0.1", port + 1))
        except OSError:
            return _two_free_ports()
        return port


def test_does_not_outlive_who_started_it():
    """The parent is killed with -9: it can tell nobody, and the simulation must notice."""
    code = (
        "from hmi.simulation.options import Options; from hmi.simulation.process import start\n"
        "import json, sys\n"
        "process = start(Options('waterworks', port=0))\n"
        "print(json.dumps(dict(process.servers)), flush=True); sys.stdin.read()"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert parent.stdout is not None
    assert parent.stdin is not None
    urls = json.loads(parent.stdout.readline())
    assert all(_listens(url) for url in urls.values())
    parent.kill()
    parent.wait()
    parent.stdin.close()
    parent.stdout.close()
    _wait_for(lambda: not any(_listens(url) for url in urls.values()))


def test_a_link_that_was_lost_long_ago_is_whole():
    asyncio.run(Live(waterworks(), 1.0).lose_link(Fault("link-loss", "works", time.time() - 45.0)))


def test_a_lost_link_comes_back():
    """Its 40 seconds count from the fault's start, here nearly over."""

    async def play() -> list[bool]:
        plant = waterworks()
        live = Live(plant, 1.0)
        await live.prepare([0, 0], ())
        plant_run = PlantRun(plant, time.time() - 1.0, 7)
        urls = await live.start(plant_run, plant_run.advance(1).value[-1])
        loss = asyncio.create_task(live.lose_link(Fault("link-loss", "works", time.time() - 39.2)))
        client, seen = Client(urls["works"]), [_listens(urls["works"])]
        while not loss.done():
            await asyncio.sleep(0.02)
            listens = await asyncio.to_thread(_listens, urls["works"])
            if listens != seen[-1]:
                seen.append(listens)
            assert await asyncio.to_thread(_listens, urls["network"])
        seen.append(await asyncio.to_thread(_listens, urls["works"]))
        client.session_timeout = 60_000
        async with client:
            assert await client.get_node("i=2258").read_value() is not None
        await live.stop()
        return seen

    seen = asyncio.run(play())
    assert seen[0]
    assert seen[-1]
    assert False in seen


def _listens(url: str) -> bool:
    parts = urlparse(url)
    with socket.socket() as one:
        one.settimeout(1.0)
        return one.connect_ex((parts.hostname or "", parts.port or 0)) == 0


def _wait_for(condition: Callable[[], bool], timeout_s: float = 10.0) -> None:
    end = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < end
        _PAUSE.wait(0.02)
