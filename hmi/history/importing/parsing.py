"""Records of a file as samples, a stretch of lines at a time; what is no sample is told with its line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np

from hmi.history.importing.layout import Layout
from hmi.history.importing.text_file import opened, records
from hmi.history.importing.values import status_of, value_of
from hmi.model.batch import Batch, Opaque
from hmi.model.quality import BAD
from hmi.model.tag import Tag

STRETCH: Final = 100_000
"""Samples handed on at a time."""
GAP: Final = "gap"
"""In place of a quality in our own exports: no sample."""


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that brought nothing. line: of the file, from 1."""

    line: int
    reason: str
    cells: Sequence[str]


@dataclass(slots=True)
class Stretch:
    """Samples in the order of the file, what was rejected on the way, and the lines read so far."""

    tag: list[int] = field(default_factory=list)
    time: list[int] = field(default_factory=list)
    value: list[float] = field(default_factory=list)
    status: list[int] = field(default_factory=list)
    objects: dict[int, Opaque] = field(default_factory=dict)
    rejects: list[Reject] = field(default_factory=list)
    unknown: dict[str, int] = field(default_factory=dict)
    line: int = 0

    def batch(self) -> Batch:
        return Batch(
            np.array(self.tag, np.uint32),
            np.array(self.time, np.int64),
            np.array(self.value, np.float64),
            np.array(self.status, np.uint32),
            np.array(list(self.objects), np.uint32),
            tuple(self.objects.values()),
        )


class Parser:
    """names: their name to the tag, None for one that is to be left out."""

    def __init__(self, layout: Layout, names: Mapping[str, Tag | None]) -> None:
        self._layout = layout
        self._names = names
        self._last_ns: dict[int, int] = {}

    def stretches(self, path: Path) -> Iterator[Stretch]:
        """All of a file. Raises OSError; csv.Error for a file that is no CSV."""
        layout = self._layout
        with opened(path, layout.encoding) as file:
            found = Stretch()
            lines = records(file, layout.delimiter)
            if layout.header:
                next(lines, None)
            for line, cells in lines:
                self._take(line, cells, found)
                found.line = line
                if len(found.tag) >= STRETCH or len(found.rejects) >= STRETCH:
                    yield found
                    found = Stretch()
            yield found

    def _take(self, line: int, cells: Sequence[str], found: Stretch) -> None:
        layout = self._layout
        try:
            if layout.tag >= 0:
                self._sample(cells[layout.tag], cells[layout.value], cells, found)
            else:
                self._row(line, cells, found)
        except IndexError:
            found.rejects.append(Reject(line, f"only {len(cells)} cells", cells))
        except ValueError as error:
            found.rejects.append(Reject(line, str(error), cells))

    def _row(self, line: int, cells: Sequence[str], found: Stretch) -> None:
        """A column a tag: a cell that is no value rejects itself alone."""
        for place, name in self._layout.wide.items():
            if place >= len(cells) or not cells[place]:
                continue
            try:
                self._sample(name, cells[place], cells, found)
            except ValueError as error:
                found.rejects.append(Reject(line, f"{name}: {error}", cells))

    def _sample(self, name: str, text: str, cells: Sequence[str], found: Stretch) -> None:
        layout = self._layout
        if name not in self._names:
            name = name.casefold() if name.casefold() in self._names else name
        if name not in self._names:
            found.unknown[name] = found.unknown.get(name, 0) + 1
            raise ValueError(f"no tag '{name}'")
        tag = self._names[name]
        if tag is None or _cell(cells, layout.words) == GAP:
            return
        quality = _cell(cells, layout.quality)
        time_ns = layout.form.ns(cells[layout.time], self._last_ns.get(tag.index))
        status = status_of(quality)
        value, exact = float("nan"), None
        if text or not status & BAD:  # a bad sample may have no value
            if not text:
                raise ValueError("there is no value")
            value, exact = value_of(tag, text, decimal_comma=layout.decimal_comma)
        self._last_ns[tag.index] = time_ns
        if exact is not None:
            found.objects[len(found.tag)] = exact
        found.tag.append(tag.index)
        found.time.append(time_ns)
        found.value.append(value)
        found.status.append(status)


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if 0 <= place < len(cells) else ""
