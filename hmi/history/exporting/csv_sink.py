"""CSV as RFC 4180 has it: commas, CRLF, quotes where needed; UTF-8 with the mark that Excel wants."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import BinaryIO, Final
from zoneinfo import ZoneInfo

from hmi.history.exporting.table import Column, Frame, WordColumn
from hmi.history.exporting.times_text import iso_texts
from hmi.history.exporting.values_text import value_texts

_SPECIAL: Final = re.compile('[,"\r\n]|^ | $')


class CsvSink:
    """note: nothing."""

    note = ""

    def __init__(self, file: BinaryIO, titles: Sequence[str], zone: ZoneInfo) -> None:
        """file: open for writing; it stays open."""
        self._file = file
        self._zone = zone
        file.write(b"\xef\xbb\xbf")
        self._put([",".join(map(_quoted, titles))])

    def write(self, frame: Frame) -> None:
        cells = [iso_texts(frame.time, self._zone), *map(_cells, frame.columns)]
        self._put(map(",".join, zip(*cells, strict=True)))

    def end(self) -> None:
        self._file.flush()

    def give_up(self) -> None:
        """Nothing of ours is open."""

    def _put(self, lines: Iterable[str]) -> None:
        text = "\r\n".join(lines)
        if text:
            # a text may hold half a surrogate pair, which a server sent and UTF-8 cannot carry
            self._file.write(text.encode("utf-8", "backslashreplace"))
            self._file.write(b"\r\n")


def _cells(column: Column) -> Iterable[str]:
    if isinstance(column, WordColumn):
        return map([_quoted(w) for w in column.words].__getitem__, column.index.tolist())
    exact = {row: _quoted(text) for row, text in column.exact.items()}
    return value_texts(replace(column, exact=exact))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _SPECIAL.search(text) else text
