"""Where a running plant keeps its files, and how a desktop finds the runtime at work on them."""

import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Self

import platformdirs

HEARTBEAT_S: Final = 1.0
"""How often a runtime renews its state file."""
FROZEN_S: Final = 5.0
"""A held lock whose heartbeat is older is said to be frozen."""


@dataclass(frozen=True, slots=True)
class Place:
    """The data folder of one plant."""

    folder: Path

    @property
    def history(self) -> Path:
        return self.folder / "history.db"

    @property
    def journal(self) -> Path:
        return self.folder / "journal.db"

    @property
    def lock(self) -> Path:
        """Held with flock by the runtime. Never the database itself: SQLite has locks of its own on that file."""
        return self.folder / "runtime.lock"

    @property
    def state(self) -> Path:
        return self.folder / "runtime.json"

    @property
    def security(self) -> Path:
        """Certificates: our own, the trusted, the rejected (docs/security.md)."""
        return self.folder / "security"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def socket(self) -> str:
        """Address of the border: a path short enough for a Unix socket (108 bytes), or the name of a Windows pipe."""
        name = "sightglass-" + hashlib.sha256(str(self.folder.resolve()).encode()).hexdigest()[:16]
        if os.name == "nt":
            return rf"\\.\pipe\{name}"
        base = os.environ.get("XDG_RUNTIME_DIR")
        folder = Path(base) if base and os.access(base, os.W_OK) else Path(tempfile.gettempdir())
        return str(folder / f"sightglass-{os.getuid()}" / f"{name}.sock")


def place_of(plant_folder: Path, data: Path | None = None, *, demo: bool = False) -> Place:
    """The place of a plant: `data` where given, else a folder of the user's for just this plant folder."""
    if data is not None:
        return Place(data)
    resolved = plant_folder.resolve()
    mark = hashlib.sha256(str(resolved).encode()).hexdigest()[:8]
    kind = "demo" if demo else "plants"
    return Place(platformdirs.user_data_path("sightglass", appauthor=False) / kind / f"{resolved.name}-{mark}")


@dataclass(frozen=True, slots=True)
class RuntimeState:
    """What a runtime writes of itself, renewed every `HEARTBEAT_S`; the file goes when it has stopped in order.

    stopping: it is on its way out, and the next one may wait for the lock.
    lease_s: it ends so long after its last desktop; None: no desktop ends it.
    """

    pid: int
    run: str
    socket: str
    version: str
    plant_hash: str
    started_ns: int
    heartbeat_ns: int
    stopping: bool = False
    lease_s: float | None = None

    def write(self, place: Place) -> None:
        """Replaces the file in one step, so that a reader never sees half of it."""
        temporary = place.state.with_suffix(".new")
        temporary.write_text(json.dumps(asdict(self)), "utf-8")
        os.replace(temporary, place.state)

    @classmethod
    def read(cls, place: Place) -> Self | None:
        """The state last written; None if there is none or it is not readable as one."""
        try:
            return cls(**json.loads(place.state.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None
