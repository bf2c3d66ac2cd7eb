"""The standard address space (namespace 0), made once for all servers of a process.

asyncua builds its 6,174 nodes anew for every server: 1.0 s each, 0.3 s of it garbage collections over objects that
stay alive. Built once with the collector paused it takes 0.65 s, and each further server gets a copy in 0.1 s.
asyncua's own cache, a shelf on disk, takes 1.5 s with Python's portable dbm and was no help. docs/decisions/0011.
"""

import copy
from typing import Any

from asyncua import ua
from asyncua.server.address_space import AddressSpace, AttributeValue, NodeData, NodeManagementService
from asyncua.ua.attribute_ids import AttributeIds

Nodes = dict[ua.NodeId, NodeData]
_FIXED = (str, int, float, bool, bytes, ua.NodeId, ua.LocalizedText, ua.QualifiedName, type(None))


def standard_spaces(count: int) -> list[Nodes]:
    """That many address spaces of their own; changing one does not change another."""
    from asyncua.server.standard_address_space.standard_address_space import fill_address_space

    space = AddressSpace()
    fill: Any = fill_address_space
    fill(NodeManagementService(space))
    return [*(_copied(space._nodes) for _ in range(count - 1)), space._nodes]


def _copied(nodes: Nodes) -> Nodes:
    return {key: _copied_node(node) for key, node in nodes.items()}


def _copied_node(node: NodeData) -> NodeData:
    twin = NodeData(node.nodeid)
    twin.attributes = {key: AttributeValue(_own(key, held.value)) for key, held in node.attributes.items()}
    twin.references = list(node.references)
    return twin


def _own(attribute: AttributeIds, value: Any) -> Any:
    """asyncua changes lists and structures in place when it sets up a server, so these are not shared."""
    if attribute is not AttributeIds.Value or value is None or value.Value is None:
        return value
    return value if isinstance(value.Value.Value, _FIXED) else copy.deepcopy(value)
