"""Templates: read, built upon one another, and filled in for one equipment."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from hmi.config.reading.problems import Place
from hmi.config.reading.sources import Source
from hmi.config.reading.suggest import did_you_mean
from hmi.config.reading.validate import validate
from hmi.config.resolving.draft import Draft
from hmi.config.resolving.names import ID, check_id
from hmi.config.resolving.nodes import Mapping as Tree
from hmi.config.resolving.nodes import Node, Scalar, Sequence
from hmi.config.schema.templates import ParameterEntry, TemplateFile, TemplateHead

SECTIONS: Final = ("tags", "alarms", "rules")
OWN: Final = ("id", "text", "area")
"""Filled in for every equipment without being declared."""
FILLED: Final = (*SECTIONS, "symbol", "state", "level", "running", "changing", "guidance")
"""What of a template may say `${name}`."""
INSTANCE_KEYS: Final = ("template", "text", "code", *SECTIONS, "guidance")
_LONGEST_WAY: Final = 20
PARAMETER_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
HOLE: Final = re.compile(r"\$\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """place: of its declaration. default: with its place, None where an instance must give it."""

    entry: ParameterEntry
    place: Place
    default: Scalar | None


@dataclass(frozen=True, slots=True)
class Template:
    """tree: its sections and `symbol`, `state`, merged over those of the template it extends."""

    name: str
    file: str
    parameters: Mapping[str, Parameter]
    tree: Tree
    extends: str = ""


def read_templates(draft: Draft) -> dict[str, Template]:
    """All templates that are sound, by name; the names of the others are broken."""
    heads: dict[str, tuple[Source, TemplateHead, Tree]] = {}
    for source in draft.sources.of("templates"):
        place = Place(source.file, 1, 1)
        check_id(source.id, place, draft.problems, "template")
        draft.templates.define(source.id, place, draft.problems)
        root = draft.tree(source)
        head = None if root is None else _head(draft, root)
        if root is None or head is None:
            draft.templates.break_(source.id)
        else:
            heads[source.id] = source, head, root
    templates: dict[str, Template] = {}
    for name in heads:
        _resolve(draft, name, heads, templates, ())
    _warn_unused(draft, templates)
    return templates


def _head(draft: Draft, root: Tree) -> TemplateHead | None:
    errors = draft.problems.errors
    head = validate(TemplateHead, root, draft.problems)
    partial = head is None or head.extends is not None
    validate(TemplateFile, root, draft.problems, template=True, partial=partial)
    for name, place, _ in root.mapping("parameters").items():
        if name in INSTANCE_KEYS or name in OWN:
            draft.problems.error(place, f"a parameter cannot be called '{name}', which every equipment has")
        check_id(name, place, draft.problems, "parameter", PARAMETER_NAME)
    for role, place, _ in root.mapping("tags").items():
        check_id(role, place, draft.problems, "tag", ID)
    return head if errors == draft.problems.errors else None


def _resolve(
    draft: Draft,
    name: str,
    heads: Mapping[str, tuple[Source, TemplateHead, Tree]],
    templates: dict[str, Template],
    above: tuple[str, ...],
) -> Template | None:
    """The template with all it inherits; `above`: those that extend it, on the way here."""
    if name in templates or not draft.templates.usable(name):
        return templates.get(name)
    errors = draft.problems.errors
    source, head, root = heads[name]
    tree, parameters = root, _parameters(head, root)
    if head.extends is not None:
        parent = None
        if _may_extend(draft, head.extends, root.value_place("extends"), (*above, name)):
            parent = _resolve(draft, head.extends, heads, templates, (*above, name))
        if parent is None:
            draft.templates.break_(name)
            return None
        tree, parameters = merged(parent.tree, root), {**parent.parameters, **parameters}
        validate(TemplateFile, tree, draft.problems, template=True)
    template = Template(name, source.file, parameters, tree, head.extends or "")
    _check(draft, template)
    if errors != draft.problems.errors:
        draft.templates.break_(name)
        return None
    templates[name] = template
    return template


def _may_extend(draft: Draft, parent: str, place: Place, way: tuple[str, ...]) -> bool:
    if parent in way:
        draft.problems.error(place, f"template '{parent}' extends itself: {' -> '.join((*way, parent))}")
        return False
    if len(way) > _LONGEST_WAY:
        draft.problems.error(place, f"more than {_LONGEST_WAY} templates extend one another")
        return False
    return draft.templates.refer(parent, place, draft.problems)


def _parameters(head: TemplateHead, root: Tree) -> dict[str, Parameter]:
    declared = root.mapping("parameters")
    made = {}
    for name, entry in head.parameters.items():
        default = declared.mapping(name).entries.get("default")
        made[name] = Parameter(entry, declared.keys[name], default if isinstance(default, Scalar) else None)
    return made


def _check(draft: Draft, template: Template) -> None:
    known = (*OWN, *template.parameters)
    for key in FILLED:
        if key in template.tree.entries:
            check_holes(draft, template.tree.entries[key], known, f"template '{template.name}'")
    roles = template.tree.mapping("tags").entries
    for role, place, _ in template.tree.mapping("alarms").items():
        if role_of(role) not in roles:
            draft.problems.error(place, no_role(template.name, role_of(role), roles))
    for key in ("state", "level"):
        node = template.tree.entries.get(key)
        if isinstance(node, Scalar) and "${" not in node.text and node.text not in roles:
            draft.problems.error(node.place, no_role(template.name, node.text, roles))
    symbol = template.tree.entries.get("symbol")
    if isinstance(symbol, Scalar) and symbol.text and "${" not in symbol.text:
        draft.symbol(symbol.text, symbol.place)


def role_of(alarm: str) -> str:
    """The role of the tag that an alarm of a template is on: `Flow` of `Flow:bad_pv`."""
    return alarm.partition(":")[0]


def no_role(template: str, role: str, roles: Mapping[str, Node]) -> str:
    return f"template '{template}' has no tag '{role}'{did_you_mean(role, list(roles))}"


def _warn_unused(draft: Draft, templates: Mapping[str, Template]) -> None:
    extended = {t.extends for t in templates.values()}
    for template in templates.values():
        used = {n for key in FILLED for n in _used(template.tree.entries.get(key))}
        if any(
            isinstance(t, Tree) and "server" not in t.entries for t in template.tree.mapping("tags").entries.values()
        ):
            used.add("server")
        for name, parameter in template.parameters.items():
            if name not in used and template.name not in extended and parameter.place.file == template.file:
                draft.problems.warn(parameter.place, f"parameter '{name}' is used nowhere in this template")


def _scalars(node: Node | None) -> Iterator[Scalar]:
    """Those that have something to fill in."""
    if isinstance(node, Scalar):
        if "${" in node.text:
            yield node
    elif node is not None:
        for child in node.items if isinstance(node, Sequence) else node.entries.values():
            yield from _scalars(child)


def _used(node: Node | None) -> Iterator[str]:
    for scalar in _scalars(node):
        yield from (name.strip() for name in HOLE.findall(scalar.text))


def check_holes(draft: Draft, node: Node, known: Collection[str], whose: str) -> bool:
    """Whether every `${name}` in a tree can be filled in; says so if not."""
    errors = draft.problems.errors
    for scalar in _scalars(node):
        names = [n.strip() for n in HOLE.findall(scalar.text)]
        if scalar.text.count("${") != len(names):
            draft.problems.error(scalar.place, "'${' without its '}'")
        for name in names:
            if name not in known:
                hint = did_you_mean(name, known)
                draft.problems.error(scalar.place, f"{whose} has no parameter '{name}'{hint}")
    return errors == draft.problems.errors


def merged(base: Tree, over: Tree) -> Tree:
    """`base` with the keys of `over` put in, key by key, as deep as both are mappings; an empty value removes one."""
    result = Tree(base.place, dict(base.entries), dict(base.keys))
    for key, place, node in over.items():
        below = result.entries.get(key)
        if isinstance(node, Scalar) and node.value is None:
            result.entries.pop(key, None)
            result.keys.pop(key, None)
            continue
        result.entries[key] = merged(below, node) if isinstance(below, Tree) and isinstance(node, Tree) else node
        if key not in result.keys or not isinstance(below, Tree):
            result.keys[key] = place
    return result


def filled(node: Node, arguments: Mapping[str, Scalar], *, in_place: bool = False) -> Node:
    """A tree with every `${name}` replaced. A scalar that is nothing but one takes the argument's type.

    in_place: it keeps its own place, else it has the argument's, which is the one to blame.
    """
    if isinstance(node, Sequence):
        return Sequence(node.place, [filled(n, arguments, in_place=in_place) for n in node.items])
    if isinstance(node, Tree):
        entries = {k: filled(n, arguments, in_place=in_place) for k, n in node.entries.items()}
        return Tree(node.place, entries, node.keys)
    if "${" not in node.text:
        return node
    whole = HOLE.fullmatch(node.text)
    if whole is not None:
        argument = arguments[whole[1].strip()]
        return Scalar(node.place, argument.text, argument.value) if in_place else argument
    text = HOLE.sub(lambda m: arguments[m[1].strip()].text, node.text)
    return Scalar(node.place, text, text)
