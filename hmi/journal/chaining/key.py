"""The key of the journal's chain: made once, kept in a file that its owner alone may read."""

import hashlib
import os
import secrets
from pathlib import Path
from typing import Final

from hmi.journal.errors import JournalError

_BYTES: Final = 32
_REMEDY: Final = "put back the file as it was, or put it aside: a new one begins a new segment"


def key_file(journal: Path) -> Path:
    """Where the key of a journal lies (docs/journal.md says what that means)."""
    return journal.with_name("security") / "journal.key"


def key_id(key: bytes) -> str:
    """Names a key without telling it."""
    return hashlib.sha256(b"sightglass journal key " + key).hexdigest()[:16]


def read_key(path: Path) -> bytes | None:
    """The key, None where there is none.

    Raises:
        JournalError: the file is no key, or cannot be read.
    """
    try:
        key = bytes.fromhex(path.read_text("ascii").strip())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise JournalError(
            f"{path} cannot be read as the journal's key: {error}; put back the file as it was"
        ) from error
    if len(key) != _BYTES:
        raise JournalError(
            f"{path} is not the journal's key ({len(key)} bytes, not {_BYTES}); put back the file as it was"
        )
    return key


def read_or_make_key(path: Path) -> bytes:
    """The key; a new one where there is none. Two programs that start at once get the same.

    Raises:
        JournalError: it can be neither read nor made.
    """
    if (key := read_key(path)) is not None:
        return key
    made = secrets.token_bytes(_BYTES)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Whole or not at all: a half-written key would lock the journal for good.
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(made.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return read_or_make_key(path)
        finally:
            draft.unlink()
    except OSError as error:
        raise JournalError(f"the journal's key cannot be made at {path}: {error}") from error
    return made
