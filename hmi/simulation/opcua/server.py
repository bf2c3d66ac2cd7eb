"""One OPC UA server of a simulated plant, on loopback."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from asyncua import ua
from asyncua.crypto.permission_rules import User, UserRole
from asyncua.server.address_space import AttributeService
from asyncua.server.internal_server import InternalServer
from asyncua.server.server import Server
from asyncua.server.user_managers import UserManager
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.status_codes import StatusCodes

from hmi.model.plant import Plant
from hmi.model.tag import DataType, Tag
from hmi.simulation.image import Exact
from hmi.simulation.opcua.address_space import AddressSpaceBuilder, node_parts
from hmi.simulation.opcua.ids import status
from hmi.simulation.opcua.standard_space import Nodes
from hmi.simulation.opcua.variants import now, refusal, value_of

HOST: Final = "127.0.0.1"
Write = Callable[[Tag, ua.Variant], None]


class _Operators(UserManager):
    """Everyone is an ordinary user, so that a node's access level counts."""

    def get_user(
        self, iserver: InternalServer, username: str | None = None, password: str | None = None, certificate: Any = None
    ) -> User:
        return User(role=UserRole.User)


class _Internal(InternalServer):
    """asyncua's server core on an address space that is already there, with a clock that the simulation moves."""

    def __init__(self, nodes: Nodes) -> None:
        super().__init__(user_manager=_Operators())
        self._given = nodes
        # asyncua's own clock is a task that takes up to a second to stop.
        self.disabled_clock = True

    async def load_standard_address_space(self, shelf_file: Path | None = None) -> None:
        self.aspace._nodes = self._given


class _Attributes(AttributeService):
    """Checks what clients write as a controller would, and hands it to the model."""

    def __init__(self, inner: AttributeService, tags: Mapping[ua.NodeId, Tag], on_write: Write) -> None:
        super().__init__(inner._aspace)
        self._tags = tags
        self._on_write = on_write

    async def write(self, params: ua.WriteParameters, user: User = User(role=UserRole.Admin)) -> list[ua.StatusCode]:  # noqa: B008
        return [await self._write(one, user) for one in params.NodesToWrite]

    async def _write(self, one: ua.WriteValue, user: User) -> ua.StatusCode:
        tag = self._tags.get(one.NodeId)
        external = user.role is not UserRole.Admin
        if tag is not None and external and one.AttributeId == AttributeIds.Value:
            if tag.write is None:
                return status(StatusCodes.BadNotWritable)
            code = refusal(tag, one.Value.Value)
            if code is not None:
                return status(code)
            one.Value = now(one.Value.Value)
        (result,) = await super().write(ua.WriteParameters(NodesToWrite=[one]), user)
        if tag is not None and external and result.is_good():
            self._on_write(tag, one.Value.Value)
        return result


class PlantServer:
    """A server with the tags of one `Server` of the plant.

    Args:
        nodes: a standard address space of its own.
        on_write: told of every value a client wrote.
        on_call: calls a method by its name.
    """

    def __init__(self, plant: Plant, id_: str, nodes: Nodes, on_write: Write, on_call: Callable[[str], str]) -> None:
        self.id = id_
        self._plant = plant
        self._on_write, self._on_call = on_write, on_call
        self._tags = [t for t in plant.tags if t.server == id_]
        self._server = Server(iserver=_Internal(nodes))
        self._nodes: dict[int, ua.NodeId] = {}
        self.url = ""

    async def prepare(self, port: int, methods: Iterable[str]) -> None:
        """Makes the address space. port: 0 for a free one."""
        server = self._server
        server.set_endpoint(f"opc.tcp://{HOST}:{port}/")
        server.set_server_name(f"{self._plant.name} {self.id} (simulated)")
        server.product_uri = "urn:sightglass:simulation"
        server.set_security_policy([ua.SecurityPolicyType.NoSecurity])
        server.set_identity_tokens([ua.AnonymousIdentityToken])
        await server.init()
        await server.set_application_uri(f"urn:sightglass:simulation:{self._plant.id}:{self.id}")
        indices = {"": 0}
        for uri in dict.fromkeys(node_parts(t.node)[0] for t in self._tags):
            if uri:
                indices[uri] = await server.register_namespace(uri)
        self._build(indices, methods)

    def _build(self, indices: Mapping[str, int], methods: Iterable[str]) -> None:
        core = self._server.iserver
        builder = AddressSpaceBuilder(core.node_mgt_service, indices)
        self._nodes = builder.add(self._plant, self._tags)
        for name, node in builder.add_methods(methods).items():
            core.aspace.add_method_callback(node, _method(name, self._on_call))
        by_node = {self._nodes[t.index]: t for t in self._tags if t.index in self._nodes}
        core.attribute_service = _Attributes(core.attribute_service, by_node, self._on_write)

    async def start(self, values: Sequence[tuple[Tag, float, Exact | None]], time_ns: int) -> None:
        """Listens, with these values as its first.

        Raises: OSError if the port is taken.
        """
        await self.publish(values, time_ns)
        server = self._server
        await server.start()
        # A port of 0 has become a real one by now; what discovery says must have it.
        assert server.bserver is not None
        self.url = f"opc.tcp://{HOST}:{server.bserver.port}/"
        for endpoint in server.iserver.endpoints:
            endpoint.EndpointUrl = self.url
            endpoint.Server.DiscoveryUrls = [self.url]

    async def publish(self, values: Sequence[tuple[Tag, float, Exact | None]], time_ns: int) -> None:
        """New values, all with the same source time."""
        write = self._server.iserver.aspace.write_attribute_value
        for tag, value, exact in values:
            node = self._nodes.get(tag.index)
            # A structure has no number to move; its node stays empty.
            if node is not None and tag.type is not DataType.Structure:
                await write(node, AttributeIds.Value, value_of(tag, value, exact, time_ns))
        await self._set_clock()

    async def _set_clock(self) -> None:
        core = self._server.iserver
        state = copy(await core.server_status_node.read_value())
        state.CurrentTime = datetime.now(UTC)
        await core.server_status_node.write_value(state)
        await core.current_time_node.write_value(state.CurrentTime)

    async def lose_link(self) -> None:
        """Stops listening and drops every connection; sessions live on, as behind a broken cable."""
        assert self._server.bserver is not None
        await self._server.bserver.stop()

    async def restore_link(self) -> None:
        assert self._server.bserver is not None
        await self._server.bserver.start()

    async def stop(self) -> None:
        await self._server.stop()


def _method(name: str, call: Callable[[str], str]) -> Callable[..., Any]:
    async def run(parent: ua.NodeId, *arguments: ua.Variant) -> list[ua.Variant]:
        return [ua.Variant(call(name), ua.VariantType.String)]

    return run
