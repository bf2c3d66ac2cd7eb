"""An OPC UA server of its own process with one structure: `python -m tests.runtime.recipe_server first|second`.

Both define `Recipe` under the same type id, with other fields. Prints its address; ends with its standard input.
"""

import asyncio
import logging
import sys

from asyncua import Server, ua
from asyncua.common.structures104 import new_struct, new_struct_field

SPACE = "urn:sightglass:recipes"
FIELDS = {
    "first": {"Level": (ua.VariantType.Double, 2.5), "Name": (ua.VariantType.String, "Märzen")},
    "second": {
        "Step": (ua.VariantType.Int32, 7),
        "Limit": (ua.VariantType.Float, 0.5),
        "On": (ua.VariantType.Boolean, True),
    },
}


async def main(which: str) -> None:
    logging.getLogger("asyncua").setLevel(logging.CRITICAL)
    server = Server()
    await server.init()
    server.set_endpoint("opc.tcp://127.0.0.1:0/")
    server.set_security_policy([ua.SecurityPolicyType.NoSecurity])
    space = await server.register_namespace(SPACE)
    fields = [new_struct_field(name, kind) for name, (kind, _) in FIELDS[which].items()]
    await new_struct(server, ua.NodeId("Recipe", space), ua.QualifiedName("Recipe", space), fields)
    types = await server.load_data_type_definitions()
    recipe = types["Recipe"](**{name: value for name, (_, value) in FIELDS[which].items()})
    await server.nodes.objects.add_variable(ua.NodeId("Now", space), "Now", recipe)
    end = asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    async with server:
        port = server.bserver._server.sockets[0].getsockname()[1]
        sys.stdout.write(f"opc.tcp://127.0.0.1:{port}/\n")
        sys.stdout.flush()
        await end


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
