"""What was recorded, and where nothing was."""

from collections.abc import Sequence
from math import isfinite
from typing import Final
from zoneinfo import ZoneInfo

from hmi.answers.answer import Answer, AnswerError, Row, matching
from hmi.answers.moments import local_text
from hmi.answers.plain import plain_value
from hmi.border.place import Place
from hmi.model.batch import Reading
from hmi.model.link import Gap
from hmi.model.plant import Plant
from hmi.model.quality import quality_of
from hmi.model.tag import DataType, Tag
from hmi.model.text import iso_text, reason_text, value_text

_SELECTING: Final = frozenset({"Interpolative", "Minimum", "Maximum", "Start", "End"})
"""Aggregates whose result is a value that the tag had; a mean of two states would pass for a third."""
_UNITS: Final = {"Count": "", "DurationGood": "ms"}
_TITLES: Final = ("tag", "time", "value", "quality")


def history(plant: Plant, place: Place, patterns: Sequence[str], start_ns: int, end_ns: int) -> Answer:
    """Every sample of some tags in a stretch of time, in order of time within a tag; a gap is a row of its own.

    Rows: name, time (ISO 8601), value (null for none), quality; of a gap quality is `gap`, with until and note.

    Raises:
        AnswerError: a pattern names no tag. HistoryError: the files cannot be read.
    """
    from hmi.history import History

    reader = History(place.history, plant.tags)
    chosen = matching(plant.tags, patterns)
    gaps = reader.gaps(start_ns, end_ns)
    found: list[tuple[Row, Sequence[str]]] = []
    for tag in chosen:
        mine = [g for g in gaps if not g.tags or tag.index in g.tags]
        readings = reader.readings(tag.index, start_ns, end_ns)
        rows = [(max(g.start_ns, start_ns), _gap(tag, g, max(g.start_ns, start_ns), plant)) for g in mine]
        rows += [(r.time, _sample(tag, r, plant)) for r in readings]
        found += [row for _, row in sorted(rows, key=lambda row: row[0])]
    note = "" if found else "nothing was recorded of it in that time"
    return Answer([row for row, _ in found], [_TITLES, *(line for _, line in found)], note)


def _sample(tag: Tag, reading: Reading, plant: Plant) -> tuple[Row, Sequence[str]]:
    quality = quality_of(reading.status).words
    value = plain_value(tag, reading.value, reading.object)
    shown = f"{value_text(tag, reading.value, reading.object)} {tag.unit}".rstrip()
    return (
        {"name": tag.name, "time": iso_text(reading.time), "value": value, "quality": quality},
        (tag.name, local_text(reading.time, ZoneInfo(plant.zone)), shown, quality),
    )


def _gap(tag: Tag, gap: Gap, at_ns: int, plant: Plant) -> tuple[Row, Sequence[str]]:
    reason = reason_text(gap)
    until = local_text(gap.end_ns, ZoneInfo(plant.zone))
    return (
        {
            "name": tag.name,
            "time": iso_text(at_ns),
            "value": None,
            "quality": "gap",
            "until": iso_text(gap.end_ns),
            "note": reason,
        },
        (tag.name, local_text(at_ns, ZoneInfo(plant.zone)), "", f"gap until {until}: {reason}"),
    )


def aggregates(
    plant: Plant, place: Place, patterns: Sequence[str], start_ns: int, end_ns: int, every_ns: int, name: str
) -> Answer:
    """Of numbers, a row for each step of time: name, time, value, quality, covered (the share of the step known of).

    Raises:
        AnswerError: a pattern names no tag, or none that holds a number.
    """
    from hmi.history import History
    from hmi.history.aggregates.words import step_words

    chosen = [t for t in matching(plant.tags, patterns) if t.type.numeric and not t.array]
    if not chosen:
        raise AnswerError(f"{', '.join(patterns)}: only numbers have an {name}; ask without --every")
    found = History(place.history, plant.tags).aggregate([t.index for t in chosen], name, start_ns, end_ns, every_ns)
    rows: list[Row] = []
    table: list[Sequence[str]] = [("tag", "time", "value", "quality", "covered")]
    for tag, steps in zip(chosen, found, strict=True):
        words, index = step_words(steps.status, steps.sampled, steps.recorded)
        columns = (steps.start, steps.value, index, steps.covered)
        for time_ns, value, word, covered in zip(*(c.tolist() for c in columns), strict=True):
            quality, known = words[word], value if isfinite(value) else None
            time = iso_text(time_ns)
            rows.append({"name": tag.name, "time": time, "value": known, "quality": quality, "covered": covered})
            shown = "" if known is None else _step_text(tag, known, name)
            table.append((tag.name, local_text(time_ns, ZoneInfo(plant.zone)), shown, quality, f"{covered:.0%}"))
    states = [t.name for t in chosen if _is_state(t)]
    return Answer(rows, table, _states_note(states, name) if name.endswith("Average") and states else "")


def _is_state(tag: Tag) -> bool:
    return bool(tag.words) or tag.type is DataType.Boolean


def _step_text(tag: Tag, value: float, name: str) -> str:
    if name in _SELECTING and _is_state(tag):
        return value_text(tag, value)
    return f"{value:.6g} {_UNITS.get(name, tag.unit)}".rstrip()


def _states_note(states: Sequence[str], name: str) -> str:
    which = ", ".join(states[:3]) + (f" and {len(states) - 3} more" if len(states) > 3 else "")
    return f"{which}: of states the {name} is a number; --aggregate End tells the last state of each step"
