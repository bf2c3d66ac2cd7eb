"""What stands over the alarm list: the four lists with their counts, and by what they are filtered and grouped."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hmi.model.alarm import Priority
from hmi.model.words import marked
from widgets.alarms.rows import AlarmFilter, Shown, Tab
from widgets.shell.choice_box import ChoiceBox
from widgets.shell.look import Look
from widgets.touch.strip import Strip
from widgets.words import tr

_PRIORITIES = (None, *Priority)
_LEAST_PX = 110


class Grouping(Enum):
    """When alarms of one equipment stand together. The value is what is written."""

    FLOOD = marked("Grouped in a flood")
    ALWAYS = marked("Grouped by equipment")
    NEVER = marked("Not grouped")


class FilterBar(QWidget):
    """Says that something was chosen; `wanted` is what."""

    changed = Signal()

    def __init__(self, areas: Mapping[str, str]) -> None:
        super().__init__()
        self._areas = ["", *areas]
        self.filter_text = QLineEdit(placeholderText=tr("Filter by tag, alarm or words"), clearButtonEnabled=True)
        self.area, self.priority, self.shown, self.grouping = (ChoiceBox() for _ in range(4))
        self.tabs = {tab: QPushButton(tr(tab.value), checkable=True) for tab in Tab}
        self._group = QButtonGroup(self)
        self.tools = QHBoxLayout()
        self._lines = Strip(self.tools), Strip()
        self.filter_button = QPushButton(tr("Filter"), checkable=True)
        self._look: Look | None = None
        self._lay_out(areas)
        self.filter_button.toggled.connect(lambda _: self._show_filters())
        self.tabs[Tab.ACTIVE].setChecked(True)
        self.set_counts(dict.fromkeys(Tab, 0))
        self.filter_text.textChanged.connect(self.changed)
        for box in (self.area, self.priority, self.shown, self.grouping):
            box.currentIndexChanged.connect(self.changed)
        for button in self.tabs.values():
            button.clicked.connect(self.changed)

    @property
    def wanted(self) -> AlarmFilter:
        return AlarmFilter(
            text=self.filter_text.text(),
            area=self._areas[self.area.currentIndex()],
            priority=_PRIORITIES[self.priority.currentIndex()],
            shown=list(Shown)[self.shown.currentIndex()],
            tab=self.tab,
        )

    @property
    def tab(self) -> Tab:
        return next(tab for tab, button in self.tabs.items() if button.isChecked())

    @property
    def grouped(self) -> Grouping:
        return list(Grouping)[self.grouping.currentIndex()]

    @property
    def state(self) -> dict[str, Any]:
        """What was chosen, as JSON has it."""
        return {
            "text": self.filter_text.text(),
            "area": self._areas[self.area.currentIndex()],
            "priority": self.priority.currentIndex(),
            "shown": self.shown.currentIndex(),
            "grouping": self.grouping.currentIndex(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Chooses what `state` was; what there is none of any more is left as it is."""
        area = state.get("area")
        if area in self._areas:
            self.area.setCurrentIndex(self._areas.index(area))
        for box, name in ((self.priority, "priority"), (self.shown, "shown"), (self.grouping, "grouping")):
            index = state.get(name)
            if isinstance(index, int) and 0 <= index < box.count():
                box.setCurrentIndex(index)
        self.filter_text.setText(str(state.get("text", "")))

    def show_tab(self, tab: Tab) -> None:
        self.tabs[tab].setChecked(True)
        self.changed.emit()

    def set_counts(self, counts: Mapping[Tab, int]) -> None:
        """How many alarms each list has."""
        for tab, button in self.tabs.items():
            button.setText(f"{tr(tab.value)}  {counts[tab]}")
            button.setAccessibleName(
                tr("{list}, {count} alarm(s)", n=counts[tab]).format(list=tr(tab.value), count=counts[tab])
            )

    def set_look(self, look: Look) -> None:
        parts = (
            self.filter_text,
            self.area,
            self.priority,
            self.shown,
            self.grouping,
            self.filter_button,
            *self.tabs.values(),
        )
        for part in parts:
            part.setFont(look.font(13))
        self.filter_text.setMinimumWidth(look.px(_LEAST_PX))
        for box in (self.area, self.priority, self.shown, self.grouping):
            # Beside the panel of an alarm a choice may be cut: what is chosen is in its list.
            box.setMinimumWidth(look.px(_LEAST_PX) if look.touch is None else 0)
        self.layout().setSpacing(look.gap(8))
        for line in self._lines:
            line.set_look(look, 8)
        self._look = look
        self._show_filters()

    def _show_filters(self) -> None:
        """Under a finger they would leave no room for the list: they come when they are asked for."""
        touched = self._look is not None and self._look.touch is not None
        self.filter_button.setVisible(touched)
        self._lines[1].setVisible(not touched or self.filter_button.isChecked())

    def _lay_out(self, areas: Mapping[str, str]) -> None:
        self.area.addItems([tr("All areas"), *areas.values()])
        self.priority.addItems(
            [tr("All priorities"), *(tr("Priority {number}").format(number=int(p)) for p in Priority)]
        )
        self.shown.addItems([tr("All states") if s is Shown.ALL else tr(s.value) for s in Shown])
        self.grouping.addItems([tr(g.value) for g in Grouping])
        names = {
            self.filter_text: tr("Filter text"),
            self.area: tr("Area"),
            self.priority: tr("Priority"),
            self.shown: tr("State"),
            self.grouping: tr("Grouping"),
        }
        for part, name in names.items():
            part.setAccessibleName(name)
        for button in self.tabs.values():
            self._group.addButton(button)
            self.tools.addWidget(button)
        self.tools.addWidget(self.filter_button)
        self.tools.addStretch(1)
        filters = self._lines[1].line
        filters.addWidget(self.filter_text, 1)
        for box in (self.area, self.priority, self.shown, self.grouping):
            filters.addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for line in self._lines:
            column.addWidget(line)
