"""Values on a grid of time, one for each step: aggregates of OPC UA Part 13, a row a value or a column a tag."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.history.aggregates.names import Aggregates
from hmi.history.aggregates.words import step_words
from hmi.history.exporting.raw import PIECE
from hmi.history.exporting.request import ExportRequest
from hmi.history.exporting.table import (
    DOUBLE,
    Column,
    Frame,
    ValueColumn,
    WordColumn,
    kind_of,
    quality_columns,
)
from hmi.history.reading.query import History
from hmi.model.columns import Statuses, Values
from hmi.model.quality import is_bad

LONG: Final = ("time", "tag", "value", "unit", "quality", "status", "covered")
_SELECTING: Final = frozenset({"Interpolative", "Minimum", "Maximum"})
"""Aggregates whose result is a value of the tag's own kind; means and durations are numbers of their own."""


def grid_titles(request: ExportRequest) -> tuple[str, ...]:
    """A column a tag has the tag's unit in its title, and its quality beside it."""
    if not request.wide:
        return LONG
    titles = ["time"]
    for tag in request.tags:
        titles += [f"{tag.name} [{tag.unit}]" if tag.unit else tag.name, f"{tag.name} quality"]
    return tuple(titles)


def grid_frames(history: History, request: ExportRequest) -> Iterator[tuple[int, Frame]]:
    """(time reached, rows). A step of which nothing is known is empty, its quality tells why. Raises HistoryError."""
    rows = [t.index for t in request.tags]
    steps = max(1, PIECE // len(rows))
    at_ns = request.start_ns
    while at_ns < request.end_ns:
        stop_ns = min(request.end_ns, at_ns + steps * request.every_ns)
        found = history.aggregate(rows, request.aggregate, at_ns, stop_ns, request.every_ns)
        yield stop_ns, (_wide if request.wide else _long)(request, found)
        at_ns = stop_ns


def _wide(request: ExportRequest, found: list[Aggregates]) -> Frame:
    columns: list[Column] = []
    for kind, of_tag in zip(_kinds(request), found, strict=True):
        columns += [_values(of_tag.value, of_tag.status, np.full(len(of_tag.value), kind, np.int8))]
        columns += [WordColumn(*step_words(of_tag.status, of_tag.sampled, of_tag.recorded))]
    return Frame(found[0].start, columns)


def _long(request: ExportRequest, found: list[Aggregates]) -> Frame:
    """In order of time, of equal times in that of the tags."""
    steps, count = len(found[0].start), len(found)
    tag = np.tile(np.arange(count), steps)
    value, status, covered, sampled, recorded = (
        np.stack([getattr(of_tag, name) for of_tag in found], axis=1).ravel()
        for name in ("value", "status", "covered", "sampled", "recorded")
    )
    _, code = quality_columns(status)
    columns = (
        WordColumn([t.name for t in request.tags], tag),
        _values(value, status, np.array(_kinds(request), np.int8)[tag]),
        WordColumn([t.unit for t in request.tags], tag),
        WordColumn(*step_words(status, sampled, recorded)),
        code,
        ValueColumn(covered, np.full(len(covered), DOUBLE, np.int8), np.isnan(covered), {}),
    )
    return Frame(np.repeat(found[0].start, count), columns)


def _kinds(request: ExportRequest) -> list[int]:
    selecting = request.aggregate in _SELECTING
    return [kind_of(tag) if selecting else DOUBLE for tag in request.tags]


def _values(value: Values, status: Statuses, kind: NDArray[np.int8]) -> ValueColumn:
    return ValueColumn(value, kind, np.isnan(value) | is_bad(status), {})
