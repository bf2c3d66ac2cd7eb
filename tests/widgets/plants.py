"""A small plant with an item of every kind, and columns for it."""

from dataclasses import dataclass
from math import nan

import numpy as np

from hmi.model.alarm import AlarmDefinition, AlarmEntry, Level, Limit, Priority, ProcessState, Source
from hmi.model.display import Display, Item, Pipe
from hmi.model.plant import Equipment, Plant
from hmi.model.quality import GOOD
from hmi.model.series import Series
from hmi.model.tag import DataType, Tag
from widgets.display_view import DisplayView

T0 = 1_795_000_000_000_000_000
SECOND = 1_000_000_000
FLOW, SETPOINT, LEVEL, RUNNING, MODE, NOTE, SPEED = range(7)


def _number(row: int, name: str, unit: str, high: float, normal: tuple[float, float]) -> Tag:
    low, top = normal
    node = f"nsu=urn:test;s={name}"
    return Tag(
        row,
        name,
        "s",
        node,
        DataType.Float,
        unit=unit,
        low=0.0,
        high=high,
        normal_low=low,
        normal_high=top,
        area="hall",
    )


def plant() -> Plant:
    words = {0: "off", 1: "filter", 2: "backwash"}
    tags = (
        _number(FLOW, "Flow", "m3/h", 100.0, (40.0, 60.0)),
        _number(SETPOINT, "Flow.SP", "m3/h", 100.0, (40.0, 60.0)),
        _number(LEVEL, "Well.Level", "m", 6.0, (2.0, 5.0)),
        Tag(RUNNING, "P-1.Running", "s", "r", DataType.Boolean, words={0: "stopped", 1: "running"}, equipment="P-1"),
        Tag(MODE, "F1.Mode", "s", "m", DataType.Int32, words=words),
        Tag(NOTE, "Note", "s", "n", DataType.String),
        _number(SPEED, "P-1.Speed", "%", 100.0, (0.0, 90.0)),
    )
    alarm = AlarmDefinition(
        "Flow", FLOW, (Limit(Level.HIHI, 90.0, Priority.URGENT), Limit(Level.HI, 80.0, Priority.HIGH))
    )
    pump = Equipment("P-1", "pump", "pump", "Pump 1", "hall", {"Running": RUNNING})
    return Plant("test", "Test", "UTC", "en", "", (), {"hall": "Hall"}, tags, (pump,), (alarm,))


def display() -> Display:
    span = {"span_s": 600.0}
    items = (
        Item("hall", "panel", (10, 10), (380, 250), text="Hall"),
        Item("title", "text", (200, 30), text="A title", options={"style": "title"}),
        Item("flow", "analog", (20, 40), (76, 210), FLOW, text="Flow", options={"setpoint": SETPOINT}),
        Item("well", "level", (120, 80), (100, 120), LEVEL, text="Well"),
        Item("pump", "symbol", (260, 80), (36, 36), equipment="P-1", options={"symbol": "pump", "state": RUNNING}),
        Item("mode", "state", (250, 150), (130, 22), MODE, text="Mode"),
        Item("note", "value", (250, 180), (130, 22), NOTE, text="Note"),
        Item("speed", "bar", (250, 210), (130, 40), SPEED, text="Speed"),
        Item("kpi", "kpi", (10, 270), (190, 96), FLOW, text="Flow", options=span, link="other"),
        Item("spark", "sparkline", (210, 270), (180, 60), LEVEL, text="Level", options=span),
    )
    pipe = Pipe("p", "water", ((220.0, 140.0), (260.0, 98.0)))
    return Display("test", "Test", 2, (400.0, 380.0), items, (pipe,))


@dataclass
class Columns:
    """Values for all rows of `plant`, good and running unless changed."""

    value: dict[int, float]
    status: dict[int, int]
    age_s: dict[int, float]

    def hand_to(self, view: DisplayView, now_ns: int = T0, note: str = "ready") -> None:
        rows = view.rows.tolist()
        view.set_values(
            np.array([self.value[r] for r in rows], np.float64),
            np.array([now_ns - round(self.age_s.get(r, 0.0) * SECOND) for r in rows], np.int64),
            np.array([self.status.get(r, GOOD) for r in rows], np.uint32),
            {NOTE: note},
            now_ns,
        )


def columns() -> Columns:
    return Columns({FLOW: 50.0, SETPOINT: 52.0, LEVEL: 3.2, RUNNING: 1.0, MODE: 1.0, NOTE: nan, SPEED: 80.0}, {}, {})


def series(mean: float, *, until_ns: int = T0, span_s: float = 600.0) -> Series:
    time = until_ns - np.arange(120, 0, -1, dtype=np.int64) * round(span_s * SECOND / 120)
    return Series(time, mean + np.sin(np.arange(120) / 5.0), np.zeros(120, np.uint32))


def entry(
    tag: str,
    priority: Priority = Priority.URGENT,
    state: ProcessState = ProcessState.UNACKNOWLEDGED,
    *,
    source: Source = Source.LIMIT,
    equipment: str = "",
    area: str = "",
) -> AlarmEntry:
    return AlarmEntry(tag, source, state, priority, 1, 1, "HI", tag, tag, 0.0, 0.0, "", area, equipment, tag, T0)
