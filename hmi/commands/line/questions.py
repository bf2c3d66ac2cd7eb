"""`tags`, `alarms`, `journal`, `history`: what the records say, as a table or as JSON."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hmi.commands.line.codes import DONE
from hmi.commands.line.options import command, count, grid, json_answer, stretch

if TYPE_CHECKING:
    from hmi.model.plant import Plant

_NOT_TAGS: Final = ("displays", "trends", "texts", "symbols")
"""Folders of a plant in which no mistake changes what tags there are."""


def add(commands: Any) -> None:
    tags = command(commands, "tags", _tags, "the newest values")
    tags.add_argument("tag", nargs="*", metavar="TAG", help="names, or patterns such as 'F*.DP'")
    alarms = command(commands, "alarms", _alarms, "the alarms that stand")
    alarms.add_argument(
        "--suppressed", action="store_true", help="those that are shelved, suppressed or out of service"
    )
    journal = command(commands, "journal", _journal, "what happened, and who did it")
    journal.add_argument("--after", type=count, default=0, metavar="N", help="entries after this number")
    journal.add_argument("--limit", type=count, default=1000, metavar="N", help="so many at most")
    journal.add_argument("--kind", default="", help="of one kind: alarm, write, start, stop, link, ...")
    journal.add_argument("--user", default="", help="of one user")
    journal.add_argument("--search", default="", metavar="WORDS", help="with all of these words, or beginnings of them")
    stretch(journal, "")
    journal.add_argument("--verify", action="store_true", help="whether it is what was written: journal verify PLANT")
    journal.add_argument(
        "--checkpoints", type=Path, metavar="FILE", help="with --verify: a copy of them kept elsewhere"
    )
    history = command(commands, "history", _history, "recorded samples")
    history.add_argument("tag", nargs="+", metavar="TAG", help="names, or patterns such as 'F*.DP'")
    stretch(history, "1 h")
    grid(history)
    for question in (tags, alarms, journal, history):
        json_answer(question)
        question.add_argument("--demo", action="store_true", help="of the demo of this plant")


def _tags(given: argparse.Namespace) -> int:
    from hmi import answers

    return answer(given, lambda plant, place: answers.tags(plant, place, given.tag))


def _alarms(given: argparse.Namespace) -> int:
    from hmi import answers

    return answer(given, lambda plant, place: answers.alarms(plant, place, suppressed=given.suppressed))


def _journal(given: argparse.Namespace) -> int:
    from time import time_ns
    from zoneinfo import ZoneInfo

    from hmi import answers

    def ask(plant: Any, place: Any) -> Any:
        if given.verify:
            return answers.verified(plant, place, given.checkpoints)
        asked = {"after": given.after, "limit": given.limit, "kind": given.kind, "user": given.user}
        asked["search"] = given.search
        if given.start:
            zone = ZoneInfo(plant.zone)
            asked["start_ns"], asked["end_ns"] = answers.span_ns(given.start, given.end, zone, time_ns())
        return answers.journal(plant, place, **asked)

    return answer(given, ask)


def _history(given: argparse.Namespace) -> int:
    from time import time_ns
    from zoneinfo import ZoneInfo

    from hmi import answers

    def ask(plant: Any, place: Any) -> Any:
        now_ns = time_ns()
        start_ns, end_ns = answers.span_ns(given.start, given.end, ZoneInfo(plant.zone), now_ns)
        if given.every:
            return answers.aggregates(plant, place, given.tag, start_ns, end_ns, given.every, given.aggregate)
        return answers.history(plant, place, given.tag, start_ns, end_ns)

    return answer(given, ask)


def answer(given: argparse.Namespace, ask: Callable[[Any, Any], Any]) -> int:
    """Asks the plant's records, and says what they answer as the command line wants it."""
    from hmi.border.place import place_of
    from hmi.config import find

    folder = find(given.plant)
    found = ask(_plant_despite(folder, needs_tags=hasattr(given, "tag")), place_of(folder, given.data, demo=given.demo))
    if found.note:
        print(f"sightglass: {found.note}", file=sys.stderr)
    if given.json:
        print(json.dumps(found.rows, ensure_ascii=False, allow_nan=False))
    elif found.rows:  # titles alone say nothing; the note says why there is no more
        _print_table(found.table)
    return DONE


def _plant_despite(folder: Path, *, needs_tags: bool) -> "Plant":
    """The plant, with a warning where its files are wrong and that does not matter to the question.

    A typo in a display must not hide what the plant does; without tags a question needs the plant's zone alone.

    Raises:
        PlantError: what is asked for cannot be told with such files.
    """
    from hmi.config.loader import load_despite
    from hmi.model.text import counted

    plant, errors = load_despite(folder, _NOT_TAGS if needs_tags else None)
    if errors:
        more = "" if len(errors) == 1 else f" (the first of {counted(len(errors), 'error')})"
        print(f"sightglass: warning: {errors[0].within(folder)}{more}", file=sys.stderr)
    return plant


def _print_table(table: Sequence[Sequence[str]]) -> None:
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        print("  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip())
