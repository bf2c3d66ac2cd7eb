"""What is wanted of an export."""

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


class CancelledError(ExportError):
    """Whoever asked for it changed their mind; no file was left."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """Samples of some tags in [start_ns, end_ns), as they were recorded or on a grid.

    Attributes:
        zone: the plant's, in which times are written.
        every_ns: the grid's step; 0 for every sample as it was recorded.
        aggregate: the name of OPC UA Part 13 of what stands at each point of the grid.
        wide: a column a tag, which needs a grid; else a row a sample.
    """

    tags: tuple[Tag, ...]
    start_ns: int
    end_ns: int
    zone: ZoneInfo
    every_ns: int = 0
    aggregate: str = "Average"
    wide: bool = False

    def __post_init__(self) -> None:
        """Raises ExportError for what cannot be asked."""
        if not self.tags:
            raise ExportError("there is no tag to export")
        if self.start_ns >= self.end_ns:
            raise ExportError("the export begins where it ends, or later; the beginning must come before the end")
        if self.wide and not self.every_ns:
            raise ExportError("a column a tag needs times that all tags share: say how far apart, as --every '1 min'")
        if self.every_ns:
            self._check_grid()

    def _check_grid(self) -> None:
        unfit = [t.name for t in self.tags if t.array or not t.type.numeric]
        if unfit:
            raise ExportError(
                f"{', '.join(unfit[:3])}: only numbers can be put on a grid; leave it out, or export without --every"
            )
        if self.every_ns > self.end_ns - self.start_ns:
            raise ExportError("a step of the grid is longer than the stretch of time that is asked for")
