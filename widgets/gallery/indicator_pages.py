"""Pages of the indicators: one value in its states, many values at once, texts and times, the longest there are."""

from math import nan

from hmi.model.alarm import Priority, ProcessState
from hmi.model.quality import NO_LINK, STALE
from hmi.model.tag import DataType
from widgets.gallery.page import Page, State
from widgets.gallery.states import ALARMS, NORMAL, QUALITIES

_COLUMN = 196.0
_LEFT = 16.0
_WORDS = {0: "off", 1: "filter", 2: "backwash"}
_STEPS = {0: "idle", 10: "fill", 20: "heat", 30: "hold", 40: "drain", 50: "rinse"}
_MANY = ("Flow", "Head", "Power", "Temp", "Vibration", "Current", "Suction", "Speed")
_UNITS = ("m³/h", "m", "kW", "°C", "mm/s", "A", "bar", "%")
_TRENDS = (
    State("falls fast", moves=-14.0),
    State("falls", moves=-4.0),
    State("steady", moves=0.4),
    State("rises", moves=4.0),
    State("rises fast", moves=14.0),
)


def pages() -> tuple[Page, ...]:
    """All of them, in order."""
    return (
        single_page("single-alarms", "More indicators: alarms", ALARMS),
        single_page("single-qualities", "More indicators: qualities", QUALITIES),
        single_page("single-replay", "More indicators: replay", (NORMAL, *ALARMS[1:5]), replay=True),
        _directions(),
        many_page("many-normal", "Many values: normal", [State("", 50.0 + 9 * (-1) ** k * (k % 3)) for k in range(8)]),
        many_page("many-alarms", "Many values: alarms", list(ALARMS)),
        many_page("many-qualities", "Many values: qualities", list(QUALITIES)),
        _texts(),
        _longest(),
        _focused(),
    )


def single_page(id_: str, title: str, states: tuple[State, ...], *, replay: bool = False) -> Page:
    """The kinds that show one value, a column a state."""
    page = Page(id_, title, (2 * _LEFT + _COLUMN * len(states), 560.0), replay)
    for column, state in enumerate(states):
        x = _LEFT + column * _COLUMN
        page.panel(f"p{column}", (x, 12), (_COLUMN - 10, 536), state.title)
        left, width = x + 12, _COLUMN - 34
        setpoint = page.tag(State("setpoint", 55.0), limits=())
        page.show("box", (left, 50), (136, 72), page.tag(state), "Flow", setpoint=setpoint)
        page.show("box", (left, 132), (136, 48), page.tag(state, unit="bar"), "Pressure")
        page.show("deviation", (left, 196), (width, 42), page.tag(state), "From normal")
        page.show("deviation", (left, 248), (width, 42), page.tag(state), "From SP", setpoint=setpoint)
        page.show("kpi", (left, 300), (width, 118), page.tag(state), "Energy", span_s=3600.0, target=48.0)
        word = State(state.title, nan if state.value != state.value else 1.0, state.status, state.age_s, state.alarm)
        mode = page.tag(word, type_=DataType.Int32, words=_WORDS)
        page.show("multistate", (left, 430), (width, 46), mode, "Mode")
        step = State(state.title, nan if state.value != state.value else 20.0, state.status, state.age_s, state.alarm)
        page.show("state", (left, 484), (width, 22), page.tag(step, type_=DataType.Int32, words=_STEPS), "Step",
                  numbered=True)  # fmt: skip
        page.show("arrow", (left, 512), (16, 16), page.tag(state), "Flow")
    return page


def _directions() -> Page:
    page = Page("directions", "Trend arrows", (2 * _LEFT + 150.0 * len(_TRENDS), 330.0))
    for column, state in enumerate(_TRENDS):
        x = _LEFT + column * 150.0
        page.panel(f"p{column}", (x, 12), (140, 306), state.title)
        page.show("analog", (x + 32, 50), (76, 236), page.tag(state), "Level")
        row = page.tag(state)
        page.show("value", (x + 12, 288), (92, 22), row, "")
        page.show("arrow", (x + 110, 291), (16, 16), row, "")
    return page


