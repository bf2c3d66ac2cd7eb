"""Notes that people write into the journal: what no instrument saw."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any, Final

from hmi.border.frames import Frame
from hmi.border.messages import Parts, Said
from hmi.model.words import marked
from hmi.runtime.serving.desk import Handler, RefusedError, Visitor

_TEXT: Final = 2000
_SUBJECT: Final = 200


class Noting:
    """Answers `note`, once it is stored.

    Args:
        journal: `(kind, text, visitor, subject=...)`. stored: waits until an entry is on disk.
    """

    def __init__(self, journal: Callable[..., "Future[int]"], stored: Callable[["Future[Any]"], Any]) -> None:
        self._journal = journal
        self._stored = stored
        self.handlers: Mapping[str, Handler] = {"note": self._note}

    async def _note(self, visitor: Visitor, frame: Frame) -> Parts:
        text = str(frame.fields.get("text") or "").strip()[:_TEXT]
        if not text:
            raise RefusedError("failed", marked("a note needs words"))
        subject = str(frame.fields.get("subject") or "").strip()[:_SUBJECT]
        await self._stored(self._journal("note", text, visitor, subject=subject))
        return Said("noted", marked("the note is in the journal")).parts()
