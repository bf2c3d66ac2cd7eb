"""Writes docs/rooms.md: every room of the program with the first sentence of its `__init__.py`."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "rooms.md"
HEAD = """\
# Where a thing lives

Every room with what its own `__init__.py` says of it; written by
`python docs/make_rooms.py`. Which room may know which, and what they offer each other: [architecture](architecture.md).
`tests/` mirrors the rooms. Beside them stand `plants/` (data alone, a folder a plant), `assets/` (themes, fonts, icons,
sounds, translations, the JSON schema of the plant files), `docs/` and `run.py`.
"""


def text() -> str:
    """The page as the sources would have it now."""
    lines = [HEAD]
    for room in ("hmi", "widgets", "bench"):
        lines += _lines(ROOT / room, 0)
    return "\n".join(lines) + "\n"


def _lines(folder: Path, depth: int) -> Iterator[str]:
    said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))) or ""
    name = folder.relative_to(ROOT).as_posix() if depth < 2 else folder.name
    first = " ".join(said.split("\n\n")[0].split())
    yield f"{'  ' * depth}- `{name}`: {first}".rstrip(": ")
    for inner in sorted(f.parent for f in folder.glob("*/__init__.py")):
        yield from _lines(inner, depth + 1)


if __name__ == "__main__":
    PAGE.write_text(text(), "utf-8")
