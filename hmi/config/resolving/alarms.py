"""Limit alarms, from tables and from templates: one set of checks for both."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from hmi.config.reading import scalars
from hmi.config.reading.csv_file import Row, read_csv
from hmi.config.reading.problems import nearest_to_blame
from hmi.config.reading.scalars import LimitValue
from hmi.config.reading.sources import Source
from hmi.config.reading.validate import validate
from hmi.config.resolving.draft import Draft, Part, Placed, TreePlaces
from hmi.config.resolving.nodes import Mapping as Tree
from hmi.config.resolving.nodes import Node
from hmi.config.resolving.tags import outside_range
from hmi.config.schema import AlarmEntry
from hmi.model.alarm import AlarmDefinition, Level, Limit
from hmi.model.tag import DataType, Tag

LEVELS: Final = {"hihi": Level.HIHI, "hi": Level.HI, "lo": Level.LO, "lolo": Level.LOLO}
"""Columns of the limits, highest first."""
GUIDANCE: Final = ("cause", "consequence", "action", "display")
COLUMNS: Final = ("tag", *LEVELS, "deadband", "on_delay", "off_delay", "text", *GUIDANCE)


class AlarmSpec(NamedTuple):
    """An alarm as written.

    limits: by column of `LEVELS`, highest first. The parts of `places` are the columns. label: names it where the
    fault is the template's, whichever equipment shows it.
    """

    tag: str
    limits: Mapping[str, LimitValue]
    deadband: float
    on_delay_s: float
    off_delay_s: float
    text: str
    guidance: Mapping[str, str]
    area: str
    equipment: str
    places: Placed
    label: str


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
    errors = draft.problems.errors
    if not row["tag"]:
        draft.problems.error(row.place("tag"), "'tag' must not be empty")
    for column in (*LEVELS, *numbers):
        text = row[column]
        if not text:
            continue
        try:
            if column in LEVELS:
                limits[column] = scalars.limit(text, decimal_comma=comma)
            elif column == "deadband":
                numbers[column] = scalars.number(text, decimal_comma=comma)
            else:
                numbers[column] = scalars.duration(text)
        except ValueError as error:
            draft.problems.error(row.place(column), str(error))
    if errors != draft.problems.errors:
        return None
    guidance = {k: row[k] for k in GUIDANCE if row[k]}
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
    if entry is None or not isinstance(node, Tree):
        return None
    limits = {column: value for column in LEVELS if (value := getattr(entry, column)) is not None}
    parts = {key: child.place for key, child in node.entries.items()}
    parts |= {key: child.place for key, child in node.mapping("guidance").entries.items()}
    return AlarmSpec(
        tag=part.tags[role],
        limits=limits,
        deadband=entry.deadband,
        on_delay_s=entry.on_delay,
        off_delay_s=entry.off_delay,
        text=entry.text or "",
        guidance=entry.guidance.model_dump(),
        area=part.area,
        equipment=part.id,
        places=TreePlaces(part.tree.mapping("alarms").keys[role], parts),
        label=f"alarm on '{role}' of template '{part.template}'",
    )


def definition(draft: Draft, spec: AlarmSpec) -> AlarmDefinition | None:
    """The alarm, checked against its tag; None after a problem."""
    place = spec.places.place("tag")
    row = draft.row(spec.tag, place)
    if row is None or not draft.alarm_names.define(spec.tag, place, draft.problems):
        return None
    tag = draft.tags[row]
    errors = draft.problems.errors
    if not spec.limits:
        draft.problems.error(place, f"alarm on '{tag.name}' has no limit; give hihi, hi, lo or lolo")
    elif draft.needs_number(row, place, "a limit alarm"):
        _check_limits(draft, spec, tag)
        _check_deadband(draft, spec, tag)
    guidance = draft.guidance(spec.guidance, spec.places, place, spec.label)
    if errors != draft.problems.errors:
        return None
    return AlarmDefinition(
        id=tag.name,
        tag=row,
        limits=tuple(Limit(LEVELS[c], v.value, v.priority) for c, v in spec.limits.items()),
        deadband=spec.deadband,
        on_delay_s=spec.on_delay_s,
        off_delay_s=spec.off_delay_s,
        text=spec.text or tag.description,
        area=spec.area,
        equipment=spec.equipment or tag.equipment,
        guidance=guidance,
    )


def _check_limits(draft: Draft, spec: AlarmSpec, tag: Tag) -> None:
    given = list(spec.limits.items())
    for (above, upper), (below, lower) in pairwise(given):
        if lower.value >= upper.value:
            place = nearest_to_blame(spec.places.place(below), spec.places.place(above))
            message = f"alarm on '{tag.name}': {below} {lower.value:g} is not below {above} {upper.value:g}"
            draft.problems.error(place, message, about=tag.name)
    for column, limit in given:
        outside = outside_range(limit.value, tag.low, tag.high)
        if outside:
            message = f"alarm on '{tag.name}': {column} {limit.value:g} is outside the tag's range {outside}"
            draft.problems.error(spec.places.place(column), message, about=tag.name)


def _check_deadband(draft: Draft, spec: AlarmSpec, tag: Tag) -> None:
    place = spec.places.place("deadband")
    if spec.deadband < 0:
        message = f"alarm on '{tag.name}': the deadband {spec.deadband:g} is negative"
        draft.problems.error(place, message, about=tag.name)
    elif spec.deadband == 0:
        if tag.type in (DataType.Float, DataType.Double):
            draft.problems.warn(place, f"{spec.label} has no deadband; noise at the limit will repeat it")
    elif never_ends := _never_ends(spec, tag):
        message = f"alarm on '{tag.name}': with deadband {spec.deadband:g} it ends only {never_ends}"
        draft.problems.error(place, message, about=tag.name)


def _never_ends(spec: AlarmSpec, tag: Tag) -> str:
    """Where a deadband as wide as the band would put an alarm's end; empty if it is not."""
    high = next((spec.limits[c].value for c in ("hi", "hihi") if c in spec.limits), None)
    low = next((spec.limits[c].value for c in ("lo", "lolo") if c in spec.limits), None)
    floor, roof = tag.low if low is None else low, tag.high if high is None else high
    if high is not None and floor is not None and high - spec.deadband <= floor:
        return f"at {high - spec.deadband:g}, not above {floor:g}"
    if low is not None and roof is not None and low + spec.deadband >= roof:
        return f"at {low + spec.deadband:g}, not below {roof:g}"
    return ""
