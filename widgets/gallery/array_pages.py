"""Pages of the items that draw the elements of an array: each quality, alarms, few and many elements."""

from math import nan, sin

from widgets.gallery.page import Page, State
from widgets.gallery.states import ALARMS, NORMAL, QUALITIES

_HEADS = (52.0, 48.0, 55.0, 46.0, 51.0, 49.0, 78.0, 53.0)


def pages() -> tuple[Page, ...]:
    """All of them, in order."""
    return (
        _states("arrays-alarms", "Arrays: alarms", (NORMAL, *ALARMS[1:5])),
        _states("arrays-qualities", "Arrays: qualities", QUALITIES),
        _lengths(),
    )


def _states(id_: str, title: str, states: tuple[State, ...]) -> Page:
    page = Page(id_, title, (16 + 236.0 * len(states), 500.0))
    for column, state in enumerate(states):
        x = 12 + column * 236.0
        page.panel(f"p{column}", (x, 12), (226, 476), state.title)
        row = page.array(state, _HEADS, f"{id_}.{column}")
        page.show("profile", (x + 12, 50), (202, 250), row, "Heads")
        page.show("deviations", (x + 12, 312), (202, 164), row, "Heads")
    return page


def _lengths() -> Page:
    page = Page("arrays-lengths", "Arrays: of one to three hundred", (1200.0, 500.0))
    arrays = {
        "None": (),
        "One": (52.0,),
        "Not known": (48.0, nan, 55.0, 52.0, nan),
        "Sixty": tuple(50 + 12 * sin(k / 4) for k in range(60)),
        "Three hundred": tuple(50 + 30 * sin(k / 9) for k in range(300)),
    }
    for column, (title, elements) in enumerate(arrays.items()):
        x = 12 + column * 236.0
        page.panel(f"p{column}", (x, 12), (226, 476), title)
        row = page.array(NORMAL, elements, f"lengths.{column}")
        page.show("profile", (x + 12, 50), (202, 250), row, "")
        page.show("deviations", (x + 12, 312), (202, 164), row, "")
    return page
