"""Predictive rules, from files and from templates, checked against the kinds that the model knows."""

from collections.abc import Mapping

from hmi.config.reading.problems import Place
from hmi.config.reading.sources import Source
from hmi.config.reading.suggest import did_you_mean
from hmi.config.reading.validate import validate
from hmi.config.resolving.draft import Draft, Part, TreePlaces, entries
from hmi.config.resolving.names import TAG_NAME, check_id
from hmi.config.resolving.nodes import Mapping as Tree
from hmi.config.resolving.nodes import Node, place_of
from hmi.config.resolving.tags import outside_range
from hmi.config.schema.plant import RuleEntry
from hmi.model.alarm import Priority
from hmi.model.rules.kinds import RULE_KINDS, RuleKind
from hmi.model.rules.rule import RuleDefinition


def read_rules(draft: Draft, source: Source) -> list[RuleDefinition]:
    """The rules of one file."""
    root = draft.tree(source)
    if root is None:
        return []
    made = []
    for id_, place, node in entries(root):
        check_id(id_, place, draft.problems, "rule", TAG_NAME)
        rule = _rule(draft, id_, place, node, {}, None)
        if rule is not None:
            made.append(rule)
    return made


def template_rules(draft: Draft, part: Part) -> list[RuleDefinition]:
    """The rules that an equipment's template brings; inputs are roles of the template, or tags of the plant."""
    made = []
    for name, place, node in part.tree.mapping("rules").items():
        rule = _rule(draft, f"{part.id}.{name}", place, node, part.tags, part)
        if rule is not None:
            made.append(rule)
    return made


def _rule(
    draft: Draft, id_: str, place: Place, node: Node, roles: Mapping[str, str], part: Part | None
) -> RuleDefinition | None:
    errors = draft.problems.errors
    draft.rule_names.define(id_, place if part is None else part.place, draft.problems)
    if id_ in draft.alarm_names:
        message = f"rule '{id_}' has the id of an alarm ({draft.alarm_names.place(id_).short}); give it another"
        draft.problems.error(place, message)
    entry = validate(RuleEntry, node, draft.problems)
    if entry is None or not isinstance(node, Tree):
        return None
    kind = RULE_KINDS.get(entry.kind)
    if kind is None:
        hint = did_you_mean(entry.kind, list(RULE_KINDS))
        draft.problems.error(node.value_place("kind"), f"no kind of rule '{entry.kind}'{hint}")
        return None
    inputs = _inputs(draft, entry, node, kind, roles)
    when = None
    if entry.when is not None:
        when = _numeric(draft, entry.when, node.value_place("when"), roles)
    parameters = _parameters(draft, entry, node, kind, inputs.get("value"))
    _check_times(draft, entry, node)
    label = f"rule '{id_}'" if part is None else f"rule '{id_.rpartition('.')[2]}' of template '{part.template}'"
    texts = entry.guidance.model_dump()
    places = {key: child.place for key, child in node.mapping("guidance").entries.items()}
    guidance = draft.guidance(texts, TreePlaces(place, places), place, label)
    if errors != draft.problems.errors or len(inputs) < len(kind.inputs):
        return None
    tag = draft.tags[next(iter(inputs.values()))]
    return RuleDefinition(
        id=id_,
        kind=kind.name,
        title=entry.title or (id_ if part is None else f"{part.text}: {id_.rpartition('.')[2]}"),
        inputs=inputs,
        when=when,
        settle_s=entry.settle,
        window_s=entry.window,
        every_s=entry.every,
        horizon_s=entry.horizon,
        parameters=parameters,
        priority=Priority(entry.priority),
        area=tag.area if part is None else part.area,
        equipment=tag.equipment if part is None else part.id,
        guidance=guidance,
    )


def _inputs(draft: Draft, entry: RuleEntry, node: Tree, kind: RuleKind, roles: Mapping[str, str]) -> dict[str, int]:
    inputs: dict[str, int] = {}
    for alias, name in entry.inputs.items():
        if alias not in kind.inputs:
            hint = did_you_mean(alias, list(kind.inputs))
            place = node.mapping("inputs").key_place(alias)
            draft.problems.error(place, f"a rule of kind '{kind.name}' takes no input '{alias}'{hint}")
            continue
        row = _numeric(draft, name, place_of(node, ("inputs", alias)), roles)
        if row is not None:
            inputs[alias] = row
    if not entry.inputs.keys() <= kind.inputs.keys():
        return inputs
    for alias, text in kind.inputs.items():
        if alias not in entry.inputs:
            draft.problems.error(node.value_place("inputs"), f"missing input '{alias}': {text}")
    return inputs


def _numeric(draft: Draft, name: str, place: Place, roles: Mapping[str, str]) -> int | None:
    if roles and "." not in name and name not in roles and name not in draft.rows:
        draft.problems.error(place, f"no tag '{name}'{did_you_mean(name, roles)}")
        return None
    row = draft.row(roles.get(name, name), place)
    if row is None:
        return None
    return row if draft.needs_number(row, place, "a rule") else None


def _parameters(draft: Draft, entry: RuleEntry, node: Tree, kind: RuleKind, value: int | None) -> dict[str, float]:
    given: dict[str, float] = {}
    known = [*(p.name for p in kind.parameters), *RuleEntry.model_fields]
    for name, number in (entry.__pydantic_extra__ or {}).items():
        if kind.parameter(name) is None:
            hint = did_you_mean(name, known)
            draft.problems.error(node.key_place(name), f"a rule of kind '{kind.name}' has no key '{name}'{hint}")
        elif isinstance(number, bool) or not isinstance(number, int | float) or abs(number) > 1e300:
            draft.problems.error(node.value_place(name), f"'{name}' must be a number, not '{number}'")
        else:
            given[name] = float(number)
    for name, sentence in kind.faults(given):
        if name or node.keys.keys().isdisjoint(p.name for p in kind.parameters if p.required):
            draft.problems.error(node.value_place(name) if name else node.place, sentence)
    if value is not None and "limit" in given:
        tag = draft.tags[value]
        outside = outside_range(given["limit"], tag.low, tag.high)
        if outside:
            message = f"limit {given['limit']:g} is outside the range {outside} of '{tag.name}'"
            draft.problems.error(node.value_place("limit"), message, about=tag.name)
    return given


def _check_times(draft: Draft, entry: RuleEntry, node: Tree) -> None:
    for key, seconds in (("window", entry.window), ("every", entry.every), ("horizon", entry.horizon)):
        if seconds <= 0:
            draft.problems.error(node.value_place(key), f"'{key}' must be longer than 0")
    if 0 < entry.window < entry.every:
        draft.problems.error(node.value_place("every"), "'every' must not be longer than 'window'")
