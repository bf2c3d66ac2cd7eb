"""Alarms on tags, from tables and from templates: one set of checks for both."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final, NamedTuple

from hmi.config.reading import scalars
from hmi.config.reading.csv_file import Row, read_csv
from hmi.config.reading.problems import Place, nearest_to_blame
from hmi.config.reading.scalars import LimitValue
from hmi.config.reading.sources import Source
from hmi.config.reading.validate import validate
from hmi.config.resolving.alarms.advice import usual_deadband
from hmi.config.resolving.alarms.kinds import AlarmOptions, Watched, check_keys, from_cell, kind_of, watched
from hmi.config.resolving.alarms.suppression import suppress_inputs
from hmi.config.resolving.draft import Draft, Part, Placed, TreePlaces
from hmi.config.resolving.nodes import Mapping as Tree
from hmi.config.resolving.nodes import Node
from hmi.config.resolving.tags import outside_range
from hmi.config.resolving.templates import role_of
from hmi.config.schema.plant import AlarmEntry, GuidanceEntry
from hmi.model.alarm import AlarmDefinition, AlarmKind, Level, Limit, Priority, alarm_id
from hmi.model.tag import DataType, Tag

LEVELS: Final = {"hihi": Level.HIHI, "hi": Level.HI, "lo": Level.LO, "lolo": Level.LOLO}
"""Columns of the limits, highest first."""
RATIONALE: Final = ("confirmation", "priority_basis", "approved_by", "approved")
GUIDANCE: Final = ("cause", "consequence", "action", "display", "time_to_respond", "procedure", *RATIONALE)
OPTIONS: Final = tuple(AlarmOptions.__dataclass_fields__)
"""Columns that a table may have or not."""
COLUMNS: Final = ("tag", *LEVELS, "deadband", "on_delay", "off_delay", "text", *GUIDANCE, *OPTIONS)


class AlarmSpec(NamedTuple):
    """An alarm as written.

    limits: by column of `LEVELS`, highest first. The parts of `places` are the columns. label: names it where the
    fault is the template's, whichever equipment shows it. given: columns that say something. roles: of its
    equipment, to the names of tags.
    """

    tag: str
    limits: Mapping[str, LimitValue]
    deadband: float
    on_delay_s: float
    off_delay_s: float
    text: str
    guidance: Mapping[str, Any]
    area: str
    equipment: str
    places: Placed
    label: str
    options: AlarmOptions
    given: frozenset[str]
    roles: Mapping[str, str]


def read_alarms(draft: Draft, source: Source, area: str) -> list[AlarmDefinition]:
    """The alarms of one table."""
    if source.text is None:
        return []
    table = read_csv(source.file, source.text, draft.problems, columns=COLUMNS, required=("tag",))
    specs = [] if table is None else [_from_row(draft, row, area, table.decimal_comma) for row in table.rows]
    return [d for s in specs if s is not None and (d := definition(draft, s)) is not None]


def _from_row(draft: Draft, row: Row, area: str, comma: bool) -> AlarmSpec | None:
    limits: dict[str, LimitValue] = {}
    numbers = {"deadband": 0.0, "on_delay": 0.0, "off_delay": 0.0}
    options: dict[str, Any] = {}
    guidance: dict[str, Any] = {k: row[k] for k in GUIDANCE if row[k]}
    errors = draft.problems.errors
    if not row["tag"]:
        draft.problems.error(row.place("tag"), "'tag' must not be empty")
    for column in (*LEVELS, *numbers, *OPTIONS, "time_to_respond"):
        text = row[column]
        if not text:
            continue
        try:
            if column in LEVELS:
                limits[column] = scalars.limit(text, decimal_comma=comma)
            elif column == "deadband":
                numbers[column] = scalars.number(text, decimal_comma=comma)
            elif column in OPTIONS:
                options[column] = from_cell(column, text)
            elif column == "time_to_respond":
                guidance[column] = scalars.duration(text)
            else:
                numbers[column] = scalars.duration(text)
        except ValueError as error:
            draft.problems.error(row.place(column), str(error))
    if errors != draft.problems.errors:
        return None
    deadband, on_delay_s, off_delay_s = numbers.values()
    return AlarmSpec(
        row["tag"],
        limits,
        deadband,
        on_delay_s,
        off_delay_s,
        row["text"],
        guidance,
        area,
        "",
        row,
        f"alarm on '{row['tag']}'",
        AlarmOptions(**options),
        frozenset({*limits, *options, *(column for column in numbers if row[column])}),
        {},
    )


def template_alarms(draft: Draft, part: Part) -> list[AlarmDefinition]:
    """The alarms that an equipment's template brings."""
    made = []
    for role, _, node in part.tree.mapping("alarms").items():
        spec = _from_tree(draft, part, role, node)
        found = None if spec is None else definition(draft, spec)
        if found is not None:
            made.append(found)
    return made


