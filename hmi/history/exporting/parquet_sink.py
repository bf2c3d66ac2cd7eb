"""Parquet by pyarrow: zstd, times of nanoseconds in the plant's zone, row groups of about 200,000 rows."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np

from hmi.history.exporting.request import MissingPackageError
from hmi.history.exporting.table import Column, Frame, WordColumn
from hmi.model.text import pip_line

GROUP_ROWS: Final = 200_000


class ParquetSink:
    """A value is a column of doubles; beside it the exact text of what a double does not hold."""

    note = ""

    def __init__(self, path: Path, titles: Sequence[str], zone: ZoneInfo) -> None:
        """Raises MissingPackageError."""
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError as error:
            raise MissingPackageError(
                f"Parquet needs the package pyarrow (55 MB), which is not installed here: {pip_line('pyarrow')}"
            ) from error
        self._arrow: Any = pyarrow
        self._parquet: Any = parquet
        self._path = path
        self._titles = titles
        self._zone = zone
        self._writer: Any = None
        self._waiting: list[Any] = []
        self._rows = 0

    def write(self, frame: Frame) -> None:
        time = self._arrow.array(frame.time, self._arrow.timestamp("ns", tz=self._zone.key))
        columns: dict[str, Any] = {self._titles[0]: time}
        for title, column in zip(self._titles[1:], frame.columns, strict=True):
            columns |= self._arrays(title, column)
        table = self._arrow.table(columns)
        self._waiting.append(table)
        self._rows += table.num_rows
        if self._rows >= GROUP_ROWS:
            self._flush()

    def end(self) -> None:
        self._flush()
        if self._writer is None:  # an empty answer is a sound file, too
            empty = {title: self._arrow.array([], "string") for title in self._titles}
            self._parquet.write_table(self._arrow.table(empty), self._path)
        else:
            self._writer.close()

    def give_up(self) -> None:
        if self._writer is not None:
            self._writer.close()

    def _flush(self) -> None:
        if not self._waiting:
            return
        table = self._arrow.concat_tables(self._waiting).unify_dictionaries()
        if self._writer is None:
            self._writer = self._parquet.ParquetWriter(self._path, table.schema, compression="zstd")
        self._writer.write_table(table, row_group_size=2 * GROUP_ROWS)
        self._waiting, self._rows = [], 0

    def _arrays(self, title: str, column: Column) -> dict[str, Any]:
        arrow = self._arrow
        if isinstance(column, WordColumn):
            words = arrow.array(column.words, arrow.string())
            return {title: arrow.DictionaryArray.from_arrays(arrow.array(column.index, arrow.int32()), words)}
        numbers = {title: arrow.array(column.value, mask=column.absent)}
        if title != "value":  # of a grid, where numbers say all
            return numbers
        texts = np.full(len(column.value), None, object)
        for row, text in column.exact.items():
            texts[row] = text
        return numbers | {f"{title} as text": arrow.array(texts, arrow.string())}