def many_page(id_: str, title: str, states: list[State]) -> Page:
    """The kinds that show many values, of which each of eight is in a state of its own."""
    page = Page(id_, title, (1330.0, 640.0))
    rows = tuple(
        page.tag(state, name=f"P-302.{name}", unit=unit)
        for state, name, unit in zip(states, _MANY, _UNITS, strict=True)
    )
    page.show_many("table", (16, 16), (380, 0), rows, "High-lift pump 2")
    page.show_many("deviations", (420, 16), (560, 210), rows, "Deviation from normal")
    page.show_many("profile", (420, 250), (430, 370), rows, "Profile")
    page.show_many("profile", (870, 250), (430, 370), rows[:3], "Three of them")
    page.show_many("table", (16, 300), (340, 110), rows, "Too low for all")
    mixed = {0: "stopped", 1: "running"}
    states_row = page.tag(State("", 1.0), type_=DataType.Boolean, words=mixed, name="P-302.Running")
    page.show_many("table", (16, 440), (340, 0), (states_row, rows[1], rows[2]), "")
    page.show_many("deviations", (1000, 16), (300, 210), rows[:3], "")
    return page


def _texts() -> Page:
    page = Page("texts", "Texts, clock, places of states", (1100.0, 420.0))
    for k, style in enumerate(("heading", "title", "label", "small")):
        page.text((16, 16 + 36.0 * k), f"{style.capitalize()}: High-lift pumps 1 to 4", style)
    page.text((16, 170), "Two lines of a label:\nthe second one", "label")
    for k, align in enumerate(("left", "center", "right")):
        page.aligned((420, 20 + 30.0 * k), f"at its {align}", align)
    page.clock((600, 16))
    three = State("", 1.0)
    modes = {0: "off", 1: "filter", 2: "backwash"}
    page.show("multistate", (16, 230), (240, 44), page.tag(three, type_=DataType.Int32, words=modes), "Beside")
    page.show("multistate", (290, 230), (100, 120), page.tag(three, type_=DataType.Int32, words=modes), "Below")
    page.show("multistate", (420, 230), (160, 44), page.tag(three, type_=DataType.Boolean), "Of two")
    page.show(
        "multistate", (610, 230), (470, 44), page.tag(State("", 30.0), type_=DataType.Int32, words=_STEPS), "Steps"
    )
    page.show("multistate", (610, 300), (470, 44), page.tag(State("", 33.0), type_=DataType.Int32, words=_STEPS),
              "A state without a place")  # fmt: skip
    return page


def _longest() -> Page:
    """The widest labels, units, values, words and ages: nothing may be cut without an ellipsis or cover another."""
    page = Page("longest", "Longest texts", (1330.0, 700.0))
    worst = State("", -123456.7, NO_LINK, 47 * 3600 + 59 * 60, (Priority.URGENT, ProcessState.UNACKNOWLEDGED, False))
    label = "Differential pressure over the third rapid gravity filter"
    words = {0: "waiting for the release of the backwash water tank", 1: "on"}

    def tag() -> int:
        return page.tag(worst, unit="kWh/1000 m³", high=200_000.0, normal=(60_000.0, 120_000.0))

    setpoint = tag()
    page.show("analog", (40, 16), (76, 236), tag(), label, setpoint=setpoint)
    page.show("kpi", (180, 16), (230, 0), tag(), label, span_s=3600.0, target=100_000.0)
    page.show("kpi", (180, 150), (170, 104), tag(), label, span_s=3600.0)
    page.show("level", (440, 50), (110, 160), tag(), "Clear well 2")
    page.show("box", (590, 16), (136, 72), tag(), label, setpoint=setpoint)
    page.show("value", (590, 100), (200, 22), tag(), label)
    page.show("bar", (590, 130), (200, 40), tag(), label)
    page.show("deviation", (590, 184), (200, 42), tag(), label)
    page.show("sparkline", (830, 16), (200, 58), tag(), label, span_s=3600.0)
    said = State("", 0.0, STALE, 3600.0)
    page.show("state", (830, 90), (200, 22), page.tag(said, type_=DataType.Int32, words=words), label)
    page.show("multistate", (830, 130), (260, 46), page.tag(said, type_=DataType.Int32, words=words), label)
    rows = tuple(tag() for _ in range(6))
    page.show_many("table", (16, 270), (420, 0), rows, label)
    page.show_many("deviations", (460, 270), (420, 210), rows, label)
    page.show_many("profile", (900, 270), (420, 400), rows, label)
    return page


def _focused() -> Page:
    """The keyboard is at the tile."""
    page = Page("focused", "Keyboard focus", (640.0, 160.0), focus=1)
    page.show("box", (16, 24), (136, 72), page.tag(NORMAL), "Flow")
    page.show("kpi", (180, 24), (180, 104), page.tag(NORMAL), "Raw water", span_s=3600.0)
    page.show("value", (380, 24), (120, 22), page.tag(NORMAL), "Flow")
    return page
