"""The command line `sightglass`. A command imports what it needs: `--help` and `check` know neither Qt nor asyncua."""

import argparse
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

import hmi

DONE: Final = 0
WRONG: Final = 1
USAGE: Final = 2
ENVIRONMENT: Final = 3

_DEMO_LEASE_S: Final = 20
_LEASE_S: Final = 600
_DEMO_PAST_S: Final = 15_000.0
_INTERRUPTED: Final = 130

Command = Callable[[argparse.Namespace], int]


def main(words: Sequence[str] | None = None) -> int:
    """The exit code: 0 done, 1 the plant or the answer is wrong, 2 the command line is, 3 the environment is."""
    given = _parsed(words)
    try:
        code: int = given.command(given)
        sys.stdout.flush()
    except BrokenPipeError:  # who read our output has gone; Python would complain once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - written to the log, and said
        return _failed(error)
    return code


def _parsed(words: Sequence[str] | None) -> argparse.Namespace:
    """argparse takes an optional list of positionals as empty where an option stands before it: it is taken up here.

    A simulation reads its own words.
    """
    parser = _parser()
    all_words = _verify_last(_joined_times(list(sys.argv[1:] if words is None else words)))
    if all_words[:1] == ["simulate"]:
        return argparse.Namespace(command=_simulate, words=all_words[1:])
    given, rest = parser.parse_known_args(all_words)
    if rest and (not hasattr(given, "tag") or any(word.startswith("-") for word in rest)):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        given.tag += rest
    return given


def _joined_times(words: list[str]) -> list[str]:
    """`--from -2h` as `--from=-2h`: argparse would take what begins with a minus for an option."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in ("--from", "--to") and word[:1] == "-" and word[1:2].isdigit():
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def _verify_last(words: list[str]) -> list[str]:
    """`journal verify PLANT` as `journal PLANT --verify`."""
    if words[:2] == ["journal", "verify"] and len(words) > 2:
        return [words[0], *words[2:], "--verify"]
    return words


def _failed(error: Exception) -> int:
    """No traceback for a user: it goes to a file, and a sentence says where."""
    from hmi.model.problem import NoPlantError, PlantError

    if isinstance(error, PlantError):
        for line in error.lines:
            print(line, file=sys.stderr)
        return USAGE if isinstance(error, NoPlantError) else WRONG
    known = _known_error(error)
    if known:
        print(f"sightglass: {error}", file=sys.stderr)
        return known
    print(f"sightglass: this should not happen: {error!r}; {_kept(error)}", file=sys.stderr)
    return WRONG


def _known_error(error: Exception) -> int:
    """The exit code of errors that say in words what is wrong; 0 for any other."""
    from hmi.answers import AnswerError, WordsError
    from hmi.border.exchange import BorderError
    from hmi.border.launch import LaunchError
    from hmi.history import HistoryError
    from hmi.history.exporting.request import ExportError, MissingPackageError
    from hmi.history.importing.text_file import UnreadableError
    from hmi.history.keeping.manifest import BackupError
    from hmi.journal import JournalError
    from hmi.runtime.process.errors import StartError

    if isinstance(error, WordsError):
        return USAGE
    if isinstance(error, (LaunchError, StartError, HistoryError, JournalError, MissingPackageError, PermissionError)):
        return ENVIRONMENT
    return WRONG if isinstance(error, (AnswerError, BackupError, BorderError, ExportError, UnreadableError)) else 0


def _kept(error: Exception) -> str:
    """Writes the traceback to a file of the user's; where it is."""
    import platformdirs

    path = platformdirs.user_log_path("sightglass", appauthor=False) / "sightglass.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write("".join(traceback.format_exception(error)))
    except OSError as failure:
        return f"and the log cannot be written: {failure}"
    return f"{path} has more"


def _demo(given: argparse.Namespace) -> int:
    runtime = ["--simulate", "--past", f"{given.past:g}", "--lease", f"{_DEMO_LEASE_S}", "--fresh"]
    return _desktop(given, runtime, demo=True)


