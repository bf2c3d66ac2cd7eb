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
        banded: its tag must have a normal band, or the item one of the keys in `or_else`.
        many: least and greatest number of `tags`.
        arrayed: it takes one `tag` that is an array in place of `tags`, and draws its elements.
        span_s: taken where the item gives no span, 0 where it takes none.
    """

    text: str
    needs: tuple[str, ...] = ("tag",)
    takes: tuple[str, ...] = ()
    numeric: bool = False
    ranged: bool = False
    worded: bool = False
    span_s: float = 0.0
    banded: bool = False
    or_else: tuple[str, ...] = ()
    many: tuple[int, int] = (1, 100)
    arrayed: bool = False


_OF_SYMBOL: Final = ("turn", "flip", "caption", "level", "running", "changing")
SHOWS: Final = MappingProxyType(
    {
        "panel": Show("a group box with its title", needs=()),
        "text": Show("a text", needs=("text",), takes=("style", "align")),
        "kpi": Show(
            "label, big value with unit, target, small sparkline", takes=("span", "target"), numeric=True, span_s=3600.0
        ),
        "analog": Show(
            "vertical indicator with normal band, limits, trend arrow",
            takes=("setpoint",),
            numeric=True,
            ranged=True,
        ),
        "value": Show("value with unit, one line", takes=("align",)),
        "sparkline": Show("a line with its normal band", takes=("span",), numeric=True, span_s=3600.0),
        "bar": Show("horizontal bar in its range", numeric=True, ranged=True),
        "state": Show("the word of a state", takes=("numbered", "align"), worded=True),
        "level": Show("a vessel filled to the value's place in its range", numeric=True, ranged=True),
        "display": Show("another display, in this one", needs=("of",), takes=("with",)),
        "symbol": Show("an equipment's symbol", needs=(), takes=("equipment", "symbol", "tag", *_OF_SYMBOL)),
        "box": Show("value in a frame, its setpoint below it", takes=("setpoint",), numeric=True),
        "deviation": Show(
            "bar from the setpoint or the middle of normal",
            takes=("setpoint",),
            numeric=True,
            ranged=True,
            banded=True,
            or_else=("setpoint",),
        ),
        "arrow": Show("the way a value goes", numeric=True, ranged=True),
        "multistate": Show("all states, the present one lit", worded=True),
        "deviations": Show(
            "a bar a tag from the middle of its normal band",
            needs=("tags",),
            numeric=True,
            ranged=True,
            banded=True,
            many=(2, 40),
            arrayed=True,
        ),
        "profile": Show(
            "tags as the corners of a shape, normal a ring",
            needs=("tags",),
            numeric=True,
            ranged=True,
            banded=True,
            many=(3, 16),
            arrayed=True,
        ),
        "table": Show("a line a tag: name, value, unit, quality", needs=("tags",)),
        "clock": Show("time and date in the plant's zone", needs=()),
        "legend": Show("what the pipes of the display carry", needs=()),
    }
)
OWN_KEYS: Final = (
    "tag",
    "tags",
    "equipment",
    "symbol",
    "setpoint",
    "span",
    "target",
    "style",
    "align",
    "numbered",
    "of",
    "with",
    *_OF_SYMBOL,
)
"""Keys of an item that only some kinds take."""
_OF_ALL: Final = ("id", "show", "at", "size", "cell", "over", "text", "link", "layer", "when")


def keys_of(kind: str, show: Show) -> list[str]:
    """All keys that an item of a kind takes, those that it needs before those that it may have."""
    every = [key for key in _OF_ALL if kind != "display" or key not in ("text", "link")]
    return list(dict.fromkeys((*every, *show.needs, *(("tag",) if show.arrayed else ()), *show.takes)))
