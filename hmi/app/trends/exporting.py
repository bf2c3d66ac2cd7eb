"""Exports from a trend: a dialog, a thread that writes, and what became of it in words."""

import threading
from collections.abc import Callable, Sequence
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
from hmi.history.exporting import Exported, ExportError, ExportRequest, export
from hmi.history.exporting.request import CancelledError
from hmi.model.tag import Tag
from hmi.model.text import clock_text, duration_text, number_text
from widgets.shell.look import Look
from widgets.trends.export_dialog import ExportDialog
from widgets.trends.time_ticks import moment_text
from widgets.words import Saying, spoken, tr

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

    def how_far(self, share: float, rows: int) -> Saying:
        """How far it is; empty where that was said just now."""
        now_s = monotonic()
        if now_s < self._due_s:
            return ""
        self._due_s = now_s + _PERIOD_S
        left_s = (now_s - self._begun_s) * (1.0 - share) / share if _EARLY < share < 1.0 else 0.0
        return partial(_far_text, rows, left_s)


class Exporting(OneDialog[ExportDialog]):
    """Owns the dialog."""

    _progressed = Signal(object, float, object)

    def __init__(self, context: Context, over: Callable[[], QWidget], parent: QWidget) -> None:
        super().__init__(over, parent)
        self._context = context
        self._run: _Run | None = None
        self._progressed.connect(self._show_progress)

    def open(self, tags: Sequence[Tag], start_ns: int, end_ns: int, look: Look) -> None:
        """Asks for a file for what is shown, unless an export is on its way."""
        if self.dialog is not None and self.dialog.running:
            self.dialog.raise_()
            return
        context = self._context
        request = ExportRequest(tuple(tags), start_ns, end_ns, context.zone)
        self._show(partial(self._made, context, request, look))

    def set_context(self, context: Context) -> None:
        """Other plant files, or another language. An export on its way goes on with those that it began with."""
        self._context = context

    def _made(self, context: Context, request: ExportRequest, look: Look) -> ExportDialog:
        zone, start_ns, end_ns = request.zone, request.start_ns, request.end_ns
        span = f"{moment_text(start_ns, zone)} – {clock_text(end_ns, zone)}, {zone.key}"
        begin = datetime.fromtimestamp(start_ns // 10**9, zone)
        name = f"{context.plant.id} {begin:%Y-%m-%d %H.%M}.csv"
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path = (Path(folder) if folder and Path(folder).is_dir() else Path.home()) / name
        dialog = ExportDialog([t.name for t in request.tags], span, path, look, self._over().window())
        dialog.export_wanted.connect(partial(self._start, context, request))
        dialog.cancel_wanted.connect(self._cancel)
        return dialog

    def _carry(self, old: ExportDialog, new: ExportDialog) -> None:
        new.take_over(old)

    def close(self) -> None:
        """Puts the dialog away; an export on its way is cancelled and leaves no file."""
        self._cancel()
        super().close()

    def _start(self, context: Context, request: ExportRequest, format_: str, name: str) -> None:
        run = self._run = _Run(request, format_, Path(name).expanduser())
        context.asking.ask(
            partial(self._write, context, run),
            partial(self._ended, run),
            lambda error: self._ended(run, lambda: tr("It failed: {error}").format(error=error)),
        )

    def _write(self, context: Context, run: _Run) -> Saying:
        """In a worker's thread: what became of it."""

        def tell(share: float, rows: int) -> None:
            if saying := run.how_far(share, rows):
                self._progressed.emit(run, share, saying)

        try:
            done = export(
                context.history,
                run.request,
                run.format,
                run.target,
                progress=tell,
                cancelled=run.cancelled.is_set,
            )
        except CancelledError:
            return lambda: tr("Cancelled; no file was left.")
        except (ExportError, HistoryError) as error:
            why = f"{error}"
            return lambda: tr("Nothing was exported: {error}.").format(error=spoken(why))
        except OSError as error:
            why = f"{error.strerror or error}"
            return lambda: tr("Nothing was exported: {strerror} ({target}). Choose another place.").format(
                strerror=why, target=run.target
            )
        return partial(_done_text, done, run.target)

    def _show_progress(self, run: _Run, share: float, saying: Saying) -> None:
        if run is self._run and self.dialog is not None:
            self.dialog.show_progress(share, saying)

    def _ended(self, run: _Run, saying: Saying) -> None:
        if run is not self._run:
            return
        self._run = None
        if self.dialog is not None:
            self.dialog.set_outcome(saying)

    def _cancel(self) -> None:
        if self._run is not None:
            self._run.cancelled.set()


def _far_text(rows: int, left_s: float) -> str:
    left = tr(", {duration} left").format(duration=duration_text(left_s)) if left_s else ""
    return tr("{rows} row(s){left}", n=rows).format(rows=number_text(rows, 0), left=left)


def _done_text(done: Exported, target: Path) -> str:
    said = spoken(done.note)
    note = f" {said[0].upper()}{said[1:]}." if said else ""
    return tr("{rows} row(s) (is|are) in {target}.{note}", n=done.rows).format(
        rows=number_text(done.rows, 0), target=target, note=note
    )