def _run(given: argparse.Namespace) -> int:
    return _desktop(given, ["--lease", f"{_LEASE_S}"], demo=False)


def _desktop(given: argparse.Namespace, runtime: list[str], *, demo: bool) -> int:
    from hmi.border.place import place_of
    from hmi.config import find

    folder = find(given.plant)
    if wrong := _unusable(folder, given):
        return _misused(wrong)
    place = place_of(folder, given.data, demo=demo)
    for server, url in given.url:
        runtime += ["--url", f"{server}={url}"]
    from hmi.app.main import run_desktop

    code = run_desktop(
        folder,
        place,
        runtime_arguments=runtime,
        demo=demo,
        seconds=given.for_s,
        shots=given.shots,
        language=given.lang,
    )
    if given.shots is not None:
        print(f"sightglass: pictures are in {given.shots}", file=sys.stderr)
    if code == DONE and not demo and place.state.exists():
        print(
            f"sightglass: recording and alarms go on without a desktop, for {_LEASE_S / 60:.0f} min, in {place.folder}",
            file=sys.stderr,
        )
    return code


def _unusable(folder: Path, given: argparse.Namespace) -> str:
    """What of the words given cannot work, before anything is started; empty if all can."""
    if given.data is not None and given.data.exists() and not given.data.is_dir():
        return f"--data {given.data} is no folder"
    shots = getattr(given, "shots", None)
    if shots is not None:
        try:
            shots.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            return f"--shots {shots}: no pictures can be written there ({error.strerror})"
    if given.url:
        from hmi.config import load

        servers = [server.id for server in load(folder).servers]
        for name, _ in given.url:
            if name not in servers:
                return f"--url {name}=...: the plant has no server '{name}'; it has {', '.join(servers)}"
    return ""


def _misused(sentence: str) -> int:
    print(f"sightglass: {sentence}", file=sys.stderr)
    return USAGE


def _record(given: argparse.Namespace) -> int:
    from hmi.border.place import place_of
    from hmi.config import find
    from hmi.runtime.process.options import Options
    from hmi.runtime.process.start import run

    folder = find(given.plant)
    if wrong := _unusable(folder, given):
        return _misused(wrong)
    print(
        f"sightglass: recording {folder.name} into {place_of(folder, given.data).folder}; Ctrl-C ends it",
        file=sys.stderr,
        flush=True,
    )
    return run(Options(given.plant, data=given.data, for_s=given.for_s, urls=tuple(given.url)))


def _check(given: argparse.Namespace) -> int:
    from hmi.config.command import check_command

    return check_command(given.plant, json=given.json)


def _simulate(given: argparse.Namespace) -> int:
    from hmi.simulation.__main__ import main as simulate

    return simulate(given.words)


def _tags(given: argparse.Namespace) -> int:
    from hmi import answers

    return _answer(given, lambda plant, place: answers.tags(plant, place, given.tag))


def _alarms(given: argparse.Namespace) -> int:
    from hmi import answers

    return _answer(given, lambda plant, place: answers.alarms(plant, place, suppressed=given.suppressed))


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

    return _answer(given, ask)


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

    return _answer(given, ask)


def _answer(given: argparse.Namespace, ask: Callable[[Any, Any], Any]) -> int:
    from hmi.border.place import place_of
    from hmi.config import find, load

    folder = find(given.plant)
    answer = ask(load(folder), place_of(folder, given.data, demo=given.demo))
    if answer.note:
        print(f"sightglass: {answer.note}", file=sys.stderr)
    if given.json:
        print(json.dumps(answer.rows, ensure_ascii=False, allow_nan=False))
    elif answer.rows:  # titles alone say nothing; the note says why there is no more
        _print_table(answer.table)
    return DONE


