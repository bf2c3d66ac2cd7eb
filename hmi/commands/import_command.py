"""`sightglass import`: history of another system, out of a CSV file."""

import argparse
import csv
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import time_ns
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np

import hmi
from hmi.access.peer import own_uid, user_name
from hmi.access.roles import may, refusal, role_of
from hmi.answers import AnswerError, WordsError, local_text
from hmi.border.client import Client
from hmi.border.launch import LaunchError, station
from hmi.border.messages import Hello, Said
from hmi.border.place import Place, RuntimeState, place_of
from hmi.config import find, load
from hmi.config.reading.suggest import did_you_mean
from hmi.history import History, Recorder
from hmi.history.importing import Imported, Importer, Layout, Wishes, understand
from hmi.history.tables.arrange import rows_of
from hmi.model.batch import Batch
from hmi.model.plant import Plant
from hmi.model.tag import Role
from hmi.model.text import counted

_PIECE: Final = 20_000
"""Samples of one question over the border."""
_PAUSE_S: Final = 0.1
_PATIENCE: Final = 600
"""Pauses after which a recorder that takes nothing is given up."""

Store = Callable[[Batch], None]
Note = Callable[[str, str], None]


def import_command(given: argparse.Namespace) -> int:
    """The exit code: 1 where some lines brought nothing.

    Raises:
        WordsError: the words are wrong. UnreadableError: the file cannot be understood.
        AnswerError, BorderError, HistoryError, OSError: it cannot be stored.
    """
    folder = find(given.plant)
    path: Path = given.file
    if not path.is_file():
        raise WordsError(f"{path}: there is no such file")
    plant = load(folder)
    place = place_of(folder, given.data, demo=given.demo)
    if not given.dry_run:
        user = user_name(own_uid())
        _check_role(user, role_of(plant, user))
    wishes = _wishes(given, plant)
    layout = understand(path, _zone(given.zone or plant.zone), wishes)
    print(f"sightglass: {path.name}: {_words(layout)}", file=sys.stderr)
    importer = Importer(History(place.history, plant.tags), plant.tags, layout, wishes)
    if given.dry_run:
        done = importer.run(path, lambda batch: None, None)
        _report(done, plant, "would be new", None)
        return 1 if done.rejected else 0
    rejects = given.rejects or path.with_name(f"{path.stem}.rejected.csv")
    with _stored(plant, place) as (store, note):
        done = importer.run(path, store, rejects, _progress(given.progress))
        if done.new:
            what = f"{counted(done.new, 'sample')} of {_tags(done)} {'was' if done.new == 1 else 'were'} imported"
            note(f"{what} from {path.name}", path.name)
    _report(done, plant, "are new", rejects)
    return 1 if done.rejected else 0


def _wishes(given: argparse.Namespace, plant: Plant) -> Wishes:
    comma = None if given.decimal is None else given.decimal == "comma"
    names = _map(given.map, plant) if given.map is not None else {}
    return Wishes(
        given.time_column, given.tag_column, given.value_column, given.quality_column, given.time_format, comma, names
    )


def _map(path: Path, plant: Plant) -> Mapping[str, str]:
    """Their names to ours. A first line whose second cell is no tag of ours is titles."""
    known = {t.name for t in plant.tags}
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise WordsError(f"--map {path}: {error}") from error
    lines = list(csv.reader(text.splitlines(), delimiter=";" if ";" in text else ","))
    names: dict[str, str] = {}
    for number, cells in enumerate(lines, 1):
        if number > 1 or (len(cells) > 1 and cells[1].strip() in known):
            names |= _pair(f"{path}:{number}", cells, known)
    return names


def _pair(where: str, cells: list[str], known: set[str]) -> dict[str, str]:
    if not any(cells):
        return {}
    theirs, ours = (c.strip() for c in [*cells, ""][:2])
    if ours and ours not in known:
        raise WordsError(f"{where}: the plant has no tag '{ours}'{did_you_mean(ours, known)}")
    return {theirs: ours}


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise WordsError(f"--zone {name}: there is no such time zone; write it as Europe/Berlin") from error


def _progress(always: bool) -> Callable[[int, int], None]:
    shown = always or sys.stderr.isatty()

    def tell(line: int, new: int) -> None:
        if shown:
            print(f"sightglass: line {line:,}, {counted(new, 'new sample')}", file=sys.stderr)

    return tell


