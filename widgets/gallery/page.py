"""A page of the gallery: a display of made-up tags, each in a state of its own."""

from dataclasses import dataclass, field, replace
from math import nan, sin

import numpy as np

from hmi.model.alarm import AlarmDefinition, AlarmEntry, Level, Limit, Priority, ProcessState, Source
from hmi.model.batch import Opaque
from hmi.model.display import Display, Item, Pipe, Point, Scalar
from hmi.model.plant import Equipment, Plant
from hmi.model.quality import GOOD
from hmi.model.series import Series
from hmi.model.tag import DataType, Tag
from widgets.display_view import DisplayView
from widgets.theme import Theme

NOW_NS = 1_795_000_000_000_000_000
_MINUTE_NS = 60_000_000_000
_HISTORY_POINTS = 240
LIMITS = (
    Limit(Level.HIHI, 95.0, Priority.URGENT),
    Limit(Level.HI, 80.0, Priority.HIGH),
    Limit(Level.LO, 20.0, Priority.MEDIUM),
)


@dataclass(frozen=True, slots=True)
class State:
    """What a cell of the gallery is in.

    Attributes:
        status: of the value; age_s: how long ago it was read.
        alarm: (priority, state, predicted) of the alarm on its tag, None for none.
        moves: by how much it rose over its history, in a straight line; NaN for a history like any.
    """

    title: str
    value: float = 52.4
    status: int = GOOD
    age_s: float = 0.0
    alarm: tuple[Priority, ProcessState, bool] | None = None
    text: Opaque = None
    moves: float = nan


@dataclass(slots=True)
class Page:
    """Builds a display cell by cell; `view` shows it with all values, histories and alarms handed in."""

    id: str
    title: str
    size: Point
    replay: bool = False
    room: str = "Indicators"
    focus: int | None = None
    """Number of the item that the keyboard is at."""
    tags: list[Tag] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    pipes: list[Pipe] = field(default_factory=list)
    equipment: list[Equipment] = field(default_factory=list)
    alarms: list[AlarmDefinition] = field(default_factory=list)
    entries: list[AlarmEntry] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    elements: dict[int, tuple[float, ...]] = field(default_factory=dict)

    def text(self, at: Point, text: str, style: str = "small") -> None:
        self.items.append(Item(f"t{len(self.items)}", "text", at, text=text, options={"style": style}))

    def aligned(self, at: Point, text: str, align: str) -> None:
        self.items.append(Item(f"t{len(self.items)}", "text", at, text=text, options={"align": align}))

    def raise_in(self, area: str, state: State) -> None:
        """An alarm in an area, which a panel of its id carries."""
        self.entries.append(replace(_entry(area, "", state), area=area))

    def clock(self, at: Point) -> None:
        self.items.append(Item(f"t{len(self.items)}", "clock", at))

    def panel(self, id_: str, at: Point, size: Point, text: str) -> None:
        self.items.append(Item(id_, "panel", at, size, text=text))

    def tag(
        self,
        state: State,
        *,
        type_: DataType = DataType.Float,
        words: dict[int, str] | None = None,
        unit: str = "m³/h",
        limits: tuple[Limit, ...] = LIMITS,
        equipment: str = "",
        name: str = "",
        high: float = 100.0,
        normal: Point = (35.0, 65.0),
    ) -> int:
        """A tag in a state; its row."""
        row = len(self.tags)
        numeric = not words and type_.numeric
        self.tags.append(
            Tag(
                row,
                name or f"T{row}",
                "s",
                f"nsu=urn:gallery;s=T{row}",
                type_,
                words=words or {},
                unit=unit if numeric else "",
                low=0.0 if numeric else None,
                high=high if numeric else None,
                normal_low=normal[0] if numeric else None,
                normal_high=normal[1] if numeric else None,
                equipment=equipment,
            )
        )
        self.states.append(state)
        if numeric and limits:
            self.alarms.append(AlarmDefinition(f"T{row}", row, limits))
        if state.alarm is not None:
            self.entries.append(_entry(name or f"T{row}", equipment, state))
        return row

    def array(self, state: State, elements: tuple[float, ...], name: str) -> int:
        """A tag in a state, of which these are the elements; its row."""
        row = self.tag(state, unit="Nm", limits=(), name=name)
        self.tags[row] = replace(self.tags[row], array=True)
        self.elements[row] = elements
        return row

    def show(self, kind: str, at: Point, size: Point, row: int, text: str, **options: Scalar) -> None:
        """An item on the tag of a row."""
        self.items.append(Item(f"i{len(self.items)}", kind, at, size, row, text=text, options=options))

    def show_many(self, kind: str, at: Point, size: Point, rows: tuple[int, ...], text: str) -> None:
        """An item on the tags of many rows."""
        self.items.append(Item(f"i{len(self.items)}", kind, at, size, text=text, tags=rows))

    def symbol(self, name: str, at: Point, size: Point, state: State) -> None:
        """An equipment with a symbol, in a state."""
        id_ = f"E{len(self.equipment)}"
        row = self.tag(state, type_=DataType.Boolean, words={0: "stopped", 1: "running"}, equipment=id_)
        self.equipment.append(Equipment(id_, "", name, name, "", {"Running": row}))
        options: dict[str, Scalar] = {"symbol": name, "state": row}
        self.items.append(Item(id_, "symbol", at, size, equipment=id_, text=name, options=options))

    def display(self) -> Display:
        return Display(self.id, self.title, 4, self.size, tuple(self.items), tuple(self.pipes))

    def plant(self) -> Plant:
        return Plant(
            "gallery", "Gallery", "UTC", "en", "", (), {}, tuple(self.tags), tuple(self.equipment), tuple(self.alarms)
        )

    def view(self, theme: Theme) -> DisplayView:
        """The page, live."""
        view = DisplayView(self.display(), self.plant(), theme)
        if self.focus is not None:
            view = _FocusedView(self.display(), self.plant(), theme)
            view.choose(self.focus)
        view.set_replay(self.replay)
        for row, span_s in view.wants_history:
            view.set_history(row, _history(row, self.states[row], span_s))
        rows = view.rows.tolist()
        states = [self.states[row] for row in rows]
        objects: dict[int, Opaque] = {row: np.array(self.elements[row]) for row in rows if row in self.elements}
        objects |= {row: said for row in rows if (said := self.states[row].text) is not None}
        view.set_values(
            np.array([s.value for s in states], np.float64),
            np.array([NOW_NS - round(s.age_s * 1e9) for s in states], np.int64),
            np.array([s.status for s in states], np.uint32),
            objects,
            NOW_NS,
        )
        view.set_alarms(self.entries)
        return view