def _print_table(table: Sequence[Sequence[str]]) -> None:
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        print("  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip())


def _export(given: argparse.Namespace) -> int:
    from hmi.commands.export_command import export_command

    return export_command(given)


def _import(given: argparse.Namespace) -> int:
    from hmi.commands.import_command import import_command

    return import_command(given)


def _alarm_table(given: argparse.Namespace) -> int:
    from hmi.commands.alarm_table_command import alarm_table_command

    return alarm_table_command(given)


def _backup(given: argparse.Namespace) -> int:
    from hmi.commands.keeping_command import backup_command

    return backup_command(given)


def _verify(given: argparse.Namespace) -> int:
    from hmi.commands.verify_command import verify_command

    return verify_command(given)


def _restore(given: argparse.Namespace) -> int:
    from hmi.commands.keeping_command import restore_command

    return restore_command(given)


def _trust(given: argparse.Namespace) -> int:
    from hmi import trust_command
    from hmi.border.place import place_of
    from hmi.config import find, load

    folder = find(given.plant)
    place = place_of(folder, given.data)
    if given.export is not None:
        print(trust_command.export(load(folder), place, given.export))
    elif given.accept or given.refuse:
        print(trust_command.decide(load(folder), place, given.accept or given.refuse, trust=bool(given.accept)))
    else:
        given.demo = False
        return _answer(given, lambda plant, place: trust_command.certificates(place))
    return DONE


def _service(given: argparse.Namespace) -> int:
    from hmi.config import find
    from hmi.service import unit

    print(unit(find(given.plant), given.data, given.user, Path(hmi.__file__).parents[1]), end="")
    return DONE


def _doctor(given: argparse.Namespace) -> int:
    from hmi.doctor import examine

    missing = 0
    for finding in examine():
        mark = "ok" if finding.well else "MISSING" if finding.necessary else "without"
        missing += finding.necessary and not finding.well
        print(f"{mark:<8}{finding.name}: {finding.found}", flush=True)
        if not finding.well and finding.remedy:
            print(f"{'':<8}-> {finding.remedy}")
    return ENVIRONMENT if missing else DONE


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="sightglass", description="A desktop HMI and plant monitor: OPC UA from the wire to the pixel."
    )
    parser.add_argument("--version", action="version", version=f"sightglass {hmi.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    demo = _command(commands, "demo", _demo, "a simulated plant and a desktop on it", plant="waterworks")
    demo.add_argument("--past", type=_seconds, default=_DEMO_PAST_S, metavar="S", help="seconds of simulated history")
    for screen in (demo, _command(commands, "run", _run, "a desktop on a plant; starts its runtime where none is")):
        _until(screen)
        screen.add_argument("--shots", type=Path, metavar="DIR", help="write pictures of every display to DIR")
        screen.add_argument("--lang", choices=("en", "zh_CN", "pseudo"), help="language of the texts")
        _urls(screen)
    record = _command(commands, "record", _record, "the runtime alone, in the foreground, without a screen")
    _until(record)
    _urls(record)
    check = _command(commands, "check", _check, "name every problem in a plant's files", data=False)
    _json(check)
    commands.add_parser("simulate", help="the simulated plant's OPC UA server alone", add_help=False)
    _questions(commands)
    _exports(commands)
    _imports(commands)
    _alarm_tables(commands)
    _keeping(commands)
    trust = _command(commands, "trust", _trust, "certificates: whom servers see, and which servers are trusted")
    what = trust.add_mutually_exclusive_group()
    what.add_argument(
        "--list", action="store_true", help="all of them, also those that wait for a person (the default)"
    )
    what.add_argument("--accept", metavar="FINGERPRINT", help="trust the certificate with this SHA-256 or SHA-1")
    what.add_argument("--refuse", metavar="FINGERPRINT", help="refuse it, from the next connection on")
    what.add_argument("--export", type=Path, metavar="FILE", help="our own certificate with a page, for the servers")
    _json(trust)
    service = _command(
        commands, "service", _service, "a systemd unit for a runtime that starts at boot", plant="waterworks"
    )
    service.add_argument("--print", action="store_true", required=True, help="print it; nothing is installed")
    service.add_argument("--user", default=_user(), help="whose runtime it is")
    doctor = commands.add_parser("doctor", help="what this machine can do, and what is missing")
    doctor.set_defaults(command=_doctor)
    return parser


def _questions(commands: Any) -> None:
    tags = _command(commands, "tags", _tags, "the newest values")
    tags.add_argument("tag", nargs="*", metavar="TAG", help="names, or patterns such as 'F*.DP'")
    alarms = _command(commands, "alarms", _alarms, "the alarms that stand")
    alarms.add_argument(
        "--suppressed", action="store_true", help="those that are shelved, suppressed or out of service"
    )
    journal = _command(commands, "journal", _journal, "what happened, and who did it")
    journal.add_argument("--after", type=_count, default=0, metavar="N", help="entries after this number")
    journal.add_argument("--limit", type=_count, default=1000, metavar="N", help="so many at most")
    journal.add_argument("--kind", default="", help="of one kind: alarm, write, start, stop, link, ...")
    journal.add_argument("--user", default="", help="of one user")
    journal.add_argument("--search", default="", metavar="WORDS", help="with all of these words, or beginnings of them")
    _stretch(journal, "")
    journal.add_argument("--verify", action="store_true", help="whether it is what was written: journal verify PLANT")
    journal.add_argument(
        "--checkpoints", type=Path, metavar="FILE", help="with --verify: a copy of them kept elsewhere"
    )
    history = _command(commands, "history", _history, "recorded samples")
    history.add_argument("tag", nargs="+", metavar="TAG", help="names, or patterns such as 'F*.DP'")
    _stretch(history, "1 h")
    _grid(history)
    for question in (tags, alarms, journal, history):
        _json(question)
        question.add_argument("--demo", action="store_true", help="of the demo of this plant")


def _exports(commands: Any) -> None:
    export = _command(commands, "export", _export, "recorded samples into a file for others")
    export.add_argument(
        "--tags", nargs="+", default=["*"], metavar="TAG", help="names, or patterns such as 'F*.DP' (all)"
    )
    _stretch(export, "1 d")
    _grid(export)
    export.add_argument(
        "--layout", choices=("long", "wide"), default="long", help="a row a value, or a column a tag (with --every)"
    )
    export.add_argument("--format", choices=("csv", "xlsx", "parquet"), help="of the file; else its name says it")
    export.add_argument("-o", "--output", required=True, metavar="FILE", help="where to; - for CSV on standard output")
    export.add_argument("--progress", action="store_true", help="say how far it is, also where no terminal is")
    export.add_argument("--demo", action="store_true", help="of the demo of this plant")


def _imports(commands: Any) -> None:
    imports = _command(commands, "import", _import, "history of another system, out of a CSV file")
    imports.add_argument("file", type=Path, metavar="FILE", help="a row a sample, or a column a tag")
    for column in ("time", "tag", "value", "quality"):
        imports.add_argument(
            f"--{column}-column", default="", metavar="NAME", help=f"which column holds the {column}; name or number"
        )
    imports.add_argument("--time-format", default="", metavar="FORMAT", help="as %%d.%%m.%%Y %%H:%%M:%%S")
    imports.add_argument("--zone", default="", help="of times that name no offset; else the plant's")
    imports.add_argument("--decimal", choices=("comma", "point"), help="how numbers are written")
    imports.add_argument("--map", type=Path, metavar="FILE", help="CSV of two columns: their name of a tag, ours")
    imports.add_argument("--rejects", type=Path, metavar="FILE", help="where to put lines that bring nothing")
    imports.add_argument("--dry-run", action="store_true", help="say what was understood; nothing is stored")
    imports.add_argument("--progress", action="store_true", help="say how far it is, also where no terminal is")
    imports.add_argument("--demo", action="store_true", help="of the demo of this plant")


def _alarm_tables(commands: Any) -> None:
    table = _command(commands, "alarm-table", _alarm_table, "the master alarm table, out of the plant files and back")
    table.add_argument("-o", "--output", type=Path, metavar="FILE", help="write it; a .csv or an .xlsx")
    table.add_argument(
        "--import", type=Path, dest="import_file", metavar="FILE", help="show what it changes, then write the files"
    )
    table.add_argument("--yes", action="store_true", help="do not ask before writing")
    table.add_argument("--reason", default="", metavar="TEXT", help="why, for the journal")
    table.add_argument("--demo", action="store_true", help="of the demo of this plant")


def _keeping(commands: Any) -> None:
    backup = _command(commands, "backup", _backup, "history and journal, copied while recording goes on")
    backup.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE_OR_DIR", help="a new folder, or a .zip"
    )
    verify = _command(
        commands, "verify", _verify, "look through all records of a plant; or of a backup, given as PLANT"
    )
    restore = _command(commands, "restore", _restore, "put a backup in the place of a plant's records, which are kept")
    restore.add_argument("backup", type=Path, metavar="BACKUP", help="a folder or zip that backup made")
    for keeping in (backup, verify, restore):
        keeping.add_argument("--progress", action="store_true", help="say how far it is, also where no terminal is")
    for keeping in (backup, verify):
        keeping.add_argument("--demo", action="store_true", help="of the demo of this plant")


