"""What the display benchmark draws: items in a grid, and values of which every one differs from frame to frame."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from hmi.model.alarm import AlarmDefinition, Level, Limit, Priority
from hmi.model.columns import Statuses, Times, Values
from hmi.model.display import Display, Item, Point, Scalar
from hmi.model.plant import Equipment, Plant
from hmi.model.series import Series
from hmi.model.tag import DataType, Tag

NOW_NS = 1_795_000_000_000_000_000
FRAME_NS = 33_000_000
_SHARES = (("analog", 8), ("symbol", 10), ("value", 7), ("bar", 2), ("level", 2), ("kpi", 1))
_SIZES: Mapping[str, Point] = {
    "analog": (74.0, 140.0),
    "symbol": (34.0, 34.0),
    "value": (150.0, 22.0),
    "bar": (150.0, 40.0),
    "level": (80.0, 90.0),
    "kpi": (160.0, 96.0),
}
_COLUMNS = 20
_CELL: Point = (166.0, 166.0)
_SYMBOLS = ("pump", "valve", "control_valve", "filter", "mixer", "motor", "blower", "meter")
_HISTORY = 720
_SYMBOL_COLUMNS = 32
_SYMBOL_CELL: Point = (80.0, 45.0)
_SYMBOL_SIZE: Point = (36.0, 22.0)


@dataclass(slots=True)
class DisplayLoad:
    """A display, its plant, and its values by frame. Rows of the tags are 0..n-1."""

    display: Display
    plant: Plant
    kinds: Mapping[str, int]
    seed: int
    _frames: list[Values] = field(default_factory=list)

    def values(self, frame: int) -> Values:
        """f64[n] of a frame; each row differs from the frame before by more than what is rounded away."""
        if not self._frames:
            self._frames = [self._made(k) for k in range(64)]
        return self._frames[frame % len(self._frames)]

    def time(self, frame: int) -> Times:
        return np.full(len(self.plant.tags), self.now_ns(frame), np.int64)

    def status(self) -> Statuses:
        return np.zeros(len(self.plant.tags), np.uint32)

    def now_ns(self, frame: int) -> int:
        return NOW_NS + frame * FRAME_NS

    def history(self, row: int) -> Series:
        rng = np.random.default_rng((self.seed, row))
        time = NOW_NS - np.arange(_HISTORY, 0, -1, dtype=np.int64) * 5_000_000_000
        return Series(time, 50 + rng.normal(0, 5, _HISTORY), np.zeros(_HISTORY, np.uint32))

    def _made(self, frame: int) -> Values:
        n = len(self.plant.tags)
        rng = np.random.default_rng((self.seed, frame))
        # Odd frames in the upper half of the range, even ones in the lower: no row repeats its last value.
        value = rng.uniform(5.0, 45.0, n) + 50.0 * (frame % 2)
        words = np.array([bool(tag.words) for tag in self.plant.tags])
        return np.where(words, float(frame % 2), value)


def load(items: int, seed: int) -> DisplayLoad:
    """A display of that many items, in the shares of an overview."""
    order = [kind for kind, share in _SHARES for _ in range(share)]
    tags: list[Tag] = []
    made: list[Item] = []
    equipment: list[Equipment] = []
    alarms: list[AlarmDefinition] = []
    kinds: dict[str, int] = {}
    for i in range(items):
        kind = order[i % len(order)]
        kinds[kind] = kinds.get(kind, 0) + 1
        at = (10 + (i % _COLUMNS) * _CELL[0], 24 + (i // _COLUMNS) * _CELL[1])
        row = len(tags)
        if kind == "symbol":
            tags.append(_state(row))
            name = f"P-{i}"
            equipment.append(Equipment(name, "pump", _SYMBOLS[i % len(_SYMBOLS)], name, "", {"Running": row}))
            options: dict[str, Scalar] = {"symbol": equipment[-1].symbol, "state": row}
            made.append(Item(name, kind, at, _SIZES[kind], equipment=name, options=options))
            continue
        tags.append(_number(row))
        alarms.append(
            AlarmDefinition(
                tags[-1].name,
                row,
                (Limit(Level.HIHI, 95.0, Priority.URGENT), Limit(Level.HI, 85.0, Priority.HIGH)),
            )
        )
        options = {}
        if kind == "analog":
            tags.append(_number(len(tags)))
            options["setpoint"] = len(tags) - 1
        made.append(Item(f"i{i}", kind, at, _SIZES[kind], row, text=f"Item {i}", options=options))
    rows = -(-items // _COLUMNS)
    size = (20 + _COLUMNS * _CELL[0], 30 + rows * _CELL[1])
    plant = Plant("load", "Load", "UTC", "en", "", (), {}, tuple(tags), tuple(equipment), tuple(alarms))
    return DisplayLoad(Display("load", "Load", 1, size, tuple(made)), plant, kinds, seed)


def symbols(items: int, seed: int) -> DisplayLoad:
    """A display of symbols alone, each with its text below: half say a state in a word, half a position in digits."""
    tags = [_position(row) if row % 2 else _state(row) for row in range(items)]
    width, height = _SYMBOL_CELL
    made = [
        Item(
            f"s{row}",
            "symbol",
            (row % _SYMBOL_COLUMNS * width + 22, row // _SYMBOL_COLUMNS * height + 4),
            _SYMBOL_SIZE,
            row,
            options={"symbol": _SYMBOLS[row % len(_SYMBOLS)]},
        )
        for row in range(items)
    ]
    size = (_SYMBOL_COLUMNS * width, -(-items // _SYMBOL_COLUMNS) * height)
    plant = Plant("load", "Load", "UTC", "en", "", (), {}, tuple(tags), (), ())
    return DisplayLoad(Display("load", "Load", 1, size, tuple(made)), plant, {"symbol": items}, seed)


def _position(row: int) -> Tag:
    return Tag(row, f"T{row}", "load", f"nsu=urn:load;s=T{row}", DataType.Float, unit="%", low=0.0, high=100.0)


def _number(row: int) -> Tag:
    node = f"nsu=urn:load;s=T{row}"
    return Tag(
        row,
        f"T{row}",
        "load",
        node,
        DataType.Float,
        unit="m3/h",
        low=0.0,
        high=100.0,
        normal_low=35.0,
        normal_high=65.0,
    )


def _state(row: int) -> Tag:
    words = {0: "stopped", 1: "running"}
    return Tag(row, f"T{row}", "load", f"nsu=urn:load;s=T{row}", DataType.Boolean, words=words)