class _FocusedView(DisplayView):
    """Looks as if the keyboard were in it: a picture is taken of a window that has none."""

    def choose(self, number: int) -> None:
        self._focus(number)

    def hasFocus(self) -> bool:
        return True


def _history(row: int, state: State, span_s: float) -> Series:
    time = NOW_NS - round((span_s + state.age_s) * 1e9) + np.linspace(0, span_s * 1e9, _HISTORY_POINTS).astype(np.int64)
    wave = np.array([sin(k / 17 + row) * 6 + sin(k / 2.3) for k in range(_HISTORY_POINTS)])
    if not np.isnan(state.moves):
        return Series(
            time, state.value + np.linspace(-state.moves, 0.0, _HISTORY_POINTS), np.zeros(_HISTORY_POINTS, np.uint32)
        )
    end = 52.4 if np.isnan(state.value) else min(state.value, 110.0)
    value = wave - wave[-1] + 50 + (end - 50) * np.linspace(0, 1, _HISTORY_POINTS) ** 3
    value[70:84] = nan
    return Series(time, value, np.zeros(_HISTORY_POINTS, np.uint32))


def _entry(tag: str, equipment: str, state: State) -> AlarmEntry:
    assert state.alarm is not None
    priority, process, predicted = state.alarm
    return AlarmEntry(
        id=tag,
        source=Source.PREDICTED if predicted else Source.LIMIT,
        state=process,
        priority=priority,
        event_id=1,
        occurrence=1,
        level="HI",
        text=tag,
        message=tag,
        value=state.value,
        limit=80.0,
        unit="",
        area="",
        equipment=equipment,
        tag=tag,
        raised_ns=NOW_NS - _MINUTE_NS,
    )