def _grid(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--every", type=_step_ns, default=0, metavar="STEP", help="on a grid, as 1min or '1 h'")
    parser.add_argument(
        "--aggregate", type=_aggregate, default="Average", metavar="NAME", help="what stands for each step (Average)"
    )


def _step_ns(text: str) -> int:
    from hmi.config.reading.scalars import duration

    try:
        step_ns = int(duration(text) * 1e9)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    if step_ns <= 0:
        raise argparse.ArgumentTypeError(f"'{text}' is no step; write 1min or '1 h'")
    return step_ns


def _aggregate(text: str) -> str:
    from hmi.config.reading.suggest import did_you_mean
    from hmi.history import AGGREGATES

    for name in AGGREGATES:
        if name.casefold() == text.casefold():
            return str(name)
    raise argparse.ArgumentTypeError(f"no aggregate '{text}'{did_you_mean(text, AGGREGATES)}; {', '.join(AGGREGATES)}")


def _stretch(parser: argparse.ArgumentParser, start: str) -> None:
    times = "ISO 8601, today, yesterday 06:00, or '2 h' for two hours ago"
    parser.add_argument(
        "--from", dest="start", default=start, metavar="T", help=f"{times} ({start or 'the beginning'})"
    )
    parser.add_argument("--to", dest="end", default="now", metavar="T", help="the same, or now (now)")


def _command(
    commands: Any, name: str, command: Command, help: str, *, plant: str | None = None, data: bool = True
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=help, description=help)
    parser.set_defaults(command=command)
    what = "folder of the plant's files, or the name of a shipped plant"
    if plant is None:
        parser.add_argument("plant", metavar="PLANT", help=what)
    else:
        parser.add_argument("plant", metavar="PLANT", nargs="?", default=plant, help=f"{what} ({plant})")
    if data:
        parser.add_argument("--data", type=Path, metavar="DIR", help="where the plant's records are kept")
    return parser


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output, and nothing else")


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"'{text}' is no number of seconds, 0 or more")
    return seconds


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"'{text}' is no whole number, 0 or more")
    return int(text)


def _until(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--for", type=_seconds, dest="for_s", metavar="S", help="end by itself after S seconds")


def _urls(parser: argparse.ArgumentParser) -> None:
    from hmi.runtime.process.options import server_url

    parser.add_argument(
        "--url", type=server_url, action="append", default=[], metavar="SERVER=URL", help="where a server is"
    )


def _user() -> str:
    from hmi.access.peer import own_uid, user_name

    return user_name(own_uid())


if __name__ == "__main__":
    sys.exit(main())
