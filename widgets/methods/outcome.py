"""What became of a call: done, not done, or not known; and what the method gave, by name."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from hmi.model.server.address import Plain
from hmi.model.server.method import MethodArgument
from hmi.model.words import marked
from widgets.shell.look import Look
from widgets.values.shape import scalar_text, short_text
from widgets.values.whole_value import WholeValue
from widgets.words import tr

HEADS: Mapping[str, str] = {
    "called": marked("Carried out"),
    "failed": marked("Not carried out"),
    "refused": marked("Not called"),
    "unknown": marked("Not known whether it was carried out"),
}
_UNKNOWN_ADVICE = marked("Look at the plant before calling again: the method may have been carried out.")
_NAMES_PX, _WHOLE_PX = 130, 280


class Outcome(QWidget):
    """Handed a code of `HEADS`, a sentence and results."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="plain")
        self._look = look
        self._head, self._say = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self._say.setTextFormat(Qt.TextFormat.PlainText)
        self._say.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._results = QWidget(objectName="plain")
        self._grid = QGridLayout(self._results)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self.wholes: list[WholeValue] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._head, self._say, self._results):
            column.addWidget(part)
        self.set_look(look)
        self.clear()

    def clear(self) -> None:
        self.hide()
        self._clear_results()

    def show_waiting(self) -> None:
        """It was sent."""
        self._clear_results()
        self._head.setText(tr("Sent; waiting for the server's answer."))
        self._say.clear()
        self._say.hide()
        self.show()

    def show_outcome(
        self, code: str, sentence: str, outputs: Sequence[MethodArgument] = (), results: Sequence[Plain] = ()
    ) -> None:
        """outputs: as the method declares them, for the names of `results`."""
        self._clear_results()
        self._head.setText(tr(HEADS[code]))
        advice = f"\n{tr(_UNKNOWN_ADVICE)}" if code == "unknown" else ""
        self._say.setText(f"{sentence}{advice}")
        self._say.setVisible(bool(sentence))
        for place, value in enumerate(results):
            self._add(outputs[place] if place < len(outputs) else None, place, value)
        if code == "called" and not results:
            self._say.setText(tr("{sentence} It gives nothing back.").format(sentence=sentence))
        self.show()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._head.setFont(look.font(14, bold=True))
        self._say.setFont(look.font(13))
        self._grid.setColumnMinimumWidth(0, look.px(_NAMES_PX))
        for label in self._results.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly):
            label.setFont(look.font(13))
        for whole in self.wholes:
            whole.set_look(look)
            whole.setFixedHeight(look.px(_WHOLE_PX))
        self.layout().setSpacing(look.gap(6))

    def _add(self, argument: MethodArgument | None, place: int, value: Plain) -> None:
        name = argument.name if argument is not None and argument.name else tr("result {place}").format(place=place + 1)
        label = QLabel(name, objectName="muted")
        label.setFont(self._look.font(13))
        label.setToolTip(f"{argument.wants}. {argument.description}".strip() if argument is not None else "")
        row = 2 * place
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        words = dict(argument.words) if argument is not None else {}
        text = QLabel(_text(value, words), objectName="live", wordWrap=True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setFont(self._look.font(13))
        self._grid.addWidget(text, row, 1)
        if isinstance(value, (list, dict)) and value:
            whole = WholeValue(self._look)
            whole.set_value(value, words)
            whole.setFixedHeight(self._look.px(_WHOLE_PX))
            self._grid.addWidget(whole, row + 1, 0, 1, 2)
            self.wholes.append(whole)

    def _clear_results(self) -> None:
        self.wholes = []
        while (item := self._grid.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()


def _text(value: Plain, words: Mapping[int, str]) -> str:
    if isinstance(value, (list, dict)):
        return short_text(value)
    word = words.get(value, "") if isinstance(value, int) else ""
    return f"{scalar_text(value)} ({word})" if word else scalar_text(value)
