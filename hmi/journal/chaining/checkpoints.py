"""Checkpoints: how far the journal had come, written outside of it, so that an end that was cut off shows."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hmi.journal.errors import JournalError


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """At `time_ns` (UTC) the newest entry was `entry`, with this HMAC."""

    time_ns: int
    entry: int
    chain: bytes

    def line(self) -> str:
        when = datetime.fromtimestamp(self.time_ns / 1e9, UTC).isoformat(timespec="seconds")
        return f"{when} {self.time_ns} {self.entry} {self.chain.hex()}\n"


def checkpoint_file(journal: Path) -> Path:
    """Where checkpoints of a journal go by themselves."""
    return journal.with_suffix(".checkpoints")


def append_checkpoint(path: Path, checkpoint: Checkpoint) -> None:
    """Raises OSError where the line cannot be written."""
    with path.open("a", encoding="ascii") as file:
        file.write(checkpoint.line())


def read_checkpoints(path: Path) -> list[Checkpoint]:
    """All of a file, none where there is no file.

    Raises:
        JournalError: a line is none of ours; a last line that was cut short by a power cut is left out.
    """
    try:
        lines = path.read_text("ascii", "replace").splitlines(keepends=True)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise JournalError(f"{path} cannot be read: {error}") from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line.endswith("\n"):
            break
        try:
            _, time_ns, entry, chain = line.split()
            found.append(Checkpoint(int(time_ns), int(entry), bytes.fromhex(chain)))
        except ValueError as error:
            raise JournalError(f"{path}:{number}: not a checkpoint: {line.strip()[:60]!r}") from error
    return found
