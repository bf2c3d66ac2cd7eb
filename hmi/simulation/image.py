"""The process image: what a controller knows of its plant."""

from collections.abc import Sequence

from hmi.model.tag import Tag

Exact = str | int | tuple[float, ...]
"""What a number cannot carry: text, a time in ns UTC, an array."""


class Image:
    """One number for each tag, and beside it text, times and arrays.

    A controller reads the image of the last scan, decides, and writes the next: a wrong measurement therefore reaches
    the loops that use it, and a written setpoint is in force with the next step.

    Attributes:
        values: the tags of the plant in their order, then cells of names that the plant does not have.
        objects: row to text (String), ns UTC (DateTime) or a tuple (array).
    """

    def __init__(self, tags: Sequence[Tag]) -> None:
        self.values: list[float] = [0.0] * len(tags)
        self.objects: dict[int, Exact] = {}
        self._rows = {tag.name: tag.index for tag in tags}

    def row(self, name: str, value: float | None = None) -> int:
        """The cell of a name, with a first value. A name that no tag has gets a cell that nobody sees."""
        row = self._rows.get(name)
        if row is None:
            row = self._rows[name] = len(self.values)
            self.values.append(0.0)
        if value is not None:
            self.values[row] = value
        return row
