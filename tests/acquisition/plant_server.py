"""A small OPC UA server in a process of its own: `python -m tests.acquisition.plant_server PORT`.

Prints one JSON line with its port when ready, then does what the JSON lines on its standard input say, answering each
with one: `count` raises Counter from `first` by one `n` times, one `every_ms`, each with a source time of its own;
`add` makes a variable, `array` one that can be written; `forget` drops all subscriptions. It ends with its standard
input.
"""

import asyncio
import json
import logging
import sys
from datetime import UTC, datetime, timedelta

from asyncua import Server, ua, uamethod

NAMESPACE = "urn:sightglass:test"
START = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
DOUBLES = 30


@uamethod
def add(parent, a, b):
    return a + b


@uamethod
def shout(parent, text):
    return text.upper() + "!"


async def build(server: Server, more_namespaces: list[str]) -> int:
    for namespace in more_namespaces:
        await server.register_namespace(namespace)
    index = await server.register_namespace(NAMESPACE)
    plant = await server.nodes.objects.add_object(ua.NodeId("Plant", index), "Plant")

    async def variable(name, value, kind, writable=False):
        node = await plant.add_variable(ua.NodeId(name, index), name, ua.Variant(value, kind))
        if writable:
            await node.set_writable()
        return node

    kinds = ua.VariantType
    for i in range(DOUBLES):
        await variable(f"T{i}", float(i), kinds.Double)
    await variable("Counter", 0.0, kinds.Double)
    await variable("Wide", 2**60 + 1, kinds.Int64)
    await variable("Text", "Grüße", kinds.String)
    await variable("Matrix", [[1.0, 2.0], [3.0, 4.0]], kinds.Double)
    await variable("Names", ["a", "b"], kinds.String)
    await variable("When", START, kinds.DateTime)
    await variable("On", True, kinds.Boolean)
    await variable("Setpoint", 1.0, kinds.Double, writable=True)
    await variable("Single", 1.0, kinds.Float, writable=True)
    await variable("Mode", 0, kinds.Int32, writable=True)
    await variable("Label", "x", kinds.String, writable=True)
    await variable("Fixed", 7.0, kinds.Double)
    stubborn = await variable("Stubborn", 5.0, kinds.Double, writable=True)

    def keep_five(node, attribute, value):
        node.attributes[attribute].value = ua.DataValue(ua.Variant(5.0, kinds.Double))

    server.iserver.aspace.set_attribute_value_setter(stubborn.nodeid, ua.AttributeIds.Value, keep_five)
    await plant.add_method(ua.NodeId("Add", index), "Add", add, [kinds.Double, kinds.Int32], [kinds.Double])
    await plant.add_method(ua.NodeId("Shout", index), "Shout", shout, [kinds.String], [kinds.String])
    return index


async def count(server: Server, index: int, first: int, n: int, every_ms: float) -> None:
    node = server.get_node(ua.NodeId("Counter", index))
    for k in range(first, first + n):
        moment = START + timedelta(milliseconds=k)
        await node.write_value(ua.DataValue(ua.Variant(float(k)), SourceTimestamp=moment, ServerTimestamp=moment))
        await asyncio.sleep(every_ms / 1000)


async def obey(server: Server, index: int, order: dict) -> None:
    match order["do"]:
        case "count":
            await count(server, index, order["first"], order["n"], order["every_ms"])
        case "add":
            plant = server.get_node(ua.NodeId("Plant", index))
            await plant.add_variable(ua.NodeId(order["name"], index), order["name"], 1.0)
        case "array":  # writable, of other values than those that will be written
            plant = server.get_node(ua.NodeId("Plant", index))
            other = ua.Variant(
                [order["value"][0]] if order["value"] else [1.0], ua.VariantType[order["kind"]], is_array=True
            )
            node = await plant.add_variable(ua.NodeId(order["name"], index), order["name"], other)
            await node.set_writable()
        case "forget":
            service = server.iserver.subscription_service
            await service.delete_subscriptions(list(service.subscriptions))
        case "deaf":  # the subscriptions stay and keep alive, and see nothing any more
            for subscription in server.iserver.subscription_service.subscriptions.values():
                subscription.monitored_item_srv.delete_all_monitored_items()


def say(answer: dict) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


async def main(port: int, *more_namespaces: str) -> None:
    logging.getLogger("asyncua").setLevel(logging.CRITICAL)
    server = Server()
    await server.init()
    server.set_endpoint(f"opc.tcp://127.0.0.1:{port}/")
    server.set_security_policy([ua.SecurityPolicyType.NoSecurity])
    index = await build(server, list(more_namespaces))
    async with server:
        bound = server.bserver._server.sockets[0].getsockname()[1]
        say({"port": bound})
        reader = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while line := await reader.readline():
            await obey(server, index, json.loads(line))
            say({})


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), *sys.argv[2:]))
