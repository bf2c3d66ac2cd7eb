"""Options that several commands take, and what their words mean."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

Command = Callable[[argparse.Namespace], int]


def command(
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


def json_answer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output, and nothing else")


def seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"'{text}' is no number of seconds, 0 or more")
    return seconds


def count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"'{text}' is no whole number, 0 or more")
    return int(text)


def until(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--for", type=seconds, dest="for_s", metavar="S", help="end by itself after S seconds")


def server_urls(parser: argparse.ArgumentParser) -> None:
    from hmi.runtime.process.options import server_url

    parser.add_argument(
        "--url", type=server_url, action="append", default=[], metavar="SERVER=URL", help="where a server is"
    )


def stretch(parser: argparse.ArgumentParser, start: str) -> None:
    times = "ISO 8601, today, yesterday 06:00, or '2 h' for two hours ago"
    parser.add_argument(
        "--from", dest="start", default=start, metavar="T", help=f"{times} ({start or 'the beginning'})"
    )
    parser.add_argument("--to", dest="end", default="now", metavar="T", help="the same, or now (now)")


def grid(parser: argparse.ArgumentParser) -> None:
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
