"""The table of symbols in docs/symbols.md: `python -m hmi.model.symbols.page` writes it anew."""

from pathlib import Path
from typing import Final

from hmi.model.symbols.kind import Says, Side, SymbolKind
from hmi.model.symbols.table import SYMBOLS

PAGE: Final = Path(__file__).parents[3] / "docs" / "symbols.md"
_BEGIN, _END = "<!-- table -->\n", "<!-- end of table -->\n"
_SIDES: Final = frozenset(side.value for side in Side)
_SAYS: Final = {
    Says.NOTHING: "-",
    Says.RUNS: "runs",
    Says.OPEN: "open",
    Says.POSITION: "position",
    Says.LEVEL: "level",
    Says.ON: "on",
    Says.CLOSED: "closed",
}


def table() -> str:
    """The table as Markdown, one row a symbol."""
    rows = [_row(kind) for kind in SYMBOLS.values()]
    return "\n".join(("| symbol | what it is | size | state | ports |", "|---|---|---|---|---|", *rows)) + "\n"


def with_table(page: str) -> str:
    """A page with the table between its two marks put in."""
    head, _, rest = page.partition(_BEGIN)
    return head + _BEGIN + table() + _END + rest.partition(_END)[2]


def _row(kind: SymbolKind) -> str:
    size = f"{kind.size[0]:g} x {kind.size[1]:g}{', stretches' if kind.stretches else ''}"
    ports = ", ".join(f"{name} ({port.side.value})" for name, port in kind.ports.items() if name not in _SIDES)
    return f"| `{kind.key}` | {kind.text} | {size} | {_SAYS[kind.says]} | {ports or '-'} |"


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
