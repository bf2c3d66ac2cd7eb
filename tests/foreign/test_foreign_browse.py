"""The address space of a server that nobody here wrote: found whole and fast, shown as the server means it."""

import asyncio

import pytest

from hmi.acquisition.browse.space import AddressError
from hmi.model.tag import DataType
from tests.acquisition.support import at_work, live
from tests.foreign.foreign_server import COUNTERS, PLANT
from tests.foreign.ledger import Ledger, tag


def node(name: str) -> str:
    return f"nsu={PLANT};s={name}"


def on_a_link(server, act, *tags):
    ledger = Ledger(list(tags) or [tag(0, "Double", PLANT)])

    async def scenario():
        link = ledger.link(server.url)
        async with at_work(link):
            await live(link)
            return await act(link, ledger)

    return asyncio.run(scenario())


def test_thousands_of_nodes_with_their_attributes(start_foreign):
    server = start_foreign(counters=4300, paused=True, alarms=0, limit=["MaxNodesPerBrowse=100", "MaxNodesPerRead=500"])

    async def act(link, ledger):
        space = link.space()
        steps = [step async for step in space.walk("i=85")]
        nodes = [n for step in steps for n in step.nodes]
        assert steps[-1].found == len(nodes) == len({n.id for n in nodes}) > 4300
        assert steps[-1].pending == 0
        said = await space.attributes([n.id for n in nodes[:5000]])
        assert [s.id for s in said] == [n.id for n in nodes[:5000]]
        return {s.portable for s in said}

    portable = on_a_link(server, act)
    assert {f"nsu={COUNTERS};s=C{i}" for i in range(4300)} <= portable


def test_an_analogue_value_with_range_unit_and_access(foreign):
    async def act(link, ledger):
        return await link.space().attributes([node("Pressure"), node("Secret"), node("Machine"), node("Nowhere")])

    pressure, secret, machine, nowhere = on_a_link(foreign, act)
    assert (pressure.value, pressure.low, pressure.high, pressure.unit) == (4.2, 0.0, 16.0, "bar")
    assert (pressure.data_type, pressure.array, pressure.writable) == ("Double", "", True)
    assert 0 <= pressure.server_ns - pressure.source_ns < 3600e9
    assert (secret.value, secret.status) == (None, 0x803A_0000)
    assert "does not let" in secret.status_words
    assert (machine.kind, machine.data_type) == ("Object", "")
    assert (nowhere.kind, nowhere.status_words) == ("", "the server knows no such node (BadNodeIdUnknown)")


def test_structures_are_read_by_the_servers_own_description(foreign):
    pumps = [
        {"Name": "P-1", "Flow": 1.5, "Running": True, "Starts": 7, "Mode": "Running"},
        {"Name": "P-2", "Flow": 2.5, "Running": True, "Starts": 7, "Mode": "Running"},
    ]
    wanted = {
        "Structure": pumps[0],
        "StructureNested": {"Name": "North", "Pumps": pumps},
        "StructureOptional": {"Passed": True, "Score": 0.5},
        "StructureUnion": {"Word": "plenty"},
        "Structures": pumps,
        "Matrix": [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]],
        "Int64s": [2**53 + 1, -1],
        "ByteString": "00 01 fe ff",
    }

    async def act(link, ledger):
        return await link.space().attributes([node(name) for name in wanted])

    assert {said.text: said.value for said in on_a_link(foreign, act)} == wanted


def test_a_structure_that_came_as_a_value_is_shown_by_its_fields_or_by_its_size(foreign):
    async def act(link, ledger):
        type_id, body = next(o for batch in ledger.batches for o in batch.objects)
        space = link.space()
        return [await space.plain(raw) for raw in ((type_id, body), (type_id, body[:-1]), ("ns=2;s=No", b"abc"))]

    whole, cut, unknown = on_a_link(foreign, act, tag(0, "Structure", PLANT, DataType.Structure))
    assert whole["Name"] == "P-1"
    assert (cut, unknown) == ("structure of 23 bytes", "structure of 3 bytes")


def test_words_of_enumerations_and_two_states_come_from_the_server(foreign):
    async def act(link, ledger):
        return await link.space().words([node("Enumeration"), node("Valve"), node("Double")])

    assert on_a_link(foreign, act) == {
        node("Enumeration"): {0: "Stopped", 1: "Running", 2: "Fault"},
        node("Valve"): {0: "Closed", 1: "Open"},
    }


def test_a_server_that_numbers_its_types_otherwise_is_read_by_its_own_description(foreign, start_foreign):
    """The type ids of the one server mean other types, or none, on the other; both are looked at in one process."""
    other = start_foreign(reorder=True, paused=True, alarms=0)
    for server in (foreign, other):

        async def act(link, ledger):
            return (await link.space().attributes([node("Structure")]))[0]

        assert on_a_link(server, act).value["Name"] == "P-1"


def test_what_cannot_be_asked_is_said_in_a_sentence(foreign):
    async def act(link, ledger):
        said = []
        for text in ("Pump", "nsu=urn:nobody;s=x", "ns=2;s=Nowhere"):
            with pytest.raises(AddressError) as caught:
                await link.space().children(text)
            said.append(str(caught.value))
        return said

    malformed, no_namespace, no_node = on_a_link(foreign, act)
    assert "has no identifier" in malformed
    assert "has no namespace" in no_namespace
    assert "knows no such node" in no_node
    with pytest.raises(AddressError, match="offline"):
        Ledger([tag(0, "Double", PLANT)]).link(foreign.url).space()
