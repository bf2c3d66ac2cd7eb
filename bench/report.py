"""What every benchmark does with its answer: one JSON document, or a table for eyes."""

import argparse
import json
from collections.abc import Callable, Sequence
from typing import Any


def report(name: str, about: str, measure: Callable[[], dict[str, Any]], argv: Sequence[str]) -> int:
    """Reads the command line of `bench NAME`, measures, prints; the exit code."""
    parser = argparse.ArgumentParser(prog=f"bench {name}", description=about)
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")
    words = parser.parse_args(argv)
    document = measure()
    if words.json:
        print(json.dumps(document))
        return 0
    for kind in ("figures", "ratios"):
        for key, number in document[kind].items():
            print(f"{key:28} {number:>10}")
    print(f"{'lost':28} {document['lost']:>10}")
    for note in document["notes"]:
        print(note)
    return 0
