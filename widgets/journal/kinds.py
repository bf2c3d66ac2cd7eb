"""The kinds of entries in words. What a file holds beside them is shown as it is."""

from typing import Final

from hmi.model.words import marked
from widgets.words import tr

KINDS: Final = (
    marked("alarm"), marked("call"), marked("certificate"), marked("command"), marked("condition"), marked("crash"),
    marked("desktop"), marked("fault"), marked("file"), marked("frozen"), marked("history"), marked("import"),
    marked("link"), marked("note"), marked("refused"), marked("reload"), marked("restore"), marked("segment"),
    marked("settings"), marked("start"), marked("stop"), marked("substitution"), marked("write"),
)  # fmt: skip


def kind_text(kind: str) -> str:
    """The word for a kind as the journal's file has it."""
    return tr(kind)
