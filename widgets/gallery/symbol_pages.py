"""All symbols: one sheet as they stand on a display with pipes at their ports, one with every state in two sizes."""

from math import nan

from hmi.model.alarm import Priority, ProcessState
from hmi.model.display import Item, Pipe, Point, Scalar
from hmi.model.quality import NEVER_READ, NO_LINK
from hmi.model.symbols import SYMBOLS, Port, Says, Side, SymbolKind, ports
from hmi.model.tag import DataType
from widgets.gallery.page import Page, State

_CELL = (168.0, 176.0)
_COLUMNS = 12
_STUB = 22.0
_OUT: dict[Side, Point] = {
    Side.LEFT: (-1.0, 0.0), Side.RIGHT: (1.0, 0.0), Side.TOP: (0.0, -1.0), Side.BOTTOM: (0.0, 1.0)
}  # fmt: skip
_INTO = frozenset(
    {"inlet", "suction", "feed", "supply", "fuel", "reflux", "reboil", "hot_in", "cold_in", "tube_in", "shell_in", "a"}
)
"""Ports by which something comes in."""
_OUTWARD = frozenset(side.value for side in Side)
_WORDS = {0: "stopped", 1: "running", 2: "changing"}
_CHANGING = (2,)
_STATES = (
    State("running", 1.0),
    State("changing", 2.0),
    State("stopped", 0.0),
    State("never read", nan, NEVER_READ),
    State("no link", 1.0, NO_LINK, 500),
    State("alarm", 0.0, alarm=(Priority.URGENT, ProcessState.UNACKNOWLEDGED, False)),
)
_LEVELS = (62.0, 20.0, 4.0)
"""Of vessels, in place of the first three states."""
_BLOCK, _ROW, _NAME, _STATE = 870.0, 92.0, 132.0, 120.0
_BLOCKS = 3
_SMALL, _LARGE = 24.0, 48.0


def symbol_pages() -> tuple[Page, ...]:
    return _sheet(), _states()


def _sheet() -> Page:
    rows = -(-len(SYMBOLS) // _COLUMNS)
    page = Page("symbols", "Symbols", (_COLUMNS * _CELL[0], rows * _CELL[1]), room="Symbols")
    for number, kind in enumerate(SYMBOLS.values()):
        x, y = number % _COLUMNS * _CELL[0], number // _COLUMNS * _CELL[1]
        width, height = _fitted(kind, 92.0)
        at = (x + (_CELL[0] - width) / 2, y + 30 + (92.0 - height) / 2)
        for name, port in ports(kind, (width, height)).items():
            if name not in _OUTWARD:
                page.pipes.append(_stub(kind, name, at, (width, height), port))
        page.items.append(_item(page, kind, at, (width, height), _STATES[0], _LEVELS[0], small=True))
        page.text((x + 16, y + 148), kind.key, "small")
    return page


def _states() -> Page:
    rows = -(-len(SYMBOLS) // _BLOCKS)
    page = Page("symbol-states", "Symbols: states", (_BLOCKS * _BLOCK, 36 + rows * _ROW), room="Symbols")
    for block in range(_BLOCKS):
        for column, state in enumerate(_STATES):
            page.text((block * _BLOCK + _NAME + column * _STATE + 8, 10), state.title, "small")
    for number, kind in enumerate(SYMBOLS.values()):
        block, row = divmod(number, rows)
        left, middle = block * _BLOCK, 36 + row * _ROW + 34
        page.text((left + 12, middle - 8), kind.key, "small")
        for column, state in enumerate(_STATES):
            x = left + _NAME + column * _STATE
            level = _LEVELS[column] if column < len(_LEVELS) else 40.0
            for side, offset in ((_SMALL, 16.0), (_LARGE, 68.0)):
                size = _fitted(kind, side)
                at = (x + offset - size[0] / 2, middle - size[1] / 2)
                page.items.append(_item(page, kind, at, size, state, level, small=side == _SMALL))
    return page


def _item(
    page: Page,
    kind: SymbolKind,
    at: Point,
    size: Point,
    state: State,
    level: float,
    *,
    small: bool,
) -> Item:
    """A symbol with a tag of its own; a small one has no room for words below it."""
    id_ = f"s{len(page.items)}"
    if kind.says is Says.LEVEL:
        value = nan if state.value != state.value else level
        row = page.tag(State(state.title, value, state.status, state.age_s, state.alarm), unit="%", limits=())
        options: dict[str, Scalar] = {"symbol": kind.key}
        # With the level alone, and no state, there is no text below it.
        return Item(
            id_, "symbol", at, size, None if small else row, options=options | ({"level": row} if small else {})
        )
    row = page.tag(state, type_=DataType.Int32, words=dict.fromkeys(_WORDS, " ") if small else _WORDS)
    return Item(id_, "symbol", at, size, row, options={"symbol": kind.key}, changing=_CHANGING)


def _fitted(kind: SymbolKind, side: float) -> Point:
    """Its size in its own proportions, the longer side as said."""
    factor = side / max(kind.size)
    return kind.size[0] * factor, kind.size[1] * factor


def _stub(kind: SymbolKind, name: str, at: Point, size: Point, port: Port) -> Pipe:
    x, y = at[0] + port.x * size[0], at[1] + port.y * size[1]
    across, down = _OUT[port.side]
    ends = (x, y), (x + across * _STUB, y + down * _STUB)
    medium = "power" if name in ("supply", "load", "shaft") else "water"
    return Pipe(f"{kind.key}-{name}", medium, ends[::-1] if name in _INTO else ends)
