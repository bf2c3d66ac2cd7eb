"""XLSX by XlsxWriter, row by row: it keeps one row in memory and the rest in files of its own beside the target."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np

from hmi.history.exporting.request import ExportError, MissingPackageError
from hmi.history.exporting.table import INTEGER, Column, Frame, ValueColumn, WordColumn
from hmi.history.exporting.times_text import iso_texts
from hmi.history.exporting.values_text import value_texts
from hmi.model.columns import Times
from hmi.model.text import pip_line

SHEET_ROWS: Final = 1_048_576
"""Rows of a sheet, its titles among them (Microsoft, Excel specifications and limits)."""
CELL_CHARACTERS: Final = 32_767
_MOST_EXACT: Final = 2**53
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_S: Final = 86_400.0
_DAYS_TO_1970: Final = 25_569.0
"""From Excel's day 0 to 1 January 1970."""
_FIRST_DAY: Final = 61.0
"""1 March 1900: before it Excel counts a 29 February that there was not."""

Cell = str | float | int | None


class XlsxSink:
    """Times are cells of type date in the plant's zone, with the exact ISO 8601 text beside them."""

    def __init__(self, path: Path, titles: Sequence[str], zone: ZoneInfo, *, sheet_rows: int = SHEET_ROWS) -> None:
        """Raises MissingPackageError."""
        try:
            from xlsxwriter import Workbook
        except ImportError as error:
            raise MissingPackageError(f"XLSX needs the package XlsxWriter: {pip_line('XlsxWriter')}") from error
        self._rows = sheet_rows
        self._zone = zone
        self._titles = [f"time ({zone.key})", "ISO 8601", *titles[1:]]
        self._folder = TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent)
        self._book: Any = Workbook(
            path, {"constant_memory": True, "tmpdir": self._folder.name, "strings_to_formulas": False}
        )
        self._date: Any = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss.000"})
        self._bold: Any = self._book.add_format({"bold": True})
        self._sheets = 0
        self._cut = 0
        self._begin_sheet()

    @property
    def note(self) -> str:
        said = []
        if self._sheets > 1:
            said.append(f"a sheet holds {self._rows:,} rows, so there are {self._sheets} sheets")
        if self._cut:
            said.append(
                f"{self._cut} texts were cut to the {CELL_CHARACTERS:,} characters a cell holds; CSV has them whole"
            )
        return "; ".join(said)

    def write(self, frame: Frame) -> None:
        times: list[Iterable[Cell]] = [_dates(frame.time, self._zone), iso_texts(frame.time, self._zone)]
        cells = times + [_cells(column) for column in frame.columns]
        for row in zip(*cells, strict=True):
            if self._at == self._rows:
                self._begin_sheet()
            for place, cell in enumerate(row):
                if isinstance(cell, str):
                    if cell:
                        self._sheet.write_string(self._at, place, self._fitting(cell))
                elif cell is not None:
                    self._sheet.write_number(self._at, place, cell, self._date if place == 0 else None)
            self._at += 1

    def end(self) -> None:
        """Raises ExportError: larger than the format allows."""
        from xlsxwriter.exceptions import FileCreateError, FileSizeError

        try:
            self._book.close()
        except FileSizeError as error:
            raise ExportError("an XLSX file holds 4 GB at most; ask for less, or for CSV or Parquet") from error
        except FileCreateError as error:  # it wraps the system's
            raise error.args[0] from error
        self._folder.cleanup()

    def give_up(self) -> None:
        """XlsxWriter has no way to let go of its own files but by completing the workbook."""
        for sheet in self._book.worksheets():
            sheet._opt_close()
        self._folder.cleanup()

    def _begin_sheet(self) -> None:
        self._sheets += 1
        self._sheet: Any = self._book.add_worksheet(f"history {self._sheets}")
        self._sheet.set_column(0, 1, 24)
        self._sheet.set_column(2, len(self._titles) - 1, 16)
        self._sheet.freeze_panes(1, 0)
        for place, title in enumerate(self._titles):
            self._sheet.write_string(0, place, title, self._bold)
        self._at = 1

    def _fitting(self, text: str) -> str:
        if len(text) <= CELL_CHARACTERS:
            return text
        self._cut += 1
        return text[:CELL_CHARACTERS]


def _cells(column: Column) -> Iterable[Cell]:
    if isinstance(column, WordColumn):
        return map(column.words.__getitem__, column.index.tolist())
    return _numbers(column)


def _numbers(column: ValueColumn) -> list[Cell]:
    """Numbers where a cell holds them exactly as they are; NaN, infinities and long integers as text."""
    cells = column.value.astype(object)
    whole = (column.kind == INTEGER) & (np.abs(column.value) > _MOST_EXACT)
    words = np.flatnonzero(~np.isfinite(column.value) | whole)
    if len(words):
        own = ValueColumn(column.value[words], column.kind[words], column.absent[words], {})
        cells[words] = np.array(value_texts(own), object)
    for row, text in column.exact.items():
        cells[row] = text
    found: list[Cell] = cells.tolist()
    return found


def _dates(time: Times, zone: ZoneInfo) -> list[float | None]:
    """Days since Excel's day 0, on the plant's wall clock; None where Excel has no date."""
    minutes, index = np.unique(time // (60 * 10**9), return_inverse=True)
    offset = np.array([_offset_s(m, zone) for m in minutes.tolist()], np.float64)
    days = time / (1e9 * _DAY_S) + offset[index] / _DAY_S + _DAYS_TO_1970
    return [day if day >= _FIRST_DAY else None for day in days.tolist()]


def _offset_s(minute: int, zone: ZoneInfo) -> float:
    offset = (_EPOCH + timedelta(minutes=minute)).astimezone(zone).utcoffset()
    return offset.total_seconds() if offset is not None else 0.0
