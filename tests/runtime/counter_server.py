"""An OPC UA server of its own process whose one variable counts up, so that a sample that is lost shows.

Prints its address, then counts every 20 ms from 1 until its standard input closes; then prints the last number.
"""

import asyncio
import logging
import sys

from asyncua import Server, ua

SPACE = "urn:sightglass:counter"


async def main() -> None:
    logging.getLogger("asyncua").setLevel(logging.CRITICAL)
    server = Server()
    await server.init()
    server.set_endpoint("opc.tcp://127.0.0.1:0/")
    server.set_security_policy([ua.SecurityPolicyType.NoSecurity])
    space = await server.register_namespace(SPACE)
    counter = await server.nodes.objects.add_variable(ua.NodeId("Counter", space), "Counter", 0.0)
    end = asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    async with server:
        port = server.bserver._server.sockets[0].getsockname()[1]
        sys.stdout.write(f"opc.tcp://127.0.0.1:{port}/\n")
        sys.stdout.flush()
        number = 0
        while not end.done():
            number += 1
            await counter.write_value(float(number))
            await asyncio.sleep(0.02)
        sys.stdout.write(f"{number}\n")


if __name__ == "__main__":
    asyncio.run(main())