def _from_tree(draft: Draft, part: Part, role: str, node: Node) -> AlarmSpec | None:
    entry = validate(AlarmEntry, node, draft.problems)
    place = part.tree.mapping("alarms").keys[role]
    kind = _kind(draft, role, place)
    if entry is None or kind is None or not isinstance(node, Tree):
        return None
    said = {key: getattr(entry, key) for key in OPTIONS if key != "kind" and getattr(entry, key) is not None}
    limits = {column: value for column in LEVELS if (value := getattr(entry, column)) is not None}
    parts = {key: child.place for key, child in node.entries.items()}
    parts |= {key: child.place for key, child in node.mapping("guidance").entries.items()}
    return AlarmSpec(
        tag=part.tags[role_of(role)],
        limits=limits,
        deadband=entry.deadband,
        on_delay_s=entry.on_delay,
        off_delay_s=entry.off_delay,
        text=entry.text or "",
        guidance=entry.guidance.model_dump(exclude_defaults=True),
        area=part.area,
        equipment=part.id,
        places=TreePlaces(place, parts),
        label=f"alarm on '{role}' of template '{part.template}'",
        options=AlarmOptions(kind=kind, **said),
        given=frozenset(key for key, child in node.entries.items() if getattr(child, "value", True) is not None),
        roles=part.tags,
    )


def _kind(draft: Draft, role: str, place: Place) -> AlarmKind | None:
    """Of an alarm in a template: `Flow` has limits, `Flow:bad_pv` says its kind."""
    try:
        return kind_of(role.partition(":")[2] or AlarmKind.LIMIT.value)
    except ValueError as error:
        draft.problems.error(place, str(error))
        return None


def definition(draft: Draft, spec: AlarmSpec) -> AlarmDefinition | None:
    """The alarm, checked against its tag; None after a problem."""
    place = spec.places.place("tag")
    row = draft.row(spec.tag, place)
    alarm = alarm_id(spec.tag, spec.options.kind)
    if row is None or not draft.alarm_names.define(alarm, place, draft.problems):
        return None
    tag = draft.tags[row]
    errors = draft.problems.errors
    looks_at = None
    if check_keys(draft, spec.options, spec.given, spec.places, spec.label):
        looks_at = watched(draft, spec.options, tag, spec.roles, spec.places, spec.label)
    if looks_at is not None and not spec.options.kind.of_state:
        _check_limits(draft, spec, tag)
        _check_deadband(draft, spec, tag)
    guidance = draft.guidance({**_inherited(draft, spec, tag), **spec.guidance}, spec.places, place, spec.label)
    inputs = _inputs(draft, spec, alarm)
    if errors != draft.problems.errors or looks_at is None:
        return None
    return AlarmDefinition(
        id=alarm,
        tag=row,
        limits=_limits(spec),
        deadband=spec.deadband,
        on_delay_s=spec.on_delay_s,
        off_delay_s=spec.off_delay_s,
        text=spec.text or tag.description,
        area=spec.area,
        equipment=spec.equipment or tag.equipment,
        guidance=guidance,
        **_optional(spec.options, looks_at, inputs),
    )


def _optional(options: AlarmOptions, looks_at: Watched, inputs: Mapping[str, int]) -> dict[str, Any]:
    """The fields of a definition that most alarms leave as they are."""
    return {
        "kind": options.kind,
        "setpoint": looks_at.setpoint,
        "states": looks_at.states,
        "window_s": options.window,
        "latched": options.latched,
        "ack_required": options.ack_required,
        "re_alarm_s": options.re_alarm,
        "suppress_when": options.suppress_when,
        "suppress_inputs": inputs,
        "suppress_hold_s": options.suppress_hold,
        "suppress_group": options.suppress_group,
        "first_out_group": options.first_out_group,
        "shelve_max_s": options.shelve_max,
    }


