"""Tags, from tables and from templates: one set of checks for both."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple, TypeVar

from hmi.config.reading import record_text, scalars
from hmi.config.reading.csv_file import Row, read_csv
from hmi.config.reading.problems import nearest_to_blame
from hmi.config.reading.record_text import RecordSpec
from hmi.config.reading.scalars import TagType
from hmi.config.reading.sources import Source
from hmi.config.resolving.draft import Draft, Placed
from hmi.config.resolving.names import TAG_NAME, check_id
from hmi.model.recording import EVERYTHING, Method, RecordRule
from hmi.model.tag import DataType, Role, Tag

T = TypeVar("T")
COLUMNS: Final = (
    "tag",
    "server",
    "node",
    "type",
    "unit",
    "low",
    "high",
    "normal_low",
    "normal_high",
    "write",
    "description",
    "expect_change",
    "write_when",
    "record",
    "write_step",
)
REQUIRED: Final = ("tag", "server", "node", "type")
_NUMBERS: Final = ("low", "high", "normal_low", "normal_high")


class TagSpec(NamedTuple):
    """A tag as written, before it has a row. The parts of `places` are the columns of the table."""

    name: str
    server: str
    node: str
    type: TagType
    unit: str
    low: float | None
    high: float | None
    normal_low: float | None
    normal_high: float | None
    write: Role | None
    description: str
    expect_change_s: float | None
    write_when: str
    write_step: float | None
    record: RecordSpec | None
    area: str
    equipment: str
    places: Placed


def read_tags(draft: Draft, source: Source, area: str) -> None:
    """Adds the tags of one table."""
    table = None
    if source.text is not None:
        table = read_csv(source.file, source.text, draft.problems, columns=COLUMNS, required=REQUIRED)
    if table is None:
        draft.tag_names.unread(source.raw)
        return
    for row in table.faulty:
        draft.tag_names.break_(row["tag"])
    for row in table.rows:
        name = row["tag"]
        spec = _spec(draft, row, name, area, table.decimal_comma)
        if spec is None:
            draft.tag_names.break_(name)
        else:
            add_tag(draft, spec)


def _spec(draft: Draft, row: Row, name: str, area: str, comma: bool) -> TagSpec | None:
    errors = draft.problems.errors
    for column in REQUIRED:
        if not row[column]:
            draft.problems.error(row.place(column), f"'{column}' must not be empty")
    if name:
        check_id(name, row.place("tag"), draft.problems, "tag", TAG_NAME)
    type_ = _cell(draft, row, "type", scalars.tag_type)
    node = _cell(draft, row, "node", scalars.node_id)
    write = _cell(draft, row, "write", scalars.writer)
    expect_change_s = _cell(draft, row, "expect_change", _patience)
    read = _number_with_comma if comma else _number
    write_step = _cell(draft, row, "write_step", partial(_step, read))
    record = _cell(draft, row, "record", partial(record_text.record_spec, decimal_comma=comma))
    low, high, normal_low, normal_high = (_cell(draft, row, column, read) for column in _NUMBERS)
    if errors != draft.problems.errors or type_ is None or node is None:
        return None
    return TagSpec(
        name=name,
        server=row["server"],
        node=node,
        type=type_,
        unit=row["unit"],
        low=low,
        high=high,
        normal_low=normal_low,
        normal_high=normal_high,
        write=write,
        description=row["description"],
        expect_change_s=expect_change_s,
        write_when=row["write_when"],
        write_step=write_step,
        record=record,
        area=area,
        equipment="",
        places=row,
    )


def _cell(draft: Draft, row: Row, column: str, read: Callable[[str], T]) -> T | None:
    """What a cell says, None if it is empty or a problem."""
    text = row[column]
    if not text:
        return None
    try:
        return read(text)
    except ValueError as error:
        draft.problems.error(row.place(column), str(error))
        return None


def _number(text: str) -> float:
    return scalars.number(text)


def _number_with_comma(text: str) -> float:
    return scalars.number(text, decimal_comma=True)


def _step(read: Callable[[str], float], text: str) -> float:
    step = read(text)
    if not step > 0:
        raise ValueError("a step is more than 0; leave it empty for a tag that may go as far as its range does")
    return step


def _patience(text: str) -> float:
    seconds = scalars.duration(text)
    if seconds <= 0:
        raise ValueError(
            "a value cannot be expected to change within no time; leave it empty for one that may stand still"
        )
    return seconds


def add_tag(draft: Draft, spec: TagSpec) -> int | None:
    """Gives a tag its row, None after a problem."""
    if not draft.tag_names.define(spec.name, spec.places.place("tag"), draft.problems):
        return None
    if not _checked(draft, spec):
        draft.tag_names.break_(spec.name)
        return None
    _warn_of_twin(draft, spec)
    row = len(draft.tags)
    draft.rows[spec.name] = row
    draft.tags.append(
        Tag(
            index=row,
            name=spec.name,
            server=spec.server,
            node=spec.node,
            type=spec.type.type,
            array=spec.type.array,
            words=dict(spec.type.words),
            unit=spec.unit,
            low=spec.low,
            high=spec.high,
            normal_low=spec.normal_low,
            normal_high=spec.normal_high,
            write=spec.write,
            area=spec.area,
            equipment=spec.equipment,
            description=spec.description,
            expect_change_s=spec.expect_change_s,
            record=_record_rule(spec),
            write_step=spec.write_step,
        )
    )
    if spec.write_when:
        draft.write_when[row] = (spec.write_when, spec.places.place("write_when"))
    return row


def _warn_of_twin(draft: Draft, spec: TagSpec) -> None:
    """A row copied and not changed whole shows another machine's value under this one's name."""
    first = draft.nodes.setdefault((spec.server, spec.node), spec.name)
    if first != spec.name:
        message = f"'{spec.name}' shows the same node as '{first}', {spec.node} of server '{spec.server}'"
        draft.problems.warn(spec.places.place("node"), f"{message}; give it its own, or use that tag", about=spec.name)


def _checked(draft: Draft, spec: TagSpec) -> bool:
    errors = draft.problems.errors
    known = draft.servers.usable(spec.server) or draft.servers.refer(
        spec.server, spec.places.place("server"), draft.problems
    )
    _check_band(draft, spec, ("low", spec.low), ("high", spec.high), "range")
    has_range = spec.low is None or spec.high is None or spec.low < spec.high
    _check_band(draft, spec, ("normal_low", spec.normal_low), ("normal_high", spec.normal_high), "normal band")
    for part, value in (("normal_low", spec.normal_low), ("normal_high", spec.normal_high)):
        outside = has_range and value is not None and outside_range(value, spec.low, spec.high)
        if outside:
            places = [spec.places.place(p) for p in (part, "low", "high")]
            message = f"normal band of '{spec.name}': {value:g} is outside its range {outside}"
            draft.problems.error(nearest_to_blame(*places), message, about=spec.name)
    _check_record(draft, spec)
    _check_step(draft, spec)
    return known and errors == draft.problems.errors


def _check_record(draft: Draft, spec: TagSpec) -> None:
    record = spec.record
    if record is None or record.rule.method in (Method.EVERYTHING, Method.NONE):
        return
    if spec.type.array or not spec.type.type.numeric:
        what = "an array" if spec.type.array else f"a {spec.type.type.name}"
        message = f"tag '{spec.name}' is {what}; record: {record.rule.method.value} needs a number"
        draft.problems.error(spec.places.place("record"), message, about=spec.name)
    elif record.percent and (spec.low is None or spec.high is None):
        message = f"a band in % is one of the range, and tag '{spec.name}' has none; give it low and high"
        draft.problems.error(spec.places.place("record"), message, about=spec.name)


def _check_step(draft: Draft, spec: TagSpec) -> None:
    if spec.write_step is None:
        return
    why = ""
    if spec.write is None:
        why = "nobody may write it; say which role may"
    elif spec.type.array or not spec.type.type.numeric or spec.type.words or spec.type.type is DataType.Boolean:
        why = "only a single number has steps"
    if why:
        message = f"'{spec.name}' has a write_step, but {why}"
        draft.problems.error(spec.places.place("write_step"), message, about=spec.name)


def _record_rule(spec: TagSpec) -> RecordRule:
    """Of a tag that is checked."""
    if spec.record is None:
        return EVERYTHING
    rule = spec.record.rule
    if not spec.record.percent or spec.low is None or spec.high is None:
        return rule
    return replace(rule, band=rule.band / 100 * (spec.high - spec.low))


def _check_band(
    draft: Draft, spec: TagSpec, lower: tuple[str, float | None], upper: tuple[str, float | None], what: str
) -> None:
    if lower[1] is None or upper[1] is None or lower[1] < upper[1]:
        return
    place = nearest_to_blame(spec.places.place(lower[0]), spec.places.place(upper[0]))
    message = f"{what} of '{spec.name}': {lower[1]:g} is not below {upper[1]:g}"
    draft.problems.error(place, message, about=spec.name)


def outside_range(value: float, low: float | None, high: float | None) -> str:
    """The range as text if a value is outside it, empty if not."""
    if (low is not None and value < low) or (high is not None and value > high):
        return f"{'' if low is None else f'{low:g}'} to {'' if high is None else f'{high:g}'}"
    return ""
