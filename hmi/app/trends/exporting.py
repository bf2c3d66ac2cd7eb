"""Exports from a trend: a dialog, a thread that writes, and what became of it in words."""

import threading
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Final

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from hmi.app.acts.one_dialog import OneDialog
from hmi.app.context import Context
from hmi.history import HistoryError
from hmi.history.exporting import ExportError, ExportRequest, export
from hmi.history.exporting.request import CancelledError
from hmi.model.tag import Tag
from hmi.model.text import clock_text, duration_text, number_text
from widgets.shell.look import Look
from widgets.trends.export_dialog import ExportDialog
from widgets.trends.time_ticks import moment_text
from widgets.words import tr

_PERIOD_S: Final = 0.1
_EARLY: Final = 0.02


class _Run:
    """One export on its way. Its thread alone calls `tell`."""

    def __init__(self, request: ExportRequest, format_: str, target: Path) -> None:
        self.request = request
        self.format = format_
        self.target = target
        self.cancelled = threading.Event()
        self._begun_s = monotonic()
        self._due_s = 0.0

    def text(self, share: float, rows: int) -> str:
        """How far it is; empty where that was said just now."""
        now_s = monotonic()
        if now_s < self._due_s:
            return ""
        self._due_s = now_s + _PERIOD_S
        left = ""
        if _EARLY < share < 1.0:
            left = tr(", {duration} left").format(
                duration=duration_text((now_s - self._begun_s) * (1.0 - share) / share)
            )
        return tr("{rows} rows{left}").format(rows=number_text(rows, 0), left=left)


class Exporting(OneDialog[ExportDialog]):
    """Owns the dialog."""

    _progressed = Signal(object, float, str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(lambda: parent, parent)
        self._context = context
        self._run: _Run | None = None
        self._progressed.connect(self._show_progress)

    def open(self, tags: Sequence[Tag], start_ns: int, end_ns: int, look: Look) -> None:
        """Asks for a file for what is shown, unless an export is on its way."""
        if self.dialog is not None and self.dialog.running:
            self.dialog.raise_()
            return
        self.close()
        zone = self._context.zone
        span = f"{moment_text(start_ns, zone)} – {clock_text(end_ns, zone)}, {zone.key}"
        request = ExportRequest(tuple(tags), start_ns, end_ns, zone)
        begin = datetime.fromtimestamp(start_ns // 10**9, zone)
        name = f"{self._context.plant.id} {begin:%Y-%m-%d %H.%M}.csv"
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path = (Path(folder) if folder and Path(folder).is_dir() else Path.home()) / name
        dialog = ExportDialog([t.name for t in tags], span, path, look, self._over().window())
        dialog.export_wanted.connect(partial(self._start, request))
        dialog.cancel_wanted.connect(self._cancel)
        self._show(dialog)

    def close(self) -> None:
        """Puts the dialog away; an export on its way is cancelled and leaves no file."""
        self._cancel()
        super().close()

    def _start(self, request: ExportRequest, format_: str, name: str) -> None:
        run = self._run = _Run(request, format_, Path(name).expanduser())
        self._context.asking.ask(
            partial(self._write, run),
            partial(self._ended, run),
            lambda error: self._ended(run, tr("It failed: {error}").format(error=error)),
        )

    def _write(self, run: _Run) -> str:
        """In a worker's thread: what became of it."""

        def tell(share: float, rows: int) -> None:
            if text := run.text(share, rows):
                self._progressed.emit(run, share, text)

        try:
            done = export(
                self._context.history,
                run.request,
                run.format,
                run.target,
                progress=tell,
                cancelled=run.cancelled.is_set,
            )
        except CancelledError:
            return tr("Cancelled; no file was left.")
        except (ExportError, HistoryError) as error:
            return tr("Nothing was exported: {error}.").format(error=error)
        except OSError as error:
            return tr("Nothing was exported: {strerror} ({target}). Choose another place.").format(
                strerror=error.strerror or error, target=run.target
            )
        note = f" {done.note[0].upper()}{done.note[1:]}." if done.note else ""
        return tr("{rows} rows are in {target}.{note}").format(
            rows=number_text(done.rows, 0), target=run.target, note=note
        )

    def _show_progress(self, run: _Run, share: float, text: str) -> None:
        if run is self._run and self.dialog is not None:
            self.dialog.show_progress(share, text)

    def _ended(self, run: _Run, sentence: str) -> None:
        if run is not self._run:
            return
        self._run = None
        if self.dialog is not None:
            self.dialog.set_outcome(sentence)

    def _cancel(self) -> None:
        if self._run is not None:
            self._run.cancelled.set()
