"""Calling a method in two steps: the arguments are typed and checked, then it is said what will happen, then called."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hmi.model.server.address import Plain
from hmi.model.server.method import MethodSignature
from hmi.model.words import marked
from widgets.methods.argument_field import ArgumentField
from widgets.methods.outcome import Outcome
from widgets.shell.look import Look
from widgets.touch.kinetic import glides
from widgets.words import listed, tr

LAPSES_NS: Final = 15_000_000_000
"""A call that is not confirmed by then is taken back."""
_ACTS: Final = marked("It acts on the server at once, and cannot be taken back from here.")


class MethodPanel(QWidget):
    """Handed a method, what it takes, and what became of the call. Says what is to be called with."""

    call_wanted = Signal(object)
    """The list of arguments, checked, that a person confirmed."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._signature: MethodSignature | None = None
        self._name = ""
        self._owner = ""
        self._now_ns = 0
        self._lapses_ns = 0
        self._waiting = False
        self.fields: list[ArgumentField] = []
        self._title = QLabel(wordWrap=True)
        self._say = QLabel(wordWrap=True)
        self._question = QLabel(wordWrap=True)
        self.check_button = QPushButton(tr("Check and review …"))
        self.back_button, self.call_button = QPushButton(tr("Back")), QPushButton(tr("Call it now"))
        self.outcome = Outcome(look)
        self._confirm = QWidget(objectName="plain")
        self._inner = QWidget()
        self._body = QVBoxLayout()
        self._lay_out()
        self.check_button.clicked.connect(self._check)
        self.back_button.clicked.connect(self._back)
        self.call_button.clicked.connect(self._call)
        self.set_look(look)
        self.show_method("", "")

    @property
    def confirming(self) -> bool:
        """Whether it waits for the second step."""
        return bool(self._lapses_ns)

    @property
    def texts(self) -> list[str]:
        """Everything that is written on the panel."""
        return [x.text() for x in self.findChildren(QLabel) if not x.isHidden() and x.text()]

    def show_method(self, name: str, owner: str) -> None:
        """Another method; what it takes follows. owner: the object it is called on, with its server; empty: none."""
        self._name, self._owner = name, owner
        self._signature = None
        self._waiting = False
        self._clear_fields()
        self.outcome.clear()
        self._back()
        self.setVisible(bool(name))
        self._title.setText(tr("Call {name}").format(name=name))
        self._show_say(tr("Asking the server what it takes …"))
        self.check_button.hide()

    def set_signature(self, signature: MethodSignature) -> None:
        """What the method takes and gives."""
        self._signature = signature
        self._clear_fields()
        for argument in signature.inputs:
            field = ArgumentField(argument, self._look)
            field.entered.connect(self._check)
            self._body.addWidget(field)
            field.show()
            self.fields.append(field)
        hindrance = signature.hindrance
        self._show_say(hindrance or ("" if signature.inputs else tr("It takes no arguments.")))
        self.check_button.setVisible(not hindrance)
        self._set_typing(not hindrance)

    def refuse(self, why: str) -> None:
        """Why it is not known what the method takes."""
        self._show_say(why)
        self.check_button.hide()

    def set_outcome(self, code: str, sentence: str, results: tuple[Plain, ...] = ()) -> None:
        """What became of the call; codes as in `Outcome`."""
        self._waiting = False
        self._set_typing(True)
        outputs = self._signature.outputs if self._signature is not None else ()
        self.outcome.show_outcome(code, sentence, outputs, results)

    def set_now(self, now_ns: int) -> None:
        """At the screen's rate: a question that nobody answers lapses."""
        self._now_ns = now_ns
        if self._lapses_ns and now_ns >= self._lapses_ns:
            self._back()
            self.outcome.show_outcome("refused", tr("It was not confirmed within 15 s. Review it again to call it."))

    def set_look(self, look: Look) -> None:
        self._look = look
        glides(self._scroll, on=look.touch is not None)
        self._title.setFont(look.font(15, bold=True))
        self._question.setFont(look.font(13, bold=True))
        for part in (self._say, self.check_button, self.back_button, self.call_button):
            part.setFont(look.font(13))
        for field in self.fields:
            field.set_look(look)
        self.outcome.set_look(look)
        margin = look.px(14)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(look.gap(10))
        self._body.setSpacing(look.gap(10))

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self._inner)
        for part in (self._title, self._say):
            self._column.addWidget(part)
        self._column.addLayout(self._body)
        first = QHBoxLayout()
        first.addWidget(self.check_button)
        first.addStretch(1)
        self._column.addLayout(first)
        second = QVBoxLayout(self._confirm)
        second.setContentsMargins(0, 0, 0, 0)
        second.addWidget(self._question)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.call_button)
        second.addLayout(buttons)
        self._column.addWidget(self._confirm)
        self._column.addWidget(self.outcome)
        self._column.addStretch(1)
        scroll = self._scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scroll)

    def _show_say(self, sentence: str) -> None:
        self._say.setText(sentence)
        self._say.setVisible(bool(sentence))

    def _clear_fields(self) -> None:
        for field in self.fields:
            field.hide()
            field.deleteLater()
        self.fields = []

    def _set_typing(self, possible: bool) -> None:
        for field in self.fields:
            field.field.setEnabled(possible)
        self.check_button.setEnabled(possible)

    def _check(self) -> None:
        """The first step. Every field says what is wrong with it; the keyboard goes to the first that does."""
        if self._signature is None or self._waiting or self._signature.hindrance:
            return
        wrong = [field for field in self.fields if not field.check()]
        if wrong:
            wrong[0].field.setFocus()
            return
        self.outcome.clear()
        given = listed(field.spoken for field in self.fields)
        plain = tr("{method} of {owner} is called.") if not given else tr("{method} of {owner} is called with {given}.")
        said = plain.format(method=self._name, owner=self._owner, given=given)
        self._question.setText(f"{said} {tr(_ACTS)}")
        self._lapses_ns = self._now_ns + LAPSES_NS
        self._set_typing(False)
        self._confirm.show()
        self.back_button.setFocus()

    def _back(self) -> None:
        self._lapses_ns = 0
        self._confirm.hide()
        self._set_typing(True)

    def _call(self) -> None:
        """The second step."""
        if not self.confirming:
            return
        arguments = [field.taken for field in self.fields]
        self._back()
        self._waiting = True
        self._set_typing(False)
        self.outcome.show_waiting()
        self.call_wanted.emit(arguments)
