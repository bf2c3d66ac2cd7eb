"""One CSV table with the place of every cell: comma or semicolon, quotes, LF or CRLF, as spreadsheets write it."""

import csv
import io
import re
from collections.abc import Collection, Iterator
from typing import Final

from hmi.config.reading.problems import Place, Problems
from hmi.config.reading.suggest import did_you_mean

_SEPARATOR: Final = re.compile(r"sep=([,;\t])[ \t]*(?:\r\n|\r|\n)", re.I)


class Row:
    """One record. Cells are asked for by column name; a missing cell is empty."""

    __slots__ = ("_cells", "_table", "line")

    def __init__(self, table: "Table", line: int, cells: dict[str, str]) -> None:
        self.line = line
        self._table = table
        self._cells = cells

    def __getitem__(self, column: str) -> str:
        return self._cells.get(column, "")

    def place(self, column: str) -> Place:
        """Of a cell; of the record's end where the cell is missing, of its begin where the column is."""
        return self._table.place(self.line, self._table.columns.get(column, 0))


class Table:
    """A table as read.

    Attributes:
        columns: name to index.
        decimal_comma: written by a spreadsheet of such a country.
        faulty: rows of which a problem is told already.
    """

    def __init__(self, file: str, text: str, delimiter: str) -> None:
        self.file = file
        self.delimiter = delimiter
        self.decimal_comma = delimiter == ";"
        self.columns: dict[str, int] = {}
        self.header: list[str] = []
        self.rows: list[Row] = []
        self.faulty: list[Row] = []
        self._text = text
        self._lines: list[str] = []

    def place(self, line: int, index: int) -> Place:
        """The place of cell `index` of the record that begins in `line`; scanned on demand, for problems only."""
        if index == 0:
            return Place(self.file, line, 1)
        column, quoted = 1, False
        for sign in self._from(line):
            if not quoted and (index == 0 or sign in "\r\n"):
                break
            if sign == '"':
                quoted = not quoted
            elif sign == self.delimiter and not quoted:
                index -= 1
            column += 1
            if sign == "\n" and quoted:
                line, column = line + 1, 1
        return Place(self.file, line, column)

    def _from(self, line: int) -> Iterator[str]:
        self._lines = self._lines or list(io.StringIO(self._text, newline=""))
        return (sign for i in range(line - 1, len(self._lines)) for sign in self._lines[i])


def read_csv(
    file: str, text: str, problems: Problems, *, columns: Collection[str], required: Collection[str]
) -> Table | None:
    """The table of one file, None after a problem that leaves no table.

    Args:
        file: relative name, for the places.
        columns: the names that the header may have; required: those it must have.
    """
    if not text.strip():
        problems.error(Place(file, 1, 1), "the file is empty")
        return None
    delimiter, skipped = _delimiter(text)
    table = Table(file, text, delimiter)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begin, header_read = 1, False
    try:
        for cells in reader:
            line, begin = begin, reader.line_num + 1
            cells = list(map(str.strip, cells))
            if line <= skipped or not any(cells):
                continue
            if header_read:
                _add(table, line, cells, problems)
                continue
            header_read = True
            if not _header(table, line, cells, columns, required, problems):
                return None
    except csv.Error as error:
        problems.error(Place(file, begin, 1), _sentence(error))
        return None
    if not header_read:
        problems.error(Place(file, 1, 1), "the file is empty")
        return None
    return table


def _delimiter(text: str) -> tuple[str, int]:
    """The delimiter, and how many lines to skip: Excel may say `sep=;` in a line before the header."""
    said = _SEPARATOR.match(text)
    if said is not None:
        return said[1], 1
    first = next(line for line in io.StringIO(text) if line.strip())
    return (";" if first.count(";") > first.count(",") else ","), 0


def _header(
    table: Table, line: int, cells: list[str], columns: Collection[str], required: Collection[str], problems: Problems
) -> bool:
    errors = problems.errors
    while cells and not cells[-1]:
        cells.pop()
    for index, name in enumerate(cells):
        place = table.place(line, index)
        if name in table.columns:
            problems.error(place, f"column '{name}' is there twice")
        elif name not in columns:
            problems.error(place, f"unknown column '{name}'{did_you_mean(name, columns)}")
        else:
            table.columns[name] = index
    table.header = cells
    missing = [c for c in required if c not in table.columns]
    if missing and errors == problems.errors:
        names = ", ".join(f"'{c}'" for c in missing)
        problems.error(Place(table.file, line, 1), f"missing column {names}; the first line names the columns")
    return errors == problems.errors


def _add(table: Table, line: int, cells: list[str], problems: Problems) -> None:
    width = len(table.header)
    if any(cells[width:]):
        extra = next(i for i in range(width, len(cells)) if cells[i])
        hint = "does a text with a comma need quotes?" if table.delimiter == "," else "does a text need quotes?"
        problems.error(table.place(line, extra), f"more cells than the {width} columns; {hint}")
    rows = table.faulty if any(cells[width:]) else table.rows
    rows.append(Row(table, line, dict(zip(table.header, cells, strict=False))))


def _sentence(error: csv.Error) -> str:
    text = str(error)
    if "unexpected end of data" in text:
        return "quotes that are opened in this row are never closed"
    if "expected after" in text:
        return "quotes in the middle of a cell; write them twice inside a quoted cell"
    if "field larger" in text:
        return "a cell is longer than 131,072 characters; are quotes never closed?"
    return f"this is not CSV: {text}"
