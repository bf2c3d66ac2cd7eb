"""The pages of the gallery."""

from math import nan

from hmi.model.alarm import Priority, ProcessState
from hmi.model.display import Pipe
from hmi.model.quality import NEVER_READ, NO_LINK
from hmi.model.symbols import SYMBOLS
from hmi.model.tag import DataType
from widgets.gallery import indicator_pages
from widgets.gallery.page import Page, State
from widgets.gallery.pipe_page import pipe_page
from widgets.gallery.states import ALARMS, NORMAL, QUALITIES

_UA, _AA = ProcessState.UNACKNOWLEDGED, ProcessState.ACKNOWLEDGED
_WORDS = {0: "off", 1: "filter", 2: "backwash"}
_COLUMN = 176.0
_LEFT = 16.0


def pages() -> tuple[Page, ...]:
    """All pages, in order."""
    return (
        indicator_page("alarms", "Indicators: alarms", ALARMS),
        indicator_page("qualities", "Indicators: qualities", QUALITIES),
        indicator_page("replay", "Indicators: replay", (NORMAL, *ALARMS[1:5]), replay=True),
        *indicator_pages.pages(),
        _symbols(),
        pipe_page(),
    )


def indicator_page(id_: str, title: str, states: tuple[State, ...], *, replay: bool = False) -> Page:
    """The kinds that an overview is made of, a column a state."""
    page = Page(id_, title, (2 * _LEFT + _COLUMN * len(states), 800.0), replay)
    for column, state in enumerate(states):
        x = _LEFT + column * _COLUMN
        page.panel(f"p{column}", (x, 12), (_COLUMN - 10, 776), state.title)
        left, width = x + 10, _COLUMN - 30
        setpoint = page.tag(State("setpoint", 55.0), limits=())
        analog = page.tag(state)
        page.show("analog", (left, 50), (76, 236), analog, "Flow", setpoint=setpoint)
        page.show("analog", (left + 74, 50), (76, 236), page.tag(state, unit="mbar"), "dP 3")
        page.show("kpi", (left, 300), (width, 104), page.tag(state), "Raw water", span_s=3600.0)
        page.show("level", (left + 20, 440), (90, 110), page.tag(state, unit="m"), "Clear well")
        page.show("value", (left, 570), (width, 22), page.tag(state), "Flow")
        page.show("value", (left, 598), (width, 22), page.tag(state), "A rather long label for it")
        word = State(state.title, nan if state.value != state.value else 1.0, state.status, state.age_s, state.alarm)
        mode = page.tag(word, type_=DataType.Int32, words=_WORDS)
        page.show("state", (left, 626), (width, 22), mode, "Mode")
        page.show("bar", (left, 654), (width, 40), page.tag(state, unit="%"), "Speed")
        page.show("sparkline", (left, 708), (width, 58), page.tag(state), "Last hour", span_s=3600.0)
    return page


def _symbols() -> Page:
    rows = (
        State("running", 1.0),
        State("stopped", 0.0),
        State("never read", nan, NEVER_READ),
        State("no link", 1.0, NO_LINK, 500),
        State("urgent", 1.0, alarm=(Priority.URGENT, _UA, False)),
        State("high", 0.0, alarm=(Priority.HIGH, _AA, False)),
        State("predicted", 1.0, alarm=(Priority.MEDIUM, _UA, True)),
    )
    page = Page("symbols", "Symbols", (100 + 100.0 * len(SYMBOLS), 40 + 96.0 * len(rows)))
    for line, state in enumerate(rows):
        y = 30 + 96.0 * line
        page.text((12, y + 10), state.title, "label")
        for column, name in enumerate(SYMBOLS):
            x = 130 + 100.0 * column
            size = (56.0, 34.0) if name in ("filter", "clarifier") else (36.0, 36.0)
            size = (34.0, 20.0) if name in ("valve", "check_valve") else size
            at = (x + 18 - size[0] / 2, y + 18 - size[1] / 2)
            page.pipes.append(Pipe(f"in{line}-{column}", "water", ((x - 24, y + 18), (at[0], y + 18))))
            page.pipes.append(Pipe(f"out{line}-{column}", "water", ((at[0] + size[0], y + 18), (x + 60, y + 18))))
            page.symbol(name, at, size, state)
    return page
