"""One export, from the question to the finished file."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from hmi.history.exporting.csv_sink import CsvSink
from hmi.history.exporting.grid import grid_frames, grid_titles
from hmi.history.exporting.parquet_sink import ParquetSink
from hmi.history.exporting.raw import TITLES, raw_frames
from hmi.history.exporting.request import CSV, PARQUET, CancelledError, ExportRequest
from hmi.history.exporting.sink import Sink
from hmi.history.exporting.xlsx_sink import XlsxSink
from hmi.history.reading.query import History

_BUFFER: Final = 1 << 20

Progress = Callable[[float, int], None]
"""Told the share done (0 to 1) and the rows written; from the thread that exports."""


@dataclass(frozen=True, slots=True)
class Exported:
    """rows: without titles. note: what the reader of the file should know, empty if nothing."""

    rows: int
    note: str


def export(
    history: History,
    request: ExportRequest,
    format: str,
    target: Path | BinaryIO,
    *,
    progress: Progress = lambda share, rows: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Exported:
    """Writes a file, or CSV into an open stream. A file appears when it is whole; before, it is `.NAME.part` beside it.

    Memory holds a stretch of time, whatever the range. Blocks: call it in a thread of its own.

    Raises:
        ExportError: a package is missing, or `cancelled` said so (CancelledError).
        HistoryError, OSError: reading or writing failed; no file is left.
    """
    if not isinstance(target, Path):
        sink: Sink = CsvSink(target, _titles(request), request.zone)
        return _write(sink, history, request, progress, cancelled)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        done = _write_file(part, history, request, format, progress, cancelled)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    return done


def _write_file(
    part: Path,
    history: History,
    request: ExportRequest,
    format: str,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> Exported:
    if format == CSV:
        with part.open("wb", buffering=_BUFFER) as file:
            done = _write(CsvSink(file, _titles(request), request.zone), history, request, progress, cancelled)
            file.flush()
            os.fsync(file.fileno())
        return done
    make = ParquetSink if format == PARQUET else XlsxSink
    return _write(make(part, _titles(request), request.zone), history, request, progress, cancelled)


def _write(
    sink: Sink, history: History, request: ExportRequest, progress: Progress, cancelled: Callable[[], bool]
) -> Exported:
    rows = 0
    frames = grid_frames(history, request) if request.every_ns else raw_frames(history, request)
    span_ns = request.end_ns - request.start_ns
    try:
        for reached_ns, frame in frames:
            if cancelled():
                raise CancelledError("the export was cancelled; no file was left")
            sink.write(frame)
            rows += len(frame)
            progress(min(1.0, (reached_ns - request.start_ns) / span_ns), rows)
        sink.end()
    except BaseException:
        sink.give_up()
        raise
    return Exported(rows, sink.note)


def _titles(request: ExportRequest) -> tuple[str, ...]:
    return grid_titles(request) if request.every_ns else TITLES
