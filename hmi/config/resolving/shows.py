"""The kinds of items on a display, and the keys each takes beside id, show, at, size, text and link."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Show:
    """One kind of item.

    Attributes:
        needs: keys that must be given; takes: keys that may be.
        numeric: its tag must be a number. ranged: its tag must have a range. worded: its tag must have words.
        span_s: taken where the item gives no span, 0 where it takes none.
    """

    text: str
    needs: tuple[str, ...] = ("tag",)
    takes: tuple[str, ...] = ()
    numeric: bool = False
    ranged: bool = False
    worded: bool = False
    span_s: float = 0.0


_OF_SYMBOL: Final = ("turn", "flip", "level", "running", "changing")
SHOWS: Final = MappingProxyType(
    {
        "panel": Show("a group box with its title", needs=()),
        "text": Show("a text", needs=("text",), takes=("style",)),
        "kpi": Show("label, big value with unit, small sparkline", takes=("span",), numeric=True, span_s=3600.0),
        "analog": Show(
            "vertical indicator with normal band and limits", takes=("setpoint",), numeric=True, ranged=True
        ),
        "value": Show("value with unit, one line"),
        "sparkline": Show("a line with its normal band", takes=("span",), numeric=True, span_s=3600.0),
        "bar": Show("horizontal bar in its range", numeric=True, ranged=True),
        "state": Show("the word of a state", worded=True),
        "level": Show("a vessel filled to the value's place in its range", numeric=True, ranged=True),
        "display": Show("another display, in this one", needs=("of",), takes=("with",)),
        "symbol": Show("an equipment's symbol", needs=(), takes=("equipment", "symbol", "tag", *_OF_SYMBOL)),
    }
)
OWN_KEYS: Final = ("tag", "tags", "equipment", "symbol", "setpoint", "span", "style", "of", "with", *_OF_SYMBOL)
"""Keys of an item that only some kinds take."""
