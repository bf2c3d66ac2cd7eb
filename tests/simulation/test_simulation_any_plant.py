"""Any plant's files can be served, whatever its types and node ids."""

import asyncio
import time

import pytest
from asyncua import Client, ua

from hmi.model.plant import Plant, Server
from hmi.model.tag import DataType, Role, Tag
from hmi.simulation.live import Live
from hmi.simulation.plant_run import PlantRun

URI = "urn:some:other"
IDS = {
    DataType.Boolean: "i=77",
    DataType.SByte: "s=with spaces; and = signs",
    DataType.Byte: "g=12345678-1234-1234-1234-123456789abc",
    DataType.Int16: "b=YWJj",
}


def _plant() -> Plant:
    tags = []
    for type_ in DataType:
        for array in (False, True):
            if array and type_ is DataType.Structure:
                continue
            name = f"{type_.name}{'s' if array else ''}"
            node = f"nsu={URI};{IDS.get(type_, f's={name}') if not array else f's={name}'}"
            tags.append(Tag(len(tags), name, "one", node, type_, array=array, write=Role.OPERATOR))
    row = len(tags)
    tags.append(Tag(row, "Clock", "one", "i=2258", DataType.DateTime))
    tags.append(Tag(row + 1, "Odd", "one", f"nsu={URI}:2;s=Odd", DataType.Int32, words={2: "low", 5: "high"}))
    tags.append(Tag(row + 2, "Same", "one", f"nsu={URI};s=Double", DataType.Double))
    return Plant("any", "Any", "UTC", "en", "", (Server("one", "opc.tcp://127.0.0.1:4840"),), {}, tuple(tags))


def test_every_type_and_every_kind_of_node_id():
    plant = _plant()

    async def play() -> dict[str, object]:
        live = Live(plant, 1.0)
        await live.prepare([0], ())
        plant_run = PlantRun(plant, time.time() - 1.0, 3)
        urls = await live.start(plant_run, plant_run.advance(1).value[-1])
        client = Client(urls["one"])
        client.session_timeout = 60_000
        async with client:
            index = await client.get_namespace_index(URI)
            found = {}
            for tag in plant.tags[:-3]:
                node = client.get_node(f"ns={index};{tag.node.split(';', 1)[1]}")
                value = await node.read_data_value()
                assert value.StatusCode is not None
                assert value.StatusCode.is_good()
                found[tag.name] = value.Value
            written = client.get_node(f"ns={index};s=Strings")
            await written.write_value(ua.DataValue(ua.Variant(["a", "b"], ua.VariantType.String, is_array=True)))
            odd = client.get_node(f"ns={await client.get_namespace_index(f'{URI}:2')};s=Odd")
            (values,) = [await p.read_value() for p in await odd.get_properties()]
            found["words"] = {v.Value: v.DisplayName.Text for v in values}
            found["clock"] = (await client.get_node("i=2258").read_value()).year
        assert plant_run.objects[next(t.index for t in plant.tags if t.name == "Strings")] == ("a", "b")
        await live.stop()
        return found

    found = asyncio.run(play())
    for tag in plant.tags[:-3]:
        if tag.type is DataType.Structure:
            continue
        held = found[tag.name]
        assert isinstance(held, ua.Variant)
        assert (int(held.VariantType), bool(held.is_array)) == (int(tag.type), tag.array), tag.name
    assert found["words"] == {2: "low", 5: "high"}
    assert found["clock"] == pytest.approx(time.gmtime().tm_year, abs=1)
