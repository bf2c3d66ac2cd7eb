"""Every kind of item with an alarm of one priority in each of its states, both phases of what blinks beside each other.

A column is a view of its own, since the items of a view all blink together.
"""

from PySide6.QtWidgets import QGridLayout, QWidget

from hmi.model.alarm import Priority, ProcessState
from hmi.model.display import Point
from widgets.display_view import DisplayView
from widgets.gallery.kind_pages import show_kind
from widgets.gallery.page import Page, State
from widgets.shell.look import Look

_Rows = tuple[tuple[tuple[str, float, Point], ...], ...]
_UA, _AA, _RU = ProcessState.UNACKNOWLEDGED, ProcessState.ACKNOWLEDGED, ProcessState.RETURNED
_LA = ProcessState.LATCHED_ACKNOWLEDGED
_COLUMN = 188.0
_LEFT, _TOP, _LINE = 8.0, 44.0, 16.0
_HIGH, _BACK, _FORESEEN = 86.1, 61.0, 68.8
_COLUMNS: tuple[tuple[str, float, ProcessState | None, bool, bool], ...] = (
    ("unacknowledged", _HIGH, _UA, False, False),
    ("its pale phase", _HIGH, _UA, False, True),
    ("acknowledged", _HIGH, _AA, False, False),
    ("returned, latched", _BACK, _RU, False, False),
    ("its pale phase", _BACK, _RU, False, True),
    ("latched, acknowledged", _BACK, _LA, False, False),
    ("predicted", _FORESEEN, _UA, True, False),
    ("its pale phase", _FORESEEN, _UA, True, True),
    ("predicted, ack.", _FORESEEN, _AA, True, False),
    ("shelved, suppressed", _HIGH, None, False, False),
)
"""Title, value, state of the alarm (None: not announced, so that no item marks it), predicted, pale."""
_ROWS: _Rows = (
    (("panel", 0, (172, 40)),),
    (("value", 0, (172, 22)),),
    (("state", 0, (172, 22)),),
    (("bar", 0, (172, 40)),),
    (("deviation", 0, (172, 42)),),
    (("multistate", 0, (172, 46)),),
    (("sparkline", 0, (172, 58)),),
    (("box", 0, (124, 70)),),
    (("kpi", 0, (172, 100)),),
    (("analog", 0, (76, 210)), ("level", 84, (76, 100))),
    (("symbol", 0, (44, 44)),),
    (("table", 0, (172, 194)),),
    (("deviations", 0, (172, 180)),),
)
"""Kinds that carry an alarm, some beside each other, from the left of the column, and their sizes."""
_WIDE = ((("profile", 0.0, (2 * _COLUMN - 16, 200.0)),),)
"""Kinds that need two columns, so that they stand below in two lines."""
KINDS_IN_ALARM = tuple(kind for row in (*_ROWS, *_WIDE) for kind, *_ in row)
_LOWER = {"symbol": 26.0}
"""Room for what stands below an item."""


class AlarmStates(QWidget):
    """The sheet of a priority."""

    def __init__(self, look: Look, priority: Priority) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        half = len(_COLUMNS) // 2
        for number, (title, value, process, predicted, pale) in enumerate(_COLUMNS):
            alarm = None if process is None else (priority, process, predicted)
            state = State(title, value, alarm=alarm)
            column = _column(state, _ROWS, _COLUMN, named=number == 0)
            grid.addWidget(_view(column, look, pale=pale), 0, number)
            line, place = divmod(number, half)
            wide = _column(state, _WIDE, 2 * _COLUMN, named=place == 0)
            grid.addWidget(_view(wide, look, pale=pale), 1 + line, 2 * place, 1, 2)


def _view(page: Page, look: Look, *, pale: bool) -> DisplayView:
    view = page.view(look.theme)
    view.set_blink(pale)
    view.setFixedSize(look.px(page.size[0]), look.px(page.size[1]))
    return view


def _column(state: State, rows: _Rows, width: float, *, named: bool) -> Page:
    y = _TOP
    page = Page("alarm-states", state.title, (width, 0.0))
    page.text((_LEFT, 8.0), state.title, "label")
    for row in rows:
        if named:
            page.text((_LEFT, y - 4.0), ", ".join(kind for kind, *_ in row), "small")
        y += _LINE
        for kind, x, size in row:
            show_kind(page, kind, (_LEFT + x, y), size, state)
        y += max(size[1] + _LOWER.get(kind, 0.0) for kind, _, size in row) + 8.0
    page.size = (width, y)
    return page
