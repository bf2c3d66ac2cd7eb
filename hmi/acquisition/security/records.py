"""A folder of certificates with what was decided of each: NAME.der as other programs have it, NAME.json beside it."""

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from hmi.acquisition.security.certificate import Certificate, leaf_of, read_certificate

VERSION: Final = 1
_KINDS: Final = ("*.der", "*.cer", "*.crt")


class StoreError(OSError):
    """The folder of certificates cannot be used as it is. The text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Record:
    """What was decided, or seen, of one certificate at one server.

    faults: a word and a sentence each, as they were when it was decided or seen.
    user: who decided; empty for one that was only seen. time_ns: UTC.
    """

    faults: Mapping[str, str] = field(default_factory=dict)
    differences: tuple[str, ...] = ()
    user: str = ""
    time_ns: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """A certificate in a folder. records: by server; empty for one that a person laid there by hand."""

    certificate: Certificate
    records: Mapping[str, Record]


class Records:
    """One folder, read anew at each question: a person may lay files into it while the program runs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> list[Kept]:
        """Raises StoreError: a file in it is damaged."""
        paths = sorted(p for kind in _KINDS for p in self._folder.glob(kind))
        return [self._read(path) for path in paths]

    def get(self, sha256: str) -> Kept | None:
        """Raises StoreError as `all`."""
        return next((kept for kept in self.all() if kept.certificate.sha256 == sha256), None)

    def put(self, certificate: Certificate, records: Mapping[str, Record]) -> None:
        """Stores a certificate, or replaces what was decided of it; without records it goes."""
        if not records:
            self.remove(certificate.sha256)
            return
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        said = {"version": VERSION, "servers": {server: asdict(record) for server, record in records.items()}}
        self._replace(f"{certificate.sha256}.json", json.dumps(said, indent=1, ensure_ascii=False).encode())
        self._replace(f"{certificate.sha256}.der", certificate.der)

    def remove(self, sha256: str) -> None:
        """Takes a certificate away, whatever its file is called; without effect where there is none."""
        for path in [p for kind in _KINDS for p in self._folder.glob(kind)]:
            if self._read(path).certificate.sha256 == sha256:
                path.unlink(missing_ok=True)
                path.with_suffix(".json").unlink(missing_ok=True)

    def _read(self, path: Path) -> Kept:
        notes = path.with_suffix(".json")
        try:
            certificate = read_certificate(leaf_of(path.read_bytes()))
            records = _records(notes.read_text("utf-8")) if notes.exists() else {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise StoreError(f"{path}, or the .json beside it, is damaged; take both away and decide again") from error
        return Kept(certificate, records)

    def _replace(self, name: str, content: bytes) -> None:
        handle, temporary = tempfile.mkstemp(dir=self._folder)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(temporary, self._folder / name)


def _records(text: str) -> dict[str, Record]:
    said = json.loads(text)
    if said["version"] != VERSION:
        raise ValueError("written by another version")
    return {
        str(server): Record(dict(r["faults"]), tuple(r["differences"]), str(r["user"]), int(r["time_ns"]))
        for server, r in said["servers"].items()
    }
