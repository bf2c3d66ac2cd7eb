"""Cells of a CSV table replaced in its text; quotes, line ends, blank lines and every other cell stay as they are."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Final

from hmi.config.reading.csv_file import Table

Cell = tuple[int, str]
"""Line of its record, from 1, and its column."""
_QUOTED: Final = '"\r\n'


def put_cells(text: str, table: Table, values: Mapping[Cell, str]) -> str:
    """The text with these cells. Columns that the table lacks are added at its right.

    Args:
        table: as read from this text.
    """
    columns = dict(table.columns)
    by_line: dict[int, dict[int, str]] = {}
    for (line, column), value in values.items():
        if column not in columns:
            columns[column] = max([len(table.header) - 1, *columns.values()]) + 1
            by_line.setdefault(_header_line(text, table), {})[columns[column]] = column
        by_line.setdefault(line, {})[columns[column]] = value
    begins = _line_begins(text)
    for line in sorted(by_line, reverse=True):
        text = _put(text, begins[line - 1], table.delimiter, by_line[line])
    return text


def _put(text: str, begin: int, delimiter: str, values: Mapping[int, str]) -> str:
    """Of one record, from the right to the left, so that offsets stay true."""
    spans = _spans(text, begin, delimiter)
    missing = {index: value for index, value in values.items() if index >= len(spans)}
    if missing:
        end = spans[-1][1]
        cells = (quoted(missing.get(i, ""), delimiter) for i in range(len(spans), max(missing) + 1))
        text = text[:end] + "".join(delimiter + cell for cell in cells) + text[end:]
    for index in sorted(values.keys() - missing.keys(), reverse=True):
        start, end = spans[index]
        text = text[:start] + quoted(values[index], delimiter) + text[end:]
    return text


def quoted(value: str, delimiter: str) -> str:
    """A cell as CSV has it."""
    if value != value.strip() or delimiter in value or any(sign in value for sign in _QUOTED):
        return '"' + value.replace('"', '""') + '"'
    return value


def _spans(text: str, begin: int, delimiter: str) -> list[tuple[int, int]]:
    """Where the cells of the record that begins at an offset stand."""
    spans: list[tuple[int, int]] = []
    start, inside = begin, False
    for at, sign in enumerate(text[begin:], begin):
        if sign == '"':
            inside = not inside
        elif not inside and sign in "\r\n":
            return [*spans, (start, at)]
        elif not inside and sign == delimiter:
            spans.append((start, at))
            start = at + 1
    return [*spans, (start, len(text))]


def _line_begins(text: str) -> list[int]:
    """Offsets of lines as the reader of tables counts them."""
    begins, at = [0], 0
    for line in io.StringIO(text, newline=""):
        at += len(line)
        begins.append(at)
    return begins


def _header_line(text: str, table: Table) -> int:
    return next(line for line, cells in _records(text, table.delimiter) if cells[: len(table.header)] == table.header)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    begin = 1
    for cells in reader:
        yield begin, [cell.strip() for cell in cells]
        begin = reader.line_num + 1
