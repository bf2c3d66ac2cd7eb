"""What is wanted of an export."""

import shlex
import sys
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from hmi.model.tag import Tag

CSV: Final = "csv"
XLSX: Final = "xlsx"
PARQUET: Final = "parquet"
FORMATS: Final = (CSV, XLSX, PARQUET)


class ExportError(Exception):
    """The export cannot be made as it was asked for. The text says why, and what to do."""


class MissingPackageError(ExportError):
    """A package that a format needs is not installed. The text has the line that installs it."""


def pip_line(package: str) -> str:
    """What installs a package for the Python at work here."""
    return shlex.join([sys.executable, "-m", "pip", "install", package])


class CancelledError(ExportError):
    """Whoever asked for it changed their mind; no file was left."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """Samples of some tags in [start_ns, end_ns), as they were recorded.

    Attributes:
        zone: the plant's, in which times are written.
    """

    tags: tuple[Tag, ...]
    start_ns: int
    end_ns: int
    zone: ZoneInfo

    def __post_init__(self) -> None:
        """Raises ExportError for what cannot be asked."""
        if not self.tags:
            raise ExportError("there is no tag to export")
        if self.start_ns >= self.end_ns:
            raise ExportError("the export begins where it ends, or later; the beginning must come before the end")
