"""What a file of another system means: which column is what, how times and numbers are written."""

import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from hmi.history.importing.text_file import UnreadableError, encoding_of, opened, records
from hmi.history.importing.times import TimeForm, form_of

_LOOK: Final = 500
"""Records looked at to understand a file."""
_DELIMITERS: Final = ";\t,|"
_TIME: Final = ("time", "timestamp", "datetime", "date time", "date", "zeit", "zeitstempel", "datum", "ts")
_TAG: Final = ("tag", "tagname", "tag name", "name", "point", "variable", "signal", "id", "messstelle")
_VALUE: Final = ("value", "wert", "val", "pv")
_QUALITY: Final = ("status", "quality", "qualität", "statuscode", "opcquality", "qual")
_UNIT: Final = re.compile(r"\s*[\[(][^\[\]()]*[\])]$")
_COMMA: Final = re.compile(r"[-+]?[\d.]*\d,\d+(?:[eE][-+]?\d+)?", re.ASCII)
_POINT: Final = re.compile(r"[-+]?\d*\.\d+(?:[eE][-+]?\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person knows better than the file. Columns: by name, or by number from 1; empty: find out."""

    time_column: str = ""
    tag_column: str = ""
    value_column: str = ""
    quality_column: str = ""
    time_format: str = ""
    decimal_comma: bool | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    """Their name of a tag to ours; an empty one leaves it out."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is read.

    Attributes:
        header: its first record names the columns.
        time, tag, value, quality: places of columns; tag -1 for a column a tag, quality -1 for none.
        words: of the qualities in words that our own exports have beside the status, in which gaps are named; or -1.
        wide: place to name of each tag's column, where there is a column a tag.
    """

    encoding: str
    delimiter: str
    header: bool
    time: int
    form: TimeForm
    tag: int
    value: int
    quality: int
    words: int
    wide: Mapping[int, str]
    decimal_comma: bool


def understand(path: Path, zone: ZoneInfo, wishes: Wishes) -> Layout:
    """Out of its beginning.

    Raises:
        UnreadableError: it cannot be understood; the sentence names what to say.
        OSError: it cannot be read.
    """
    encoding = encoding_of(path)
    with opened(path, encoding) as file:
        head = "".join(islice(file, _LOOK))
    if not head.strip():
        raise UnreadableError(f"{path.name} is empty")
    delimiter = _delimiter(head)
    seen = [cells for _, cells in records(io.StringIO(head, newline=""), delimiter)]
    header = not form_of([seen[0][0]], zone)
    names = seen[0] if header else [str(n + 1) for n in range(len(seen[0]))]
    rows = seen[1:] if header else seen
    if not rows:
        raise UnreadableError(f"{path.name} has titles and no values")
    columns = _Columns(names, rows, header)
    time = columns.wanted(wishes.time_column, "time", _TIME, 0)
    form = _form([r[time] for r in rows if len(r) > time and r[time]], zone, wishes, names[time])
    tag = columns.wanted(wishes.tag_column, "tag", _TAG, -1 if header else 1)
    value = columns.wanted(wishes.value_column, "value", _VALUE, -1 if header else 2) if tag >= 0 else -1
    if tag >= 0 and value < 0:
        raise UnreadableError(
            f"there is a column of tags ('{names[tag]}') and none of values; name it with --value-column"
        )
    quality = columns.wanted(wishes.quality_column, "quality", _QUALITY, -1 if header or len(names) < 4 else 3)
    words = columns.wanted("", "quality", ("quality",), -1)
    wide = {} if tag >= 0 else _tag_columns(names, (time, quality, words))
    values = [r[n] for r in rows for n in ([value] if tag >= 0 else wide) if len(r) > n]
    comma = wishes.decimal_comma if wishes.decimal_comma is not None else _decimal_comma(values)
    return Layout(encoding, delimiter, header, time, form, tag, value, quality, words, wide, comma)


def _tag_columns(names: Sequence[str], others: Sequence[int]) -> dict[int, str]:
    """Of a file with a column a tag. Our own exports have `NAME quality` beside each."""
    found = {n: _UNIT.sub("", name) for n, name in enumerate(names) if n not in others}
    tags = set(found.values())
    return {n: name for n, name in found.items() if name.removesuffix(" quality") not in tags - {name}}


def _delimiter(head: str) -> str:
    """What the first record has most of; texts in quotes do not count."""
    lines = "\n".join(head.splitlines()[:20])
    counts = {d: [len(cells) for _, cells in records(io.StringIO(lines), d)] for d in _DELIMITERS}
    even = {d: Counter(n).most_common(1)[0] for d, n in counts.items() if n and max(n) > 1}
    if not even:
        raise UnreadableError("no column is told from another; the file must be separated by ; , | or tabs")
    return max(even, key=lambda d: (even[d][0] > 1, even[d][1], even[d][0]))


class _Columns:
    """Columns by name."""

    def __init__(self, names: Sequence[str], rows: Sequence[Sequence[str]], header: bool) -> None:
        self._names = names
        self._folded = [_UNIT.sub("", n).casefold() for n in names]
        self._header = header

    def wanted(self, wish: str, what: str, known: Sequence[str], otherwise: int) -> int:
        """The place of a column. Raises UnreadableError for a wish that cannot be met."""
        if wish:
            if wish in self._names:
                return self._names.index(wish)
            if wish.isdecimal() and 1 <= int(wish) <= len(self._names):
                return int(wish) - 1
            raise UnreadableError(f"--{what}-column '{wish}': the file has {', '.join(self._names)}")
        if self._header:
            for name in known:
                if name in self._folded:
                    return self._folded.index(name)
        return otherwise


def _form(samples: Sequence[str], zone: ZoneInfo, wishes: Wishes, column: str) -> TimeForm:
    if wishes.time_format:
        return TimeForm(wishes.time_format, zone)
    few = [samples[i] for i in range(0, len(samples), max(1, len(samples) // 100))]
    forms = form_of(few, zone) or form_of(few[: len(few) // 2], zone) or form_of(few[:1], zone)
    if not forms:
        shown = f"'{few[0]}'" if few else "nothing"
        raise UnreadableError(
            f"column '{column}' holds {shown}, which is no time that is known; say which column with --time-column, or"
            " how it is written with --time-format '%d.%m.%Y %H:%M:%S'"
        )
    if len(forms) > 1:
        names = " or ".join(f"'{f.name}'" for f in forms)
        raise UnreadableError(f"'{few[0]}' may be read as {names}; say which with --time-format")
    return forms[0]


def _decimal_comma(values: Sequence[str]) -> bool:
    return any(_COMMA.fullmatch(v) for v in values) and not any(_POINT.fullmatch(v) for v in values)
