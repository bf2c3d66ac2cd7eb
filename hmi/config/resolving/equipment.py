"""Equipment: instances of templates, each with its parameters and its exceptions."""

from collections.abc import Mapping

from hmi.config.reading import scalars
from hmi.config.reading.problems import Place
from hmi.config.reading.sources import Source
from hmi.config.reading.suggest import did_you_mean
from hmi.config.reading.validate import instead, validate
from hmi.config.resolving.draft import Draft, Part, TreePlaces, entries
from hmi.config.resolving.names import TAG_NAME, check_id
from hmi.config.resolving.nodes import Mapping as Tree
from hmi.config.resolving.nodes import Node, Scalar, Sequence
from hmi.config.resolving.symbols.roles import part_meant
from hmi.config.resolving.tags import TagSpec, add_tag
from hmi.config.resolving.templates import (
    FILLED,
    INSTANCE_KEYS,
    OWN,
    SECTIONS,
    Parameter,
    Template,
    check_holes,
    filled,
    merged,
    no_role,
    role_of,
)
from hmi.config.schema.plant import TagEntry
from hmi.config.schema.templates import InstanceEntry
from hmi.model.plant import Equipment


def read_equipment(draft: Draft, source: Source, area: str, templates: Mapping[str, Template]) -> None:
    """Adds the equipment of one file with its tags; alarms and rules wait until all tags are known."""
    root = draft.tree(source)
    if root is None:
        draft.equipment.unread(source.raw)
        return
    for id_, place, node in entries(root):
        if not draft.equipment.define(id_, place, draft.problems):
            continue
        part = _part(draft, id_, place, node, area, templates)
        if part is None:
            draft.equipment.break_(id_)
        else:
            draft.parts[id_] = part


def _part(
    draft: Draft, id_: str, place: Place, node: Node, area: str, templates: Mapping[str, Template]
) -> Part | None:
    errors = draft.problems.errors
    check_id(id_, place, draft.problems, "equipment", TAG_NAME)
    entry = validate(InstanceEntry, node, draft.problems)
    if entry is None or not isinstance(node, Tree):
        return None
    if not draft.templates.refer(entry.template, node.value_place("template"), draft.problems):
        return None
    template = templates[entry.template]
    text = entry.text or id_
    own = {n: Scalar(place, t, t) for n, t in zip(OWN, (id_, text, area), strict=True)}
    arguments = own | _arguments(draft, id_, place, node, template, own)
    tree = template.tree
    for section in (*SECTIONS, "guidance"):
        tree = _overridden(draft, tree, node, section, template)
    if errors != draft.problems.errors:
        return None
    tree = _sections(tree, arguments)
    symbol, state, level = (_text(tree.entries.get(key)) for key in ("symbol", "state", "level"))
    part = Part(id_, place, area, text, template.name, symbol, state, tree, level=level, code=entry.code)
    roles = tree.mapping("tags").entries
    for role in (state, level):
        if role and role not in roles:
            draft.problems.error(place, no_role(template.name, role, roles))
    if symbol and "${" in _text(template.tree.entries.get("symbol")):
        draft.symbol(symbol, tree.entries["symbol"].place)
    _add_tags(draft, part, arguments.get("server"))
    part_meant(draft, part)
    return part


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _sections(tree: Tree, arguments: Mapping[str, Scalar]) -> Tree:
    kept = {k: filled(n, arguments) for k, n in tree.entries.items() if k in FILLED}
    return Tree(tree.place, kept, tree.keys)


def _arguments(
    draft: Draft, id_: str, place: Place, node: Tree, template: Template, own: Mapping[str, Scalar]
) -> dict[str, Scalar]:
    arguments: dict[str, Scalar] = {}
    for key, key_place, value in node.items():
        if key in INSTANCE_KEYS:
            continue
        parameter = template.parameters.get(key)
        if parameter is None:
            hint = did_you_mean(key, [*template.parameters, *INSTANCE_KEYS])
            draft.problems.error(key_place, f"template '{template.name}' has no parameter '{key}'{hint}")
        elif (argument := _argument(draft, key, value, parameter, own)) is not None:
            arguments[key] = argument
    for name, parameter in template.parameters.items():
        if name in node.entries:
            continue
        if parameter.default is not None:
            default = _argument(draft, name, parameter.default, parameter, own)
            if default is not None:
                arguments[name] = default
        else:
            message = f"'{id_}' must give '{name}', a parameter of template '{template.name}'"
            draft.problems.error(place, message)
    return arguments


