"""Plays sound files by a program of the computer's, one at a time; nobody ever waits for it."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QProcess, Signal

from hmi.app.annunciation.players import PlayerProgram, no_player
from hmi.model.words import marked

_END_MS: Final = 1000
_WORDS: Final = 160


class Player(QObject):
    """program: None where this computer has none; then nothing is heard, and `fault` says so."""

    changed = Signal()
    """`fault` is another."""

    def __init__(self, program: PlayerProgram | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program = program
        self._running: dict[str, QProcess] = {}
        self.fault = "" if program is not None else no_player()
        """Why nothing is heard; empty where something is, as far as is known. To be `spoken`."""

    def play(self, path: Path) -> bool:
        """Begins to play, unless something is being played; whether it did, or nothing can be played at all."""
        return self._program is None or self._run("play", [*self._program.play, str(path)])

    def probe(self) -> None:
        """Asks whether there is a sound device, where that can be asked."""
        if self._program is not None and self._program.probe:
            self._run("probe", list(self._program.probe))

    def stop(self) -> None:
        """Ends what is being played."""
        if (process := self._running.get("play")) is not None:
            process.kill()

    def close(self) -> None:
        """Ends everything. Waits for what was killed just now, so that nothing of it outlives the program."""
        running, self._running = list(self._running.values()), {}
        for process in running:
            process.kill()
            process.waitForFinished(_END_MS)

    def _run(self, what: str, command: list[str]) -> bool:
        if what in self._running:
            return False
        process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        self._running[what] = process
        process.finished.connect(lambda code, status: self._finished(what, process, code, status))
        process.errorOccurred.connect(lambda error: self._failed(what, process, error))
        process.start(command[0], command[1:])
        return True

    def _finished(self, what: str, process: QProcess, code: int, status: QProcess.ExitStatus) -> None:
        said = bytes(process.readAll().data()).decode("utf-8", "replace").strip().replace("\n", " ")[:_WORDS]
        killed = status is QProcess.ExitStatus.CrashExit
        self._ended(what, process)
        if not killed:
            self._set_fault(
                marked("no sound: {name} says: {said}").format(
                    name=self._name, said=said or marked("code {code}").format(code=code)
                )
                if code
                else ""
            )

    def _failed(self, what: str, process: QProcess, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._ended(what, process)
            self._set_fault(
                marked("no sound: {name} cannot be started: {error}").format(
                    name=self._name, error=process.errorString()
                )
            )

    def _ended(self, what: str, process: QProcess) -> None:
        if self._running.get(what) is process:
            del self._running[what]
            process.deleteLater()

    @property
    def _name(self) -> str:
        return self._program.name if self._program is not None else ""

    def _set_fault(self, fault: str) -> None:
        if fault != self.fault:
            self.fault = fault
            self.changed.emit()
