"""`sightglass export`: recorded samples into a file for others."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from time import time_ns
from typing import BinaryIO, Final
from zoneinfo import ZoneInfo

from hmi.answers import WordsError, matching, span_ns
from hmi.border.place import place_of
from hmi.commands.progress import ProgressBar
from hmi.config import find, load
from hmi.history import History
from hmi.history.exporting import CSV, FORMATS, ExportRequest, export
from hmi.model.tag import Tag
from hmi.model.text import counted

_STANDARD_OUTPUT: Final = "-"


def export_command(given: argparse.Namespace) -> int:
    """The exit code.

    Raises:
        WordsError: the words make no export. AnswerError: a pattern names no tag.
        ExportError, HistoryError, OSError: it cannot be made.
    """
    folder = find(given.plant)
    if given.layout == "wide" and not given.every:
        raise WordsError("--layout wide needs times that all tags share: say how far apart, as --every '1 min'")
    format_, target = _target(given)
    plant = load(folder)
    zone = ZoneInfo(plant.zone)
    start_ns, end_ns = span_ns(given.start, given.end, zone, time_ns())
    request = ExportRequest(
        tuple(_tags(plant.tags, given)), start_ns, end_ns, zone, given.every, given.aggregate, given.layout == "wide"
    )
    history = History(place_of(folder, given.data, demo=given.demo).history, plant.tags)
    bar = ProgressBar(always=given.progress)
    try:
        done = export(history, request, format_, target, progress=bar)
    except BaseException:
        bar.end()
        raise
    bar.end()
    where = "" if given.output == _STANDARD_OUTPUT else f" in {given.output}"
    print(f"sightglass: {counted(done.rows, 'row')}{where}{f'; {done.note}' if done.note else ''}", file=sys.stderr)
    return 0


def _tags(all_tags: Sequence[Tag], given: argparse.Namespace) -> list[Tag]:
    """On a grid a pattern means the numbers among its tags; a name is taken by its word."""
    chosen = matching(all_tags, given.tags)
    if not given.every:
        return chosen
    return [t for t in chosen if (t.type.numeric and not t.array) or t.name in given.tags]


def _target(given: argparse.Namespace) -> tuple[str, Path | BinaryIO]:
    """The format and the file, before anything is read."""
    if given.output == _STANDARD_OUTPUT:
        if given.format not in (None, CSV):
            raise WordsError(f"only CSV goes to standard output; give a file for {given.format}, as -o FILE")
        return CSV, sys.stdout.buffer
    path = Path(given.output)
    format_ = given.format or path.suffix.removeprefix(".").lower()
    if format_ not in FORMATS:
        raise WordsError(f"the name {path.name} does not say the format; give --format csv, xlsx or parquet")
    if not path.parent.is_dir():
        raise WordsError(f"-o {path}: there is no folder {path.parent}")
    if path.is_dir():
        raise WordsError(f"-o {path} is a folder; give the name of a file")
    return format_, path