def _words(layout: Layout) -> str:
    """What was understood."""
    names = {"\t": "tabs", ";": "semicolons", ",": "commas", "|": "bars"}
    rows = "a row a sample" if layout.tag >= 0 else f"a column a tag ({len(layout.wide)})"
    decimal = "comma" if layout.decimal_comma else "point"
    return (
        f"{rows}, separated by {names[layout.delimiter]}, decimal {decimal}, times as {layout.form.name} in"
        f" {layout.form.zone.key}, {layout.encoding}"
    )


def _tags(done: Imported) -> str:
    return counted(len(done.tags), "tag")


def _report(done: Imported, plant: Plant, new: str, rejects: Path | None) -> None:
    zone = ZoneInfo(plant.zone)
    if done.first_ns is not None and done.last_ns is not None:
        span = f", {local_text(done.first_ns, zone)} to {local_text(done.last_ns, zone)}"
        print(f"{counted(done.new + done.there, 'sample')} of {_tags(done)}{span}")
    print(f"{done.new:,} {new}, {done.there:,} were there already")
    names = [t.name for t in plant.tags]
    for name, count in done.unknown.most_common():
        print(f"no tag '{name}' ({counted(count, 'time')}){did_you_mean(name, names)}")
    if done.unknown:
        print("name them with --map FILE, lines of THEIR NAME,OUR TAG")
    for reject in done.examples:
        print(f"line {reject.line}: {reject.reason}")
    if done.rejected:
        more = done.rejected - len(done.examples)
        where = f"; all of them are in {rejects}" if rejects is not None else ""
        print(f"{done.rejected:,} lines or cells brought nothing{f', {more:,} more' if more else ''}{where}")


@contextmanager
def _stored(plant: Plant, place: Place) -> Iterator[tuple[Store, Note]]:
    """By way of the runtime where one is at work, since a history has one writer; else as that writer."""
    client = _runtime(place)
    if client is None:
        with _stored_alone(plant, place) as ways:
            yield ways
        return
    with client:
        hello = Hello.of(
            client.ask("hello", version=hmi.__version__, plant_hash=plant.hash, station=station(), desktop=False)
        )
        _check_role(hello.user, Role(hello.role))  # the runtime may have loaded other files than those here

        def note(text: str, file: str) -> None:
            client.ask("imported", text=text, file=file)

        yield lambda batch: _hand_over(client, batch), note


def _check_role(user: str, role: Role) -> None:
    """Raises AnswerError: it may not import."""
    if not may(role, "import"):
        raise AnswerError(refusal(user, role, "import"))


def _runtime(place: Place) -> Client | None:
    state = RuntimeState.read(place)
    try:
        return Client(state.socket if state else place.socket)
    except TimeoutError as error:
        raise LaunchError("the runtime at work here is frozen: it does not answer. End it and start again.") from error
    except OSError:
        return None


def _hand_over(client: Client, batch: Batch) -> None:
    """Raises AnswerError: the recorder takes nothing."""
    pause = threading.Event()
    for start in range(0, len(batch), _PIECE):
        piece = rows_of(batch, np.arange(start, min(start + _PIECE, len(batch))))
        objects = {str(row): value for row, value in zip(piece.object_row.tolist(), piece.objects, strict=True)}
        columns = (piece.tag, piece.time, piece.value, piece.status)
        for _ in range(_PATIENCE):
            if Said.of(client.ask("import", columns, objects=objects)).code == "taken":
                break
            pause.wait(_PAUSE_S)
        else:
            raise AnswerError("the recorder of the runtime at work here takes nothing: is its disk full?")


@contextmanager
def _stored_alone(plant: Plant, place: Place) -> Iterator[tuple[Store, Note]]:
    """Without a runtime: the same rights, the same line in the journal, and none may start meanwhile."""
    from hmi.journal import Journal
    from hmi.runtime.process.lock import RuntimeLock
    from hmi.runtime.serving.importing import KIND

    user = user_name(own_uid())
    lock = RuntimeLock(place)
    lock.acquire()
    try:
        recorder = Recorder(place.history, plant.tags)
        recorder.start()

        def note(text: str, file: str) -> None:
            journal = Journal(place.journal)
            try:
                journal.append(KIND, text, time_ns=time_ns(), user=user, station=station(), subject=file)
            finally:
                journal.close()

        try:
            yield lambda batch: _offer(recorder, batch), note
        finally:
            recorder.stop()
    finally:
        lock.release()


def _offer(recorder: Recorder, batch: Batch) -> None:
    pause = threading.Event()
    for _ in range(_PATIENCE):
        if recorder.offer(batch, healed=True):
            return
        pause.wait(_PAUSE_S)
    raise AnswerError(f"nothing can be stored: {recorder.figures().trouble or 'the disk is too slow'}")
