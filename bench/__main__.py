"""`python -m bench NAME [options] [--json]` runs a benchmark; without a name: which there are (bench/README.md)."""

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

ROOMS: Final = ("wire", "historian", "alarms", "logic", "screen")


def benchmarks() -> dict[str, str]:
    """Module of each benchmark by its name: every file of these rooms is one."""
    here = Path(__file__).parent
    return {p.stem: f"bench.{room}.{p.stem}" for room in ROOMS for p in sorted((here / room).glob("[!_]*.py"))}


def main(argv: Sequence[str]) -> int:
    known = benchmarks()
    if not argv or argv[0] not in known:
        print(f"usage: python3 run.py bench {{{','.join(known)}}} [--json]", file=sys.stderr)
        return 2
    code: int = import_module(known[argv[0]]).main(argv[1:])
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
