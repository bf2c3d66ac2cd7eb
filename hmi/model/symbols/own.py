"""A symbol that an engineer drew, made harmless when the plant's files were read."""

from dataclasses import dataclass
from typing import Final

from hmi.model.symbols.kind import SymbolKind

STATE: Final = "@state"
"""Stands in the SVG for the colour of the state's fill."""
OUTLINE: Final = "@outline"
"""For the colour of outlines."""
INK: Final = "@ink"
"""For the colour of lines upon the state's fill."""


@dataclass(frozen=True, slots=True)
class OwnSymbol:
    """svg: shapes only; the three colours above stand where the program gives them."""

    kind: SymbolKind
    svg: str
