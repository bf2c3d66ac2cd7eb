"""A text file of unknown encoding, as records of cells."""

import codecs
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

_BLOCK: Final = 1 << 20
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class UnreadableError(Exception):
    """A file cannot be imported as it was asked for. The text says why, and what to say."""


def encoding_of(path: Path) -> str:
    """By its mark; without one UTF-8 if all of it is that, else Windows-1252, in which old systems write."""
    with path.open("rb") as file:
        block = file.read(_BLOCK)
        for mark, name in _MARKS:
            if block.startswith(mark):
                return name
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while block:
                decoder.decode(block)
                block = file.read(_BLOCK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


@contextmanager
def opened(path: Path, encoding: str) -> Iterator[TextIO]:
    """Open for a CSV reader; a byte that the encoding does not have becomes U+FFFD."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        yield file


def records(file: TextIO, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """(number of its last line, cells) of every record that is not empty.

    Raises:
        UnreadableError: it is no CSV from some line on.
    """
    reader = csv.reader(file, delimiter=delimiter)
    try:
        for cells in reader:
            if any(cells):
                yield reader.line_num, [c.strip() for c in cells]
    except csv.Error as error:
        raise UnreadableError(f"line {reader.line_num}: {error}; is a quote missing, or is it no CSV?") from error
