"""The whole value of a tag in a dialog of its own: asked for again and again while it is open."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from hmi.app.acts.one_dialog import OneDialog
from hmi.app.context import Context
from hmi.border.address import Whole
from hmi.border.exchange import Reply
from hmi.model.server.address import Plain
from hmi.model.tag import DataType, Tag
from widgets.shell.look import Look
from widgets.values.whole_dialog import WholeDialog
from widgets.words import spoken

_AGAIN_NS: Final = 1_000_000_000
_LONG: Final = 5_000
_LONG_NS: Final = 10_000_000_000


def is_whole(tag: Tag) -> bool:
    """Whether a value of the tag is more than fits on a line."""
    return tag.array or tag.type is DataType.Structure


def pause_ns(value: Plain, usual_ns: int) -> int:
    """Until a value is asked for again: what is long takes the window time to read."""
    return _LONG_NS if isinstance(value, (list, str)) and len(value) > _LONG else usual_ns


class Wholes(OneDialog[WholeDialog]):
    """Owns the dialog."""

    def __init__(self, context: Context, over: Callable[[], QWidget], parent: QWidget) -> None:
        super().__init__(over, parent)
        self._context = context
        self._asked = False
        self._due_ns = 0
        self._now_ns = 0

    def open(self, tag: Tag, look: Look) -> None:
        """Shows the value of a tag."""
        self._show(lambda: self._made(tag, look))

    def set_context(self, context: Context) -> None:
        """Other plant files, or another language: what is shown stays, if the tag is still there."""
        self._context = context
        dialog = self.dialog
        if dialog is not None and self._now(dialog.tag) is None:
            self.close()

    def _now(self, tag: Tag) -> Tag | None:
        return next((t for t in self._context.plant.tags if t.name == tag.name and is_whole(t)), None)

    def _made(self, tag: Tag, look: Look) -> WholeDialog:
        self._asked, self._due_ns = False, 0
        return WholeDialog(self._now(tag) or tag, self._context.zone, look, self._over().window())

    def show_now(self, now_ns: int) -> None:
        """At the screen's rate."""
        self._now_ns = now_ns
        if self.dialog is None or self._asked or now_ns < self._due_ns:
            return
        self._asked, self._due_ns = True, now_ns + _AGAIN_NS
        dialog = self.dialog

        def answered(reply: Reply) -> None:
            if self.dialog is dialog:
                self._asked = False
                self._take(dialog, reply)

        tag = self._now(dialog.tag) or dialog.tag
        self._context.bridge.connection.question("value", answered, tag=tag.index)

    def _take(self, dialog: WholeDialog, reply: Reply) -> None:
        if not reply.ok:
            dialog.refuse(spoken(str(reply.fields.get("error", ""))))
            return
        whole = Whole.of(reply)
        self._due_ns = self._now_ns + pause_ns(whole.value, _AGAIN_NS)
        dialog.set_value(whole.value, dict(whole.words), whole.time_ns, whole.status, self._now_ns)
