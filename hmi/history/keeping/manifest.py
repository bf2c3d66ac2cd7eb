"""What stands in a backup beside its files: of each its size, its checksum and how many samples it holds."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Self

NAME: Final = "backup.json"
FORMAT: Final = 1
_PIECE: Final = 2**20


class BackupError(Exception):
    """A backup cannot be made, used, or is not what it should be; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of a backup. samples: in a day's file, 0 in others."""

    size: int
    sha256: str
    samples: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """files: by name with `/`, relative to the backup. made: ISO 8601, UTC."""

    plant: str
    program: str
    made: str
    files: Mapping[str, FileEntry]

    def text(self) -> str:
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1, ensure_ascii=False) + "\n"

    @classmethod
    def of(cls, text: str, where: Path) -> Self:
        """Raises BackupError: it is none, or of a newer program."""
        try:
            given = json.loads(text)
            if given["format"] > FORMAT:
                raise BackupError(f"{where} was made by a newer program; use that one")
            files = {str(name): FileEntry(**entry) for name, entry in given["files"].items()}
            made = cls(given["plant"], given["program"], given["made"], files)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise BackupError(f"{where}: {NAME} cannot be read ({error}); this is no sound backup") from error
        if any(name.startswith("/") or ".." in Path(name).parts for name in made.files):
            raise BackupError(f"{where}: {NAME} names a file outside the backup; this is no sound backup")
        return made


def sha256_of(path: Path) -> str:
    """In hex."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