def _limits(spec: AlarmSpec) -> tuple[Limit, ...]:
    if spec.options.kind.of_state:
        return (Limit(Level.HI, 1.0, Priority(spec.options.priority)),)
    return tuple(Limit(LEVELS[c], v.value, v.priority) for c, v in spec.limits.items())


def _inputs(draft: Draft, spec: AlarmSpec, alarm: str) -> Mapping[str, int]:
    if not spec.options.suppress_when:
        return {}
    place = draft.suppressing[alarm] = spec.places.place("suppress_when")
    return suppress_inputs(draft, spec.options.suppress_when, spec.roles, place) or {}


def _inherited(draft: Draft, spec: AlarmSpec, tag: Tag) -> dict[str, Any]:
    """The guidance of the equipment, of its template, and of the templates that this one extends."""
    part = draft.parts.get(spec.equipment or tag.equipment)
    if part is None or "guidance" not in part.tree.entries:
        return {}
    entry = validate(GuidanceEntry, part.tree.mapping("guidance"), draft.problems)
    return {} if entry is None else entry.model_dump(exclude_defaults=True)


def _check_limits(draft: Draft, spec: AlarmSpec, tag: Tag) -> None:
    given = list(spec.limits.items())
    for (above, upper), (below, lower) in pairwise(given):
        if lower.value >= upper.value:
            place = nearest_to_blame(spec.places.place(below), spec.places.place(above))
            message = f"alarm on '{tag.name}': {below} {lower.value:g} is not below {above} {upper.value:g}"
            draft.problems.error(place, message, about=tag.name)
    if spec.options.kind is not AlarmKind.LIMIT:
        return _check_signs(draft, spec, tag)
    for column, limit in given:
        outside = outside_range(limit.value, tag.low, tag.high)
        if outside:
            message = f"alarm on '{tag.name}': {column} {limit.value:g} is outside the tag's range {outside}"
            draft.problems.error(spec.places.place(column), message, about=tag.name)


def _check_signs(draft: Draft, spec: AlarmSpec, tag: Tag) -> None:
    """A deviation or a rate is high above 0 and low below it."""
    for column, limit in spec.limits.items():
        if (limit.value <= 0) is column.startswith("hi"):
            side = "above" if column.startswith("hi") else "below"
            kind = spec.options.kind.value
            message = f"alarm on '{tag.name}': {column} {limit.value:g} of a {kind} alarm must be {side} 0"
            draft.problems.error(spec.places.place(column), message, about=tag.name)


def _check_deadband(draft: Draft, spec: AlarmSpec, tag: Tag) -> None:
    place = spec.places.place("deadband")
    if spec.deadband < 0:
        message = f"alarm on '{tag.name}': the deadband {spec.deadband:g} is negative"
        draft.problems.error(place, message, about=tag.name)
    elif spec.deadband == 0:
        if tag.type in (DataType.Float, DataType.Double):
            draft.problems.warn(
                place, f"{spec.label} has no deadband; noise at the limit will repeat it{_advice(spec, tag)}"
            )
    elif never_ends := _never_ends(spec, tag):
        message = f"alarm on '{tag.name}': with deadband {spec.deadband:g} it ends only {never_ends}"
        draft.problems.error(place, message, about=tag.name)


def _advice(spec: AlarmSpec, tag: Tag) -> str:
    return usual_deadband(tag) if spec.options.kind is AlarmKind.LIMIT else ""


def _never_ends(spec: AlarmSpec, tag: Tag) -> str:
    """Where a deadband as wide as the band would put an alarm's end; empty if it is not."""
    high = next((spec.limits[c].value for c in ("hi", "hihi") if c in spec.limits), None)
    low = next((spec.limits[c].value for c in ("lo", "lolo") if c in spec.limits), None)
    if spec.options.kind is AlarmKind.LIMIT:
        floor, roof = tag.low if low is None else low, tag.high if high is None else high
    else:
        floor = roof = 0.0
    if high is not None and floor is not None and high - spec.deadband <= floor < high:
        return f"at {high - spec.deadband:g}, not above {floor:g}"
    if low is not None and roof is not None and low + spec.deadband >= roof > low:
        return f"at {low + spec.deadband:g}, not below {roof:g}"
    return ""
