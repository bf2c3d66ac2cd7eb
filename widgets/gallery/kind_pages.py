"""A small page for each kind of item: in the normal state, in alarm, with its link lost. The pictures of the manual."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import nan

from hmi.model.alarm import Priority, ProcessState
from hmi.model.display import Item, Point
from hmi.model.quality import NO_LINK
from hmi.model.tag import DataType
from widgets.gallery.page import Page, State
from widgets.indicators import KINDS

_STATES = (
    State("normal", 52.4, moves=9.0),
    State("in alarm", 86.1, alarm=(Priority.HIGH, ProcessState.UNACKNOWLEDGED, False), moves=14.0),
    State("link lost", 52.4, NO_LINK, 480.0),
)
_TOP, _LEFT, _GAP = 34.0, 16.0, 28.0
_WORDS = {0: "off", 1: "filter", 2: "backwash"}
_ROLES = (("Flow", "m³/h"), ("Head", "m"), ("Power", "kW"), ("Vibration", "mm/s"), ("Speed", "%"))
_SIZES: Mapping[str, Point] = {
    "panel": (200.0, 90.0),
    "text": (200.0, 110.0),
    "kpi": (200.0, 122.0),
    "analog": (76.0, 236.0),
    "value": (180.0, 22.0),
    "sparkline": (180.0, 58.0),
    "bar": (180.0, 40.0),
    "state": (200.0, 22.0),
    "level": (90.0, 110.0),
    "symbol": (44.0, 44.0),
    "box": (136.0, 70.0),
    "deviation": (180.0, 42.0),
    "arrow": (16.0, 16.0),
    "multistate": (240.0, 46.0),
    "deviations": (300.0, 194.0),
    "profile": (320.0, 270.0),
    "table": (300.0, 162.0),
    "clock": (150.0, 42.0),
    "legend": (160.0, 66.0),
}


def kind_pages() -> tuple[Page, ...]:
    """One page a kind, named as it is; those that are the same in every state show only one."""
    return tuple(_page(kind) for kind in KINDS)


def show_kind(page: Page, kind: str, at: Point, size: Point, state: State) -> None:
    """An item of a kind in a state, on tags of its own."""
    _MAKERS.get(kind, _with_tag)(page, kind, at, size, state)


def _page(kind: str) -> Page:
    width, height = _SIZES[kind]
    states = _STATES[:1] if kind in ("text", "clock", "legend") else _STATES[:2] if kind == "panel" else _STATES
    column = max(width, 120.0) + _GAP
    page = Page(kind, kind, (2 * _LEFT + column * len(states) - _GAP, _TOP + height + 40.0))
    for number, state in enumerate(states):
        x = _LEFT + column * number
        if len(states) > 1:
            page.text((x, 6), state.title, "small")
        show_kind(page, kind, (x, _TOP), (width, height), state)
    return page


def _with_tag(page: Page, kind: str, at: Point, size: Point, state: State) -> None:
    options: dict[str, float] = {"span_s": 3600.0} if kind in ("kpi", "sparkline") else {}
    if kind == "kpi":
        options["target"] = 48.0
    if kind in ("analog", "box", "deviation"):
        options["setpoint"] = page.tag(State("", 55.0), limits=())
    if kind not in ("analog", "arrow"):
        state = replace(state, moves=nan)
    below = (at[0], at[1] + (20.0 if kind == "level" else 0.0))
    page.show(kind, below, size, page.tag(state), "Flow", **options)


def _with_words(page: Page, kind: str, at: Point, size: Point, state: State) -> None:
    row = page.tag(State(state.title, 1.0, state.status, state.age_s, state.alarm), type_=DataType.Int32, words=_WORDS)
    page.show(kind, at, size, row, "Mode", **({"numbered": True} if kind == "state" else {}))


def _with_tags(page: Page, kind: str, at: Point, size: Point, state: State) -> None:
    first = len(page.tags)
    rows = tuple(
        page.tag(state if n == 3 or state.status else State("", 47.0 + 3 * n), name=f"P-{first}.{name}", unit=unit)
        for n, (name, unit) in enumerate(_ROLES)
    )
    page.show_many(kind, at, size, rows, "High-lift pump 2")


def _panel(page: Page, kind: str, at: Point, size: Point, state: State) -> None:
    page.panel(f"area {len(page.items)}", at, size, "High-lift pumps")
    if state.alarm is not None:
        page.raise_in(f"area {len(page.items) - 1}", state)


def _text(page: Page, kind: str, at: Point, size: Point, state: State) -> None:
    for line, style in enumerate(("heading", "title", "label", "small")):
        page.text((at[0], at[1] - 24 + 32.0 * line), style.capitalize(), style)


def _clock(page: Page, kind: str, at: Point, size: Point, state: State) -> None:
    page.clock(at)


def _legend(page: Page, kind: str, at: Point, size: Point, state: State) -> None:
    page.items.append(Item("legend", kind, at, size, options={"mediums": "water chemical power"}))


def _symbol(page: Page, kind: str, at: Point, size: Point, state: State) -> None:
    page.symbol("pump", (at[0] + 40, at[1]), size, State("", 1.0, state.status, state.age_s, state.alarm))


_MAKERS: Mapping[str, Callable[[Page, str, Point, Point, State], None]] = {
    "panel": _panel,
    "text": _text,
    "clock": _clock,
    "legend": _legend,
    "symbol": _symbol,
    "state": _with_words,
    "multistate": _with_words,
    "deviations": _with_tags,
    "profile": _with_tags,
    "table": _with_tags,
}