def _argument(draft: Draft, name: str, node: Node, parameter: Parameter, own: Mapping[str, Scalar]) -> Scalar | None:
    """What an instance or a default gives; both may say `${id}`, `${text}` and `${area}`."""
    kind = parameter.entry.type
    if not check_holes(draft, node, own, "an equipment"):
        return None
    node = filled(node, own)
    value = node.value if isinstance(node, Scalar) else None
    if kind == "number":
        if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e300 or value != value:
            draft.problems.error(node.place, f"parameter '{name}' must be a number{instead(node)}")
            return None
    elif not isinstance(value, str):
        draft.problems.error(node.place, f"parameter '{name}' must be text ({kind}); put it in quotes")
        return None
    elif kind == "node":
        try:
            scalars.node_id(value)
        except ValueError as error:
            draft.problems.error(node.place, str(error))
            return None
    elif kind == "server" and not draft.servers.refer(value, node.place, draft.problems):
        return None
    elif kind == "tag":
        draft.used_tags.append((value, node.place))
    return node if isinstance(node, Scalar) else None


def _overridden(draft: Draft, tree: Tree, node: Tree, section: str, template: Template) -> Tree:
    """The template with the exceptions of one instance: tags and rules it has, alarms on tags it has."""
    over = node.mapping(section)
    names = template.tree.mapping("tags" if section == "alarms" else section).entries
    for name, place, _ in over.items():
        if section != "guidance" and role_of(name) not in names:
            what = "rule" if section == "rules" else "tag"
            hint = did_you_mean(name, list(names))
            draft.problems.error(place, f"template '{template.name}' has no {what} '{name}'{hint}")
    check_holes(draft, over, (*OWN, *template.parameters), f"template '{template.name}'")
    return merged(tree, Tree(tree.place, {section: over}, {section: node.key_place(section)})) if over.entries else tree


def _add_tags(draft: Draft, part: Part, server: Scalar | None) -> None:
    for role, _, node in part.tree.mapping("tags").items():
        name = f"{part.id}.{role}"
        part.tags[role] = name
        spec = _spec(draft, part, role, name, node, server)
        if spec is None or add_tag(draft, spec) is None:
            draft.tag_names.break_(name)


def _spec(draft: Draft, part: Part, role: str, name: str, node: Node, server: Scalar | None) -> TagSpec | None:
    entry = validate(TagEntry, node, draft.problems)
    if entry is None or not isinstance(node, Tree):
        return None
    servers = list(draft.servers)
    named = entry.server or (server.text if server is not None else servers[0] if len(servers) == 1 else "")
    if not named and not draft.servers.excused(named):
        message = f"tag '{name}' has no server; give template '{part.template}' a parameter server: server"
        draft.problems.error(node.place, message)
        return None
    low, high = entry.range or (None, None)
    normal_low, normal_high = entry.normal or (None, None)
    return TagSpec(
        name=name,
        server=named,
        node=entry.node,
        type=entry.type,
        unit=entry.unit,
        low=low,
        high=high,
        normal_low=normal_low,
        normal_high=normal_high,
        write=entry.write,
        description=f"{part.text} {role}" if entry.text is None else entry.text,
        expect_change_s=entry.expect_change,
        write_when=entry.write_when or "",
        write_step=entry.write_step,
        record=entry.record,
        area=part.area,
        equipment=part.id,
        places=_places(part, node, server),
    )


def _places(part: Part, node: Tree, server: Scalar | None) -> TreePlaces:
    parts = {key: child.place for key, child in node.entries.items()} | {"tag": part.place}
    if server is not None and "server" not in parts:
        parts["server"] = server.place
    for key, low, high in (("range", "low", "high"), ("normal", "normal_low", "normal_high")):
        band = node.entries.get(key)
        if isinstance(band, Sequence) and len(band.items) == 2:
            parts[low], parts[high] = band.items[0].place, band.items[1].place
    return TreePlaces(node.place, parts)


def made(draft: Draft) -> tuple[Equipment, ...]:
    """The model's equipment, in the order of the files."""
    return tuple(
        Equipment(
            id=p.id,
            template=p.template,
            symbol=p.symbol,
            text=p.text,
            area=p.area,
            code=p.code,
            tags={role: draft.rows[name] for role, name in p.tags.items() if name in draft.rows},
        )
        for p in draft.parts.values()
    )
