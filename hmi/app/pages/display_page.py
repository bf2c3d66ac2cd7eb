"""A display with its live values."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hmi.app.context import Context
from hmi.app.displays.conditions import Conditions
from hmi.app.lifetime import while_alive
from hmi.app.pages.page import Page
from hmi.model.alarm import AlarmEntry
from hmi.model.display import Display, Narrow
from hmi.model.quality import is_good
from hmi.model.series import Series
from widgets.display_view import DisplayView
from widgets.displays.canvases import Canvases
from widgets.displays.layer_bar import LayerBar
from widgets.displays.viewport import Zoom
from widgets.shell.look import Look

log = logging.getLogger(__name__)

_WHO: Final = "display"
_SPARKLINE_PIXELS: Final = 200
_S: Final = 1_000_000_000
_OFTEN: Final = ((5, 4 * _S), (20, 15 * _S))
"""How often history was asked, and how long until it is asked again; then every `_LATER_NS`."""
_LATER_NS: Final = 120 * _S


@dataclass(frozen=True, slots=True)
class DisplayState:
    """What a person has made of a display: kept while the program runs, over an edit of its file, too."""

    zoom: Zoom
    layers: Mapping[str, bool]


class DisplayPage(Page):
    """Says which item was touched."""

    item_activated = Signal(object)
    near_wanted = Signal(object, QPoint)
    """The items about a point of the view that was pressed long, and the point."""

    def __init__(self, context: Context, display: Display, look: Look, canvases: Canvases | None = None) -> None:
        super().__init__()
        self.title = display.title
        self._context = context
        self.view = DisplayView(display, context.plant, look.theme, canvases=canvases, patient=True)
        self.view.pipes_wanted.connect(self._lay)
        self.view.item_activated.connect(self.item_activated)
        self.view.near_wanted.connect(self.near_wanted)
        self._conditions = Conditions(display.conditions, context.written or context.plant.tags)
        self._rows = np.union1d(self.view.rows, self._conditions.rows).astype(np.uint32)
        self.layer_bar = LayerBar(display.layers, look)
        self.layer_bar.switched.connect(self.view.set_layers)
        self.view.hidden_alarms_changed.connect(self._count_hidden)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.layer_bar)
        layout.addWidget(self.view, 1)
        self._now_ns = 0
        self._history_due_ns = 0
        self._history_asked = 0
        self._live = False
        self.set_look(look)

    @property
    def state(self) -> DisplayState:
        """What a person has made of it."""
        return DisplayState(self.view.zoom, dict(self.view.layers))

    def restore(self, state: DisplayState) -> None:
        """Show it as a person had made it."""
        self.view.zoom = state.zoom
        self.view.set_layers(state.layers)
        self.layer_bar.set_shown(self.view.layers)

    def opened(self) -> None:
        self._context.want(_WHO, self._rows, self.view.arrays.rows)
        self.ask_history_again()
        self.view.set_alarms(self._context.bridge.standing)

    def left(self) -> None:
        self._context.want(_WHO, ())

    def show_now(self, now_ns: int) -> None:
        self._now_ns = now_ns
        if now_ns >= self._history_due_ns:
            self._ask_history()
        live, rows = self._context.bridge.live, self._conditions.rows
        truths = self._conditions.step(live.value[rows], live.status[rows])
        if truths is not None:
            self.view.set_conditions(truths)
        rows = self.view.rows
        self.view.set_values(live.value[rows], live.time[rows], live.status[rows], live.objects, now_ns)
        if not self._live and is_good(live.status[rows]).any():
            self._live = True
            log.info("%s shows its first live value", self.title)

    def ask_history_again(self) -> None:
        """History has more than was fetched, or will have: the runtime or a link was away, a gap was healed."""
        self._history_due_ns = self._history_asked = 0

    def set_alarms(self, entries: Sequence[AlarmEntry]) -> None:
        self.view.set_alarms(entries)

    def set_blink(self, on: bool) -> None:
        if self.view.blinks:
            self.view.set_blink(on)

    def focus_target(self) -> QWidget:
        return self.view

    def set_look(self, look: Look) -> None:
        self.view.set_theme(look.theme)
        self.view.set_touch(look.touch)
        self.layer_bar.set_look(look)

    def _lay(self, layout: Display | Narrow) -> None:
        """How hundreds of pipes run takes longer to find than the window may stand still: they follow."""
        self._context.asking.ask(lambda: layout.ways, while_alive(self, lambda _: self.view.pipes_laid()))

    def _count_hidden(self) -> None:
        self.layer_bar.set_alarms(self.view.hidden_alarms)

    def _ask_history(self) -> None:
        """The past of the sparklines, those of one span together."""
        # History may still be filling when a screen is opened: a simulated past, a gap being healed.
        waits = (wait_ns for upto, wait_ns in _OFTEN if self._history_asked < upto)
        self._history_due_ns = self._now_ns + next(waits, _LATER_NS)
        self._history_asked += 1
        by_span: dict[float, list[int]] = {}
        for row, span_s in self.view.wants_history:
            by_span.setdefault(span_s, []).append(row)
        history, now_ns = self._context.history, self._now_ns
        for span_s, rows in by_span.items():
            start_ns = now_ns - round(span_s * _S)
            self._context.asking.ask(
                partial(history.window, rows, start_ns, now_ns, _SPARKLINE_PIXELS), partial(self._take_history, rows)
            )

    def _take_history(self, rows: Sequence[int], answer: Sequence[Series]) -> None:
        for row, series in zip(rows, answer, strict=True):
            self.view.set_history(row, series)
