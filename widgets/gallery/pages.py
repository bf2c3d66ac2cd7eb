"""The pages of the gallery."""

from math import nan

from hmi.model.tag import DataType
from widgets.gallery import array_pages, indicator_pages
from widgets.gallery.page import Page, State
from widgets.gallery.pipe_page import pipe_page
from widgets.gallery.states import ALARMS, NORMAL, QUALITIES
from widgets.gallery.symbol_pages import symbol_pages

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
        *array_pages.pages(),
        *symbol_pages(),
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
