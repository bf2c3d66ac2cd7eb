"""The layers of a display, each with a button to show it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from hmi.model.display import Layer
from widgets.shell.look import Look
from widgets.touch.strip import Strip
from widgets.words import tr

_GAP = 8
_EDGE = 4


class LayerBar(QWidget):
    """Not seen where there is no layer. `switched`: id to whether it is shown, of the one that was switched."""

    switched = Signal(object)

    def __init__(self, layers: Sequence[Layer], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layers")
        self._texts = {layer.id: layer.text for layer in layers}
        self.buttons: dict[str, QPushButton] = {}
        self._line = Strip()
        whole, row = QVBoxLayout(self), self._line.line
        whole.addWidget(self._line)
        self._label = QLabel(tr("Layers"))
        row.addWidget(self._label)
        for layer in layers:
            button = QPushButton(layer.text)
            button.setCheckable(True)
            button.setChecked(layer.shown)
            button.toggled.connect(lambda on, id_=layer.id: self.switched.emit({id_: on}))
            self.buttons[layer.id] = button
            row.addWidget(button)
        row.addStretch(1)
        self.set_look(look)
        if not layers:
            self.hide()

    def set_look(self, look: Look) -> None:
        """Another size of the window, or another hand."""
        edge = look.px(_EDGE)
        self.layout().setContentsMargins(edge, 0, edge, edge)
        self._line.set_look(look, _GAP)
        for part in (self._label, *self.buttons.values()):
            part.setFont(look.font(13))

    def set_shown(self, shown: Mapping[str, bool]) -> None:
        """Which are shown, by their ids."""
        for id_, button in self.buttons.items():
            button.setChecked(shown.get(id_, button.isChecked()))

    def set_alarms(self, hidden: Mapping[str, int]) -> None:
        """How many items in alarm are not seen because a layer is off, by its id."""
        for id_, button in self.buttons.items():
            button.setText(layer_text(self._texts[id_], hidden.get(id_, 0)))


def layer_text(text: str, alarms: int) -> str:
    """The name of a layer, with the alarms that it hides."""
    if not alarms:
        return text
    said = tr("1 in alarm") if alarms == 1 else tr("{number} in alarm").format(number=alarms)
    return f"{text} ({said})"
