"""What every benchmark does with its answer: one JSON document, or a table for eyes."""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Option:
    """A word of a benchmark's own: `--NAME VALUE`, or `--NAME` alone where the usual is False."""

    name: str
    usual: float | bool
    about: str = ""


def report(name: str, about: str, measure: Callable[..., dict[str, Any]], argv: Sequence[str], *options: Option) -> int:
    """Reads the command line of `bench NAME`, measures, prints; the exit code. measure: takes the options by name."""
    parser = argparse.ArgumentParser(prog=f"bench {name}", description=about)
    for option in options:
        if option.usual is False:
            parser.add_argument(f"--{option.name}", action="store_true", help=option.about)
        else:
            said = f"{option.about} (default {option.usual:g})".strip()
            parser.add_argument(f"--{option.name}", type=type(option.usual), default=option.usual, help=said)
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")
    words = vars(parser.parse_args(argv))
    as_json = words.pop("json")
    document = measure(**words)
    if as_json:
        print(json.dumps(document))
        return 0
    for kind in ("figures", "ratios"):
        for key, number in document[kind].items():
            print(f"{key:28} {number:>10}")
    print(f"{'lost':28} {document['lost']:>10}")
    for note in document["notes"]:
        print(note)
    return 0
