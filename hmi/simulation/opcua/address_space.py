"""The nodes of a plant on one server: areas, equipment, tags with their properties, methods."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from asyncua import ua
from asyncua.server.address_space import NodeManagementService
from asyncua.ua.object_ids import ObjectIds

from hmi.model.plant import Plant
from hmi.model.tag import DataType, Tag
from hmi.simulation.opcua import units
from hmi.simulation.opcua.ids import node_id
from hmi.simulation.opcua.variants import variant

_NODE: Final = re.compile(r"(?:nsu=([^;]+);)?([isgb]=.+)", re.DOTALL)
_READ = ua.AccessLevel.CurrentRead.mask
_WRITE = ua.AccessLevel.CurrentWrite.mask
_SAMPLING_MS = 1000.0


def node_parts(text: str) -> tuple[str, str]:
    """`nsu=urn:plant;s=F3.DP` as (`urn:plant`, `s=F3.DP`)."""
    match = _NODE.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is no node id")
    return match[1] or "", match[2]


class AddressSpaceBuilder:
    """Adds a plant's nodes to a server.

    Args:
        indices: namespace URI to its index on this server.
    """

    def __init__(self, service: NodeManagementService, indices: Mapping[str, int]) -> None:
        self._service = service
        self._indices = indices
        # Folders and properties live in the first namespace of the plant; namespace 0 is the standard's.
        self._home = next((i for i in indices.values() if i), 1)
        self._folders: dict[str, ua.NodeId] = {}

    def node_of(self, tag: Tag) -> ua.NodeId:
        uri, identifier = node_parts(tag.node)
        return ua.NodeId.from_string(f"ns={self._indices[uri]};{identifier}")

    def add(self, plant: Plant, tags: Sequence[Tag]) -> dict[int, ua.NodeId]:
        """The tags of this server below their areas and equipment.

        Returns: row to node id, of tags that are not nodes of the standard itself.
        """
        texts = {e.id: e.text for e in plant.equipment}
        root = self._folder(node_id(ObjectIds.ObjectsFolder), plant.id, plant.name)
        nodes: dict[int, ua.NodeId] = {}
        made: set[ua.NodeId] = set()
        for tag in tags:
            node = self.node_of(tag)
            if node.NamespaceIndex == 0:
                continue
            nodes[tag.index] = node
            if node in made:
                continue
            made.add(node)
            parent = root
            if tag.area:
                parent = self._folder(root, tag.area, plant.areas.get(tag.area, tag.area))
            if tag.equipment:
                parent = self._folder(parent, tag.equipment, texts.get(tag.equipment, tag.equipment), folder=False)
            self._variable(parent, node, tag)
        return nodes

    def _folder(self, parent: ua.NodeId, id_: str, text: str, *, folder: bool = True) -> ua.NodeId:
        if id_ in self._folders:
            return self._folders[id_]
        attributes = ua.ObjectAttributes(DisplayName=ua.LocalizedText(text), Description=ua.LocalizedText(text))
        item = ua.AddNodesItem(
            RequestedNewNodeId=node_id(id_, self._home),
            BrowseName=ua.QualifiedName(id_, self._home),
            NodeClass=ua.NodeClass.Object,
            ParentNodeId=parent,
            ReferenceTypeId=node_id(ObjectIds.Organizes if folder else ObjectIds.HasComponent),
            TypeDefinition=node_id(ObjectIds.FolderType if folder else ObjectIds.BaseObjectType),
            NodeAttributes=attributes,
        )
        self._folders[id_] = self._added(item)
        return self._folders[id_]

    def _variable(self, parent: ua.NodeId, node: ua.NodeId, tag: Tag) -> None:
        access = _READ | (_WRITE if tag.write is not None else 0)
        short = tag.name.removeprefix(f"{tag.equipment}.") if tag.equipment else tag.name
        attributes = ua.VariableAttributes(
            DisplayName=ua.LocalizedText(short),
            Description=ua.LocalizedText(tag.description),
            DataType=node_id(int(tag.type)),
            Value=variant(tag, 0.0, None),
            ValueRank=ua.ValueRank.OneDimension if tag.array else ua.ValueRank.Scalar,
            ArrayDimensions=[0] if tag.array else [],
            AccessLevel=access,
            UserAccessLevel=access,
            MinimumSamplingInterval=_SAMPLING_MS,
            Historizing=False,
        )
        type_, properties = _description(tag)
        item = ua.AddNodesItem(
            RequestedNewNodeId=node,
            BrowseName=ua.QualifiedName(short, self._home),
            NodeClass=ua.NodeClass.Variable,
            ParentNodeId=parent,
            ReferenceTypeId=node_id(ObjectIds.HasComponent),
            TypeDefinition=node_id(type_),
            NodeAttributes=attributes,
        )
        self._added(item)
        for name, content in properties:
            self._property(node, name, content)

    def _property(self, parent: ua.NodeId, name: str, content: ua.Variant) -> None:
        array = bool(content.is_array)
        attributes = ua.VariableAttributes(
            DisplayName=ua.LocalizedText(name),
            DataType=_data_type(content),
            Value=content,
            ValueRank=ua.ValueRank.OneDimension if array else ua.ValueRank.Scalar,
            ArrayDimensions=[0] if array else [],
            AccessLevel=_READ,
            UserAccessLevel=_READ,
        )
        item = ua.AddNodesItem(
            RequestedNewNodeId=node_id(0, self._home),
            BrowseName=ua.QualifiedName(name, 0),
            NodeClass=ua.NodeClass.Variable,
            ParentNodeId=parent,
            ReferenceTypeId=node_id(ObjectIds.HasProperty),
            TypeDefinition=node_id(ObjectIds.PropertyType),
            NodeAttributes=attributes,
        )
        self._added(item)

    def add_methods(self, names: Iterable[str]) -> dict[str, ua.NodeId]:
        """Methods `EQUIPMENT.Name` of equipment that this server has, without arguments, answering with a sentence."""
        made = {}
        for name in names:
            equipment, _, short = name.partition(".")
            if equipment in self._folders:
                made[name] = self._method(self._folders[equipment], name, short)
        return made

    def _method(self, parent: ua.NodeId, name: str, short: str) -> ua.NodeId:
        item = ua.AddNodesItem(
            RequestedNewNodeId=node_id(name, self._home),
            BrowseName=ua.QualifiedName(short, self._home),
            NodeClass=ua.NodeClass.Method,
            ParentNodeId=parent,
            ReferenceTypeId=node_id(ObjectIds.HasComponent),
            NodeAttributes=ua.MethodAttributes(
                DisplayName=ua.LocalizedText(short), Executable=True, UserExecutable=True
            ),
        )
        node = self._added(item)
        answer = ua.Argument(
            Name="Answer", DataType=node_id(ObjectIds.String), ValueRank=-1, Description=ua.LocalizedText("Answer")
        )
        self._property(node, "OutputArguments", ua.Variant([answer], ua.VariantType.ExtensionObject, is_array=True))
        return node

    def _added(self, item: ua.AddNodesItem) -> ua.NodeId:
        result = self._service.add_nodes([item])[0]
        result.StatusCode.check()
        added: ua.NodeId = result.AddedNodeId
        return added


def _description(tag: Tag) -> tuple[int, list[tuple[str, ua.Variant]]]:
    """The variable type a tag is of, and its properties (OPC UA Part 8, 5.3)."""
    if tag.type is DataType.Boolean and tag.words:
        words = [("FalseState", tag.words.get(0, "off")), ("TrueState", tag.words.get(1, "on"))]
        return int(ObjectIds.TwoStateDiscreteType), [(n, ua.Variant(ua.LocalizedText(w))) for n, w in words]
    if tag.words:
        return _enumeration(tag.words)
    properties: list[tuple[str, ua.Variant]] = []
    type_ = int(ObjectIds.BaseDataVariableType)
    if tag.type.numeric and tag.low is not None and tag.high is not None:
        type_ = int(ObjectIds.AnalogItemType)
        properties.append(("EURange", ua.Variant(ua.Range(Low=tag.low, High=tag.high))))
    if tag.type.numeric and tag.unit:
        properties.append(("EngineeringUnits", ua.Variant(units.information(tag.unit))))
    return type_, properties


def _enumeration(words: Mapping[int, str]) -> tuple[int, list[tuple[str, ua.Variant]]]:
    if sorted(words) == list(range(len(words))):
        texts = [ua.LocalizedText(words[i]) for i in range(len(words))]
        return int(ObjectIds.MultiStateDiscreteType), [
            ("EnumStrings", ua.Variant(texts, ua.VariantType.LocalizedText, is_array=True))
        ]
    values = [ua.EnumValueType(Value=n, DisplayName=ua.LocalizedText(w)) for n, w in sorted(words.items())]
    return int(ObjectIds.MultiStateValueDiscreteType), [
        ("EnumValues", ua.Variant(values, ua.VariantType.ExtensionObject, is_array=True))
    ]


def _data_type(content: ua.Variant) -> ua.NodeId:
    sample = content.Value[0] if content.is_array else content.Value
    structures = {
        ua.Range: ObjectIds.Range,
        ua.EUInformation: ObjectIds.EUInformation,
        ua.EnumValueType: ObjectIds.EnumValueType,
        ua.Argument: ObjectIds.Argument,
    }
    return node_id(int(structures.get(type(sample), content.VariantType)))
