"""What stands over the alarm list: the four lists with their counts, and by what they are filtered and grouped."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hmi.model.alarm import Priority
from widgets.alarms.rows import AlarmFilter, Shown, Tab
from widgets.shell.choice_box import ChoiceBox
from widgets.shell.look import Look

_PRIORITIES = {"All priorities": None, **{f"Priority {int(p)}": p for p in Priority}}
_SHOWN = {"All states": Shown.ALL, "Unacknowledged": Shown.UNACKNOWLEDGED, "Foreseen": Shown.PREDICTED}


class Grouping(Enum):
    """When alarms of one equipment stand together. The value is what is written."""

    FLOOD = "Grouped in a flood"
    ALWAYS = "Grouped by equipment"
    NEVER = "Not grouped"


class FilterBar(QWidget):
    """Says that something was chosen; `wanted` is what."""

    changed = Signal()

    def __init__(self, areas: Mapping[str, str]) -> None:
        super().__init__()
        self._areas = ["", *areas]
        self.filter_text = QLineEdit(placeholderText="Filter by tag, alarm or words", clearButtonEnabled=True)
        self.area, self.priority, self.shown, self.grouping = (ChoiceBox() for _ in range(4))
        self.tabs = {tab: QPushButton(tab.value, checkable=True) for tab in Tab}
        self._group = QButtonGroup(self)
        self.tools = QHBoxLayout()
        self._lay_out(areas)
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
            priority=_PRIORITIES[self.priority.currentText()],
            shown=_SHOWN[self.shown.currentText()],
            tab=self.tab,
        )

    @property
    def tab(self) -> Tab:
        return next(tab for tab, button in self.tabs.items() if button.isChecked())

    @property
    def grouped(self) -> Grouping:
        return Grouping(self.grouping.currentText())

    @property
    def state(self) -> dict[str, Any]:
        """What was chosen, as JSON has it."""
        return {
            "text": self.filter_text.text(),
            "area": self._areas[self.area.currentIndex()],
            "priority": self.priority.currentText(),
            "shown": self.shown.currentText(),
            "grouping": self.grouping.currentText(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Chooses what `state` was; what there is none of any more is left as it is."""
        area = state.get("area")
        if area in self._areas:
            self.area.setCurrentIndex(self._areas.index(area))
        for box, name in ((self.priority, "priority"), (self.shown, "shown"), (self.grouping, "grouping")):
            index = box.findText(str(state.get(name)))
            if index >= 0:
                box.setCurrentIndex(index)
        self.filter_text.setText(str(state.get("text", "")))

    def show_tab(self, tab: Tab) -> None:
        self.tabs[tab].setChecked(True)
        self.changed.emit()

    def set_counts(self, counts: Mapping[Tab, int]) -> None:
        """How many alarms each list has."""
        for tab, button in self.tabs.items():
            button.setText(f"{tab.value}  {counts[tab]}")
            button.setAccessibleName(f"{tab.value}, {counts[tab]} alarms")

    def set_look(self, look: Look) -> None:
        parts = (self.filter_text, self.area, self.priority, self.shown, self.grouping, *self.tabs.values())
        for part in parts:
            part.setFont(look.font(13))
        self.filter_text.setMinimumWidth(look.px(150))
        self.layout().setSpacing(look.px(8))

    def _lay_out(self, areas: Mapping[str, str]) -> None:
        self.area.addItems(["All areas", *areas.values()])
        self.priority.addItems(list(_PRIORITIES))
        self.shown.addItems(list(_SHOWN))
        self.grouping.addItems([g.value for g in Grouping])
        names = {
            self.filter_text: "Filter text",
            self.area: "Area",
            self.priority: "Priority",
            self.shown: "State",
            self.grouping: "Grouping",
        }
        for part, name in names.items():
            part.setAccessibleName(name)
        for button in self.tabs.values():
            self._group.addButton(button)
            self.tools.addWidget(button)
        self.tools.addStretch(1)
        filters = QHBoxLayout()
        filters.addWidget(self.filter_text, 1)
        for box in (self.area, self.priority, self.shown, self.grouping):
            filters.addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.tools)
        column.addLayout(filters)
