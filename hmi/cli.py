"""The command line `sightglass`. A command imports what it needs: `--help` and `check` know neither Qt nor asyncua."""

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

import hmi
from hmi.commands.line import questions, records, screens, upkeep
from hmi.commands.line.codes import DONE, ENVIRONMENT, INTERRUPTED, USAGE, WRONG


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
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - written to the log, and said
        return _failed(error)
    return code


def _parsed(words: Sequence[str] | None) -> argparse.Namespace:
    """argparse takes an optional list of positionals as empty where an option stands before it: it is taken up here."""
    parser = _parser()
    all_words = _verify_last(_joined_times(list(sys.argv[1:] if words is None else words)))
    if all_words[:1] == ["simulate"]:
        return argparse.Namespace(command=upkeep.simulate, words=all_words[1:])
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
    for group in (screens, questions, records, upkeep):
        group.add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
