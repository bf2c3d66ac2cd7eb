"""`sightglass alarm-table`: the master alarm table out of the plant files, and what came back into them."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from time import time_ns

import hmi
from hmi.access.peer import own_uid, user_name
from hmi.access.roles import may, refusal, role_of
from hmi.answers import AnswerError, WordsError
from hmi.border.client import Client
from hmi.border.launch import LaunchError, station
from hmi.border.messages import Said
from hmi.border.place import Place, RuntimeState, place_of
from hmi.commands.alarm_tables import alarm_rows, write_table
from hmi.config import find, load
from hmi.config.saving import (
    Difference,
    FieldChange,
    MissingReaderError,
    SavingError,
    changes_of,
    differences,
    read_table,
    save_alarms,
    tried_table,
)
from hmi.history.exporting.request import MissingPackageError
from hmi.journal import Journal
from hmi.model.text import counted

_WIDEST = 48


def alarm_table_command(given: argparse.Namespace) -> int:
    """The exit code: 1 where an import is refused or not agreed to.

    Raises:
        WordsError: the words are wrong. AnswerError, BorderError, OSError: it cannot be read or written.
    """
    if (given.output is None) == (given.import_file is None):
        raise WordsError("say -o FILE to write the alarm table, or --import FILE to take one up")
    folder = find(given.plant)
    if given.output is not None:
        plant = load(folder)
        write_table(given.output, alarm_rows(plant))
        print(f"{given.output}: {counted(len(plant.alarms), 'alarm')}")
        return 0
    return _import(given, folder)


def _import(given: argparse.Namespace, folder: Path) -> int:
    path: Path = given.import_file
    if not path.is_file():
        raise WordsError(f"{path}: there is no such file")
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise WordsError(f"{path}: an alarm table is a .csv or an .xlsx")
    try:
        changes = changes_of(read_table(path), load(folder), path.name)
        tried = tried_table(folder, changes, path.name)
    except MissingReaderError as error:
        raise MissingPackageError(str(error)) from error
    except SavingError as error:
        raise AnswerError(
            f"nothing was changed:\n{error}" if "\n" in str(error) else f"nothing was changed: {error}"
        ) from error
    found = differences(tried.before, tried.after)
    if not found:
        print("the plant files have it so already")
        return 0
    _print(found)
    alarms = len({d.alarm for d in found})
    print(f"{counted(len(found), 'field')} of {counted(alarms, 'alarm')} in {', '.join(tried.files)}")
    if not given.yes and not _agreed():
        print("sightglass: nothing was changed; --yes takes it up", file=sys.stderr)
        return 1
    reason = given.reason or f"alarm table {path.name}"
    print(_apply(given, folder, changes, reason))
    return 0


def _print(found: Sequence[Difference]) -> None:
    """A line a field, cut where a text is long; the files have it in full."""
    rows = [("ALARM", "FIELD", "OLD", "NEW"), *((d.alarm, d.field, _short(d.old), _short(d.new)) for d in found)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip())


def _short(text: str) -> str:
    text = " ".join(text.split()) or "-"
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def _agreed() -> bool:
    """A person at a terminal is asked; a script has to say --yes."""
    if not sys.stdin.isatty():
        return False
    return input("Write this into the plant files? [y/N] ").strip().lower() in ("y", "yes")


def _apply(given: argparse.Namespace, folder: Path, changes: Sequence[FieldChange], reason: str) -> str:
    """By way of the runtime where one is at work; else with its lock held, the same rights and the same journal.

    Raises AnswerError: it is refused.
    """
    place = place_of(folder, given.data, demo=given.demo)
    client = _runtime(place)
    if client is None:
        return _alone(place, folder, changes, reason)
    with client:
        plant = load(folder)
        client.ask("hello", version=hmi.__version__, plant_hash=plant.hash, station=station(), desktop=False)
        wanted = [[c.alarm, c.field, c.text] for c in changes]
        said = Said.of(client.ask("alarm_table", changes=wanted, reason=reason))
    if said.code not in ("changed", "unchanged"):
        raise AnswerError(said.sentence)
    return said.sentence


def _runtime(place: Place) -> Client | None:
    state = RuntimeState.read(place)
    try:
        return Client(state.socket if state else place.socket)
    except TimeoutError as error:
        raise LaunchError("the runtime at work here is frozen: it does not answer. End it and start again.") from error
    except OSError:
        return None


def _alone(place: Place, folder: Path, changes: Sequence[FieldChange], reason: str) -> str:
    from hmi.runtime.process.lock import RuntimeLock
    from hmi.runtime.serving.alarm_files import KIND, detail_of

    user = user_name(own_uid())
    role = role_of(load(folder), user)
    if not may(role, "alarm_table"):
        raise AnswerError(f"nothing was changed: {refusal(user, role, 'alarm_table')}")
    lock = RuntimeLock(place)
    lock.acquire()
    try:
        try:
            saved = save_alarms(folder, changes)
        except SavingError as error:
            raise AnswerError(f"nothing was changed: {error}") from error
        journal = Journal(place.journal)
        try:
            for found in differences(saved.before, saved.after):
                journal.append(
                    KIND,
                    found.sentence,
                    time_ns=time_ns(),
                    user=user,
                    station=station(),
                    subject=found.alarm,
                    reason=reason,
                    detail=detail_of(found, saved.files),
                )
        finally:
            journal.close()
    finally:
        lock.release()
    return f"{', '.join(saved.files)} changed"
