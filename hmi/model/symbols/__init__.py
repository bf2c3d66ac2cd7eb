"""Symbols of equipment: what each is called, how large it is, where pipes join it, what its state says.

How one is drawn: `widgets.symbols`, under the same keys.
"""

from hmi.model.symbols.fill import Fill, Meaning, share
from hmi.model.symbols.kind import Port, Ports, Says, Side, SymbolKind, caption_side, drawn_in, ports
from hmi.model.symbols.own import INK, OUTLINE, STATE, OwnSymbol
from hmi.model.symbols.table import SYMBOLS

__all__ = [
    "INK",
    "OUTLINE",
    "STATE",
    "SYMBOLS",
    "Fill",
    "Meaning",
    "OwnSymbol",
    "Port",
    "Ports",
    "Says",
    "Side",
    "SymbolKind",
    "caption_side",
    "drawn_in",
    "ports",
    "share",
]
